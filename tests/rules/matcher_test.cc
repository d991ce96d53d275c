#include "rules/matcher.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "rules/atoms.h"
#include "rules/loader.h"

using namespace deskbell;
using namespace deskbell::rules;

namespace {

Loaded LoadTopic(const std::string& text) {
  Loaded loaded = Load({{"rules/a.yml", text}}, {{ArticleId("a"), true}});
  CHECK_FALSE(HasErrors(loaded.diagnostics));
  return loaded;
}

std::vector<RuleHit> Match(const Loaded& loaded, const std::string& message, const char* language = "en") {
  return loaded.matcher->Match(Normalise(message), message, language);
}

// "reset 60/15, other 50/4"
std::string Won(const Loaded& loaded, const std::string& message, const char* language = "en") {
  std::string out;
  for (const RuleHit& hit : Match(loaded, message, language)) {
    out += (out.empty() ? "" : ", ") + hit.intent.str() + " " + std::to_string(hit.priority) + "/" +
           std::to_string(hit.specificity);
  }
  return out;
}

const char* const kTopic = R"(version: 1
topic: a
concepts:
  forgot: [forgot, "@lost", can't remember]
  lost: [lost, mislaid]
  pw: [password, Kennwort]
intents:
  reset:
    title: Reset
    priority: 60
    match: {any: ['@forgot .{0,30}@pw', 'reset'], none: ['wi-?fi']}
    examples: [I forgot my password]
    slots:
      app: {pattern: '(?P<app>portal|phone app)'}
      plan: {choices: {family: [family plan, Familienplan], plus: []}}
      mail: {type: email}
    answer: a
  password:
    title: Passwords
    match: {any: ['@pw', 'my (?P<thing>\pL+) is gone']}
    examples: [what is a password]
    answer: a
  invoice:
    title: Invoices
    match: {any: ['invoice']}
    examples: [my invoice]
    answer: a
)";

}  // namespace

TEST_CASE("in scripts without spaces a pattern matches inside a sentence, at the dictionary's words") {
  RuleSet rules;
  rules.site.language = "zh";
  Intent intent;
  intent.id = IntentId("reset");
  intent.topic = "t";
  intent.language = "zh";
  intent.any = {
      {"忘记.{0,5}密码", {}}, {"重置密码", {}}, {"订单\\d{3}", {}}, {"ลืมรหัสผ่าน", {}}, {"パスワードを.{0,3}忘れ", {}}};
  rules.intents = {intent};
  Diagnostics diagnostics;
  const auto matcher = Matcher::Compile(rules, diagnostics);
  REQUIRE(diagnostics.empty());
  const auto matches = [&](const std::string& text) { return !matcher->Match(Normalise(text), text, "zh").empty(); };
  CHECK(matches("你好，我忘记了我的密码怎么办"));
  CHECK(matches("请帮我重置密码谢谢"));
  CHECK(matches("我的订单123在哪里"));
  CHECK(matches("ช่วยด้วยฉันลืมรหัสผ่านของฉัน"));
  CHECK(matches("すみません、パスワードを忘れました"));
  CHECK_FALSE(matches("我忘记了名字"));
  CHECK_FALSE(matches("密码"));
}

TEST_CASE("a slot's pattern finds its value whether or not the rule matches, if a checklist may want it") {
  const Loaded loaded = LoadTopic(R"(version: 1
topic: a
intents:
  broken:
    title: It is broken
    match: {any: ['broken']}
    examples: [it is broken]
    slots:
      serial: {pattern: '(?P<serial>sn-[0-9]{4})'}
    start: repair
  other:
    title: Another
    match: {any: ['another']}
    examples: [another]
    slots:
      colour: {pattern: '(?P<colour>red|blue)'}
    answer: a
flows:
  repair:
    title: Repair
    steps: [{id: end, say: Thanks., end: resolved}]
)");
  const auto slots = [&](const std::string& text) { return loaded.matcher->SlotValues(Normalise(text), text); };
  using Values = std::map<std::string, std::string>;
  CHECK(slots("well, the label says SN-4711, in red") == Values{{"broken.serial", "SN-4711"}});
  CHECK(slots("the label says nothing") == Values{});
}

TEST_CASE("a message of hundreds of subjects still finds what is rarest in it") {
  RuleSet rules;
  for (int i = 0; i < 3000; ++i) {
    Intent intent;
    intent.id = IntentId("i" + std::to_string(i));
    intent.topic = "t";
    intent.language = "en";
    intent.any = {{"open .{0,40}common" + std::to_string(i % 3), {}}, {"shut the common" + std::to_string(i % 3), {}}};
    rules.intents.push_back(intent);
  }
  rules.intents[2999].any = {{"unheard .{0,9}thing", {}}};
  Diagnostics diagnostics;
  const auto matcher = Matcher::Compile(rules, diagnostics);
  std::string text = "unheard of thing";
  while (text.size() < 4000) text += " open the common0 common1 common2";
  const auto hits = matcher->Match(Normalise(text), text, "en");
  CHECK(std::any_of(hits.begin(), hits.end(), [](const RuleHit& hit) { return hit.intent == IntentId("i2999"); }));
  CHECK(hits.size() < 2999);
}

TEST_CASE("intents are sorted by priority and specificity") {
  const Loaded loaded = LoadTopic(kTopic);
  CHECK(Won(loaded, "I've LOST the pässword") == "reset 60/12, password 50/8");
  CHECK(Won(loaded, "mislaid my kennwort!") == "reset 60/12, password 50/8");
  CHECK(Won(loaded, "hello there") == "");
  CHECK(Won(loaded, "") == "");
  CHECK(Match(loaded, "I forgot my password")[0].pattern == "@forgot .{0,30}@pw");
}

TEST_CASE("a veto takes an intent out") {
  const Loaded loaded = LoadTopic(kTopic);
  CHECK(Won(loaded, "forgot the Wi-Fi password") == "password 50/8");
}

TEST_CASE("captures are in the customer's own words") {
  const Loaded loaded = LoadTopic(kTopic);
  CHECK(Match(loaded, "reset, in the Phone App, ANA@x.com, Familienplan")[0].captures ==
        std::map<std::string, std::string>{{"app", "Phone App"}, {"mail", "ana@x.com"}, {"plan", "family"}});
  CHECK(Match(loaded, "my Schlüssel is gone")[0].captures ==
        std::map<std::string, std::string>{{"thing", "Schlüssel"}});
  CHECK(Match(loaded, "Dont reset the Phone App")[0].captures ==
        std::map<std::string, std::string>{{"app", "Phone App"}});
}

TEST_CASE("characters beyond the usual punctuation separate words as well") {
  const Loaded loaded = LoadTopic(kTopic);
  CHECK(Won(loaded, "my invoice។") == "invoice 50/7");  // Khmer full stop
  CHECK(Won(loaded, "invoiceя") == "");
}

TEST_CASE("rules of the message's language come first, those of the site otherwise") {
  const Loaded loaded =
      Load({{"rules/a.yml", kTopic},
            {"rules/b.yml",
             "version: 1\ntopic: b\nlanguage: de\nintents:\n  rechnung: {title: R, match: {any: [rechnung]}, examples: "
             "[meine Rechnung], say: x}\n"}},
           {{ArticleId("a"), true}});
  CHECK_FALSE(HasErrors(loaded.diagnostics));
  CHECK(Won(loaded, "Rechnung invoice", "de") == "rechnung 50/8");
  CHECK(Won(loaded, "invoice", "de") == "invoice 50/7");
  CHECK(Won(loaded, "Rechnung", "en") == "");
  CHECK(Won(loaded, "invoice", "fr") == "invoice 50/7");
}

TEST_CASE("explain says why an intent did not win") {
  const Loaded loaded = LoadTopic(kTopic);
  const auto considered = loaded.matcher->Explain(Normalise("forgot the wifi password"), "en");
  REQUIRE(considered.size() == 2);
  CHECK(considered[0].intent == IntentId("password"));
  CHECK(considered[0].why == Considered::Why::kMatched);
  CHECK(considered[1].intent == IntentId("reset"));
  CHECK(considered[1].why == Considered::Why::kVetoed);
  CHECK(considered[1].pattern == "wi-?fi");
  const auto other = loaded.matcher->Explain(Normalise("gone"), "en");
  REQUIRE(other.size() == 1);
  CHECK(other[0].why == Considered::Why::kNoPattern);
}

TEST_CASE("the site's own masks apply besides cards") {
  RuleSet rules;
  rules.masks = {{"\\b\\d{3}-\\d{2}-\\d{4}\\b", {}}};
  Diagnostics diagnostics;
  const auto matcher = Matcher::Compile(rules, diagnostics);
  CHECK(matcher->Mask("ssn 123-45-6789, card 4111111111111111") == "ssn ••••, card •••• 1111");
}

TEST_CASE("a pattern that cannot be compiled is reported and left out") {
  RuleSet rules;
  Intent intent;
  intent.id = IntentId("x");
  intent.language = "en";
  intent.any = {{"(", {"a.yml", 3, 4, 1}}, {"fine", {}}};
  rules.intents = {intent};
  Diagnostics diagnostics;
  const auto matcher = Matcher::Compile(rules, diagnostics);
  CHECK(RenderText(diagnostics) ==
        "error[R028]: the pattern `(` cannot be compiled\n --> a.yml:3:4\n  = help: make it smaller, or split it into "
        "several patterns\n\n1 error, 0 warnings\n");
  CHECK(matcher->Match(Normalise("fine"), "fine", "en").size() == 1);
}

TEST_CASE("more intents than one thread compiles are all found") {
  std::string text = "version: 1\ntopic: a\nintents:\n";
  for (int i = 0; i < 2100; ++i) {
    const std::string n = std::to_string(i);
    text +=
        "  i" + n + ": {title: T, match: {any: ['word" + n + " thing']}, examples: [word" + n + " thing], say: x}\n";
  }
  const Loaded loaded = Load({{"rules/a.yml", text}}, {});
  CHECK(RenderText(loaded.diagnostics) == "0 errors, 0 warnings\n");
  for (const char* n : {"0", "1", "999", "2099"}) {
    CHECK(Won(loaded, std::string("my word") + n + " thing") ==
          std::string("i") + n + " 50/" + std::to_string(9 + std::string(n).size()));
  }
}

TEST_CASE("atoms are found wherever they stand, each once") {
  const Atoms atoms({"he", "she", "hers", "", "xyz", std::string(40, 'a')});
  std::vector<int> found;
  atoms.Find("ushers he", found);
  CHECK(found == std::vector<int>{0, 1, 2});
  found.clear();
  atoms.Find(std::string(30, 'a'), found);  // only the beginning of a long atom is looked at
  CHECK(found == std::vector<int>{5});
}
