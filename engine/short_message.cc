#include "engine/short_message.h"

#include <algorithm>

#include "engine/values/first_words.h"

namespace deskbell::engine {
namespace {

constexpr double kWordForWord = 0.99;  // cosine with the nearest example question
constexpr size_t kFewWords = 2;
constexpr double kFaint = 0.4;

bool IsAnExample(const Candidate& candidate) {
  return std::any_of(candidate.features.begin(), candidate.features.end(), [](const Feature& feature) {
    return feature.name == "nearest phrasing" && feature.value >= kWordForWord;
  });
}

}  // namespace

void MindShortMessage(const Cuts& cuts, const Heard& heard, Decision& decision) {
  const size_t words = FirstWords(heard.understanding.normalised, kFewWords + 1).size();
  if (words > kFewWords || decision.candidates.empty() || decision.candidates.front().source == "rule") return;
  if (heard.signals().yes || heard.signals().no) {
    decision.kind = Decision::Kind::kHandOff;
    decision.because = "a yes or no that answers nothing asks nothing";
    return;
  }
  if (words == 1 && decision.kind == Decision::Kind::kClarify && decision.confidence < kFaint) {
    decision.kind = Decision::Kind::kHandOff;
    decision.because += "; for a single word that is too faint to offer titles";
    return;
  }
  if (words > 1 || decision.kind != Decision::Kind::kAnswer || IsAnExample(decision.candidates.front())) return;
  decision.kind = Decision::Kind::kClarify;
  decision.because += "; a single word is no question, so it is confirmed first";
  const auto unlikely = std::find_if(decision.candidates.begin() + 1, decision.candidates.end(),
                                     [&](const Candidate& c) { return c.probability < cuts.offer; });
  decision.candidates.erase(unlikely, decision.candidates.end());
}

}  // namespace deskbell::engine
