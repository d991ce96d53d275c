// What conditions and templates can name, and what it says.
#include "engine/facts.h"

#include "tests/engine/desks.h"

namespace deskbell::engine {
namespace {

Desk OfficeHours() {
  Desk desk = PasswordDesk();
  desk.rules.hours.always_open = false;
  for (int day = 0; day < 5; ++day) desk.rules.hours.week[day] = {{9 * 60, 18 * 60}};
  return desk;
}

State Somewhere() {
  State state;
  state.channel = "email";
  state.language = "de";
  state.page = "/pricing";
  state.topic = "billing";
  state.agent_name = "Bo";
  state.slots["colour"] = {"red"};
  state.slots["paid"] = {"2026-11-15"};
  state.visitor = Ana();
  state.visitor.phone = "912345678";
  state.visitor.organisation = "Acme";
  state.visitor.tier = "plus";
  state.visitor.locale = "pt-PT";
  state.visitor.time_zone = "Europe/Lisbon";
  state.visitor.verified = true;
  state.visitor.open_tickets = 3;
  state.packet.promised = *ParseInstant("2026-11-18T14:00:00Z");
  return state;
}

TEST_CASE("every name has its value") {
  const Desk desk = OfficeHours();
  const State state = Somewhere();
  Situation situation;
  situation.now = *ParseInstant("2026-11-18T10:00:00Z");
  situation.agents_available = 2;
  const std::map<std::string, std::string> values = {{"channel", "email"},
                                                     {"language", "de"},
                                                     {"page", "/pricing"},
                                                     {"topic", "billing"},
                                                     {"slot.colour", "red"},
                                                     {"slot.unknown", ""},
                                                     {"days_ago.paid", "3"},
                                                     {"days_ago.colour", ""},
                                                     {"customer.name", "Ana Silva"},
                                                     {"customer.email", "ana@example.com"},
                                                     {"customer.phone", "912345678"},
                                                     {"customer.organisation", "Acme"},
                                                     {"customer.tier", "plus"},
                                                     {"customer.locale", "pt-PT"},
                                                     {"customer.time_zone", "Europe/Lisbon"},
                                                     {"customer.verified", "yes"},
                                                     {"customer.blocked", ""},
                                                     {"customer.open_tickets", "3"},
                                                     {"hours.open", "yes"},
                                                     {"agents.available", "2"},
                                                     {"site.name", "Fernbay"},
                                                     {"agent.name", "Bo"},
                                                     {"promise", "heute um 14:00"},
                                                     {"summary", ""},
                                                     {"nonsense", ""}};
  for (const auto& [name, value] : values) {
    CHECK_MESSAGE(TextOf(LookUp(desk.script(), state, situation, "upload", name)) == value, name);
  }
}

TEST_CASE("a blocked customer, closed hours and what a form has gathered are known, too") {
  const Desk desk = OfficeHours();
  State state = Somewhere();
  state.visitor.blocked = true;
  state.form.emplace();
  state.form->gathered = {FieldId{"impact"}, FieldId{"contact"}};
  state.slots["impact"] = {"low"};
  Situation situation;
  situation.now = *ParseInstant("2026-11-18T20:00:00Z");
  const auto value = [&](const char* name) { return TextOf(LookUp(desk.script(), state, situation, "", name)); };
  CHECK(value("customer.blocked") == "yes");
  CHECK(value("hours.open") == "");
  CHECK(value("summary") == "Impact: Only me");
}

TEST_CASE("an open incident concerns the topics that it names, or all if it names none") {
  const Desk desk = PasswordDesk();
  Situation situation;
  const auto value = [&](const char* topic, const char* name) {
    return TextOf(LookUp(desk.script(), {}, situation, topic, name));
  };
  CHECK(value("upload", "incident.open") == "");
  situation.incidents = {{IncidentId{"i1"}, "Slow uploads", "", {"upload"}}};
  CHECK(value("upload", "incident.open") == "yes");
  CHECK(value("billing", "incident.open") == "");
  CHECK(value("billing", "incident.upload") == "yes");
  CHECK(value("upload", "incident.billing") == "");
  situation.incidents = {{IncidentId{"i2"}, "All is slow", "", {}}};
  CHECK(value("billing", "incident.open") == "yes");
  CHECK(value("billing", "incident.billing") == "");
}

TEST_CASE("an intent takes part only where its condition holds") {
  Desk desk = PasswordDesk();
  desk.rules.intents[1].when = *rules::Condition::Parse("channel == \"web\" and not customer.blocked");
  desk.phrases["invoice"] = {Intent("invoices")};
  Chat chat{desk, Ana()};
  chat.Says("where is my invoice?").Hears("Open Settings > Billing.");
  Visitor blocked = Ana();
  blocked.blocked = true;
  Chat refused{desk, blocked};
  refused.Says("where is my invoice?").Hears("I don't know that one").DoesNotHear("Open Settings");
}

TEST_CASE("with `topic` a rule means something only after what it follows") {
  Desk desk = PasswordDesk();
  desk.rules.intents.push_back(MakeIntent("due", "billing", rules::SayText{{Text("Within 30 days.")}}));
  desk.rules.intents.back().when = *rules::Condition::Parse("topic == \"billing\"");
  desk.phrases["when is it due"] = {Intent("due")};
  Chat chat{desk};
  chat.Says("and when is it due").DoesNotHear("Within 30 days.");
  chat.Says("where is my invoice?").Says("and when is it due").Hears("Within 30 days.");
}

TEST_CASE("an intent whose article is gone takes no part") {
  Desk desk = PasswordDesk();
  desk.phrases["invoice"] = {Intent("invoices")};
  desk.articles.erase(ArticleId{"invoices"});
  Chat chat{desk};
  chat.Says("where is my invoice?").Hears("I don't know that one");
}

}  // namespace
}  // namespace deskbell::engine
