#include "server/cli/batch_codec.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace deskbell::cli {
namespace {

using nlohmann::json;

std::string Dump(const json& line) { return line.dump(-1, ' ', false, json::error_handler_t::replace); }

double Rounded(double value) { return std::round(value * 10'000) / 10'000; }

}  // namespace

std::string WriteBatchAnswer(const BatchAnswer& answer) {
  const engine::TurnTrace& trace = answer.trace;
  json candidates = json::array();
  for (const engine::Candidate& candidate : trace.candidates) {
    candidates.push_back({{"id", candidate.id},
                          {"kind", candidate.kind == engine::Candidate::Kind::kIntent ? "intent" : "article"},
                          {"p", Rounded(candidate.probability)},
                          {"source", candidate.source}});
  }
  const auto or_null = [](const std::string& text) { return text.empty() ? json(nullptr) : json(text); };
  return Dump({{"decision", trace.decision},
               {"confidence", Rounded(trace.confidence)},
               {"candidates", candidates},
               {"intent", or_null(trace.intent)},
               {"article", or_null(trace.article)},
               {"flow", or_null(trace.flow)},
               {"said", answer.said},
               {"us", std::llround(answer.microseconds)}});
}

std::string WriteBatchProblem(const std::string& problem) { return Dump({{"error", problem}}); }

}  // namespace deskbell::cli
