// What the engine's enumerators and alternatives are called in JSON. A name that was written once stays: rows with it
// exist.
#pragma once

#include <utility>

#include "engine/effect.h"
#include "engine/event.h"
#include "engine/state.h"
#include "engine/step.h"

namespace deskbell::codec {

// Of an enumeration: every enumerator with its name.
template <class E>
inline constexpr std::pair<E, const char*> kNames[] = {};

template <>
inline constexpr std::pair<engine::Responder::Kind, const char*> kNames<engine::Responder::Kind>[] = {
    {engine::Responder::Kind::kBot, "bot"},
    {engine::Responder::Kind::kQueue, "queue"},
    {engine::Responder::Kind::kAgent, "agent"},
    {engine::Responder::Kind::kNobody, "nobody"}};
template <>
inline constexpr std::pair<engine::Pending::Kind, const char*> kNames<engine::Pending::Kind>[] = {
    {engine::Pending::Kind::kNone, "none"},
    {engine::Pending::Kind::kStep, "step"},
    {engine::Pending::Kind::kField, "field"},
    {engine::Pending::Kind::kConfirm, "confirm"},
    {engine::Pending::Kind::kClarify, "clarify"},
    {engine::Pending::Kind::kHelped, "helped"},
    {engine::Pending::Kind::kOfferPerson, "offer_person"},
    {engine::Pending::Kind::kResolvedHelped, "resolved_helped"},
    {engine::Pending::Kind::kFollowUp, "follow_up"},
    {engine::Pending::Kind::kAfterHours, "after_hours"},
    {engine::Pending::Kind::kLeaveQueue, "leave_queue"},
    {engine::Pending::Kind::kIncident, "incident"},
    {engine::Pending::Kind::kIncidentOver, "incident_over"},
    {engine::Pending::Kind::kWebhook, "webhook"}};
template <>
inline constexpr std::pair<engine::TriedOutcome, const char*> kNames<engine::TriedOutcome>[] = {
    {engine::TriedOutcome::kUnknown, "unknown"},
    {engine::TriedOutcome::kWorked, "worked"},
    {engine::TriedOutcome::kDidNotWork, "did_not_work"}};
template <>
inline constexpr std::pair<engine::Level, const char*> kNames<engine::Level>[] = {{engine::Level::kUnknown, "unknown"},
                                                                                  {engine::Level::kLow, "low"},
                                                                                  {engine::Level::kMedium, "medium"},
                                                                                  {engine::Level::kHigh, "high"}};
template <>
inline constexpr std::pair<engine::Fact::Standing, const char*> kNames<engine::Fact::Standing>[] = {
    {engine::Fact::Standing::kUnknown, "unknown"},
    {engine::Fact::Standing::kUnverified, "unverified"},
    {engine::Fact::Standing::kGiven, "given"},
    {engine::Fact::Standing::kVerified, "verified"}};
template <>
inline constexpr std::pair<engine::Candidate::Kind, const char*> kNames<engine::Candidate::Kind>[] = {
    {engine::Candidate::Kind::kIntent, "intent"}, {engine::Candidate::Kind::kArticle, "article"}};

// Of a variant: the key whose value tells which alternative it is, and their names in order.
template <class Variant>
struct Tags;
template <>
struct Tags<engine::Event> {
  static constexpr const char* key = "event";
  static constexpr const char* names[] = {"opened",         "customer_said",     "customer_chose",  "person_requested",
                                          "customer_left",  "timer_fired",       "agent_claimed",   "agent_said",
                                          "agent_resolved", "agent_handed_back", "webhook_answered"};
};
template <>
struct Tags<engine::Effect> {
  static constexpr const char* key = "effect";
  static constexpr const char* names[] = {"say",           "tell",      "open_ticket",  "resolve_ticket",
                                          "reopen_ticket", "set_timer", "cancel_timer", "record_vote",
                                          "record_gap",    "remember",  "call_webhook"};
};

}  // namespace deskbell::codec
