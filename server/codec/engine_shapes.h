// What the engine's values consist of, said once for writing and for reading. `Visit(v, x)` calls v("key", member) for
// every member; V is the writer of engine_json_write.cc or the reader of engine_json_read.cc, X the value's type, const
// when it is written.
//
// A new member of an engine value that must survive a restart is added here, and nowhere else.
#pragma once

#include <type_traits>

#include "engine/effect.h"
#include "engine/event.h"
#include "engine/state.h"
#include "engine/step.h"

namespace deskbell::codec {

template <class X, class T>
concept Is = std::is_same_v<std::remove_const_t<X>, T>;

// Messages and packets

template <class V, Is<engine::Choice> X>
void Visit(V& v, X& x) {
  v("id", x.id), v("label", x.label);
}
template <class V, Is<engine::ArticleCard> X>
void Visit(V& v, X& x) {
  v("article", x.article), v("title", x.title), v("excerpt", x.excerpt);
}
template <class V, Is<engine::FieldHint> X>
void Visit(V& v, X& x) {
  v("field", x.field), v("type", x.type);
}
template <class V, Is<engine::Message> X>
void Visit(V& v, X& x) {
  v("text", x.text), v("choices", x.choices), v("article", x.article), v("field", x.field);
}
template <class V, Is<engine::Notice> X>
void Visit(V& v, X& x) {
  v("code", x.code), v("text", x.text);
}
template <class V, Is<engine::Tried> X>
void Visit(V& v, X& x) {
  v("flow", x.flow), v("step", x.step), v("text", x.text), v("outcome", x.outcome);
}
template <class V, Is<engine::ShownArticle> X>
void Visit(V& v, X& x) {
  v("article", x.article), v("title", x.title), v("probability", x.probability), v("vote", x.vote);
}
template <class V, Is<engine::Fact> X>
void Visit(V& v, X& x) {
  v("field", x.field), v("label", x.label), v("value", x.value), v("standing", x.standing);
}
template <class V, Is<engine::Packet> X>
void Visit(V& v, X& x) {
  v("problem", x.problem), v("reason", x.reason), v("reason_text", x.reason_text);
  v("who", x.who), v("where", x.where), v("contact", x.contact), v("gathered", x.gathered);
  v("tried", x.tried), v("shown", x.shown);
  v("impact", x.impact), v("urgency", x.urgency);
  v("priority", x.priority), v("priority_because", x.priority_because);
  v("department", x.department), v("skills", x.skills), v("routed_because", x.routed_because);
  v("topic", x.topic), v("language", x.language), v("tier", x.tier);
  v("first_response_due", x.first_response_due), v("resolution_due", x.resolution_due), v("promised", x.promised);
  v("call_back", x.call_back);
}

// Understanding

template <class V, Is<engine::Feature> X>
void Visit(V& v, X& x) {
  v("name", x.name), v("value", x.value);
}
template <class V, Is<engine::Candidate> X>
void Visit(V& v, X& x) {
  v("kind", x.kind), v("id", x.id), v("title", x.title), v("probability", x.probability), v("source", x.source);
  v("repaired", x.repaired), v("mentioned", x.mentioned), v("priority", x.priority), v("specificity", x.specificity);
  v("captures", x.captures), v("features", x.features);
}
template <class V, Is<rules::Signals> X>
void Visit(V& v, X& x) {
  v("yes", x.yes), v("no", x.no), v("unsure", x.unsure), v("person", x.person), v("person_only", x.person_only),
      v("correction", x.correction);
  v("mistake", x.mistake);
  v("helped", x.helped), v("not_helped", x.not_helped), v("anger", x.anger), v("urgency", x.urgency);
  v("many_affected", x.many_affected), v("asks_why", x.asks_why), v("courtesy", x.courtesy);
  v("enough", x.enough), v("pauses", x.pauses), v("calling", x.calling);
}
template <class V, Is<engine::Understanding> X>
void Visit(V& v, X& x) {
  v("normalised", x.normalised), v("language", x.language), v("candidates", x.candidates);
  v("entities", x.entities), v("slots", x.slots), v("signals", x.signals), v("parts", x.parts);
  v("in_context", x.in_context);
}
template <class V, Is<engine::InContext> X>
void Visit(V& v, X& x) {
  v("text", x.text), v("leans", x.leans), v("candidates", x.candidates), v("passage", x.passage);
  v("passage_holds_all", x.passage_holds_all);
}
template <class V, Is<engine::Part> X>
void Visit(V& v, X& x) {
  v("text", x.text), v("asks", x.asks), v("mentions", x.mentions), v("understanding", x.understanding);
}
template <class V, Is<engine::TurnTrace> X>
void Visit(V& v, X& x) {
  v("decision", x.decision), v("confidence", x.confidence), v("intent", x.intent), v("article", x.article);
  v("flow", x.flow), v("step", x.step), v("asks", x.asks), v("chose", x.chose), v("refused", x.refused);
  v("candidates", x.candidates), v("path", x.path);
}

// Events and the situation

template <class V, Is<engine::Visitor> X>
void Visit(V& v, X& x) {
  v("customer", x.customer), v("name", x.name), v("email", x.email), v("phone", x.phone);
  v("organisation", x.organisation), v("tier", x.tier), v("locale", x.locale), v("time_zone", x.time_zone);
  v("verified", x.verified), v("verified_how", x.verified_how), v("blocked", x.blocked);
  v("open_tickets", x.open_tickets), v("slots", x.slots);
}
template <class V, Is<engine::Opened> X>
void Visit(V& v, X& x) {
  v("visitor", x.visitor), v("channel", x.channel), v("page", x.page), v("language", x.language);
}
template <class V, Is<engine::CustomerSaid> X>
void Visit(V& v, X& x) {
  v("text", x.text), v("understanding", x.understanding);
}
template <class V, Is<engine::CustomerChose> X>
void Visit(V& v, X& x) {
  v("choice", x.choice), v("label", x.label), v("understanding", x.understanding);
}
template <class V, Is<engine::PersonRequested> X>
void Visit(V&, X&) {}
template <class V, Is<engine::CustomerLeft> X>
void Visit(V&, X&) {}
template <class V, Is<engine::TimerFired> X>
void Visit(V& v, X& x) {
  v("timer", x.timer);
}
template <class V, Is<engine::AgentClaimed> X>
void Visit(V& v, X& x) {
  v("agent", x.agent), v("name", x.name);
}
template <class V, Is<engine::AgentSaid> X>
void Visit(V& v, X& x) {
  v("agent", x.agent), v("name", x.name), v("text", x.text);
}
template <class V, Is<engine::AgentResolved> X>
void Visit(V& v, X& x) {
  v("agent", x.agent), v("name", x.name), v("code", x.code);
}
template <class V, Is<engine::AgentHandedBack> X>
void Visit(V& v, X& x) {
  v("agent", x.agent), v("name", x.name), v("to_bot", x.to_bot), v("why", x.why);
}
template <class V, Is<engine::WebhookAnswered> X>
void Visit(V& v, X& x) {
  v("call", x.call), v("ok", x.ok), v("values", x.values), v("problem", x.problem);
}
template <class V, Is<engine::OpenIncident> X>
void Visit(V& v, X& x) {
  v("id", x.id), v("title", x.title), v("text", x.text), v("topics", x.topics);
}
template <class V, Is<engine::Situation> X>
void Visit(V& v, X& x) {
  v("now", x.now), v("agents_available", x.agents_available), v("waiting", x.waiting), v("incidents", x.incidents);
}

// Effects

template <class V, Is<engine::Say> X>
void Visit(V& v, X& x) {
  v("message", x.message);
}
template <class V, Is<engine::Tell> X>
void Visit(V& v, X& x) {
  v("notice", x.notice);
}
template <class V, Is<engine::OpenTicket> X>
void Visit(V& v, X& x) {
  v("packet", x.packet), v("update", x.update);
}
template <class V, Is<engine::ResolveTicket> X>
void Visit(V& v, X& x) {
  v("code", x.code), v("by", x.by);
}
template <class V, Is<engine::ReopenTicket> X>
void Visit(V& v, X& x) {
  v("why", x.why), v("packet", x.packet);
}
template <class V, Is<engine::SetTimer> X>
void Visit(V& v, X& x) {
  v("name", x.name), v("due", x.due);
}
template <class V, Is<engine::CancelTimer> X>
void Visit(V& v, X& x) {
  v("name", x.name);
}
template <class V, Is<engine::RecordVote> X>
void Visit(V& v, X& x) {
  v("article", x.article), v("helped", x.helped);
}
template <class V, Is<engine::RecordGap> X>
void Visit(V& v, X& x) {
  v("question", x.question);
}
template <class V, Is<engine::Remember> X>
void Visit(V& v, X& x) {
  v("slot", x.slot), v("value", x.value);
}
template <class V, Is<engine::CallWebhook> X>
void Visit(V& v, X& x) {
  v("call", x.call), v("url", x.url), v("send", x.send), v("take", x.take), v("time_out_ms", x.time_out);
}

// State

template <class V, Is<engine::Responder> X>
void Visit(V& v, X& x) {
  v("kind", x.kind), v("agent", x.agent);
}
template <class V, Is<engine::FlowPosition> X>
void Visit(V& v, X& x) {
  v("flow", x.flow), v("step", x.step), v("turns", x.turns), v("reprompts", x.reprompts);
  v("problem", x.problem), v("passed", x.passed);
}
template <class V, Is<engine::Pending> X>
void Visit(V& v, X& x) {
  v("kind", x.kind), v("choices", x.choices), v("subject", x.subject), v("asked", x.asked);
}
template <class V, Is<engine::FormProgress> X>
void Visit(V& v, X& x) {
  v("fields", x.fields), v("asking", x.asking), v("tries", x.tries), v("department", x.department);
  v("reason", x.reason), v("confirm", x.confirm), v("gathered", x.gathered);
  v("handoff", x.handoff), v("while_waiting", x.while_waiting), v("turns", x.turns);
}
template <class V, Is<engine::GivenValue> X>
void Visit(V& v, X& x) {
  v("value", x.value), v("standing", x.standing);
}
template <class V, Is<engine::Checkpoint> X>
void Visit(V& v, X& x) {
  v("flow", x.flow), v("suspended", x.suspended), v("form", x.form), v("pending", x.pending);
  v("slots", x.slots), v("tried", x.tried);
}
template <class V, Is<engine::Answered> X>
void Visit(V& v, X& x) {
  v("question", x.question), v("target", x.target), v("rule", x.rule), v("probability", x.probability);
  v("chosen", x.chosen);
}
template <class V, Is<engine::State> X>
void Visit(V& v, X& x) {
  v("responder", x.responder), v("visitor", x.visitor), v("channel", x.channel), v("page", x.page);
  v("language", x.language), v("opened", x.opened);
  v("problem", x.problem), v("asked_before", x.asked_before), v("topic", x.topic);
  v("slots", x.slots), v("tried", x.tried), v("shown", x.shown);
  v("heard", x.heard), v("flow", x.flow), v("suspended", x.suspended), v("flows_run", x.flows_run), v("form", x.form);
  v("pending", x.pending), v("alternatives", x.alternatives), v("before_last", x.before_last);
  v("later", x.later), v("clarified", x.clarified);
  v("turns", x.turns), v("misses_in_row", x.misses_in_row), v("misses", x.misses), v("irritation", x.irritation);
  v("haste", x.haste);
  v("person_offered", x.person_offered), v("last_answer", x.last_answer), v("passage", x.passage), v("rotation", x.rotation);
  v("sympathised", x.sympathised), v("language_told", x.language_told), v("incidents_told", x.incidents_told);
  v("incidents_asked", x.incidents_asked), v("incidents_followed", x.incidents_followed), v("incident", x.incident);
  v("calls", x.calls), v("reminded", x.reminded);
  v("question", x.question), v("answered", x.answered);
  v("timers", x.timers), v("has_ticket", x.has_ticket), v("queued_at", x.queued_at), v("packet", x.packet);
  v("agent_name", x.agent_name), v("reassured", x.reassured);
}

}  // namespace deskbell::codec
