// The engine's values as JSON, for the log, the store and the desk.
//
//   std::string row = codec::ToJson(state);
//   Result<engine::State, std::string> state = codec::StateFromJson(row);
//   if (!state) Report(state.error());   // "$.flow.turns: a whole number is expected, found text"
//
// Written: keys as the members are called, instants as "2026-11-18T10:00:00.000Z", enumerators by their names; empty
// lists, maps and optionals are left out. Equal values give equal text, which replays compare.
//
// Read: keys that are missing keep their default, keys that are unknown are passed over, null counts as missing; so
// rows of older and newer versions can be read. A value of the wrong type is an error that names its place. Nothing
// throws; deep nesting and broken UTF-8 are errors too. Pure and thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/effect.h"
#include "engine/event.h"
#include "engine/state.h"
#include "engine/step.h"
#include "engine/values/result.h"

namespace deskbell::codec {

std::string ToJson(const engine::State& state);
std::string ToJson(const engine::Event& event);  // with "event": "customer_said", …
std::string ToJson(const engine::Situation& situation);
std::string ToJson(const engine::Message& message);
std::string ToJson(const engine::Notice& notice);
std::string ToJson(const engine::Packet& packet);
std::string ToJson(const engine::TurnTrace& trace);
std::string ToJson(const engine::Understanding& understanding);
std::string ToJson(const std::vector<engine::Effect>& effects);  // each with "effect": "say", …

Result<engine::State, std::string> StateFromJson(std::string_view json);
Result<engine::Event, std::string> EventFromJson(std::string_view json);
Result<engine::Situation, std::string> SituationFromJson(std::string_view json);
Result<engine::Message, std::string> MessageFromJson(std::string_view json);
Result<engine::Notice, std::string> NoticeFromJson(std::string_view json);
Result<engine::Packet, std::string> PacketFromJson(std::string_view json);
Result<engine::TurnTrace, std::string> TurnTraceFromJson(std::string_view json);
Result<engine::Understanding, std::string> UnderstandingFromJson(std::string_view json);
Result<std::vector<engine::Effect>, std::string> EffectsFromJson(std::string_view json);

}  // namespace deskbell::codec
