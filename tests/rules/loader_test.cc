#include "rules/loader.h"

#include <doctest/doctest.h>

#include "rules/codes.h"
#include "rules/matcher.h"
#include "tests/rules/mistakes.h"

using namespace deskbell;
using namespace deskbell::rules;
using namespace std::chrono_literals;

TEST_CASE("a topic becomes plain values") {
  const Loaded loaded = Load({{"rules/sign_in.yml", R"(version: 1
topic: sign_in
concepts:
  forgot: [forgot, "@lost"]
  lost: [lost]
intents:
  reset:
    title: Reset a password
    priority: 60
    when: channel == "web"
    match: {any: ['@forgot .{0,30}password'], none: [wi-?fi]}
    examples: [I forgot my password, lost my password]
    not_examples: [forgot the wifi password]
    slots: {app: {pattern: '(?P<app>portal)', keep: customer}}
    start: reset_flow
flows:
  reset_flow:
    title: Reset
    max_turns: 8
    steps:
      - {id: portal, try: "Open {{slot.app | default: it}}.", article: reset-password, ask: Did it arrive?, if_yes: solved, if_no: human}
      - {id: solved, say: [Good., Fine.], end: resolved, follow_up: 24h}
      - {id: human, form: [contact], handoff: {department: support, reason: steps_exhausted}}
)"}},
                             kArticles);
  CHECK(RenderText(loaded.diagnostics) == "0 errors, 0 warnings\n");
  REQUIRE(loaded.rules.intents.size() == 1);
  const Intent& intent = loaded.rules.intents[0];
  CHECK(intent.topic == "sign_in");
  CHECK(intent.language == "en");
  CHECK(intent.priority == 60);
  CHECK(intent.when.source() == "channel == \"web\"");
  CHECK(intent.examples.size() == 2);
  CHECK(intent.slots[0].keep_for_customer);
  CHECK(std::get<StartFlow>(intent.outcome).flow == FlowId("reset_flow"));
  CHECK(loaded.rules.concepts.at({"sign_in", "en"}).at("forgot") == std::vector<std::string>{"forgot", "lost"});
  const Flow* flow = loaded.rules.FindFlow(FlowId("reset_flow"));
  REQUIRE(flow);
  CHECK(flow->max_turns == 8);
  REQUIRE(flow->steps.size() == 3);
  CHECK(flow->steps[0].try_text.source() == "Open {{slot.app | default: it}}.");
  CHECK(flow->steps[0].ask.source() == "Did it arrive?");
  CHECK(flow->steps[1].say.size() == 2);
  CHECK(flow->steps[1].follow_up == 24h);
  CHECK(flow->steps[2].handoff->reason == "steps_exhausted");
}

TEST_CASE("a site becomes plain values") {
  const Loaded loaded = Load({{"deskbell.yaml", R"(version: 1
site: {id: fernbay, name: Fernbay, language: en, languages: [en, de], origins: ["https://www.example.com"]}
hours:
  time_zone: Europe/Lisbon
  week: {mon: "09:00-18:00", tue: ["09:00-12:00", "13:00-17:00"]}
  holidays: [2027-01-01, 2026-12-25]
departments: {accounts: {title: Accounts, skills: [identity]}, technical: {}}
routing:
  - {topics: [sign_in], when: 'customer.tier == "business"', department: accounts}
  - {department: technical}
service_levels: {1: {first_response: 15m, resolution: 2d}}
aging: 20m
tiers: {business: -1}
handoff_form: [contact, device]
fields: {device: {ask: Which device?, options: [Phone, {label: A laptop, value: laptop, match: [notebook]}]}}
texts: {en: {greeting: Hi!}}
words: {en: {yes: [yup]}}
masks: ['\b\d{3}-\d{2}-\d{4}\b']
)"},
                              {"rules/s.yml", "version: 1\ntopic: sign_in\n"}},
                             kArticles);
  CHECK(RenderText(loaded.diagnostics) == "0 errors, 0 warnings\n");
  const RuleSet& rules = loaded.rules;
  CHECK(rules.site.languages == std::vector<std::string>{"en", "de"});
  CHECK(rules.hours.week[1].size() == 2);
  CHECK(rules.hours.week[1][1].from_minute == 780);
  CHECK_FALSE(rules.hours.always_open);
  CHECK(rules.hours.holidays == std::vector<std::string>{"2026-12-25", "2027-01-01"});
  CHECK(rules.departments.at(DepartmentId("technical")).title == "technical");
  CHECK(rules.routes[0].source == "the topic is sign_in and customer.tier == \"business\"");
  CHECK(rules.routes[1].source == "nothing more specific fits");
  CHECK(rules.service_levels.at(1).first_response == 15min);
  CHECK(rules.service_levels.at(1).resolution == 18h);  // two business days, the median of 9 and 7 hours
  CHECK(rules.service_levels.size() == 5);
  CHECK(rules.aging == 20min);
  CHECK(rules.tiers.at("business") == -1);
  CHECK(rules.handoff_form == std::vector<FieldId>{FieldId("contact"), FieldId("device")});
  const Field* device = rules.FindField(FieldId("device"));
  REQUIRE(device);
  CHECK(device->label == "Device");
  CHECK(device->options[0].value == "Phone");
  CHECK(device->options[1].match == std::vector<std::string>{"notebook"});
  CHECK(rules.Text("en", "greeting")[0].text.source() == "Hi!");
  CHECK(rules.Text("de", "greeting")[0].text.source().starts_with("Hallo!"));
  CHECK(rules.Text("xx", "greeting")[0].text.source() == "Hi!");
  CHECK(rules.words.at("en").yes[0].source == "yup");
  CHECK(rules.masks.size() == 1);
}

TEST_CASE("languages are known by their tags in small letters") {
  const Loaded loaded = Load({{"deskbell.yaml",
                               "version: 1\nsite: {language: pt-BR, languages: [de-AT, pt-br]}\n"
                               "texts: {pt-BR: {greeting: Oi!}}\n"},
                              {"rules/a.yml", "version: 1\ntopic: a\nlanguage: pt-BR\n"}},
                             {});
  CHECK(loaded.rules.site.language == "pt-br");
  CHECK(loaded.rules.site.languages == std::vector<std::string>{"pt-br", "de-at"});
  CHECK(loaded.rules.Text("pt-br", "greeting")[0].text.source() == "Oi!");
}

TEST_CASE("nothing at all is a working set of rules") {
  const Loaded loaded = Load({}, {});
  CHECK(RenderText(loaded.diagnostics) == "0 errors, 0 warnings\n");
  CHECK(loaded.rules.departments.size() == 1);
  CHECK(loaded.rules.routes.size() == 1);
  CHECK(loaded.rules.handoff_form.size() == 3);
  CHECK_FALSE(loaded.rules.Text("en", "greeting").empty());
  CHECK(loaded.matcher->Match(Normalise("hi"), "hi", "en").empty());
}

TEST_CASE("a rule that passes on may bring words and a form, a step may not") {
  const Loaded loaded = Load({{"deskbell.yaml", "version: 1\nfields: {contact: {type: contact, ask: Where?}}\n"},
                              {"rules/a.yml",
                               "version: 1\ntopic: a\nintents:\n  x: {title: X, examples: [a b], handoff: {reason: "
                               "died, say: Sorry., form: [contact]}}\n"}},
                             {});
  REQUIRE(loaded.diagnostics.empty());
  const auto& handoff = std::get<HandOff>(loaded.rules.intents[0].outcome);
  CHECK(handoff.reason == "died");
  CHECK(handoff.say.front().text.source() == "Sorry.");
  CHECK(handoff.form == std::vector<FieldId>{FieldId("contact")});
  CHECK(InFlow("      - {id: a, handoff: {reason: died, say: Sorry.}}\n")
            .find("error[R001]: `handoff` has no key `say`") == 0);
}

TEST_CASE("a step may go on in another flow, and an intent may set values") {
  const Loaded loaded = Load({{"rules/a.yml", R"(version: 1
topic: a
intents:
  x: {title: X, examples: [a b], set: {about: money}, start: f}
flows:
  f: {steps: [{id: a, start: g}]}
  g: {steps: [{id: b, say: "{{slot.about}}", end: resolved}]}
)"}},
                             {});
  CHECK(RenderText(loaded.diagnostics) == "0 errors, 0 warnings\n");
  CHECK(loaded.rules.intents[0].set == std::map<std::string, std::string>{{"about", "money"}});
  CHECK(loaded.rules.FindFlow(FlowId("f"))->steps[0].start == FlowId("g"));
  CHECK(InFlow("      - {id: a, start: g}\n").find("error[R044]: there is no flow `g`") == 0);
  CHECK(InFlow("      - {id: a, start: f, end: resolved}\n")
            .find("error[R054]: a step with `start` cannot have `end` too") == 0);
}

TEST_CASE("a text may have a condition, and buttons below it") {
  const Loaded loaded = Load({{"rules/a.yml", R"(version: 1
topic: a
intents:
  menu:
    title: Menu
    examples: [menu please]
    say: [{when: hours.open, say: We are here.}, We are back soon.]
    offer: [menu]
)"}},
                             {});
  REQUIRE(loaded.diagnostics.empty());
  const auto& says = std::get<SayText>(loaded.rules.intents[0].outcome);
  REQUIRE(says.variants.size() == 2);
  CHECK(says.variants[0].text.source() == "We are here.");
  CHECK(says.variants[0].when.source() == "hours.open");
  CHECK(says.variants[1].when.empty());
  CHECK(says.offer == std::vector<IntentId>{IntentId("menu")});
}

TEST_CASE("an avalanche of mistakes is cut") {
  std::string text = "version: 1\ntopic: a\n";
  for (int i = 0; i < 700; ++i) text += "k" + std::to_string(i) + ": 1\n";
  const Loaded loaded = Load({{"rules/a.yml", text}}, {});
  CHECK(loaded.diagnostics.size() == 501);
  CHECK(loaded.diagnostics.back().code == "R070");
}

TEST_CASE("every code is described, once and in order") {
  std::string_view last;
  for (const Code& code : Codes()) {
    CHECK(last < code.code);
    CHECK_FALSE(code.title.empty());
    CHECK_FALSE(code.what_to_do.empty());
    last = code.code;
  }
  CHECK(FindCode("R014")->severity == Severity::kWarning);
  CHECK(FindCode("X") == nullptr);
}
