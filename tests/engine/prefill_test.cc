// What customers say beside what they were asked for, and what they take back.
#include "tests/engine/desks.h"

namespace deskbell::engine {
namespace {

// A refund: which plan, how it was paid, and a form. The plan is a slot of the intent, too.
Desk RefundDesk() {
  Desk desk = PasswordDesk();
  rules::Field order;
  order.id = FieldId{"order_number"};
  order.type = rules::ValueType::kOrder;
  order.label = "Order";
  order.ask = Text("Which order?");
  rules::Field day = order;
  day.id = FieldId{"payment_date"};
  day.type = rules::ValueType::kDate;
  day.label = "Paid on";
  day.ask = Text("Paid when?");
  desk.rules.fields[order.id] = order;
  desk.rules.fields[day.id] = day;
  rules::Flow flow;
  flow.id = FlowId{"refund_flow"};
  flow.topic = "billing";
  rules::Step paid;
  paid.id = "paid";
  paid.ask = Text("How did you pay?");
  paid.slot = "paid_by";
  paid.options = {MakeOption("Card", "card", {"visa"}), MakeOption("PayPal", "paypal")};
  rules::Step why;
  why.id = "why";
  why.ask = Text("Was it a mistake?");
  rules::Step human;
  human.id = "human";
  human.form = {order.id, day.id, FieldId{"urgency"}};
  human.handoff = rules::HandOff{DepartmentId{"accounts"}, "refund"};
  flow.steps = {paid, why, human};
  desk.rules.flows[flow.id] = flow;
  rules::Intent intent = MakeIntent("money_back", "billing", rules::StartFlow{flow.id});
  rules::SlotSpec plan;
  plan.name = "plan_paid";
  plan.type = rules::ValueType::kOptions;
  plan.choices = {{"monthly", {"month by month"}}, {"yearly", {"annual"}}};
  intent.slots = {plan};
  desk.rules.intents.push_back(intent);
  desk.phrases["money back"] = {Intent("money_back")};
  return desk;
}

CustomerSaid Says(const Desk& desk, const std::string& text, std::map<std::string, std::string> entities,
                  bool correction = false) {
  CustomerSaid said{text, Hear(desk, text)};
  said.understanding.entities = std::move(entities);
  said.understanding.signals.correction = said.understanding.signals.mistake = correction;
  return said;
}

TEST_CASE("one message fills what the checklist and its form would ask for") {
  const Desk desk = RefundDesk();
  Chat chat{desk};
  chat.Opens().Does(Says(desk, "i want my money back, order 12345, paid by visa yesterday, annual plan",
                         {{"order", "12345"}, {"day", "1"}, {"number", "12345"}}));
  CHECK(chat.Slot("paid_by") == "card");
  CHECK(chat.Slot("plan_paid") == "yearly");
  chat.Hears("Was it a mistake?").DoesNotHear("How did you pay?");
  chat.Says("no").Hears("How quickly does this need solving?");
  CHECK(chat.Slot("order_number") == "12345");
  CHECK(chat.Slot("payment_date") == "2026-11-17");
}

TEST_CASE("what a slot's own pattern finds is kept whenever it is said, and replaces nothing that is known") {
  Desk desk = RefundDesk();
  rules::SlotSpec serial;
  serial.name = "serial";
  serial.pattern = "(?P<serial>sn-[0-9]{4})";
  desk.rules.intents.back().slots.push_back(serial);
  Chat chat{desk};
  chat.Says("money back").Hears("How did you pay?");
  CustomerSaid said = Says(desk, "the label says sn-4711", {});
  said.understanding.slots = {{"money_back.serial", "SN-4711"}, {"another.serial", "SN-1"}};
  chat.Does(said).Hears("Thank you, noted. How did you pay?");
  CHECK(chat.Slot("serial") == "SN-4711");
  said.understanding.slots = {{"money_back.serial", "SN-9999"}};
  chat.Does(said);
  CHECK(chat.Slot("serial") == "SN-4711");
}

TEST_CASE("a choice named while something else was asked is not asked for") {
  Desk desk = RefundDesk();
  std::swap(desk.rules.flows[FlowId{"refund_flow"}].steps[0], desk.rules.flows[FlowId{"refund_flow"}].steps[1]);
  Chat chat{desk};
  chat.Says("money back").Hears("Was it a mistake?");
  chat.Does(Says(desk, "no", {})).Hears("How did you pay?");
  Chat other{desk};
  CustomerSaid both = Says(desk, "no, and it was paypal", {});
  both.understanding.signals.no = true;
  other.Says("money back").Does(both);
  other.DoesNotHear("How did you pay?").Hears("Which order?");
  CHECK(other.Slot("paid_by") == "paypal");
}

TEST_CASE("both choices named, and a word of a site's field, name nothing") {
  const Desk desk = RefundDesk();
  Chat chat{desk};
  chat.Says("money back today, from visa to paypal").Hears("How did you pay?");
  CHECK(chat.Slot("paid_by") == "(unset)");
  CHECK(chat.Slot("urgency") == "(unset)");
}

TEST_CASE("a correction of what was named in the first words changes it, and the question stays") {
  const Desk desk = RefundDesk();
  Chat chat{desk};
  chat.Says("money back for month by month").Hears("How did you pay?");
  CHECK(chat.Slot("plan_paid") == "monthly");
  chat.Does(Says(desk, "sorry i meant the yearly plan", {}, true));
  CHECK(chat.Heard() == "Thanks, changed: plan paid is now yearly.\nHow did you pay? | Card | PayPal\n");
  CHECK(chat.Slot("plan_paid") == "yearly");
}

TEST_CASE("a correction may name what nobody had asked for") {
  const Desk desk = RefundDesk();
  Chat chat{desk};
  chat.Says("money back").Hears("How did you pay?");
  chat.Does(Says(desk, "sorry i meant the yearly plan", {}, true));
  CHECK(chat.Slot("plan_paid") == "yearly");
  chat.Hears("plan paid is now yearly").Hears("How did you pay?");
}

TEST_CASE("a correction of the answer before is still one") {
  const Desk desk = RefundDesk();
  Chat chat{desk};
  chat.Says("money back").Says("card").Hears("Was it a mistake?");
  chat.Does(Says(desk, "sorry i meant paypal", {}, true));
  CHECK(chat.Slot("paid_by") == "paypal");
  chat.Hears("Was it a mistake?");
}

TEST_CASE("a bare number answers the question for an order, and \"today\" the one for a date") {
  const Desk desk = RefundDesk();
  Chat chat{desk};
  chat.Says("money back").Says("card").Says("no").Hears("Which order?");
  chat.Does(Says(desk, "12345", {{"number", "12345"}})).Hears("Paid when?");
  chat.Does(Says(desk, "today", {{"day", "0"}})).Hears("How quickly");
  CHECK(chat.Slot("order_number") == "12345");
  CHECK(chat.Slot("payment_date") == "2026-11-18");
}

TEST_CASE("\"today\" in other words is no date of a payment") {
  const Desk desk = RefundDesk();
  Chat chat{desk};
  chat.Opens().Does(Says(desk, "i need my money back today", {{"day", "0"}}));
  chat.Says("card").Says("no").Does(Says(desk, "12345", {{"number", "12345"}})).Hears("Paid when?");
}

// What the last turn wants kept for the customer: "plan_paid=yearly ".
std::string Remembered(const Chat& chat) {
  std::string all;
  for (const Effect& effect : chat.last.effects) {
    if (const auto* remember = std::get_if<Remember>(&effect)) all += remember->slot + "=" + remember->value + " ";
  }
  return all;
}

TEST_CASE("a slot that is kept for the customer outlives the conversation, any other does not") {
  Desk desk = RefundDesk();
  Chat once{desk};
  once.Says("i want my money back for the yearly plan");
  CHECK(once.Slot("plan_paid") == "yearly");
  CHECK(Remembered(once) == "");
  for (rules::Intent& intent : desk.rules.intents) {
    for (rules::SlotSpec& slot : intent.slots) slot.keep_for_customer = slot.name == "plan_paid";
  }
  Chat kept{desk};
  kept.Says("i want my money back for the yearly plan");
  CHECK(Remembered(kept) == "plan_paid=yearly ");
  Visitor known;
  known.slots = {{"plan_paid", "yearly"}};
  Chat next{desk, known};
  next.Says("hello");
  CHECK(next.Slot("plan_paid") == "yearly");
}

TEST_CASE("what a slot is read from does not depend on who recognised the intent") {
  Desk desk = PasswordDesk();
  rules::Intent device = MakeIntent("device", "sync", rules::SayText{{Text("About your {{slot.device}}.")}});
  rules::SlotSpec choice;
  choice.name = "device";
  choice.type = rules::ValueType::kOptions;
  choice.choices = {{"phone", {"mobile"}}, {"phone_app", {"phone app"}}, {"tv", {}}};
  rules::SlotSpec mail;
  mail.name = "mail";
  mail.type = rules::ValueType::kEmail;
  device.slots = {choice, mail};
  desk.rules.intents.push_back(device);
  Candidate by_model = Intent("device");
  by_model.source = "model";
  desk.phrases["about my"] = {by_model};
  for (const auto& [said, value] : std::map<std::string, std::string>{
           {"about my mobile", "phone"}, {"about my phone app", "phone_app"}, {"about my tv", "tv"}}) {
    Chat chat{desk};
    chat.Says(said);
    CHECK_MESSAGE(chat.Slot("device") == value, said);
  }
  Chat typed{desk};
  typed.Says("about my address ana@example.com");
  CHECK(typed.Slot("mail") == "ana@example.com");
}

TEST_CASE("with a new matter only what is true of the customer is still known") {
  Visitor ana = Ana();  // whose plan was kept from an earlier conversation
  Chat chat{RefundDesk(), ana};
  chat.Says("i want my money back").Says("visa").Says("never mind").Says("where is my invoice?").Says("yes");
  CHECK(chat.Slot("paid_by") == "card");
  chat.Says("hello").Says("i forgot my password").Hears("Did the e-mail arrive?");
  CHECK(chat.Slot("paid_by") == "(unset)");
  CHECK(chat.Slot("plan") == "plus");
}

TEST_CASE("an intent that passes on names its department, whatever its topic is routed to") {
  Desk desk = PasswordDesk();
  desk.rules.intents[3].outcome = rules::HandOff{DepartmentId{"technical"}, "account_stolen"};
  Chat chat{desk, Ana()};
  chat.Says("my account was stolen").Says("only me").Says("today");
  CHECK(chat.Packet().department == DepartmentId{"technical"});
  CHECK(chat.Packet().routed_because == "The rules send this case to Technical support");
}

}  // namespace
}  // namespace deskbell::engine
