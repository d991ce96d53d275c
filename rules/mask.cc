#include <algorithm>
#include <string>
#include <vector>

#include "engine/values/normalise.h"
#include "engine/values/utf8.h"
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

// 0 if the registry does not have the country.
size_t IbanLength(std::string_view compact) {
  const auto* country = std::find_if(std::begin(kIbanCountries), std::end(kIbanCountries),
                                     [&](const IbanCountry& c) { return compact.starts_with(c.code); });
  return country == std::end(kIbanCountries) ? 0 : country->length;
}

// A digit of any script or a letter, as a number is spelt, and where it stands in the normalised text.
struct Sign {
  char character;  // '0' to '9', 'A' to 'Z'
  size_t begin;
  size_t end;
  bool goes_on;  // between it and the sign before stands at most what people and programs put between groups of digits
};

char DigitOrLetter(char32_t c) {
  if (c < 0x80) {
    if (IsDigit(static_cast<char>(c))) return static_cast<char>(c);
    return IsLetter(static_cast<char>(c)) ? Upper(static_cast<char>(c)) : '\0';
  }
  const int value = utf8::DigitValue(c);
  return value < 0 ? '\0' : static_cast<char>('0' + value);
}

// Normalising has made one blank of many, and "-" of every dash.
bool Separates(std::string_view between) {
  static constexpr std::string_view kSeparators[] = {"", " ", "-", ".", "_", " - "};
  return std::find(std::begin(kSeparators), std::end(kSeparators), between) != std::end(kSeparators);
}

std::vector<Sign> Signs(std::string_view text) {
  std::vector<Sign> signs;
  for (size_t i = 0; i < text.size();) {
    const size_t begin = i;
    const char character = DigitOrLetter(utf8::Decode(text, i));
    if (character == '\0') continue;
    const bool goes_on = !signs.empty() && Separates(text.substr(signs.back().end, begin - signs.back().end));
    signs.push_back({character, begin, i, goes_on});
  }
  return signs;
}

bool Touches(const std::vector<Sign>& signs, size_t i) { return i > 0 && signs[i - 1].end == signs[i].begin; }

// The longest run from `first` of signs that `belongs` accepts.
template <class Belongs>
void TakeRun(const std::vector<Sign>& signs, size_t first, Belongs belongs, size_t most, std::string& run) {
  run.clear();
  for (size_t i = first; i < signs.size() && run.size() < most; ++i) {
    if (!belongs(signs[i].character) || (i > first && !signs[i].goes_on)) return;
    run += signs[i].character;
  }
}

// How many signs the card number that begins at `first` has, or 0. The longest that passes, so that no digit is left
// over. Behind a letter ("card4111…", but "FB-" and "t17…" as well) only what begins as the cards of people do: one
// long number in ten passes by chance.
size_t CardSigns(const std::vector<Sign>& signs, size_t first, std::string& run) {
  if (Touches(signs, first)) {
    if (IsDigit(signs[first - 1].character)) return 0;
    if (signs[first].character < '2' || signs[first].character > '6') return 0;
  }
  TakeRun(signs, first, IsDigit, kLongestCard, run);
  for (size_t size = run.size(); size >= kShortestCard; --size) {
    const size_t behind = first + size;
    const bool cut = behind < signs.size() && Touches(signs, behind) && IsDigit(signs[behind].character);
    if (!cut && PassesLuhn(std::string_view(run).substr(0, size))) return size;
  }
  return 0;
}

size_t IbanSigns(const std::vector<Sign>& signs, size_t first, std::string& run) {
  const bool shaped = first + kShortestIban <= signs.size() && IsLetter(signs[first + 1].character) &&
                      IsDigit(signs[first + 2].character) && IsDigit(signs[first + 3].character);
  if (!shaped) return 0;
  TakeRun(
      signs, first, [](char c) { return IsDigit(c) || IsLetter(c); }, kLongestIban, run);
  const std::string_view iban = std::string_view(run).substr(0, IbanLength(run));
  return IsIban(iban) ? iban.size() : 0;
}

size_t SecretSigns(const std::vector<Sign>& signs, size_t first, std::string& run) {
  return IsDigit(signs[first].character) ? CardSigns(signs, first, run) : IbanSigns(signs, first, run);
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
  if (compact.size() != IbanLength(compact)) return false;
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
  const NormalisedText message = Normalise(original);
  const std::vector<Sign> signs = Signs(message.text);
  std::string out, run;
  size_t copied = 0;
  for (size_t first = 0; first < signs.size();) {
    const size_t size = SecretSigns(signs, first, run);
    if (size == 0) {
      ++first;
      continue;
    }
    const std::string_view secret = message.Original(original, signs[first].begin, signs[first + size - 1].end);
    const auto begin = static_cast<size_t>(secret.data() - original.data());
    out.append(original, copied, begin - copied).append("•••• ").append(run, size - 4, 4);
    copied = begin + secret.size();
    first += size;
  }
  return out.append(original, copied);
}

}  // namespace deskbell::rules
