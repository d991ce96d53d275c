// Anger, urgency and calm over several messages.
#include "tests/engine/desks.h"

namespace deskbell::engine {
namespace {

CustomerSaid Feels(const Desk& desk, const std::string& text, double anger, double urgency = 0) {
  CustomerSaid said{text, Hear(desk, text)};
  said.understanding.signals.anger = anger;
  said.understanding.signals.urgency = urgency;
  return said;
}

TEST_CASE("three mild signs of anger weigh as much as a strong one, two do not") {
  const Desk desk = PasswordDesk();
  Chat chat{desk};
  chat.Opens();
  for (const char* text : {"forgot it, annoying", "no and it is annoying"}) {
    chat.Does(Feels(desk, text, 0.4)).DoesNotHear("Talk to a person");
  }
  chat.Does(Feels(desk, "this is annoying, hm", 0.4));
  chat.Hears("Shall I get a person for you right away?").Hears("Talk to a person");
}

TEST_CASE("a strong one offers a person at once, inside a checklist, too") {
  const Desk desk = PasswordDesk();
  Chat chat{desk};
  chat.Says("forgot").Hears("Did the e-mail arrive?");
  chat.Does(Feels(desk, "what a ridiculous thing", 0.9));
  chat.Hears("Shall I get a person for you right away?");
  chat.Says("no").Hears("Did the e-mail arrive?");
  CHECK(chat.Responder() == "bot");
}

TEST_CASE("what helped calms down") {
  const Desk desk = PasswordDesk();
  Chat chat{desk};
  chat.Opens();
  chat.Does(Feels(desk, "hm annoying", 0.4)).Does(Feels(desk, "invoice, annoying", 0.4));
  chat.Says("that worked");
  CHECK(chat.state.irritation == 0);
  chat.Does(Feels(desk, "refund, annoying", 0.4)).DoesNotHear("Talk to a person");
}

TEST_CASE("urgency adds up, and a calm customer is in no hurry") {
  const Desk desk = PasswordDesk();
  Chat chat{desk};
  chat.Opens().Does(Feels(desk, "forgot, soon please", 0, 0.4)).Does(Feels(desk, "no, hurry", 0, 0.4));
  CHECK(chat.Slot("urgency") == "(unset)");
  chat.Does(Feels(desk, "no, hurry", 0, 0.4));
  CHECK(chat.Slot("urgency") == "high");
  Chat other{desk};
  other.Opens().Does(Feels(desk, "forgot, asap", 0, 0.8));
  CHECK(other.Slot("urgency") == "high");
}

}  // namespace
}  // namespace deskbell::engine
