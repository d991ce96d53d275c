#include "server/codec/engine_json.h"

#include "tests/engine/desks.h"

namespace deskbell::codec {
namespace {

using engine::Chat;

// Written, read and written again is the same text, which replays rely on.
template <class X, class FromJson>
void CheckRoundTrip(const X& x, FromJson from_json) {
  const std::string text = ToJson(x);
  const auto read = from_json(text);
  REQUIRE_MESSAGE(read.has_value(), text << "\n" << (read.has_value() ? "" : read.error()));
  CHECK(ToJson(*read) == text);
}

TEST_CASE("every turn of a conversation survives the log") {
  Chat chat{engine::PasswordDesk(), engine::Ana()};
  chat.situation.incidents = {{IncidentId{"i1"}, "Slow uploads", "We are on it.", {"upload"}}};
  auto check = [&] {
    CheckRoundTrip(chat.state, StateFromJson);
    CheckRoundTrip(chat.last.effects, EffectsFromJson);
    CheckRoundTrip(chat.last.trace, TurnTraceFromJson);
    CheckRoundTrip(chat.situation, SituationFromJson);
    CheckRoundTrip(chat.Packet(), PacketFromJson);
  };
  chat.Opens(), check();
  for (const char* said : {"i forgot my password", "where is my invoice?", "nope", "still nothing", "only me", "today",
                           "that worked", "yes"}) {
    chat.Says(said), check();
  }
  chat.AgentClaims("bo"), check();
  chat.AgentResolves("bo"), check();
  chat.Waits(std::chrono::hours{100}), check();
}

TEST_CASE("every event survives the log") {
  engine::Understanding understanding;
  understanding.normalised = "hello";
  understanding.candidates = {engine::Intent("hello")};
  understanding.candidates[0].features = {{"margin", 0.25}};
  understanding.candidates[0].captures = {{"app", "portal"}};
  understanding.entities = {{"email", "ana@example.com"}};
  understanding.signals.anger = 0.5;
  const std::vector<engine::Event> events = {
      engine::Opened{engine::Ana(), "mail", "/pricing", "de"},
      engine::CustomerSaid{"Hello", understanding},
      engine::CustomerChose{"yes", "Yes", understanding},
      engine::PersonRequested{},
      engine::CustomerLeft{},
      engine::TimerFired{"idle"},
      engine::AgentClaimed{StaffId{"s1"}, "Bo"},
      engine::AgentSaid{StaffId{"s1"}, "Bo", "Hi"},
      engine::AgentResolved{StaffId{"s1"}, "Bo", "solved"},
      engine::AgentHandedBack{StaffId{"s1"}, "Bo", true, "easy"},
      engine::WebhookAnswered{"order:1", true, {{"state", "sent"}}, ""},
  };
  REQUIRE(events.size() == std::variant_size_v<engine::Event>);
  for (const engine::Event& event : events) {
    CheckRoundTrip(event, EventFromJson);
    CHECK(EventFromJson(ToJson(event))->index() == event.index());
  }
}

TEST_CASE("JSON is compact and named as the contract names things") {
  CHECK(ToJson(engine::Event{engine::AgentSaid{StaffId{"s1"}, "Bo", "Hi"}}) ==
        R"({"event":"agent_said","agent":"s1","name":"Bo","text":"Hi"})");
  CHECK(ToJson(engine::Message{"Did this help?", {{"yes", "Yes"}}, {}, {}}) ==
        R"({"text":"Did this help?","choices":[{"id":"yes","label":"Yes"}]})");
  CHECK(ToJson(std::vector<engine::Effect>{engine::SetTimer{"idle", *ParseInstant("2026-11-18T10:00:00Z")}}) ==
        R"([{"effect":"set_timer","name":"idle","due":"2026-11-18T10:00:00.000Z"}])");
}

TEST_CASE("missing, unknown and null keys leave the defaults, so rows of other versions can be read") {
  const auto state = StateFromJson(R"({"channel":null,"a_later_key":{"x":[1]},"turns":3})");
  REQUIRE(state.has_value());
  CHECK(state->channel == "web");
  CHECK(state->turns == 3);
  CHECK(state->responder.kind == engine::Responder::Kind::kBot);
}

TEST_CASE("what is wrong is named with its place") {
  auto error_of = [](std::string_view json) {
    const auto state = StateFromJson(json);
    return state.has_value() ? std::string{"(read)"} : state.error();
  };
  CHECK(error_of(R"({"flow":{"turns":"three"}})") == "$.flow.turns: a whole number is expected, found text");
  CHECK(error_of(R"({"turns":1.5})") == "$.turns: a whole number is expected, found a number");
  CHECK(error_of(R"({"turns":4294967296})") == "$.turns: a whole number of 32 bits is expected, found a number");
  CHECK(error_of(R"({"tried":[{},{"outcome":"maybe"}]})") ==
        "$.tried[1].outcome: one of unknown, worked, did_not_work is expected, found text");
  CHECK(error_of(R"({"slots":{"a":"b"}})") == "$.slots.a: an object is expected, found text");
  CHECK(error_of(R"({"opened":"yesterday"})") ==
        "$.opened: a time such as \"2026-11-18T10:00:00.000Z\" is expected, found text");
  CHECK(error_of("[]") == "$: an object is expected, found a list");
  CHECK(error_of("{") == "$: this is not JSON");
  CHECK(error_of("") == "$: this is not JSON");
  CHECK(error_of("{\"topic\":\"\xff\"}") == "$: this is not JSON");
  CHECK(error_of(std::string(100000, '[')) == "$: this nests too deep to be one of our own");
  const auto event = EventFromJson(R"({"event":"exploded"})");
  REQUIRE(event.has_error());
  CHECK(event.error() == "$.event: a known event is expected, found text");
}

}  // namespace
}  // namespace deskbell::codec
