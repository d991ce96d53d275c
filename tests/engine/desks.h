// Small desks that the engine's tests talk to.
#pragma once

#include <string>
#include <vector>

#include "tests/support/chat.h"

namespace deskbell::engine {

inline Visitor Ana() {
  Visitor ana;
  ana.name = "Ana Silva";
  ana.email = "ana@example.com";
  ana.slots = {{"plan", "plus"}};
  return ana;
}

inline Candidate Intent(const std::string& id, double probability = 0.95, const std::string& title = "") {
  Candidate candidate;
  candidate.kind = Candidate::Kind::kIntent;
  candidate.id = id;
  candidate.title = title.empty() ? id : title;
  candidate.probability = probability;
  candidate.source = "rule";
  return candidate;
}

inline Candidate Article(const std::string& id, double probability, const std::string& title = "") {
  Candidate candidate;
  candidate.id = id;
  candidate.title = title.empty() ? id : title;
  candidate.probability = probability;
  candidate.source = "search";
  return candidate;
}

inline rules::Intent MakeIntent(const std::string& id, const std::string& topic, rules::Outcome outcome) {
  rules::Intent intent;
  intent.id = IntentId{id};
  intent.topic = topic;
  intent.title = id;
  intent.outcome = std::move(outcome);
  return intent;
}

inline rules::Option MakeOption(const std::string& label, const std::string& value, std::vector<std::string> match = {},
                                const std::string& next = "") {
  rules::Option option;
  option.label = label;
  option.value = value;
  option.match = std::move(match);
  option.next = next;
  return option;
}

inline rules::Condition When(const std::string& source) {
  auto condition = rules::Condition::Parse(source);
  REQUIRE(condition.has_value());
  return *condition;
}

inline rules::Step TryStep(const std::string& id, const std::string& text, const std::string& ask,
                           const std::string& yes, const std::string& no) {
  rules::Step step;
  step.id = id;
  step.try_text = Text(text);
  step.ask = Text(ask);
  step.if_yes = yes;
  step.if_no = no;
  return step;
}

inline rules::Step SayStep(const std::string& id, const std::string& text, rules::Step::End end) {
  rules::Step step;
  step.id = id;
  step.say = {Text(text)};
  step.end = end;
  return step;
}

inline void AddFields(rules::RuleSet& rules) {
  using rules::ValueType;
  auto add = [&](const char* id, const char* label, ValueType type, const char* ask, bool optional) -> rules::Field& {
    rules::Field& field = rules.fields[FieldId{id}];
    field.id = FieldId{id};
    field.label = label;
    field.type = type;
    field.ask = Text(ask);
    field.optional = optional;
    return field;
  };
  add("name", "Name", ValueType::kName, "What is your name?", true);
  add("contact", "Contact", ValueType::kContact, "How can we reach you?", false).invalid =
      Text("That does not look like an e-mail address or a phone number.");
  add("impact", "Impact", ValueType::kOptions, "Who is affected?", false).options = {
      MakeOption("Only me", "low"), MakeOption("A few people", "medium"), MakeOption("Everyone at my company", "high")};
  add("urgency", "Urgency", ValueType::kOptions, "How quickly does this need solving?", false).options = {
      MakeOption("When you can", "low"), MakeOption("Today", "medium"), MakeOption("I can't work at all", "high")};
  add("steps_tried", "Tried", ValueType::kText, "What have you tried?", true);
  for (const char* id : {"contact", "impact", "urgency"}) rules.handoff_form.push_back(FieldId{id});
}

inline rules::Flow ResetFlow() {
  rules::Flow flow;
  flow.id = FlowId{"reset_flow"};
  flow.topic = "sign_in";
  flow.title = "Reset a forgotten password";
  rules::Step portal = TryStep("portal", "Choose *Forgot password*.", "Did the e-mail arrive?", "solved", "spam");
  portal.article = ArticleId{"reset-password"};
  rules::Step human;
  human.id = "human";
  human.form = {FieldId{"contact"}, FieldId{"impact"}, FieldId{"urgency"}};
  human.handoff = rules::HandOff{DepartmentId{"accounts"}, "steps_exhausted"};
  rules::Step solved = SayStep("solved", "Glad that worked.", rules::Step::End::kResolved);
  solved.follow_up = std::chrono::hours{24};
  flow.steps = {portal, TryStep("spam", "Look in the spam folder.", "Is it there now?", "solved", "human"), solved,
                human};
  return flow;
}

// Passwords, invoices and courtesies.
inline Desk PasswordDesk() {
  Desk desk = EmptyDesk();
  rules::RuleSet& rules = desk.rules;
  rules.site.name = "Fernbay";
  AddFields(rules);
  rules.departments[DepartmentId{"accounts"}] = {DepartmentId{"accounts"}, "Accounts", {"identity"}};
  rules.departments[DepartmentId{"technical"}] = {DepartmentId{"technical"}, "Technical support", {}};
  rules::Route accounts{{"sign_in"}, {}, DepartmentId{"accounts"}, {"identity"}, "topic sign_in goes to Accounts"};
  rules.routes = {accounts,
                  rules::Route{{}, {}, DepartmentId{"technical"}, {}, "everything else goes to Technical support"}};
  rules.tiers = {{"business", -1}, {"free", 1}};
  rules.flows[FlowId{"reset_flow"}] = ResetFlow();
  rules.intents = {MakeIntent("forgot", "sign_in", rules::StartFlow{FlowId{"reset_flow"}}),
                   MakeIntent("invoices", "billing", rules::AnswerArticle{ArticleId{"invoices"}}),
                   MakeIntent("hello", "courtesy", rules::SayText{{Text("Hello there!"), Text("Hi again!")}}),
                   MakeIntent("stolen", "sign_in", rules::HandOff{DepartmentId{"accounts"}, "account_stolen"})};
  rules.intents[2].small_talk = true;
  desk.articles[ArticleId{"reset-password"}] = {"Reset your password", "Ask for a reset link.", "en", {"sign_in"}};
  desk.articles[ArticleId{"invoices"}] = {"Find your invoices", "Open Settings > Billing.", "en", {"billing"}};
  desk.articles[ArticleId{"refunds"}] = {"Get a refund", "Within 14 days.", "en", {"billing"}};
  desk.phrases = {{"forgot", {Intent("forgot")}},
                  {"invoice", {Intent("invoices"), Article("refunds", 0.4)}},
                  {"refund", {Article("refunds", 0.9)}},
                  {"money", {Article("refunds", 0.6), Article("invoices", 0.5)}},
                  {"reset link", {Article("reset-password", 0.9)}},
                  {"stolen", {Intent("stolen")}},
                  {"hello", {Intent("hello")}}};
  return desk;
}

// A checklist about uploads that has no step for incidents, and an article.
inline Desk UploadDesk() {
  Desk desk = PasswordDesk();
  rules::Flow flow = ResetFlow();
  flow.id = FlowId{"upload_flow"};
  flow.topic = "upload";
  flow.title = "Uploads hang";
  desk.rules.flows[flow.id] = flow;
  desk.rules.intents.push_back(MakeIntent("upload", "upload", rules::StartFlow{FlowId{"upload_flow"}}));
  desk.articles[ArticleId{"formats"}] = {"Which files can be uploaded", "All of them.", "en", {"upload"}};
  desk.phrases["upload hangs"] = {Intent("upload")};
  desk.phrases["formats"] = {Article("formats", 0.95)};
  return desk;
}

}  // namespace deskbell::engine
