#include <nlohmann/json.hpp>

#include "server/check/shadowing.h"

namespace deskbell::check {

using Json = nlohmann::ordered_json;

std::string RenderJson(const Shadowing& s, const std::string& diagnostics) {
  Json losers = Json::array();
  for (const Shadowing::Loser& loser : s.losers) {
    Json to = Json::array();
    for (const Shadow& shadow : loser.to) {
      to.push_back({{"winner", shadow.winner},
                    {"place", shadow.winner_place},
                    {"why", shadow.why},
                    {"conditional", shadow.conditional},
                    {"times", shadow.times},
                    {"examples", shadow.examples}});
    }
    losers.push_back(
        {{"intent", loser.intent}, {"matched", loser.matched}, {"won", loser.won}, {"lost_to", std::move(to)}});
  }
  const Json json = {{"diagnostics", Json::parse(diagnostics)},
                     {"shadowing",
                      {{"questions", s.questions},
                       {"times", s.times},
                       {"matched_times", s.matched_times},
                       {"losers", std::move(losers)},
                       {"never_matched", s.never_matched}}}};
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace deskbell::check
