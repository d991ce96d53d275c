#include "engine/diagnosis.h"

#include <algorithm>

#include "engine/translation.h"

namespace deskbell::engine {
namespace {

// The checklist that tries what the article says, or one that the question may have meant.
template <class Fits>
const rules::Flow* DiagnosisIn(const Turn& turn, const ArticleId& article, const Fits& fits) {
  for (const auto& [id, flow] : turn.script.rules.flows) {
    const bool shows = std::any_of(flow.steps.begin(), flow.steps.end(), [&](const rules::Step& step) {
      return OriginalOf(turn.script, step.article) == OriginalOf(turn.script, article) && !step.try_text.empty();
    });
    if (!article.empty() && shows && fits(flow)) return &flow;
  }
  for (const Candidate& candidate : turn.state.alternatives) {
    if (candidate.kind != Candidate::Kind::kIntent || candidate.probability < turn.script.cuts.offer) continue;
    const rules::Intent* intent = turn.script.rules.FindIntent(IntentId{candidate.id});
    const auto* start = intent ? std::get_if<rules::StartFlow>(&intent->outcome) : nullptr;
    const rules::Flow* flow = start ? turn.script.rules.FindFlow(start->flow) : nullptr;
    if (flow && fits(*flow)) return flow;
  }
  return nullptr;
}

}  // namespace

const rules::Flow* DiagnosisFor(const Turn& turn, const ArticleId& article) {
  // In the customer's language, or in the site's for want of one; nobody is led through a checklist in a third.
  auto fits = [&](const rules::Flow& flow, const std::string& language) {
    const bool spoken = flow.language.empty() || flow.language == language;
    return spoken && flow.topic == turn.state.topic && !turn.state.flows_run.contains(flow.id.str());
  };
  for (const std::string& language : {turn.state.language, turn.script.rules.site.language}) {
    if (const rules::Flow* flow = DiagnosisIn(turn, article, [&](const rules::Flow& f) { return fits(f, language); }))
      return flow;
  }
  return nullptr;
}

}  // namespace deskbell::engine
