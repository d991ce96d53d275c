#include <algorithm>
#include <array>
#include <climits>

#include "engine/values/scripts.h"
#include "engine/values/utf8.h"
#include "rules/pattern.h"

namespace deskbell::rules {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Beyond ASCII, the blocks that hold punctuation and symbols and hardly anything else, as they are left by
// normalisation.
constexpr std::array<Range, 13> kEdges{{{0x80, 0xA9},
                                        {0xAB, 0xB1},
                                        {0xB4, 0xB4},
                                        {0xB6, 0xB8},
                                        {0xBB, 0xBB},
                                        {0xBF, 0xBF},
                                        {0xD7, 0xD7},
                                        {0x2000, 0x206F},
                                        {0x20A0, 0x20CF},
                                        {0x2190, 0x245F},
                                        {0x2500, 0x2BFF},
                                        {0x3000, 0x3003},
                                        {0x1F000, 0x1FAFF}}};

std::string MakeEdgeClass() {
  std::string out = "[\\x00-/:-@\\[-`{-\\x7f";
  char range[48];
  for (const Range& r : kEdges) {
    std::snprintf(range, sizeof range, "\\x{%x}-\\x{%x}", static_cast<unsigned>(r.first),
                  static_cast<unsigned>(r.last));
    out += range;
  }
  return out + "\\x{fffd}]";
}

// Whether a pattern begins (or ends) in a character that is not part of a word, so that it needs no edge there: `\?` in
// "really?".
bool BeginsOutsideWord(std::string_view regex) {
  if (regex.empty() || regex.find('|') != std::string_view::npos) return false;
  if (regex[0] == '\\') return regex.size() > 1 && !utf8::IsWordCharacter(static_cast<unsigned char>(regex[1]));
  return std::string_view("!\"#%&',-/:;<=>@_`~").find(regex[0]) != std::string_view::npos;
}

bool EndsOutsideWord(std::string_view regex) {
  if (regex.empty() || regex.find('|') != std::string_view::npos) return false;
  const char last = regex.back();
  const bool escaped = regex.size() > 1 && regex[regex.size() - 2] == '\\';
  const std::string_view plain = "!\"#%&',-/:;<=>@_`~";
  const std::string_view special = "?*+.)]}|^$";
  if (plain.find(last) != std::string_view::npos) return true;
  // `\?` but not `\\?`
  return escaped && special.find(last) != std::string_view::npos &&
         !(regex.size() > 2 && regex[regex.size() - 3] == '\\');
}

// The first letter that a match begins with, if the pattern begins with letters or groups of them.
char32_t FirstLetter(std::string_view regex) {
  size_t at = 0;
  while (at < regex.size() && regex[at] == '(') {
    ++at;
    if (regex.substr(at).starts_with("?P<")) at = std::min(regex.find('>', at), regex.size() - 1) + 1;
    if (regex.substr(at).starts_with("?:")) at += 2;
  }
  return at < regex.size() ? utf8::Decode(regex, at) : U'\0';
}

char32_t LastLetter(std::string_view regex) {
  while (!regex.empty() && (regex.back() == ')' || regex.back() == '?')) regex.remove_suffix(1);
  size_t at = regex.size();
  while (at > 0 && (static_cast<unsigned char>(regex[at - 1]) & 0xC0) == 0x80) --at;
  if (at > 0) --at;
  return at < regex.size() ? utf8::Decode(regex, at) : U'\0';
}

bool HasWithoutSpaces(std::string_view regex) {
  for (size_t at = 0; at < regex.size();) {
    if (IsWithoutSpaces(utf8::Decode(regex, at))) return true;
  }
  return false;
}

// Counts by descent; `regex` compiles, so nesting is limited by RE2 and brackets match.
class LiteralCounter {
 public:
  explicit LiteralCounter(std::string_view regex) : regex_(regex) {}
  int Alternatives() {
    int fewest = Sequence();
    while (Peek() == '|') {
      ++at_;
      fewest = std::min(fewest, Sequence());
    }
    return fewest;
  }

 private:
  char Peek() const { return at_ < regex_.size() ? regex_[at_] : '\0'; }

  int Sequence() {
    int total = 0;
    while (at_ < regex_.size() && Peek() != '|' && Peek() != ')') {
      const int item = Item();
      total = std::min(total + item * Repeats(), INT_MAX / 4096);
    }
    return total;
  }

  int Item() {
    switch (Peek()) {
      case '(':
        return Group();
      case '[':
        return Class();
      case '\\':
        return Escape();
      case '.':
      case '^':
      case '$':
      case ' ':
        ++at_;
        return 0;
      default:
        utf8::Decode(regex_, at_);
        return 1;
    }
  }

  int Group() {
    ++at_;
    if (Peek() == '?')
      at_ = std::min(regex_.find_first_of(regex_.substr(at_).starts_with("?P<") ? ">" : ":)", at_), regex_.size());
    if (Peek() == ')') {  // only flags
      ++at_;
      return 0;
    }
    if (Peek() == '>' || Peek() == ':') ++at_;
    const int count = Alternatives();
    if (Peek() == ')') ++at_;
    return count;
  }

  int Class() {
    ++at_;
    if (Peek() == '^') ++at_;
    for (size_t begin = at_; at_ < regex_.size() && (Peek() != ']' || at_ == begin); ++at_) {
      if (Peek() == '\\') ++at_;
      if (regex_.substr(at_).starts_with("[:")) at_ = std::min(regex_.find(":]", at_), regex_.size() - 2) + 1;
    }
    ++at_;
    return 0;
  }

  int Escape() {
    const char c = at_ + 1 < regex_.size() ? regex_[at_ + 1] : '\0';
    const bool braced = at_ + 2 < regex_.size() && regex_[at_ + 2] == '{' && (c == 'p' || c == 'P' || c == 'x');
    at_ = braced ? std::min(regex_.find('}', at_), regex_.size() - 1) + 1 : at_ + (c == 'p' || c == 'P' ? 3 : 2);
    at_ = std::min(at_, regex_.size());
    return utf8::IsWordCharacter(static_cast<unsigned char>(c)) ? 0 : 1;
  }

  // The fewest times that the quantifier ahead asks for.
  int Repeats() {
    int fewest = 1;
    while (true) {
      const char c = Peek();
      if (c == '?' || c == '*') fewest = 0;
      if (c == '{') {
        if (at_ + 1 >= regex_.size() || regex_[at_ + 1] < '0' || regex_[at_ + 1] > '9') return fewest;
        fewest = std::atoi(std::string(regex_.substr(at_ + 1, 5)).c_str());
        at_ = std::min(regex_.find('}', at_), regex_.size() - 1);
      } else if (c != '?' && c != '*' && c != '+') {
        return fewest;
      }
      ++at_;
    }
  }

  std::string_view regex_;
  size_t at_ = 0;
};

}  // namespace

bool NeedsEdgeBefore(std::string_view regex) { return !BeginsOutsideWord(regex); }
bool NeedsEdgeAfter(std::string_view regex) { return !EndsOutsideWord(regex); }

std::string WithEdges(std::string_view regex) {
  // In scripts without spaces a number ends where the letters go on: "订单123在哪里".
  static const std::string wide =
      "[\\p{Han}\\p{Hiragana}\\p{Katakana}\\p{Thai}\\p{Lao}\\p{Khmer}\\p{Myanmar}" + EdgeClass().substr(1);
  const std::string& edge = HasWithoutSpaces(regex) ? wide : EdgeClass();
  std::string out;
  out.reserve(regex.size() + 2 * edge.size() + 20);
  // A regular expression knows no dictionary: in scripts without spaces it matches inside a run of letters.
  if (NeedsEdgeBefore(regex) && !IsWithoutSpaces(FirstLetter(regex))) out += "(?:^|" + edge + ")";
  out += "(?:";
  out += regex;
  out += ")";
  if (NeedsEdgeAfter(regex) && !IsWithoutSpaces(LastLetter(regex))) out += "(?:$|" + edge + ")";
  return out;
}

const std::string& EdgeClass() {
  static const std::string edge = MakeEdgeClass();
  return edge;
}

bool IsEdge(char32_t c) {
  if (c < 0x80) return !utf8::IsWordCharacter(c);
  if (c == 0xFFFD) return true;
  return std::any_of(kEdges.begin(), kEdges.end(), [c](const Range& r) { return c >= r.first && c <= r.last; });
}

int LiteralCharacters(std::string_view regex) { return LiteralCounter(regex).Alternatives(); }

}  // namespace deskbell::rules
