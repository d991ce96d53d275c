#include "server/understand/rule_record.h"

#include <algorithm>
#include <map>

namespace deskbell::understand {
namespace {

constexpr double kPriorMessages = 10;
constexpr double kOwnExample = 0.5;
constexpr size_t kMostPhrasings = 6000;  // some hundred milliseconds of matching

double Prior(int specificity) {
  if (specificity >= kSpecific) return 0.97;
  return specificity >= 5 ? 0.93 : 0.85;
}

// Whether the intent starts a flow that shows the answer's article.
bool Leads(const rules::RuleSet& rules, const rules::Intent& intent, const std::vector<kb::Article>& articles,
           const Answer& answer) {
  const auto* start = std::get_if<rules::StartFlow>(&intent.outcome);
  const rules::Flow* flow = start == nullptr ? nullptr : rules.FindFlow(start->flow);
  if (flow == nullptr || answer.article == kNowhere) return false;
  return std::any_of(flow->steps.begin(), flow->steps.end(),
                     [&](const rules::Step& step) { return step.article == articles[answer.article].id; });
}

}  // namespace

double RuleRecord::Probability(int specificity) const {
  return (right + Prior(specificity) * kPriorMessages) / (right + wrong + kPriorMessages);
}

std::vector<RuleRecord> RecordRules(const rules::Matcher& matcher, const rules::RuleSet& rules,
                                    const std::vector<kb::Article>& articles, const Answers& answers) {
  std::vector<RuleRecord> records(rules.intents.size());
  std::map<IntentId, uint32_t> place;
  for (uint32_t i = 0; i < rules.intents.size(); ++i) place.emplace(rules.intents[i].id, i);
  const size_t stride = std::max<size_t>(1, answers.phrasings.size() / kMostPhrasings);
  for (size_t i = 0; i < answers.phrasings.size(); i += stride) {
    const AnswerPhrasing& phrasing = answers.phrasings[i];
    if (phrasing.title) continue;
    const std::vector<rules::RuleHit> hits = matcher.Match(Normalise(phrasing.text), phrasing.text, phrasing.language);
    if (hits.empty()) continue;
    const auto winner = place.find(hits.front().intent);
    if (winner == place.end()) continue;
    RuleRecord& record = records[winner->second];
    if (answers.of_intent[winner->second] == phrasing.answer) {
      record.right += phrasing.intent == winner->second ? kOwnExample : 1;
    } else if (!Leads(rules, rules.intents[winner->second], articles, answers.list[phrasing.answer])) {
      record.wrong += 1;
    }
  }
  return records;
}

}  // namespace deskbell::understand
