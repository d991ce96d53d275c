#include "server/understand/statistics.h"

#include <algorithm>

#include "engine/values/first_words.h"

namespace deskbell::understand {
namespace {

constexpr size_t kStoryWords = 30;  // a longer message is read by sentences too
constexpr size_t kMostSentences = 8;
constexpr size_t kFewestWords = 3;  // "hi there." is not what the story is about
constexpr size_t kMostWords = 80;   // what goes on for longer says no more than the message as a whole
// A sentence out of its context means a little less than a message of its own.
constexpr double kSentence = 0.95;

std::vector<std::string_view> Sentences(std::string_view text) {
  std::vector<std::string_view> sentences;
  size_t begin = 0;
  while (begin < text.size() && sentences.size() < kMostSentences) {
    size_t end = begin;
    while (end < text.size()) {
      end = std::min(text.find_first_of(".!?;", end), text.size());
      if (end + 1 >= text.size() || text[end + 1] == ' ') break;  // "example.com" does not end a sentence
      ++end;
    }
    const std::string_view sentence = text.substr(begin, end - begin);
    const size_t words = FirstWords(sentence, kMostWords + 1).size();
    if (words >= kFewestWords && words <= kMostWords) sentences.push_back(sentence);
    begin = std::min(end + 1, text.size());
  }
  return sentences;
}

void Add(const Snapshot::Parts& parts, std::string_view normalised, std::string_view language, Look look, double trust,
         std::vector<Weighed>& weighed) {
  for (Weighed& found : parts.calibration.Weigh(GatherEvidence(parts, normalised, language, look))) {
    found.probability *= trust;
    const auto known = std::find_if(weighed.begin(), weighed.end(),
                                    [&](const Weighed& w) { return w.evidence.answer == found.evidence.answer; });
    if (known == weighed.end()) {
      weighed.push_back(std::move(found));
    } else if (found.probability > known->probability) {
      *known = std::move(found);
    }
  }
}

}  // namespace

std::vector<Evidence> GatherEvidence(const Snapshot::Parts& parts, std::string_view normalised,
                                     std::string_view language, Look look) {
  std::vector<TextHit> hits;
  if (look == Look::kEverywhere) hits = parts.index->Search(parts.answers, normalised, language);
  return Weigh(parts.model.Read(normalised, language), hits);
}

std::vector<Weighed> WeighMessage(const Snapshot::Parts& parts, std::string_view normalised, std::string_view language,
                                  Look look) {
  std::vector<Weighed> weighed;
  Add(parts, normalised, language, look, 1, weighed);
  if (FirstWords(normalised, kStoryWords + 1).size() > kStoryWords) {
    for (const std::string_view sentence : Sentences(normalised))
      Add(parts, sentence, language, look, kSentence, weighed);
  }
  std::sort(weighed.begin(), weighed.end(), [](const Weighed& a, const Weighed& b) {
    if (a.probability != b.probability) return a.probability > b.probability;
    return a.evidence.answer < b.evidence.answer;
  });
  return weighed;
}

}  // namespace deskbell::understand
