#include <nlohmann/json.hpp>

#include "server/preview/preview.h"

namespace deskbell::preview {
namespace {

using Json = nlohmann::ordered_json;

const char* Name(Outcome::Kind kind) {
  switch (kind) {
    case Outcome::Kind::kAnswer:
      return "answer";
    case Outcome::Kind::kSmallTalk:
      return "small_talk";
    case Outcome::Kind::kClarify:
      return "clarify";
    case Outcome::Kind::kHandOff:
      return "handoff";
  }
  return "";
}

Json ToJson(const Outcome& outcome) {
  return {{"kind", Name(outcome.kind)}, {"target", outcome.target}, {"title", outcome.title}, {"words", outcome.words}};
}

Json ToJson(const Shares& shares) {
  return {{"answered", shares.answered}, {"clarified", shares.clarified}, {"handed_off", shares.handed_off}};
}

Json ToJson(const Change& change) {
  Json examples = Json::array();
  for (const Question& example : change.examples)
    examples.push_back({{"text", example.text}, {"times", example.times}});
  return {{"kind", Name(change.kind)},       {"times", change.times},         {"questions", change.questions},
          {"before", ToJson(change.before)}, {"after", ToJson(change.after)}, {"examples", std::move(examples)}};
}

}  // namespace

std::string RenderJson(const Preview& preview) {
  Json changes = Json::array();
  for (const Change& change : preview.changes) changes.push_back(ToJson(change));
  const Json json = {{"questions", preview.questions},   {"times", preview.times},
                     {"changed", preview.changed},       {"changed_times", preview.changed_times},
                     {"before", ToJson(preview.before)}, {"after", ToJson(preview.after)},
                     {"changes", std::move(changes)}};
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace deskbell::preview
