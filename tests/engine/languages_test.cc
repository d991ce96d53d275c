// Which language a customer is spoken to in.
#include "tests/engine/desks.h"

namespace deskbell::engine {
namespace {

Desk InTwoLanguages() {
  Desk desk = PasswordDesk();
  desk.rules.site.languages = {"en", "de"};
  for (const rules::BuiltInText& text : rules::BuiltInTexts("de")) {
    for (std::string_view variant : text.variants) {
      desk.rules.texts["de"][std::string{text.key}].push_back(Text(std::string{variant}));
    }
  }
  rules::FieldWords& words = desk.rules.fields.at(FieldId{"impact"}).words["de"];
  words.label = "Betroffen";
  words.ask = Text("Wer ist betroffen?");
  words.options = {"Nur ich", "Einige", "Alle in der Firma"};
  return desk;
}

CustomerSaid In(const Desk& desk, const std::string& language, const std::string& text) {
  CustomerSaid said{text, Hear(desk, text)};
  said.understanding.language = language;
  return said;
}

TEST_CASE("the bot follows the customer into another language that the site speaks") {
  const Desk desk = InTwoLanguages();
  Chat chat{desk};
  chat.Opens().Does(In(desk, "de", "how do i get a refund")).Hears("| Ja | Nein");
  CHECK(chat.state.language == "de");
}

TEST_CASE("a language that the site does not speak is answered in the site's, with an offer, once") {
  const Desk desk = InTwoLanguages();
  Chat chat{desk};
  const std::string offer = desk.rules.texts.at("en").at("other_language").front().text.source();
  chat.Opens().Does(In(desk, "fr", "how do i get a refund")).Hears(offer).Hears("Within 14 days.");
  CHECK(chat.state.language == "en");
  chat.Does(In(desk, "fr", "where is my invoice")).DoesNotHear(offer).Hears("Open Settings > Billing.");
}

TEST_CASE("what is faintly alike in a language that nobody speaks here is not offered as a title") {
  Desk desk = InTwoLanguages();
  desk.phrases["argent"] = {Article("refunds", 0.6), Article("invoices", 0.5)};
  Chat chat{desk};
  chat.Opens().Does(In(desk, "fr", "argent perdu")).DoesNotHear("Get a refund").Hears("| Talk to a person");
}

TEST_CASE("a field is asked in the customer's language, or a form of it, and understood in both") {
  for (const char* language : {"de", "de-at"}) {
    Desk desk = InTwoLanguages();
    desk.rules.site.languages.push_back("de-at");
    desk.rules.texts["de-at"] = desk.rules.texts.at("de");
    for (const auto& [said, value] : std::map<std::string, std::string>{{"Einige", "medium"}, {"only me", "low"}}) {
      Chat chat{desk, Ana(), language};
      chat.Opens().Does(In(desk, language, "stolen"));
      chat.Hears("Wer ist betroffen? | Nur ich | Einige | Alle in der Firma").Does(In(desk, language, said));
      CHECK(chat.Slot("impact") == value);
    }
  }
}

TEST_CASE("nobody is led through a checklist in a third language") {
  Desk desk = InTwoLanguages();
  desk.rules.flows.at(FlowId{"reset_flow"}).language = "de";
  Chat chat{desk};
  chat.Says("reset link").Says("no").DoesNotHear("find out together").Hears("How can we reach you?");
}

}  // namespace
}  // namespace deskbell::engine
