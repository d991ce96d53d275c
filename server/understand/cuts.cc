#include "server/understand/cuts.h"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <cstdio>

namespace deskbell::understand {
namespace {

// The strictest cut that is tested answers so many questions that a third of the budget may have been spent on wrong
// ones and the bound still holds: with fewer, one unlucky question at the top would end the search at once. For 5 %:
// 180.
constexpr double kFirstTest = 9;

// Or a tenth of the questions, if there are many, each counted with its weight. A cluster of wrong ones at the top, a
// question that nobody labelled right, must not end the search for good, so a second one begins farther down. The 5 %
// of doubt are shared by the two.
struct Search {
  double first_share;  // of the effective number of all questions
  double doubt;
};
constexpr Search kSearches[] = {{0.1, 0.03}, {0.4, 0.02}};

// Where no cut can be shown to keep the budget, or samples are not quite to be trusted: of at least so many answers, so
// much of the budget is expected to be spent.
constexpr double kFewestAnswers = 30;
constexpr double kSpent = 0.5;

// An offer of three titles is worth reading while the right one is probably among them: for so many of the questions at
// that probability, off-topic ones included.
constexpr double kWorthAsking = 0.5;

// Statistics alone never answer below this, whatever the samples say: samples made from the content know less than
// customers.
constexpr double kLowestAnswer = 0.5;
constexpr double kLowestClarify = 0.15;
// Without any samples.
constexpr double kUntested = 0.85;
constexpr double kBelowRules = 0.90;  // rules of good record are above it

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
  double Bound(double doubt = 0.05, double times = 1) const {
    return UpperBound(Risk() * EffectiveNumber() * times, EffectiveNumber() * times, doubt);
  }
};

std::string Percent(double share) {
  char text[16];
  std::snprintf(text, sizeof text, "%.1f %%", share * 100);
  return text;
}

double FirstTest(double max_wrong) { return max_wrong <= 0 ? 1e9 : kFirstTest / max_wrong; }

// A cut, and what it answers of the samples; it answers nothing if there is none.
struct Cut {
  double probability = 1;
  Answered answered;

  bool found() const { return answered.all > 0; }
};

// Calls `look` with ever lower cuts from that on which answers `first` questions, as long as it wants more. The cuts
// are set by the number of answers, before looking.
template <class Look>
void LookAtCuts(const std::vector<Judged>& judged, double first, Look look) {
  Cut cut;
  double next = first;
  for (size_t i = 0; i < judged.size() && judged[i].probability >= kLowestAnswer; ++i) {
    cut.answered.Add(judged[i]);
    cut.probability = judged[i].probability;
    const bool tied = i + 1 < judged.size() && judged[i + 1].probability == judged[i].probability;
    if (tied || cut.answered.EffectiveNumber() < next) continue;
    if (!look(cut)) return;
    next = cut.answered.EffectiveNumber() * 1.01;
  }
}

// The lowest cut that is shown to keep the budget, if `times` as many samples are assumed. Samples are sorted from the
// most probable.
Cut ProvenCut(const std::vector<Judged>& judged, double max_wrong, double times = 1) {
  Cut lowest;
  Answered all;
  for (const Judged& j : judged) all.Add(j);
  for (const Search& search : kSearches) {
    const double first = std::max(FirstTest(max_wrong) / times, search.first_share * all.EffectiveNumber());
    LookAtCuts(judged, first, [&](const Cut& cut) {
      if (cut.answered.Bound(search.doubt, times) > max_wrong) return false;
      if (cut.probability < lowest.probability) lowest = cut;
      return true;
    });
  }
  return lowest;
}

// The lowest cut at which no more than kSpent of the budget is expected to be wrong.
Cut LikelyCut(const std::vector<Judged>& judged, double max_wrong) {
  Cut lowest;
  LookAtCuts(judged, kFewestAnswers, [&](const Cut& cut) {
    if (cut.answered.Risk() <= kSpent * max_wrong) lowest = cut;
    return true;
  });
  return lowest;
}

// Below the answer cut, as far down as asking is worth more than it costs in all. Where the offers first become poor
// says less: among neighbours that is chance, and the cut would jump with every phrasing that an author adds.
double ClarifyCut(const std::vector<Judged>& judged, double answer) {
  constexpr double kFewest = 40;  // fewer questions show nothing
  double cut = answer, seen = 0, worth = 0, best = 0;
  for (const Judged& j : judged) {
    if (j.probability >= answer) continue;
    if (j.probability < kLowestClarify) break;
    seen += j.weight;
    worth += j.weight * ((j.offered ? 1 : 0) - kWorthAsking);
    if (seen < kFewest || worth <= best) continue;
    best = worth;
    cut = j.probability;
  }
  return cut;
}

// What twice and four times as many questions would allow, if they were like these.
std::string Outlook(const std::vector<Judged>& judged, const Budget& budget, double in_scope) {
  std::string outlook;
  for (const int times : {2, 4}) {
    const Cut cut = ProvenCut(judged, budget.max_wrong, times);
    if (!cut.found()) continue;
    const size_t more = judged.size() * static_cast<size_t>(times - 1);
    outlook += std::string(outlook.empty() ? "With " : ", with ") + std::to_string(more) + " more about " +
               Percent(in_scope > 0 ? cut.answered.in_scope / in_scope : 0);
  }
  if (outlook.empty()) return "Even four times as many questions like these would not be enough for this budget.";
  return outlook + " (more labelled questions like these make the bound narrower, and the bot bolder).";
}

std::string Report(const Answered& answered, bool proven, const engine::Cuts& cuts, double in_scope, size_t samples) {
  const std::string judged = "judged on " + std::to_string(samples) + " questions that were held out";
  const std::string unproven =
      "Too few questions to show that at most " + Percent(cuts.budget) + " of answers would be wrong";
  if (answered.all <= 0) {
    return unproven + ", or too many of them are alike: statistics answer nothing (" + judged +
           "). More example questions change that.";
  }
  char cut[16];
  std::snprintf(cut, sizeof cut, "%.2f", cuts.answer);
  const std::string answers = "nswers from a probability of " + std::string(cut) + " up: about " +
                              Percent(in_scope > 0 ? answered.in_scope / in_scope : 0) +
                              " of the questions that have an answer, of which " + Percent(answered.Risk()) +
                              " are expected to be wrong";
  if (!proven) return unproven + " (" + judged + "). Careful a" + answers + ". More example questions change that.";
  return "A" + answers + " and at most " + Percent(answered.Bound()) + " with 95 % confidence (budget " +
         Percent(cuts.budget) + "; " + judged + ").";
}

}  // namespace

double UpperBound(double wrong, double all, double doubt) {
  if (all <= 0) return 1;
  if (wrong >= all) return 1;
  return boost::math::ibeta_inv(wrong + 1, all - wrong, 1 - doubt);
}

double HighestCut(bool has_rules) { return has_rules ? kBelowRules : 1; }

engine::Cuts UntestedCuts(const Budget& budget) {
  engine::Cuts cuts;
  cuts.answer = kUntested;
  cuts.budget = budget.max_wrong;
  return cuts;
}

void ChooseCuts(std::vector<Judged> judged, const Budget& budget, Calibration& calibration) {
  std::erase_if(judged, [](const Judged& j) { return j.weight <= 0; });
  std::sort(judged.begin(), judged.end(),
            [](const Judged& a, const Judged& b) { return a.probability > b.probability; });
  double in_scope = 0;
  for (const Judged& j : judged) in_scope += j.in_scope ? j.weight : 0;
  const Cut proven = ProvenCut(judged, budget.max_wrong);
  const Cut likely = LikelyCut(judged, budget.max_wrong);
  engine::Cuts& cuts = calibration.cuts;
  cuts.budget = budget.max_wrong;
  cuts.answer = !proven.found() ? likely.probability : proven.probability;
  if (budget.careful) cuts.answer = std::max(cuts.answer, likely.probability);
  cuts.answer = std::min(cuts.answer, budget.highest_cut);
  cuts.clarify = ClarifyCut(judged, cuts.answer);
  cuts.offer = std::min(cuts.offer, cuts.clarify / 3);
  Answered answered;
  for (const Judged& j : judged) {
    if (j.probability >= cuts.answer) answered.Add(j);
  }
  calibration.outlook = Outlook(judged, budget, in_scope);
  calibration.report =
      Report(answered, proven.found() && cuts.answer >= proven.probability, cuts, in_scope, judged.size());
}

}  // namespace deskbell::understand
