#include <string>
#include <vector>

#include "rules/entities.h"

namespace deskbell::rules {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char Upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

constexpr size_t kShortestCard = 13;
constexpr size_t kLongestCard = 19;
constexpr size_t kShortestIban = 15;
constexpr size_t kLongestIban = 34;

// Countries and the length of their account numbers, from the IBAN registry (SWIFT, ISO 13616). One text in a hundred
// that looks like a number passes the check digits by chance, and every length of it is a new chance: "order FB-123456
// was charged twice" did. With country and length both right it is one in many thousands.
struct IbanCountry {
  std::string_view code;
  size_t length;
};
constexpr IbanCountry kIbanCountries[] = {
    {"AD", 24}, {"AE", 23}, {"AL", 28}, {"AT", 20}, {"AZ", 28}, {"BA", 20}, {"BE", 16}, {"BG", 22}, {"BH", 22},
    {"BI", 27}, {"BR", 29}, {"BY", 28}, {"CH", 21}, {"CR", 22}, {"CY", 28}, {"CZ", 24}, {"DE", 22}, {"DJ", 27},
    {"DK", 18}, {"DO", 28}, {"EE", 20}, {"EG", 29}, {"ES", 24}, {"FI", 18}, {"FK", 18}, {"FO", 18}, {"FR", 27},
    {"GB", 22}, {"GE", 22}, {"GI", 23}, {"GL", 18}, {"GR", 27}, {"GT", 28}, {"HN", 28}, {"HR", 21}, {"HU", 28},
    {"IE", 22}, {"IL", 23}, {"IQ", 23}, {"IS", 26}, {"IT", 27}, {"JO", 30}, {"KW", 30}, {"KZ", 20}, {"LB", 28},
    {"LC", 32}, {"LI", 21}, {"LT", 20}, {"LU", 20}, {"LV", 21}, {"LY", 25}, {"MC", 27}, {"MD", 24}, {"ME", 22},
    {"MK", 19}, {"MN", 20}, {"MR", 27}, {"MT", 31}, {"MU", 30}, {"NI", 28}, {"NL", 18}, {"NO", 15}, {"OM", 23},
    {"PK", 24}, {"PL", 28}, {"PS", 29}, {"PT", 25}, {"QA", 29}, {"RO", 24}, {"RS", 22}, {"RU", 33}, {"SA", 24},
    {"SC", 31}, {"SD", 18}, {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27}, {"SO", 23}, {"ST", 25}, {"SV", 28},
    {"TL", 23}, {"TN", 24}, {"TR", 26}, {"UA", 29}, {"VA", 22}, {"VG", 24}, {"XK", 20}, {"YE", 30}};

bool HasCountrysLength(std::string_view compact) {
  return std::any_of(std::begin(kIbanCountries), std::end(kIbanCountries), [&](const IbanCountry& country) {
    return compact.starts_with(country.code) && compact.size() == country.length;
  });
}

// How many bytes at `i` are what people and programs put between groups of digits: one sign, or two blanks.
size_t SeparatorBytes(std::string_view text, size_t i) {
  static constexpr std::string_view kSigns[] = {" ", "-", ".", "\u00A0", "\u202F", "\u2009", "\u2011"};
  for (const std::string_view sign : kSigns) {
    if (!text.substr(i).starts_with(sign)) continue;
    return sign.size() + (text.substr(i).starts_with("  ") ? 1 : 0);
  }
  return 0;
}

// The longest run from `begin` of characters that `belongs` accepts, separators between them allowed; `compact` is the
// run without separators, `ends[i]` where its i-th character ends.
template <class Belongs>
void TakeRun(std::string_view text, size_t begin, Belongs belongs, size_t most, std::string& compact,
             std::vector<size_t>& ends) {
  compact.clear();
  ends.clear();
  for (size_t i = begin; i < text.size() && compact.size() < most;) {
    const size_t between = i > begin ? SeparatorBytes(text, i) : 0;
    if (between > 0 && i + between < text.size() && belongs(text[i + between])) {
      i += between;
      continue;
    }
    if (!belongs(text[i])) return;
    compact += Upper(text[i]);
    ends.push_back(++i);
  }
}

// Where the card number that begins at `begin` ends, or 0. The longest that passes, so that no digit is left over.
size_t CardEnd(std::string_view text, size_t begin, std::string& compact, std::vector<size_t>& ends) {
  TakeRun(text, begin, IsDigit, kLongestCard, compact, ends);
  for (size_t size = compact.size(); size >= kShortestCard; --size) {
    const bool cut = ends[size - 1] < text.size() && IsDigit(text[ends[size - 1]]);
    if (!cut && PassesLuhn(std::string_view(compact).substr(0, size))) return ends[size - 1];
  }
  return 0;
}

size_t IbanEnd(std::string_view text, size_t begin, std::string& compact, std::vector<size_t>& ends) {
  TakeRun(
      text, begin, [](char c) { return IsDigit(c) || IsLetter(c); }, kLongestIban, compact, ends);
  for (size_t size = compact.size(); size >= kShortestIban; --size) {
    if (IsIban(std::string_view(compact).substr(0, size))) return ends[size - 1];
  }
  return 0;
}

std::string LastFour(std::string_view text) {
  std::string last;
  for (size_t i = text.size(); i > 0 && last.size() < 4; --i) {
    if (IsDigit(text[i - 1]) || IsLetter(text[i - 1])) last.insert(last.begin(), text[i - 1]);
  }
  return last;
}

}  // namespace

bool PassesLuhn(std::string_view digits) {
  int sum = 0;
  for (size_t i = 0; i < digits.size(); ++i) {
    int value = digits[digits.size() - 1 - i] - '0';
    if (value < 0 || value > 9) return false;
    if (i % 2 == 1) value = value > 4 ? value * 2 - 9 : value * 2;
    sum += value;
  }
  // Sixteen zeros pass, and are no card.
  return sum > 0 && sum % 10 == 0;
}

bool IsIban(std::string_view compact) {
  if (compact.size() < kShortestIban || compact.size() > kLongestIban) return false;
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (!upper(compact[0]) || !upper(compact[1]) || !IsDigit(compact[2]) || !IsDigit(compact[3])) return false;
  if (!HasCountrysLength(compact)) return false;
  // ISO 7064 MOD 97-10: the first four characters go behind the others, letters count from 10.
  int remainder = 0;
  for (size_t i = 0; i < compact.size(); ++i) {
    const char c = compact[(i + 4) % compact.size()];
    if (!IsDigit(c) && !upper(c)) return false;
    remainder = IsDigit(c) ? (remainder * 10 + (c - '0')) % 97 : (remainder * 100 + (c - 'A' + 10)) % 97;
  }
  return remainder == 1;
}

std::string MaskNumbers(std::string_view original) {
  std::string out, compact;
  std::vector<size_t> ends;
  for (size_t i = 0; i < original.size();) {
    const bool word_before = i > 0 && (IsDigit(original[i - 1]) || IsLetter(original[i - 1]));
    size_t end = 0;
    if (!word_before && IsDigit(original[i])) end = CardEnd(original, i, compact, ends);
    if (!word_before && IsLetter(original[i])) end = IbanEnd(original, i, compact, ends);
    if (end == 0) {
      out += original[i++];
      continue;
    }
    out += "•••• " + LastFour(original.substr(i, end - i));
    i = end;
  }
  return out;
}

}  // namespace deskbell::rules
