#include "rules/pattern.h"

#include <re2/re2.h>

#include <algorithm>

#include "engine/values/diagnostic.h"
#include "engine/values/normalise.h"
#include "engine/values/utf8.h"

namespace deskbell::rules {
namespace {

constexpr size_t kLongestPattern = 2048;
constexpr size_t kLongestExpansion = 256 << 10;

bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

PatternError Error(size_t offset, size_t length, std::string message, std::string help, const char* code = "R020") {
  return {offset, length, code, std::move(message), std::move(help)};
}

class Expander {
 public:
  Expander(std::string_view source, const Concepts& concepts) : source_(source), concepts_(concepts) {}

  Result<ExpandedPattern, PatternError> Run() {
    while (at_ < source_.size()) {
      if (auto failed = Next(); !failed.message.empty()) return failed;
      if (out_.regex.size() > kLongestExpansion) {
        return Error(0, source_.size(), "the pattern becomes too large with its concepts",
                     "use smaller concepts, or several patterns");
      }
    }
    std::sort(out_.concepts.begin(), out_.concepts.end());
    out_.concepts.erase(std::unique(out_.concepts.begin(), out_.concepts.end()), out_.concepts.end());
    return std::move(out_);
  }

 private:
  char Peek(size_t ahead) const { return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0'; }
  void Copy(size_t bytes) {
    out_.regex += source_.substr(at_, bytes);
    at_ = std::min(at_ + bytes, source_.size());
  }

  // An empty message means that all is well.
  PatternError Next() {
    const char c = Peek(0);
    if (c == '\\') return Escape();
    if (static_cast<unsigned char>(c) >= 0x80) return Letter();
    if (in_class_) {
      in_class_ = c != ']' || at_ == class_begin_;
      if (c == '[' && Peek(1) == ':') Copy(std::min(source_.find(":]", at_), source_.size() - 2) - at_ + 1);
      Copy(1);
      return {};
    }
    if (c == '[') return Class();
    if (c == '(' && Peek(1) == '?') return Group();
    if (c == '@' && (IsLower(Peek(1)) || Peek(1) == '_')) return Concept();
    if (c == ' ') return Space();
    if (IsUpper(c)) out_.upper_case_at = std::min(out_.upper_case_at, at_);
    Copy(1);
    return {};
  }

  PatternError Escape() {
    const char next = Peek(1);
    if (IsDigit(next) && next != '0') {
      return Error(at_, 2, "patterns have no back-references", "write the alternatives out");
    }
    if ((next == 'p' || next == 'P' || next == 'x') && Peek(2) == '{') {
      Copy(std::min(source_.find('}', at_), source_.size() - 1) - at_ + 1);
    } else if (next == 'p' || next == 'P') {
      Copy(3);
    } else if (next == 'Q') {
      const size_t end = source_.find("\\E", at_);
      Copy(end == std::string_view::npos ? source_.size() : end + 2 - at_);
      // Left open, it would take the edges behind the pattern for its own.
      if (end == std::string_view::npos) out_.regex += "\\E";
    } else {
      Copy(2);
    }
    return {};
  }

  PatternError Letter() {
    const size_t begin = at_;
    utf8::Decode(source_, at_);
    const std::string_view written = source_.substr(begin, at_ - begin);
    const std::string folded = NormaliseText(written);
    // One letter can become several ("ß"); a quantifier behind it means all of them.
    const bool one = utf8::Length(folded) <= 1 || in_class_;
    out_.regex += folded.empty() ? std::string(written) : one ? folded : "(?:" + folded + ")";
    return {};
  }

  PatternError Class() {
    in_class_ = true;
    Copy(Peek(1) == '^' ? 2 : 1);
    class_begin_ = at_;  // a bracket here stands for itself
    return {};
  }

  PatternError Group() {
    static constexpr std::string_view kLooks[] = {"(?=", "(?!", "(?<=", "(?<!"};
    for (const std::string_view look : kLooks) {
      if (source_.substr(at_).starts_with(look)) {
        return Error(at_, look.size(), "patterns cannot look ahead or behind",
                     "put what must not be there into `none`");
      }
    }
    const bool named = source_.substr(at_).starts_with("(?P<");
    Copy(named ? std::min(source_.find('>', at_), source_.size() - 1) - at_ + 1 : 2);
    return {};
  }

  PatternError Concept() {
    size_t end = at_ + 1;
    while (end < source_.size() && (IsLower(source_[end]) || IsDigit(source_[end]) || source_[end] == '_')) ++end;
    const std::string name(source_.substr(at_ + 1, end - at_ - 1));
    const auto found = concepts_.find(name);
    if (found == concepts_.end()) {
      std::vector<std::string> known;
      for (const auto& [other, words] : concepts_) known.push_back(other);
      const std::string nearest = Nearest(name, known);
      return Error(at_, end - at_, "there is no concept `" + name + "`",
                   nearest.empty() ? "add it to `concepts`, or write `\\@` for the character"
                                   : "did you mean `@" + nearest + "`?",
                   "R021");
    }
    out_.concepts.push_back(name);
    out_.regex += "(?:";
    bool first = true;
    for (const std::string& words : found->second) {
      out_.regex += (first ? "" : "|") + QuoteWords(words);
      first = false;
    }
    out_.regex += ")";
    at_ = end;
    return {};
  }

  PatternError Space() {
    Copy(1);
    while (Peek(0) == ' ') ++at_;
    return {};
  }

  std::string_view source_;
  const Concepts& concepts_;
  ExpandedPattern out_;
  size_t at_ = 0;
  bool in_class_ = false;
  size_t class_begin_ = 0;
};

// RE2's errors in the words of somebody who has not read its source.
PatternError Explain(const re2::RE2& pattern, std::string_view source) {
  const std::string& part = pattern.error_arg();
  const size_t found = part.empty() ? std::string_view::npos : source.find(part);
  const size_t offset = found == std::string_view::npos ? 0 : found;
  const size_t length = found == std::string_view::npos ? source.size() : part.size();
  const auto error = [&](std::string message, std::string help) {
    return Error(offset, length, std::move(message), std::move(help));
  };
  switch (pattern.error_code()) {
    case re2::RE2::ErrorMissingBracket:
      return error("a `[` is not closed", "close it with `]`, or write `\\[` for the character");
    case re2::RE2::ErrorMissingParen:
      return error("a `(` is not closed", "close it with `)`, or write `\\(` for the character");
    case re2::RE2::ErrorUnexpectedParen:
      return error("a `)` closes nothing", "remove it, or write `\\)` for the character");
    case re2::RE2::ErrorBadEscape:
      return error("`" + part + "` has no meaning", "write `\\\\` for a backslash");
    case re2::RE2::ErrorTrailingBackslash:
      return error("the pattern ends in a backslash", "remove it, or write `\\\\` for the character");
    case re2::RE2::ErrorBadCharClass:
    case re2::RE2::ErrorBadCharRange:
      return error("`" + part + "` is not a range of characters", "write the smaller one first: `[a-z]`");
    case re2::RE2::ErrorRepeatArgument:
      return error("`" + part + "` has nothing before it to repeat", "write `\\" + part + "` for the character");
    case re2::RE2::ErrorRepeatOp:
      return error("`" + part + "` repeats what is repeated already", "keep one of them");
    case re2::RE2::ErrorRepeatSize:
      return error("`" + part + "` repeats too often", "1,000 times is the most, over all nested repetitions");
    case re2::RE2::ErrorBadNamedCapture:
      return error("`" + part + "` is not the name of a group", "write `(?P<name>...)`, each name once");
    case re2::RE2::ErrorPatternTooLarge:
      return Error(0, source.size(), "the pattern is too large", "use smaller repetitions, or several patterns");
    default:
      return error("this is not a pattern: " + pattern.error(), "see the list of what patterns can hold");
  }
}

}  // namespace

std::string QuoteWords(std::string_view words) { return re2::RE2::QuoteMeta(NormaliseText(words)); }

Result<ExpandedPattern, PatternError> ExpandPattern(std::string_view source, const Concepts& concepts) {
  if (source.size() > kLongestPattern) {
    return Error(0, source.size(), "the pattern is longer than 2,048 bytes", "use concepts, or several patterns");
  }
  return Expander(source, concepts).Run();
}

Result<ExpandedPattern, PatternError> CheckPattern(std::string_view source, const Concepts& concepts) {
  auto expanded = ExpandPattern(source, concepts);
  if (!expanded) return expanded;
  // With every concept as one letter, mistakes are found where the author made them, and at little cost.
  Concepts small;
  for (const std::string& name : expanded->concepts) small[name] = {"x"};
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(1 << 20);
  const re2::RE2 reduced{ExpandPattern(source, small)->regex, options};
  if (!reduced.ok()) {
    const re2::RE2 written{std::string(source), options};
    return Explain(written.ok() ? reduced : written, source);
  }
  if (re2::RE2::FullMatch("", reduced)) {
    return Error(0, std::max<size_t>(source.size(), 1), "the pattern matches every message",
                 "let at least one word be required", "R022");
  }
  return expanded;
}

}  // namespace deskbell::rules
