// Articles that say the same in several languages, as a customer reads them.
#include "tests/engine/desks.h"

namespace deskbell::engine {
namespace {

Desk GermanToo() {
  Desk desk = PasswordDesk();
  desk.rules.site.languages = {"en", "de"};
  desk.rules.texts["de"]["only_in_language"] = {Text("Das habe ich nur auf {{language}}:")};
  for (rules::Intent& intent : desk.rules.intents) intent.language = "en";
  const std::map<std::string, ArticleId> versions = {{"en", ArticleId{"invoices"}}, {"de", ArticleId{"rechnungen"}}};
  desk.articles[ArticleId{"invoices"}].versions = versions;
  desk.articles[ArticleId{"rechnungen"}] = {
      "Rechnungen finden", "Unter Einstellungen.", "de", {"billing"}, ArticleId{"invoices"}, {}, versions};
  return desk;
}

CustomerSaid InGerman(const Desk& desk, const std::string& text) {
  CustomerSaid said{text, Hear(desk, text)};
  said.understanding.language = "de";
  return said;
}

TEST_CASE("who writes German and finds the English article reads its translation") {
  const Desk desk = GermanToo();
  Chat chat{desk, {}, "de"};
  chat.Opens().Does(InGerman(desk, "meine invoice"));
  CHECK(chat.Heard() == "Unter Einstellungen.\nDid this help? | Yes | No\n");
  REQUIRE(chat.state.shown.size() == 1);
  CHECK(chat.state.shown[0].article == ArticleId{"rechnungen"});
  CHECK(chat.state.shown[0].title == "Rechnungen finden");
}

TEST_CASE("without a translation the article is offered as it is, and its language is named") {
  const Desk desk = GermanToo();
  Chat chat{desk, {}, "de"};
  chat.Opens().Does(InGerman(desk, "refund bitte"));
  CHECK(chat.Heard() == "Das habe ich nur auf Englisch:\nWithin 14 days.\nDid this help? | Yes | No\n");
}

TEST_CASE("titles to choose from are in the customer's language where they can be") {
  const Desk desk = GermanToo();
  Chat chat{desk, {}, "de"};
  chat.Opens().Does(InGerman(desk, "money zurück"));
  CHECK(chat.Heard() == "Is it one of these? | refunds | Rechnungen finden | None of these\n");
  const Choice choice = chat.state.pending.choices[1];
  chat.Does(CustomerChose{choice.id, choice.label, InGerman(desk, choice.label).understanding});
  CHECK(chat.last.trace.chose == "article:rechnungen");
  CHECK(chat.state.answered.target == "article:rechnungen");
}

TEST_CASE("an article and its translation are one answer, not two to choose from") {
  Desk desk = GermanToo();
  desk.phrases = {{"bill", {Article("invoices", 0.9), Article("rechnungen", 0.89)}}};
  Chat chat{desk, {}, "de"};
  chat.Opens().Does(InGerman(desk, "wo ist meine bill bitte"));
  CHECK(chat.last.trace.decision == "answer");
  CHECK(chat.last.trace.article == "rechnungen");
}

TEST_CASE("a translation counts as the repetition of what it translates") {
  Desk desk = GermanToo();
  desk.phrases = {{"bill", {Article("invoices", 0.9)}}, {"rechnung", {Article("rechnungen", 0.9)}}};
  Chat chat{desk};
  chat.Says("where is my bill please").Does(InGerman(desk, "wo ist meine rechnung bitte"));
  CHECK(chat.state.pending.kind == Pending::Kind::kOfferPerson);
}

TEST_CASE("a checklist shows the translated article, and one in another language says so") {
  Desk desk = GermanToo();
  rules::Flow& flow = desk.rules.flows[FlowId{"reset_flow"}];
  flow.language = "en";
  flow.steps[0].article = ArticleId{"invoices"};
  Chat chat{desk, {}, "de"};
  chat.Opens().Does(InGerman(desk, "forgot"));
  chat.Hears("Das habe ich nur auf Englisch:");
  CHECK(chat.last.trace.article == "rechnungen");
}

}  // namespace
}  // namespace deskbell::engine
