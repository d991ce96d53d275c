#include "engine/reply.h"

#include <algorithm>

#include "engine/values/normalise.h"
#include "rules/questions.h"

namespace deskbell::engine {
namespace {

constexpr size_t kLongestName = 80;
constexpr size_t kMostNameWords = 6;
constexpr size_t kMostRead = 2048;     // bytes of a text in which something is named; behind them stands a log file
constexpr size_t kMostPlainWords = 4;  // of a name without a capital

std::string CutTo(std::string text, size_t most) {
  if (text.size() <= most) return text;
  size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // not inside a character
  text.resize(end);
  return text;
}

std::string Trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string Entity(const Heard& heard, const char* kind) {
  auto found = heard.understanding.entities.find(kind);
  return found == heard.understanding.entities.end() ? std::string{} : found->second;
}

// "my name is Ana Silva" → "Ana Silva". Empty if it is too long to be a name or holds a digit.
std::string ReadName(const std::string& text) {
  static constexpr std::string_view kBefore[] = {"my name is ", "the name is ", "name is ",  "i am ",
                                                 "i'm ",        "it's ",        "this is ",  "ich bin ",
                                                 "ich heisse ", "je suis ",     "me llamo ", "soy "};
  std::string name = Trimmed(text);
  const NormalisedText lower = Normalise(name);
  for (std::string_view before : kBefore) {
    if (!lower.text.starts_with(before)) continue;
    name = std::string{lower.Original(name, before.size(), lower.text.size())};
    break;
  }
  while (!name.empty() && (name.back() == '.' || name.back() == '!')) name.pop_back();
  const bool has_digit = std::any_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
  const size_t words = WordList(NormaliseText(name)).size();
  // "could you repair my coffee machine": long names are written with capitals, by nearly everybody.
  const bool has_capital = std::any_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  const bool is_name =
      !has_digit && name.size() <= kLongestName && words <= kMostNameWords && (words <= kMostPlainWords || has_capital);
  return is_name && name.find_first_of("?@<>{}") == std::string::npos ? name : std::string{};
}

}  // namespace

std::vector<std::string> WordList(std::string_view normalised) {
  std::vector<std::string> words;
  for (const Word& word : Words(normalised)) words.emplace_back(normalised.substr(word.begin, word.end - word.begin));
  return words;
}

std::string PlainWords(std::string_view text) {
  std::string plain;
  for (const std::string& word : WordList(NormaliseText(CutTo(std::string(text), kMostRead)))) {
    if (!plain.empty()) plain += ' ';
    plain += word;
  }
  return plain;
}

bool ContainsWords(std::string_view text, std::string_view words) {
  if (words.empty()) return false;
  const std::string padded = " " + std::string{text} + " ";
  return padded.find(" " + std::string{words} + " ") != std::string::npos;
}

YesNo ReadYesNo(const Heard& heard) {
  if (heard.choice == "yes") return YesNo::kYes;
  if (heard.choice == "no") return YesNo::kNo;
  if (heard.choice == "unsure") return YesNo::kUnsure;
  const rules::Signals& signals = heard.signals();
  const bool yes = signals.yes || signals.helped;
  const bool no = signals.no || signals.not_helped;
  if (no) return YesNo::kNo;  // with words for both ("yes, still broken") what did not work counts
  if (yes) return YesNo::kYes;
  return signals.unsure ? YesNo::kUnsure : YesNo::kNeither;
}

std::string ReadValue(rules::ValueType type, const Heard& heard) {
  using rules::ValueType;
  switch (type) {
    case ValueType::kText:
      return CutTo(Trimmed(heard.text), kLongestValue);
    case ValueType::kName:
      // A yes is a courtesy here, and a question wants an answer.
      if (heard.signals().yes || rules::BeginsAsQuestion(Normalise(heard.text), heard.understanding.language))
        return {};
      return ReadName(heard.text);
    case ValueType::kContact: {
      for (const char* kind : {"email", "phone", "contact"}) {
        if (std::string value = Entity(heard, kind); !value.empty()) return value;
      }
      return {};
    }
    case ValueType::kOptions:
      return {};
    default:
      return Entity(heard, Name(type));
  }
}

std::string ReadAnswer(rules::ValueType type, const Heard& heard) {
  constexpr size_t kShortestOrder = 4;
  std::string value = ReadValue(type, heard);
  const std::string number = Entity(heard, "number");
  if (!value.empty() || number.empty()) return value;
  const bool whole = number.find_first_not_of("0123456789") == std::string::npos;
  if (type == rules::ValueType::kOrder && whole && number.size() >= kShortestOrder) return number;
  return type == rules::ValueType::kAmount ? number : value;
}

bool HasShape(rules::ValueType type) {
  using enum rules::ValueType;
  return type == kEmail || type == kPhone || type == kContact || type == kOrder || type == kAmount || type == kDate;
}

const char* Name(rules::ValueType type) {
  using rules::ValueType;
  switch (type) {
    case ValueType::kName:
      return "name";
    case ValueType::kEmail:
      return "email";
    case ValueType::kPhone:
      return "phone";
    case ValueType::kContact:
      return "contact";
    case ValueType::kNumber:
      return "number";
    case ValueType::kAmount:
      return "amount";
    case ValueType::kDate:
      return "date";
    case ValueType::kOrder:
      return "order";
    case ValueType::kOptions:
      return "options";
    case ValueType::kText:
      break;
  }
  return "text";
}

}  // namespace deskbell::engine
