#include "rules/plain_parser.h"

#include "engine/values/utf8.h"

namespace deskbell::rules {
namespace {

constexpr int kDeepest = 30;
constexpr uint32_t kAnyNumber = 1u << 30;
constexpr uint32_t kWidestGap = 1000;  // as in RE2
constexpr std::string_view kSpecial = "\\.+*?()|[]{}^$";

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// What RE2 takes for the character itself behind a backslash.
bool IsPunctuation(char c) {
  return c > ' ' && c < 0x7f && !IsDigit(c) && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z');
}

}  // namespace

std::optional<uint32_t> PlainParser::Run() {
  const Read root = Alternatives();
  return root && at_ == regex_.size() ? root : std::nullopt;
}

bool PlainParser::Quantified() const { return Peek() == '?' || Peek() == '*' || Peek() == '+' || Peek() == '{'; }

uint32_t PlainParser::Make(Node::Kind kind, uint32_t first, uint32_t count) {
  out_.nodes_.push_back({kind, first, count});
  return static_cast<uint32_t>(out_.nodes_.size() - 1);
}

uint32_t PlainParser::MakeList(Node::Kind kind, const std::vector<uint32_t>& nodes) {
  if (nodes.size() == 1) return nodes.front();
  const auto first = static_cast<uint32_t>(out_.children_.size());
  out_.children_.insert(out_.children_.end(), nodes.begin(), nodes.end());
  return Make(kind, first, static_cast<uint32_t>(nodes.size()));
}

uint32_t PlainParser::MakeLiteral(std::string_view text) {
  const auto first = static_cast<uint32_t>(out_.literals_.size());
  out_.literals_ += text;
  return Make(Node::Kind::kLiteral, first, static_cast<uint32_t>(text.size()));
}

PlainParser::Read PlainParser::Alternatives() {
  std::vector<uint32_t> alternatives;
  while (true) {
    const Read sequence = Sequence();
    if (!sequence) return std::nullopt;
    alternatives.push_back(*sequence);
    if (Peek() != '|') return MakeList(Node::Kind::kAlternatives, alternatives);
    ++at_;
  }
}

PlainParser::Read PlainParser::Sequence() {
  std::vector<uint32_t> parts;
  std::string literal;
  const auto flush = [&] {
    if (!literal.empty()) parts.push_back(MakeLiteral(literal));
    literal.clear();
  };
  while (at_ < regex_.size() && Peek() != '|' && Peek() != ')') {
    Read part;
    if (Peek() == '(' || Peek() == '[' || Peek() == '.') {
      flush();
      part = Peek() == '(' ? Group() : Peek() == '[' ? Class() : Gap();
      if (part) part = Optional(*part);
    } else {
      std::string character;
      if (!Character(character)) return std::nullopt;
      if (!Quantified()) {
        literal += character;
        continue;
      }
      flush();
      part = Optional(MakeLiteral(character));
    }
    if (!part) return std::nullopt;
    parts.push_back(*part);
  }
  flush();
  return MakeList(Node::Kind::kSequence, parts);
}

// One character that stands for itself.
bool PlainParser::Character(std::string& literal) {
  if (Peek() == '\\') {
    ++at_;
    if (!IsPunctuation(Peek()) && Peek() != ' ') return false;
    literal = Peek();
    ++at_;
    return true;
  }
  if (kSpecial.find(Peek()) != std::string_view::npos || Peek() == '\0') return false;
  const size_t begin = at_;
  utf8::Decode(regex_, at_);
  literal = regex_.substr(begin, at_ - begin);
  return true;
}

// `node`, or as much of it as the quantifier behind it says; only `?` is known here.
PlainParser::Read PlainParser::Optional(uint32_t node) {
  if (!Quantified()) return node;
  if (Peek() != '?') return std::nullopt;
  ++at_;
  if (Quantified()) return std::nullopt;
  return Make(Node::Kind::kOptional, node, 1);
}

PlainParser::Read PlainParser::Group() {
  ++at_;
  if (Peek() == '?') {
    if (!regex_.substr(at_).starts_with("?:")) return std::nullopt;  // flags and names
    at_ += 2;
  }
  if (++depth_ > kDeepest) return std::nullopt;
  const std::string_view words = WordsOfGroup();
  const auto known = words.empty() ? out_.groups_.end() : out_.groups_.find(words);
  if (known != out_.groups_.end()) {
    at_ += words.size() + 1;
    --depth_;
    return known->second;
  }
  const Read inner = Alternatives();
  if (!inner || Peek() != ')') return std::nullopt;
  ++at_;
  --depth_;
  if (!words.empty()) out_.groups_.emplace(words, *inner);
  return inner;
}

// What is between here and the bracket that closes the group, if that is the next bracket; empty if not.
std::string_view PlainParser::WordsOfGroup() const {
  for (size_t at = at_; at < regex_.size(); ++at) {
    if (regex_[at] == '\\')
      ++at;
    else if (regex_[at] == '(' || regex_[at] == '[')
      return {};
    else if (regex_[at] == ')')
      return regex_.substr(at_, at - at_);
  }
  return {};
}

// A few characters, one of which it is: no ranges, nothing excluded.
PlainParser::Read PlainParser::Class() {
  ++at_;
  std::vector<uint32_t> characters;
  for (bool first = true; Peek() != ']' || first; first = false) {
    if (at_ >= regex_.size() || Peek() == '[' || Peek() == ']' || (first && Peek() == '^')) return std::nullopt;
    // A hyphen is itself only at either end.
    if (Peek() == '-' && !first && regex_.substr(at_ + 1, 1) != "]") return std::nullopt;
    std::string character;
    if (Peek() == '\\') {
      if (!Character(character)) return std::nullopt;
    } else {
      const size_t begin = at_;
      utf8::Decode(regex_, at_);
      character = regex_.substr(begin, at_ - begin);
    }
    if (Peek() == '-' && regex_.substr(at_ + 1, 1) != "]") return std::nullopt;
    characters.push_back(MakeLiteral(character));
  }
  ++at_;
  return MakeList(Node::Kind::kAlternatives, characters);
}

PlainParser::Read PlainParser::Gap() {
  ++at_;
  uint32_t least = 1, most = 1;
  if (Peek() == '?' || Peek() == '*' || Peek() == '+') {
    least = Peek() == '+' ? 1 : 0;
    most = Peek() == '?' ? 1 : kAnyNumber;
    ++at_;
  } else if (Peek() == '{' && !Bounds(least, most)) {
    return std::nullopt;
  }
  if (Quantified()) {  // `.*?`: whether it likes little or much makes no difference to whether it matches
    if (Peek() != '?' || (least == 1 && most == 1)) return std::nullopt;
    ++at_;
    if (Quantified()) return std::nullopt;
  }
  return Make(Node::Kind::kGap, least, most);
}

// {3}, {0,30} or {2,}
bool PlainParser::Bounds(uint32_t& least, uint32_t& most) {
  const auto number = [&](uint32_t& value) {
    if (!IsDigit(Peek())) return false;
    for (value = 0; IsDigit(Peek()) && value <= kWidestGap; ++at_)
      value = value * 10 + static_cast<uint32_t>(Peek() - '0');
    return value <= kWidestGap;
  };
  ++at_;
  if (!number(least)) return false;
  most = least;
  if (Peek() == ',') {
    ++at_;
    most = kAnyNumber;
    if (Peek() != '}' && !number(most)) return false;
  }
  if (Peek() != '}' || most < least) return false;
  ++at_;
  return true;
}

}  // namespace deskbell::rules
