#include "engine/reply.h"

#include <algorithm>
#include <set>

#include "engine/values/normalise.h"
#include "rules/questions.h"

namespace deskbell::engine {
namespace {

constexpr size_t kLongestName = 80;
constexpr size_t kMostNameWords = 6;
constexpr size_t kMostPlainWords = 4;  // of a name without a capital

// A choice found inside a longer message counts as meant when its words make up at least this share of the message.
constexpr double kSureShare = 0.6;
constexpr size_t kShortMessage = 3;

std::vector<std::string> WordList(std::string_view normalised) {
  std::vector<std::string> words;
  for (const Word& word : Words(normalised)) words.emplace_back(normalised.substr(word.begin, word.end - word.begin));
  return words;
}

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

bool Names(const Offer& offer, const std::string& plain) {
  if (PlainWords(offer.label) == plain) return true;
  return std::any_of(offer.match.begin(), offer.match.end(),
                     [&](const std::string& m) { return PlainWords(m) == plain; });
}

bool IsPolite(std::string_view word) {
  static constexpr std::string_view kPolite[] = {"please", "pls", "thanks", "bitte", "danke", "gracias"};
  return std::find(std::begin(kPolite), std::end(kPolite), word) != std::end(kPolite);
}

// The offer's place that a message names by number: "2", "number 2", "the second one". -1 if it names none. A number
// that something follows counts that: "2 days ago".
int NumberIn(const std::vector<std::string>& words, const std::vector<std::string>& ordinals, size_t offers) {
  if (words.empty() || words.size() > kShortMessage) return -1;
  const std::string* last = &words.back();
  if (words.size() > 1 && IsPolite(*last)) --last;
  int place = -1;
  for (const std::string& word : words) {
    int here = -1;
    if (&word == last && word.size() == 1 && word[0] >= '1' && word[0] <= '9') here = word[0] - '1';
    const auto ordinal = std::find_if(ordinals.begin(), ordinals.end(), [&](const std::string& forms) {
      return ("/" + forms + "/").find("/" + word + "/") != std::string::npos;
    });
    if (ordinal != ordinals.end()) {
      const bool is_last = ordinal + 1 == ordinals.end();
      here = is_last ? static_cast<int>(offers) - 1 : static_cast<int>(ordinal - ordinals.begin());
    }
    if (here < 0) continue;
    if (place >= 0) return -1;
    place = here;
  }
  return place < static_cast<int>(offers) ? place : -1;
}

// How much of the message an offer's label and words account for; 0 if it does not occur in it at all. A label occurs
// when the message contains it, or when all of the message is part of the label ("everyone" of "Everyone at my
// company").
double Share(const Offer& offer, const std::string& plain, const std::vector<std::string>& words) {
  const std::string label = PlainWords(offer.label);
  bool occurs = ContainsWords(plain, label) || ContainsWords(label, plain);
  std::set<std::string> own;
  for (const std::string& word : WordList(label)) own.insert(word);
  for (const std::string& match : offer.match) {
    const std::string m = PlainWords(match);
    if (m.empty() || !ContainsWords(plain, m)) continue;
    occurs = true;
    for (const std::string& word : WordList(m)) own.insert(word);
  }
  if (!occurs || words.empty()) return 0;
  const auto covered = std::count_if(words.begin(), words.end(), [&](const auto& w) { return own.contains(w); });
  return static_cast<double>(covered) / static_cast<double>(words.size());
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

std::string PlainWords(std::string_view text) {
  std::string plain;
  for (const std::string& word : WordList(NormaliseText(text))) {
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

std::optional<Chosen> ReadChoice(const Heard& heard, const std::vector<Offer>& offers,
                                 const std::vector<std::string>& ordinals) {
  for (const Offer& offer : offers) {
    if (!heard.choice.empty() && offer.id == heard.choice) return Chosen{offer.id, true};
  }
  const std::string plain = PlainWords(heard.text);
  const std::vector<std::string> words = WordList(plain);
  if (words.empty()) return std::nullopt;
  for (const Offer& offer : offers) {
    if (Names(offer, plain)) return Chosen{offer.id, true};
  }
  if (int place = NumberIn(words, ordinals, offers.size()); place >= 0) {
    return Chosen{offers[static_cast<size_t>(place)].id, true};
  }
  const Offer* best = nullptr;
  double best_share = 0;
  bool tied = false;
  for (const Offer& offer : offers) {
    const double share = Share(offer, plain, words);
    if (share > best_share) {
      best = &offer;
      best_share = share;
      tied = false;
    } else if (share > 0 && share == best_share) {
      tied = true;
    }
  }
  if (!best || tied) return std::nullopt;
  return Chosen{best->id, best_share >= kSureShare || words.size() <= kShortMessage};
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
