#include "engine/choice.h"

#include <algorithm>

#include "engine/reply.h"
#include "engine/values/normalise.h"

namespace deskbell::engine {
namespace {

// A choice found inside a longer message counts as meant when its words make up at least this share of the message.
constexpr double kSureShare = 0.6;
constexpr size_t kShortMessage = 3;

// Letters, about: bytes of normalised text.
constexpr size_t kTellingWord = 4;    // shorter ones are mostly there for the grammar
constexpr size_t kFewestTelling = 2;  // one word in common may be chance
constexpr size_t kLongWord = 5;
constexpr size_t kMostEnding = 3;   // one form is at most so much longer than the other
constexpr size_t kMostChanged = 2;  // of the end of the shorter one

bool Names(const Offer& offer, const std::string& plain) {
  if (PlainWords(offer.label) == plain) return true;
  return std::any_of(offer.match.begin(), offer.match.end(),
                     [&](const std::string& m) { return PlainWords(m) == plain; });
}

bool IsPolite(std::string_view word) {
  static constexpr std::string_view kPolite[] = {"please", "pls", "thanks", "bitte", "danke", "gracias"};
  return std::find(std::begin(kPolite), std::end(kPolite), word) != std::end(kPolite);
}

// May follow an ordinal that counts the offers: "the second one", never "last Tuesday".
bool IsCounted(std::string_view word) {
  static constexpr std::string_view kCounted[] = {"one", "option", "choice", "answer", "opcion", "antwort", "punkt"};
  return IsPolite(word) || std::find(std::begin(kCounted), std::end(kCounted), word) != std::end(kCounted);
}

// The offer's place that a message names by number: "2", "number 2", "the second one". -1 if it names none. A number
// that something follows counts that, "2 days ago", and "the charge first" is an order.
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
    const bool counts = std::all_of(&word + 1, words.data() + words.size(), IsCounted) && &word - words.data() <= 1;
    if (ordinal != ordinals.end() && counts) {
      const bool is_last = ordinal + 1 == ordinals.end();
      here = is_last ? static_cast<int>(offers) - 1 : static_cast<int>(ordinal - ordinals.begin());
    }
    if (here < 0) continue;
    if (place >= 0) return -1;
    place = here;
  }
  return place < static_cast<int>(offers) ? place : -1;
}

// Words that turn what is said into its opposite.
bool Negates(std::string_view word) {
  static constexpr std::string_view kNegating[] = {"no",   "not",   "none",   "never",   "without", "nor",  "nicht",
                                                   "kein", "keine", "keins",  "keinen",  "nie",     "ohne", "nunca",
                                                   "sin",  "ni",    "ningun", "ninguna", "ninguno"};
  return word.ends_with("n't") || std::find(std::begin(kNegating), std::end(kNegating), word) != std::end(kNegating);
}

// The same word, or another form of a long one: all but the last letters are the same ("cobradas", "cobrados").
bool IsFormOf(std::string_view word, std::string_view other) {
  if (word == other) return true;
  const size_t shorter = std::min(word.size(), other.size());
  if (shorter < kLongWord || std::max(word.size(), other.size()) > shorter + kMostEnding) return false;
  const size_t same = shorter - std::min(kMostChanged, shorter - kLongWord + 1);
  return word.substr(0, same) == other.substr(0, same);
}

bool HasFormOf(const std::vector<std::string>& words, std::string_view wanted) {
  return std::any_of(words.begin(), words.end(), [&](const auto& word) { return IsFormOf(word, wanted); });
}

// All the long words of the label, in any order and form, and a no in both or in neither.
bool SaysLabel(const std::vector<std::string>& label, const std::vector<std::string>& words) {
  size_t long_words = 0;
  for (const std::string& word : label) {
    if (word.size() < kTellingWord) continue;
    ++long_words;
    if (!HasFormOf(words, word)) return false;
  }
  return long_words >= kFewestTelling &&
         std::any_of(label.begin(), label.end(), Negates) == std::any_of(words.begin(), words.end(), Negates);
}

// How much of the message an offer's label and words account for; 0 if it does not occur in it at all. A label occurs
// when the message contains it or says it in other words' forms, or when all of the message is part of the label
// ("everyone" of "Everyone at my company").
//
// "No" and "I don't know" are words of many labels and name none of them.
double Share(const Offer& offer, const std::string& plain, const std::vector<std::string>& words, bool an_answer) {
  const std::string label = PlainWords(offer.label);
  std::vector<std::string> own = WordList(label);
  bool occurs = ContainsWords(plain, label) || (!an_answer && ContainsWords(label, plain)) || SaysLabel(own, words);
  for (const std::string& match : offer.match) {
    const std::string m = PlainWords(match);
    if (m.empty() || !ContainsWords(plain, m)) continue;
    occurs = true;
    for (std::string& word : WordList(m)) own.push_back(std::move(word));
  }
  if (!occurs || words.empty()) return 0;
  const auto covered = std::count_if(words.begin(), words.end(), [&](const auto& w) { return HasFormOf(own, w); });
  return static_cast<double>(covered) / static_cast<double>(words.size());
}

}  // namespace

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
  const rules::Signals& signals = heard.signals();
  const bool an_answer = signals.yes || signals.no || signals.unsure;
  const Offer* best = nullptr;
  double best_share = 0;
  bool tied = false;
  for (const Offer& offer : offers) {
    const double share = Share(offer, plain, words, an_answer);
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

}  // namespace deskbell::engine
