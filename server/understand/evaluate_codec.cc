#include <cstdio>
#include <nlohmann/json.hpp>

#include "server/understand/evaluate.h"

namespace deskbell::understand {
namespace {

using Json = nlohmann::ordered_json;

std::string Line(const char* name, const std::string& value) {
  char text[160];
  std::snprintf(text, sizeof text, "  %-36s %s\n", name, value.c_str());
  return text;
}

std::string Percent(double share) {
  char text[24];
  std::snprintf(text, sizeof text, "%6.2f %%", share * 100);
  return text;
}

std::string Number(double value) {
  char text[24];
  std::snprintf(text, sizeof text, "%.4f", value);
  return text;
}

std::string OutcomesText(const Outcomes& o) {
  return Line("  answered right", std::to_string(o.answered_right)) +
         Line("  answered wrong", std::to_string(o.answered_wrong)) +
         Line("  asked, the right one offered", std::to_string(o.clarified_with)) +
         Line("  asked, without the right one", std::to_string(o.clarified_without)) +
         Line("  handed off", std::to_string(o.handed_off));
}

Json OutcomesJson(const Outcomes& o) {
  return {{"answered_right", o.answered_right},
          {"answered_wrong", o.answered_wrong},
          {"clarified_with", o.clarified_with},
          {"clarified_without", o.clarified_without},
          {"handed_off", o.handed_off}};
}

std::string Labels(const LabelledQuestion& question) {
  if (question.labels.empty()) return std::string(content::kOutOfScopeLabel);
  std::string all;
  for (const std::string& label : question.labels) all += (all.empty() ? "" : ",") + label;
  return all;
}

// Customers' questions come from files: what is not UTF-8 in them is replaced, not refused.
std::string Dump(const Json& json, int indent) { return json.dump(indent, ' ', false, Json::error_handler_t::replace); }

}  // namespace

std::string EvaluationText(const Evaluation& e) {
  std::string text =
      std::to_string(e.in_scope) + " questions in scope, " + std::to_string(e.out_of_scope) + " out of scope\n";
  text += Line("forced top-1", Percent(e.top1)) + Line("forced top-3", Percent(e.top3));
  if (e.out_of_scope > 0) {
    text += Line("AUROC in against out of scope", Number(e.auroc)) +
            Line("OOS recall at 90 % coverage", Percent(e.oos_recall_at_90)) +
            Line("most judged right (oracle): in scope", Percent(e.best_in_scope)) +
            Line("                        OOS recall", Percent(e.best_oos_recall));
  }
  text += Line("AURC", Number(e.aurc));
  for (const auto& [risk, coverage] : e.coverage_at_risk) {
    text += Line(("coverage at risk " + Percent(risk) + " (oracle)").c_str(), Percent(coverage));
  }
  text += "at the stored cuts\n" + Line("coverage", Percent(e.coverage)) + Line("risk", Percent(e.risk));
  text += "  in scope\n" + OutcomesText(e.of_in_scope);
  if (e.out_of_scope > 0) text += "  out of scope\n" + OutcomesText(e.of_out_of_scope);
  return text + Line("time per decision, p50", Number(e.p50_us / 1000) + " ms") +
         Line("time per decision, p99", Number(e.p99_us / 1000) + " ms");
}

std::string EvaluationJson(const Evaluation& e) {
  Json oracle = Json::object();
  for (const auto& [risk, coverage] : e.coverage_at_risk) {
    char key[16];
    std::snprintf(key, sizeof key, "%.2f", risk);
    oracle[key] = coverage;
  }
  const Json json = {{"in_scope", e.in_scope},
                     {"out_of_scope", e.out_of_scope},
                     {"top1", e.top1},
                     {"top3", e.top3},
                     {"auroc", e.auroc},
                     {"aurc", e.aurc},
                     {"coverage_at_risk_oracle", std::move(oracle)},
                     {"oos_recall_at_90", e.oos_recall_at_90},
                     {"best_in_scope", e.best_in_scope},
                     {"best_oos_recall", e.best_oos_recall},
                     {"coverage", e.coverage},
                     {"risk", e.risk},
                     {"of_in_scope", OutcomesJson(e.of_in_scope)},
                     {"of_out_of_scope", OutcomesJson(e.of_out_of_scope)},
                     {"p50_us", e.p50_us},
                     {"p99_us", e.p99_us}};
  return Dump(json, 1) + "\n";
}

std::string ScoredJson(const Scored& scored) {
  Json candidates = Json::array();
  for (const Choice& c : scored.candidates) candidates.push_back({{"id", c.id}, {"p", c.probability}});
  return Dump({{"question", scored.question->text},
               {"label", Labels(*scored.question)},
               {"decision", engine::Name(scored.decision)},
               {"confidence", scored.confidence},
               {"candidates", std::move(candidates)},
               {"us", scored.microseconds}},
              -1);
}

}  // namespace deskbell::understand
