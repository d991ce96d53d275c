
#include "rules/parts.h"

namespace deskbell::rules {
namespace {

void Excludes(Reading& reading, const yaml::Node& node, const char* a, const char* b, const char* help) {
  const yaml::Node* second = node.Find(b);
  if (node.Find(a) && second)
    reading.Report("R054", second->place, std::string("a step with `") + a + "` cannot have `" + b + "` too", help);
}

void Needs(Reading& reading, const yaml::Node& node, const char* key, bool given, const char* wanted) {
  const yaml::Node* found = node.Find(key);
  if (found && !given) {
    reading.Report("R055", found->place, std::string("`") + key + "` needs " + wanted,
                   std::string("add it, or remove `") + key + "`");
  }
}

void CheckCombination(Reading& reading, const yaml::Node& node, const Step& step) {
  const bool asks = node.Find("ask") != nullptr;
  const bool calls = node.Find("webhook") != nullptr;
  const bool yes_no = (asks && !node.Find("options") && !node.Find("slot")) || node.Find("check") || calls;
  for (const char* key : {"ask", "check", "form", "handoff", "end"}) {
    Excludes(reading, node, "webhook", key, "split it: one step asks the other system, the next one goes on");
  }
  if (calls && !node.Find("if_no")) {
    reading.Report("R055", node.Find("webhook")->place, "`webhook` needs `if_no`",
                   "name the step that follows when the system does not answer in time");
  }
  Excludes(reading, node, "check", "ask", "split it: one step checks, the next one asks");
  Excludes(reading, node, "check", "form", "split it: one step checks, the next one gathers");
  Excludes(reading, node, "ask", "form", "split it: one step asks, the next one gathers");
  Excludes(reading, node, "handoff", "end", "keep one of them: a handoff ends the flow");
  Excludes(reading, node, "handoff", "next", "nothing follows a handoff: remove `next`");
  Excludes(reading, node, "end", "next", "nothing follows an end: remove `next`");
  for (const char* key : {"ask", "check", "webhook", "form", "handoff", "end", "next"}) {
    Excludes(reading, node, "start", key, "nothing follows in this flow: split the step, or remove one of them");
  }
  Excludes(reading, node, "ask", "end", "split it: one step asks, the next one ends");
  Excludes(reading, node, "ask", "handoff", "split it: one step asks, the next one hands off");
  for (const char* key : {"if_yes", "if_no", "if_unsure"})
    Needs(reading, node, key, yes_no, "a yes-or-no `ask`, a `check` or a `webhook`");
  Needs(reading, node, "options", asks, "`ask`");
  Needs(reading, node, "slot", asks, "`ask`");
  Needs(reading, node, "why", asks, "`ask`");
  Needs(reading, node, "type", node.Find("slot") != nullptr, "`slot`");
  Needs(reading, node, "confirm", node.Find("form") != nullptr, "`form`");
  Needs(reading, node, "follow_up", step.end == Step::End::kResolved, "`end: resolved`");
}

std::string ReadStepName(Reading& reading, const yaml::Node& node, const char* key, const std::string& flow) {
  const yaml::Node* found = node.Find(key);
  if (!found) return "";
  const std::string name = ReadText(reading, *found, std::string("`") + key + "`");
  if (found->IsScalar()) reading.Refer(Reference::Kind::kStep, name, found->place, flow);
  return name;
}

Step::End ReadEnd(Reading& reading, const yaml::Node& node) {
  const std::string name = ReadText(reading, node, "`end`");
  if (name == "resolved") return Step::End::kResolved;
  if (name == "ask_helped") return Step::End::kAskHelped;
  if (name == "unresolved") return Step::End::kUnresolved;
  if (node.IsScalar())
    reading.Report("R004", node.place, "`end` must be `resolved`, `ask_helped` or `unresolved`",
                   "`ask_helped` asks whether it helped, `unresolved` offers a person");
  return Step::End::kUnresolved;
}

void ReadQuestion(Reading& reading, const yaml::Node& node, const std::string& flow, Step& step) {
  if (const yaml::Node* ask = node.Find("ask")) step.ask = ReadTemplate(reading, *ask, "`ask`");
  if (const yaml::Node* why = node.Find("why")) step.why = ReadTemplate(reading, *why, "`why`");
  if (const yaml::Node* options = node.Find("options")) step.options = ReadOptions(reading, *options, flow);
  if (const yaml::Node* slot = node.Find("slot")) {
    step.slot = ReadId(reading, *slot, "`slot`");
    reading.filled_slots.insert(step.slot);
  }
  if (const yaml::Node* type = node.Find("type")) {
    step.slot_type = ReadValueType(reading, *type,
                                   {"text", "name", "email", "phone", "contact", "number", "amount", "date", "order"});
  }
  if (!step.options.empty()) step.slot_type = ValueType::kOptions;
  step.if_yes = ReadStepName(reading, node, "if_yes", flow);
  step.if_no = ReadStepName(reading, node, "if_no", flow);
  step.if_unsure = ReadStepName(reading, node, "if_unsure", flow);
  if (const yaml::Node* check = node.Find("check")) {
    step.check = ReadCondition(reading, *check, "`check`");
    step.has_check = true;
  }
}

void ReadEnding(Reading& reading, const yaml::Node& node, Step& step) {
  if (const yaml::Node* form = node.Find("form")) step.form = ReadFormFields(reading, *form);
  if (const yaml::Node* confirm = node.Find("confirm")) step.confirm = ReadTemplate(reading, *confirm, "`confirm`");
  if (const yaml::Node* handoff = node.Find("handoff")) step.handoff = ReadHandOff(reading, *handoff, false);
  if (const yaml::Node* end = node.Find("end")) step.end = ReadEnd(reading, *end);
  if (const yaml::Node* start = node.Find("start")) {
    step.start = FlowId(ReadText(reading, *start, "`start`"));
    reading.Refer(Reference::Kind::kFlow, step.start.str(), start->place);
  }
  if (const yaml::Node* follow_up = node.Find("follow_up"))
    step.follow_up = ReadDuration(reading, *follow_up, "`follow_up`");
}

Flow LoadFlow(Reading& reading, const yaml::Node& key, const yaml::Node& node, const TopicContext& context) {
  Flow flow;
  flow.id = FlowId(key.scalar);
  flow.topic = context.topic;
  flow.language = context.language;
  flow.title = key.scalar;
  flow.place = key.place;
  if (!CheckMap(reading, node, "flow `" + key.scalar + "`", {"title", "max_turns", "steps"})) return flow;
  if (const yaml::Node* title = node.Find("title")) flow.title = ReadText(reading, *title, "`title`");
  if (const yaml::Node* turns = node.Find("max_turns")) {
    flow.max_turns = ReadInteger(reading, *turns, "`max_turns`", 1, 100).value_or(flow.max_turns);
  }
  const yaml::Node* steps = node.Find("steps");
  if (!steps || !steps->IsSequence() || steps->items.empty()) {
    reading.Report("R050", steps ? steps->place : key.place, "`" + key.scalar + "` has no steps",
                   "add `steps`, a list that begins with the first one");
    return flow;
  }
  for (const yaml::Node& item : steps->items) {
    Step step = LoadStep(reading, item, key.scalar);
    if (step.id.empty()) continue;
    if (const Step* other = flow.Find(step.id)) {
      reading.Report("R005", step.place, "`" + key.scalar + "` has two steps `" + step.id + "`", "rename one of them",
                     "the other is in line " + std::to_string(other->place.line));
      continue;
    }
    flow.steps.push_back(std::move(step));
  }
  return flow;
}

}  // namespace

Step LoadStep(Reading& reading, const yaml::Node& node, const std::string& flow) {
  Step step;
  step.place = node.place;
  if (!CheckMap(reading, node, "a step",
                {"id",   "say",     "try",     "article",   "ask",       "why",          "options", "slot",
                 "type", "if_yes",  "if_no",   "if_unsure", "check",     "say_incident", "set",     "next",
                 "form", "confirm", "handoff", "end",       "follow_up", "webhook",      "start"})) {
    return step;
  }
  if (const yaml::Node* id = node.Find("id")) {
    step.id = ReadId(reading, *id, "`id`");
    step.place = id->place;
  } else {
    reading.Report("R003", node.place, "this step has no `id`",
                   "add `id: a_name`, which no other step of the flow has");
  }
  if (const yaml::Node* say = node.Find("say")) step.say = ReadVariants(reading, *say, "`say`");
  if (const yaml::Node* instruction = node.Find("try")) step.try_text = ReadTemplate(reading, *instruction, "`try`");
  if (const yaml::Node* article = node.Find("article")) {
    step.article = ArticleId(ReadText(reading, *article, "`article`"));
    reading.Refer(Reference::Kind::kArticle, step.article.str(), article->place);
  }
  if (const yaml::Node* incident = node.Find("say_incident"))
    step.say_incident = ReadFlag(reading, *incident, "`say_incident`");
  if (const yaml::Node* set = node.Find("set")) step.set = ReadSet(reading, *set);
  ReadQuestion(reading, node, flow, step);
  if (const yaml::Node* webhook = node.Find("webhook")) step.webhook = LoadWebhook(reading, *webhook);
  step.next = ReadStepName(reading, node, "next", flow);
  ReadEnding(reading, node, step);
  CheckCombination(reading, node, step);
  return step;
}

void LoadFlows(Reading& reading, const yaml::Node& node, const TopicContext& context, RuleSet& rules) {
  if (!node.IsMap()) {
    reading.Report("R002", node.place, "`flows` must be a map of ids", "write `reset_flow: {steps: [...]}`");
    return;
  }
  for (const auto& [key, value] : node.entries) {
    if (ReadId(reading, key, "`" + key.scalar.substr(0, 60) + "`").empty()) continue;
    const auto other = rules.flows.find(FlowId(key.scalar));
    if (other != rules.flows.end()) {
      reading.Report("R005", key.place, "there are two flows `" + key.scalar + "`", "rename one of them",
                     "the other is in " + other->second.place.file + ":" + std::to_string(other->second.place.line));
      continue;
    }
    Flow flow = LoadFlow(reading, key, value, context);
    // A flow without steps has been reported; the engine may rely on the first one.
    if (!flow.steps.empty()) rules.flows.emplace(flow.id, std::move(flow));
  }
}

std::vector<FieldId> ReadFormFields(Reading& reading, const yaml::Node& node) {
  std::vector<FieldId> fields;
  for (const Phrase& field : ReadPhrases(reading, node, "`form`")) {
    reading.Refer(Reference::Kind::kField, field.text, field.place);
    fields.emplace_back(field.text);
  }
  return fields;
}

}  // namespace deskbell::rules
