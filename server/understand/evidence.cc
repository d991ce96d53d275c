#include "server/understand/evidence.h"

#include <algorithm>
#include <cmath>

namespace deskbell::understand {
namespace {

enum At : size_t {
  kModelLogit,
  kModelScore,
  kModelLead,
  kModelMargin,
  kLikelihood,
  kNearest,
  kClosest,
  kTextCoverage,
  kTitleCoverage,
  kTextShare,
  kTextLead,
  kByText,
  kByModel,
  kFirstInBoth,
  kLikelihoodLead,
  kNothingLead,
  kNothingMargin,
  kNothingLikelihood,
  kNothingNear,
  kSoftmaxLogit,
};
static_assert(kLength + 1 == kFeatures && kSoftmaxLogit + 1 == kLength);

constexpr double kMostLikelihoodLead = 40;

double Logit(double p) {
  const double bounded = std::clamp(p, 0.0003, 0.9997);
  return std::log(bounded / (1 - bounded));
}

// Every word of a message adds to the lead of one answer over another; the likelihood itself is a mean.
double LikelihoodLead(const kb::Reading& reading, double lead) {
  return std::clamp(lead * static_cast<double>(reading.stems), -kMostLikelihoodLead, kMostLikelihoodLead);
}

Evidence& Of(std::vector<Evidence>& all, uint32_t answer) {
  for (Evidence& evidence : all) {
    if (evidence.answer == answer) return evidence;
  }
  all.push_back({.answer = answer});
  return all.back();
}

void AddGuess(const kb::Reading& reading, const kb::Guess& guess, Evidence& evidence) {
  double rival = -1e9;
  double likely_rival = -1e9;
  for (const kb::Guess& other : reading.guesses) {
    if (other.label == guess.label) continue;
    rival = std::max(rival, other.linear);
    likely_rival = std::max(likely_rival, other.likelihood);
  }
  evidence.phrasing = guess.nearest;
  Features& f = evidence.features;
  f[kModelLogit] = Logit(guess.probability);
  if (guess.softmax > 0) f[kSoftmaxLogit] = Logit(guess.softmax);
  f[kModelScore] = std::clamp(guess.linear, -15.0, 15.0);
  f[kModelLead] = std::clamp(guess.linear - rival, -8.0, 8.0);
  f[kModelMargin] = guess.margin;
  f[kLikelihood] = guess.likelihood;
  f[kNearest] = guess.cosine;
  f[kClosest] = reading.closest == guess.label;
  f[kLikelihoodLead] = LikelihoodLead(reading, guess.likelihood - likely_rival);
  f[kByModel] = 1;
}

void AddHit(const TextHit& found, Evidence& evidence) {
  Features& f = evidence.features;
  if (f[kByText] > 0) return;  // a better hit of the same answer was there
  f[kTextCoverage] = found.hit.coverage;
  f[kTitleCoverage] = found.hit.title_coverage;
  f[kTextShare] = found.hit.share;
  f[kTextLead] = found.hit.margin;
  f[kByText] = 1;
}

}  // namespace

std::vector<Evidence> Weigh(const kb::Reading& reading, const std::vector<TextHit>& hits) {
  std::vector<Evidence> all;
  all.reserve(reading.guesses.size() + hits.size());
  for (const kb::Guess& guess : reading.guesses) AddGuess(reading, guess, Of(all, guess.label));
  for (const TextHit& hit : hits) AddHit(hit, Of(all, hit.answer));
  for (Evidence& evidence : all) {
    evidence.features[kNothingLead] = std::clamp(reading.nothing.lead, -8.0, 8.0);
    evidence.features[kNothingMargin] = reading.nothing.margin;
    evidence.features[kNothingLikelihood] = LikelihoodLead(reading, reading.nothing.likelihood);
    evidence.features[kNothingNear] = reading.nothing.cosine;
    evidence.features[kLength] = std::log(1 + static_cast<double>(reading.stems));
    const bool first_guess = !reading.guesses.empty() && reading.guesses.front().label == evidence.answer;
    evidence.by_model = first_guess || evidence.features[kByText] == 0;
  }
  if (!reading.guesses.empty()) {
    Evidence& first = Of(all, reading.guesses.front().label);
    if (!hits.empty() && hits.front().answer == first.answer) first.features[kFirstInBoth] = 1;
  }
  return all;
}

}  // namespace deskbell::understand
