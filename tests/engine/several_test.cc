// One message that holds more than one matter.
#include "tests/engine/desks.h"

namespace deskbell::engine {
namespace {

TEST_CASE("a rule for exactly this combination knows better than its parts") {
  Desk desk = PasswordDesk();
  desk.rules.intents.push_back(MakeIntent("both", "billing", rules::SayText{{Text("Refunds stand on the invoice.")}}));
  desk.phrases["invoice of my refund"] = {Intent("both", 0.99)};
  desk.phrases["invoice"].clear();
  desk.phrases["the invoice"] = {Intent("invoices")};
  CustomerSaid said{"and the invoice of my refund?", Hear(desk, "and the invoice of my refund?")};
  said.understanding.candidates = {Intent("both", 0.99)};
  for (const char* part : {"the invoice?", "can i get a refund?"}) {
    said.understanding.parts.push_back({part, true, false, Hear(desk, part)});
  }
  Chat chat{desk};
  chat.Opens().Does(said);
  CHECK(chat.Heard() == "Refunds stand on the invoice.\n");
}

TEST_CASE("what was only mentioned is noted, and asked after when the first is settled") {
  const Desk desk = UploadDesk();
  CustomerSaid said{"my upload hangs and i forgot it", Hear(desk, "my upload hangs")};
  said.understanding.parts = {{"my upload hangs", true, false, Hear(desk, "my upload hangs")},
                              {"i forgot it", false, true, Hear(desk, "i forgot it")}};
  Chat chat{desk};
  chat.Opens().Does(said).Hears("I have noted \"forgot\", too.").Hears("Did the e-mail arrive?");
  CHECK(chat.last.trace.flow == "upload_flow");
  chat.Says("yes").Hears("You also wrote of \"forgot\".").Says("yes").Hears("Did the e-mail arrive?");
  CHECK(chat.last.trace.flow == "reset_flow");
}

}  // namespace
}  // namespace deskbell::engine
