#include <nlohmann/json.hpp>

#include "server/understand/explanation.h"

namespace deskbell::understand {
namespace {

using Json = nlohmann::ordered_json;

Json CandidateJson(const ExplainedCandidate& c) {
  Json features = Json::object();
  for (const engine::Feature& f : c.candidate.features) features[f.name] = f.value;
  return {{"kind", c.candidate.kind == engine::Candidate::Kind::kArticle ? "article" : "intent"},
          {"id", c.candidate.id},
          {"title", c.candidate.title},
          {"target", c.target},
          {"place", c.place},
          {"pattern", c.pattern},
          {"probability", c.candidate.probability},
          {"source", c.candidate.source},
          {"repaired", c.candidate.repaired},
          {"lost", c.why},
          {"features", std::move(features)}};
}

}  // namespace

std::string ExplainJson(const Snapshot& snapshot, std::string_view text, std::string_view language) {
  const Explanation e = Explain(snapshot, text, language);
  const engine::Cuts& cuts = snapshot.cuts();
  Json candidates = Json::array();
  for (const ExplainedCandidate& c : e.candidates) candidates.push_back(CandidateJson(c));
  Json others = Json::array();
  for (const ExplainedRule& rule : e.others) {
    others.push_back({{"intent", rule.intent}, {"place", rule.place}, {"why", rule.why}});
  }
  const Json json = {{"normalised", e.understanding.normalised},
                     {"language", e.understanding.language},
                     {"decision", engine::Name(e.decision.kind)},
                     {"confidence", e.decision.confidence},
                     {"because", e.decision.because},
                     {"cuts", {{"answer", cuts.answer}, {"clarify", cuts.clarify}, {"offer", cuts.offer}}},
                     {"publication", snapshot.publication()},
                     {"entities", e.understanding.entities},
                     {"candidates", std::move(candidates)},
                     {"other_rules", std::move(others)}};
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace deskbell::understand
