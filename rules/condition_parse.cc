#include <charconv>
#include <optional>
#include <set>

#include "rules/condition_node.h"

namespace deskbell::rules {
namespace {

using Node = Condition::Node;
using NodePtr = std::shared_ptr<const Node>;

constexpr int kDeepest = 64;
constexpr size_t kLongest = 4096;

struct Token {
  enum class Kind { kEnd, kName, kText, kNumber, kSymbol } kind = Kind::kEnd;
  std::string_view written;
  std::string text;  // of kText, unquoted
  double number = 0;
  size_t offset = 0;
};

// Thrown inside of this file only: a descent of six functions reads better without a check after each call.
struct Failure {
  ConditionError error;
};

[[noreturn]] void Fail(size_t offset, size_t length, std::string message, std::string help) {
  throw Failure{{offset, std::max<size_t>(length, 1), std::move(message), std::move(help)}};
}

bool IsNameStart(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsNamePart(char c) { return IsNameStart(c) || IsDigit(c) || c == '.' || c == '-'; }

// What people who know other languages type.
const char* Suggested(std::string_view written) {
  if (written == "=") return "compare with `==`";
  if (written == "&&" || written == "&") return "write `and`";
  if (written == "||" || written == "|") return "write `or`";
  if (written == "!") return "write `not`";
  if (written == "<>") return "write `!=`";
  return nullptr;
}

class Lexer {
 public:
  explicit Lexer(std::string_view source) : source_(source) {}

  Token Next() {
    while (at_ < source_.size() && (source_[at_] == ' ' || source_[at_] == '\n' || source_[at_] == '\t')) ++at_;
    Token token;
    token.offset = at_;
    if (at_ == source_.size()) return token;
    const char c = source_[at_];
    if (IsNameStart(c)) return Name(token);
    if (IsDigit(c) || (c == '-' && at_ + 1 < source_.size() && IsDigit(source_[at_ + 1]))) return Number(token);
    if (c == '"' || c == '\'') return Text(token, c);
    return Symbol(token);
  }

 private:
  Token Name(Token token) {
    size_t end = at_;
    while (end < source_.size() && IsNamePart(source_[end])) ++end;
    return Finish(token, Token::Kind::kName, end);
  }

  Token Number(Token token) {
    const char* begin = source_.data() + at_;
    const auto [end, error] = std::from_chars(begin, source_.data() + source_.size(), token.number);
    const auto behind = static_cast<size_t>(end - source_.data());
    if (error != std::errc{} || (behind < source_.size() && IsNamePart(source_[behind]))) {
      Fail(at_, 1, "this is not a number", "put a text in double quotes");
    }
    return Finish(token, Token::Kind::kNumber, behind);
  }

  Token Text(Token token, char quote) {
    const size_t end = source_.find(quote, at_ + 1);
    if (end == std::string_view::npos) {
      Fail(at_, source_.size() - at_, "this text has no closing quote", std::string("close it with ") + quote);
    }
    token.text = source_.substr(at_ + 1, end - at_ - 1);
    return Finish(token, Token::Kind::kText, end + 1);
  }

  Token Symbol(Token token) {
    static const std::set<std::string_view> known{"==", "!=", "<", "<=", ">", ">=", "(", ")", "[", "]", ","};
    for (const size_t size : {size_t{2}, size_t{1}}) {
      const std::string_view written = source_.substr(at_, size);
      if (const char* help = Suggested(written)) {
        Fail(at_, written.size(), "`" + std::string(written) + "` is not part of conditions", help);
      }
      if (written.size() == size && known.contains(written)) return Finish(token, Token::Kind::kSymbol, at_ + size);
    }
    Fail(at_, 1, "this character has no meaning in a condition", "put a text in double quotes");
  }

  Token Finish(Token& token, Token::Kind kind, size_t end) {
    token.kind = kind;
    token.written = source_.substr(at_, end - at_);
    at_ = end;
    return token;
  }

  std::string_view source_;
  size_t at_ = 0;
};

class Parser {
 public:
  explicit Parser(std::string_view source) : lexer_(source) { Advance(); }

  NodePtr Run() {
    NodePtr root = Or();
    if (current_.kind != Token::Kind::kEnd) {
      if (Is(")")) Fail(current_.offset, 1, "this bracket closes nothing", "remove it, or open one before");
      FailHere("the condition goes on after its end", "join two conditions with `and` or `or`");
    }
    return root;
  }

 private:
  struct Deeper {
    explicit Deeper(Parser& p) : parser(p) {
      if (++parser.depth_ > kDeepest)
        parser.FailHere("nested deeper than 64 levels", "split it into several intents or steps");
    }
    ~Deeper() { --parser.depth_; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;
    Parser& parser;
  };

  void Advance() { current_ = lexer_.Next(); }
  bool Is(std::string_view written) const {
    return (current_.kind == Token::Kind::kSymbol || current_.kind == Token::Kind::kName) &&
           current_.written == written;
  }
  bool Accept(std::string_view written) {
    if (!Is(written)) return false;
    Advance();
    return true;
  }
  [[noreturn]] void FailHere(std::string message, std::string help) {
    Fail(current_.offset, current_.written.size(), std::move(message), std::move(help));
  }

  NodePtr Chain(Node::Kind kind, std::string_view word, NodePtr (Parser::*part)()) {
    NodePtr first = (this->*part)();
    if (!Is(word)) return first;
    auto node = std::make_shared<Node>();
    node->kind = kind;
    node->parts.push_back(std::move(first));
    while (Accept(word)) node->parts.push_back((this->*part)());
    return node;
  }

  NodePtr Or() { return Chain(Node::Kind::kOr, "or", &Parser::And); }
  NodePtr And() { return Chain(Node::Kind::kAnd, "and", &Parser::Not); }

  NodePtr Not() {
    if (!Is("not")) return Comparison();
    const Deeper deeper(*this);
    Advance();
    auto node = std::make_shared<Node>();
    node->kind = Node::Kind::kNot;
    node->parts.push_back(Not());
    return node;
  }

  static std::optional<Node::Comparison> Operator(const Token& token) {
    if (token.kind != Token::Kind::kSymbol) return std::nullopt;
    if (token.written == "==") return Node::Comparison::kEqual;
    if (token.written == "!=") return Node::Comparison::kNotEqual;
    if (token.written == "<") return Node::Comparison::kLess;
    if (token.written == "<=") return Node::Comparison::kLessEqual;
    if (token.written == ">") return Node::Comparison::kGreater;
    if (token.written == ">=") return Node::Comparison::kGreaterEqual;
    return std::nullopt;
  }

  NodePtr Comparison() {
    NodePtr left = Primary();
    if (Is("in")) return In(std::move(left));
    const auto comparison = Operator(current_);
    if (!comparison) return left;
    Advance();
    auto node = std::make_shared<Node>();
    node->kind = Node::Kind::kCompare;
    node->comparison = *comparison;
    node->parts = {std::move(left), Primary()};
    if (Operator(current_)) FailHere("comparisons cannot be chained", "write `a < b and b < c`");
    return node;
  }

  NodePtr In(NodePtr sought) {
    Advance();
    auto node = std::make_shared<Node>();
    node->kind = Node::Kind::kIn;
    node->parts.push_back(std::move(sought));
    if (!Accept("[")) FailHere("`in` needs a list", "write `in [\"a\", \"b\"]`");
    do {
      node->parts.push_back(Primary());
    } while (Accept(","));
    if (!Accept("]")) FailHere("the list is not closed", "close it with `]`");
    return node;
  }

  NodePtr Primary() {
    const Deeper deeper(*this);
    if (Accept("(")) {
      NodePtr inner = Or();
      if (!Accept(")")) FailHere("a bracket is not closed", "close it with `)`");
      return inner;
    }
    auto node = std::make_shared<Node>();
    switch (current_.kind) {
      case Token::Kind::kText:
        node->literal = current_.text;
        break;
      case Token::Kind::kNumber:
        node->literal = current_.number;
        break;
      case Token::Kind::kName:
        ReadName(*node);
        break;
      case Token::Kind::kSymbol:
        FailHere("a name or a value is missing here", "write a name such as `channel`, or a value");
      case Token::Kind::kEnd:
        FailHere("the condition ends too early", "a name or a value is missing at its end");
    }
    Advance();
    return node;
  }

  void ReadName(Node& node) {
    static const std::set<std::string_view> words{"and", "or", "in", "not"};
    if (words.contains(current_.written)) {
      FailHere("a name or a value is missing before `" + std::string(current_.written) + "`",
               "put a text in double quotes");
    }
    if (current_.written == "true" || current_.written == "false") {
      node.literal = current_.written == "true";
      return;
    }
    node.kind = Node::Kind::kName;
    node.name = current_.written;
  }

  Lexer lexer_;
  Token current_;
  int depth_ = 0;
};

}  // namespace

Result<Condition, ConditionError> Condition::Parse(std::string_view source) {
  if (source.size() > kLongest) {
    return ConditionError{kLongest, 1, "the condition is longer than 4,096 bytes",
                          "split it into several intents or steps"};
  }
  try {
    Condition condition;
    condition.source_ = source;
    condition.root_ = Parser(source).Run();
    return condition;
  } catch (const Failure& failure) {
    return failure.error;
  }
}

}  // namespace deskbell::rules
