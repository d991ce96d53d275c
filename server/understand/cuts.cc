#include "server/understand/cuts.h"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <cstdio>

namespace deskbell::understand {
namespace {

// The strictest cut that is tested answers so many questions that a third of the budget may have been spent on wrong
// ones and the bound still holds: with fewer, one unlucky question at the top would end the search at once. For 5 %:
// 180.
constexpr double kFirstTest = 9;
constexpr double kFirstShare = 0.1;  // or, of many questions, a tenth

// An offer of three titles is worth reading while at least this share of the questions at that probability, off-topic
// ones included, find theirs among them.
constexpr double kWorthAsking = 0.4;

// Statistics alone never answer below this, whatever the samples say: samples made from the content know less than
// customers.
constexpr double kLowestAnswer = 0.5;
constexpr double kLowestClarify = 0.15;
// If no cut can be shown to keep the budget, rules of good record answer, and statistics only where they are next to
// certain: from here at least, and where the bound is lowest; or from `kCertain` if even there too many are wrong.
constexpr double kUntested = 0.85;
constexpr double kCertain = 0.92;  // rules of good record are above it

// The answered share of the samples, from the most probable down, at one cut.
struct Answered {
  double all = 0;
  double wrong = 0;
  double in_scope = 0;
  double squares = 0;

  void Add(const Judged& j) {
    all += j.weight;
    squares += j.weight * j.weight;
    if (!j.right) wrong += j.weight;
    if (j.in_scope) in_scope += j.weight;
  }
  double Risk() const { return all > 0 ? wrong / all : 0; }
  double EffectiveNumber() const { return squares > 0 ? all * all / squares : 0; }
  double Bound(double times = 1) const {
    return UpperBound(Risk() * EffectiveNumber() * times, EffectiveNumber() * times);
  }
};

std::string Percent(double share) {
  char text[16];
  std::snprintf(text, sizeof text, "%.1f %%", share * 100);
  return text;
}

double FirstTest(double max_wrong) { return max_wrong <= 0 ? 1e9 : kFirstTest / max_wrong; }

// Calls `look` with what is answered from one probability up, for ever lower probabilities, none below `lowest`, as long
// as it wants more. The cuts are set by the number of answers, before looking. `times` as many samples are assumed.
template <class Look>
void LookAtCuts(const std::vector<Judged>& judged, const Budget& budget, double times, double lowest, Look look) {
  Answered so_far;
  double next = std::max(FirstTest(budget.Kept()) / times, kFirstShare * static_cast<double>(judged.size()));
  for (size_t i = 0; i < judged.size() && judged[i].probability >= lowest; ++i) {
    so_far.Add(judged[i]);
    const bool tied = i + 1 < judged.size() && judged[i + 1].probability == judged[i].probability;
    if (tied || so_far.EffectiveNumber() < next) continue;
    if (!look(so_far, judged[i].probability)) return;
    next = so_far.EffectiveNumber() * 1.01;
  }
}

// Of samples sorted from the most probable: the last cut that keeps the budget. Empty `found.all` if none does.
double AnswerCut(const std::vector<Judged>& judged, const Budget& budget, double times, Answered& found) {
  double cut = kUntested;
  LookAtCuts(judged, budget, times, kLowestAnswer, [&](const Answered& answered, double probability) {
    if (answered.Bound(times) > budget.Kept()) return false;
    found = answered;
    cut = probability;
    return true;
  });
  return cut;
}

// If none does: among the next to certain, where the bound is lowest and no more than the budget was wrong.
double CarefulCut(const std::vector<Judged>& judged, const Budget& budget) {
  double cut = kUntested;
  double lowest = 1;
  LookAtCuts(judged, budget, 1, kUntested, [&](const Answered& answered, double probability) {
    const double bound = answered.Bound();
    if (bound < lowest && answered.Risk() <= budget.Kept()) {
      lowest = bound;
      cut = probability;
    } else if (lowest == 1) {
      cut = kCertain;
    }
    return true;
  });
  return cut;
}

// Below the answer cut, in steps of forty questions: as far down as an offer is worth reading.
double ClarifyCut(const std::vector<Judged>& judged, double answer) {
  double cut = answer;
  double all = 0;
  double offered = 0;
  for (const Judged& j : judged) {
    if (j.probability >= answer) continue;
    if (j.probability < kLowestClarify) break;
    all += j.weight;
    if (j.offered) offered += j.weight;
    if (all < 40) continue;
    if (offered < kWorthAsking * all) break;
    cut = j.probability;
    all = offered = 0;
  }
  return cut;
}

// What twice and four times as many questions would allow, if they were like these.
std::string Outlook(const std::vector<Judged>& judged, const Budget& budget, double in_scope) {
  std::string outlook;
  for (const int times : {2, 4}) {
    Answered found;
    AnswerCut(judged, budget, times, found);
    if (found.all <= 0) continue;
    const size_t more = judged.size() * static_cast<size_t>(times - 1);
    outlook += std::string(outlook.empty() ? "With " : ", with ") + std::to_string(more) + " more about " +
               Percent(in_scope > 0 ? found.in_scope / in_scope : 0);
  }
  if (outlook.empty()) return "Even four times as many questions like these would not be enough for this budget.";
  return outlook + " (more labelled questions like these make the bound narrower, and the bot bolder).";
}

std::string Report(const Answered& found, const Budget& budget, double in_scope, size_t samples, double cut,
                   double estimate) {
  const std::string judged = "judged on " + std::to_string(samples) + " questions that were held out";
  if (found.all <= 0) {
    return "Too few questions to show that at most " + Percent(budget.max_wrong) +
           " of answers would be wrong: statistics answer only where they are next to certain, with " +
           Percent(estimate) + " expected to be wrong (" + judged + "). More example questions change that.";
  }
  char cut_text[16];
  std::snprintf(cut_text, sizeof cut_text, "%.2f", cut);
  return "Answers from a probability of " + std::string(cut_text) + " up: about " +
         Percent(in_scope > 0 ? found.in_scope / in_scope : 0) + " of the questions that have an answer, of which " +
         Percent(found.Risk()) + " are expected to be wrong and at most " + Percent(found.Bound()) +
         " with 95 % confidence (budget " + Percent(budget.max_wrong) + "; " + judged + ").";
}

}  // namespace

double UpperBound(double wrong, double all) {
  if (all <= 0) return 1;
  if (wrong >= all) return 1;
  return boost::math::ibeta_inv(wrong + 1, all - wrong, 0.95);
}

engine::Cuts UntestedCuts(const Budget& budget) {
  engine::Cuts cuts;
  cuts.answer = kUntested;
  cuts.budget = budget.max_wrong;
  return cuts;
}

void ChooseCuts(std::vector<Judged> judged, const Budget& budget, Calibration& calibration) {
  std::sort(judged.begin(), judged.end(),
            [](const Judged& a, const Judged& b) { return a.probability > b.probability; });
  double in_scope = 0;
  for (const Judged& j : judged) in_scope += j.in_scope ? j.weight : 0;
  Answered found;
  engine::Cuts& cuts = calibration.cuts;
  cuts.budget = budget.max_wrong;
  cuts.answer = AnswerCut(judged, budget, 1, found);
  // Samples made from the content say too little of the next to certain to move that cut.
  if (found.all <= 0) cuts.answer = budget.caution > 1 ? kUntested : CarefulCut(judged, budget);
  cuts.clarify = ClarifyCut(judged, cuts.answer);
  cuts.offer = std::min(cuts.offer, cuts.clarify / 3);
  Answered answered;
  for (const Judged& j : judged) {
    if (j.probability >= cuts.answer) answered.Add(j);
  }
  calibration.outlook = Outlook(judged, budget, in_scope);
  calibration.report = Report(found, budget, in_scope, judged.size(), cuts.answer, answered.Risk());
}

}  // namespace deskbell::understand
