#include "rules/loader.h"

#include <doctest/doctest.h>

#include "rules/codes.h"
#include "rules/matcher.h"

using namespace deskbell;
using namespace deskbell::rules;
using namespace std::chrono_literals;

namespace {

const std::vector<KnownArticle> kArticles{{ArticleId("reset-password"), true}, {ArticleId("old-page"), false}};

std::string Mistakes(const std::vector<SourceFile>& files) {
  std::string out;
  for (const Diagnostic& d : Load(files, kArticles).diagnostics) out += RenderText(d);
  return out;
}

std::string InTopic(const std::string& rest) { return Mistakes({{"rules/a.yml", "version: 1\ntopic: a\n" + rest}}); }
std::string InSite(const std::string& rest) { return Mistakes({{"deskbell.yaml", "version: 1\n" + rest}}); }

// Of one intent with `rest` as further keys.
std::string InIntent(const std::string& rest) {
  return InTopic(
      "concepts: {pw: [password]}\nintents:\n  x:\n    title: X\n    match: {any: ['reset @pw']}\n    examples: [reset "
      "password]\n    say: Hi\n" +
      rest);
}

std::string InFlow(const std::string& steps) {
  return InTopic("intents: {x: {title: X, examples: [a b c], start: f}}\nflows:\n  f:\n    steps:\n" + steps);
}

}  // namespace

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
  CHECK(rules.Text("en", "greeting")[0].source() == "Hi!");
  CHECK(rules.Text("de", "greeting")[0].source().starts_with("Hallo!"));
  CHECK(rules.Text("xx", "greeting")[0].source() == "Hi!");
  CHECK(rules.words.at("en").yes[0].source == "yup");
  CHECK(rules.masks.size() == 1);
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

TEST_CASE("a rule that loses its own example names the winner and the way out") {
  CHECK(Mistakes({{"rules/mail.yml", R"(version: 1
topic: mail
intents:
  mail_reset:
    title: Reset the mail password
    match: {any: ['mail password']}
    examples:
      - reset my mail password
    say: Hi
)"},
                  {"rules/sign_in.yml", R"(version: 1
topic: sign_in
intents:
  reset_password:
    title: Reset a password
    priority: 60
    match: {any: ['reset .{0,20}password']}
    examples: [reset the password]
    say: Hi
)"}}) == "warning[R014]: `mail_reset` loses its own example\n"
         " --> rules/mail.yml:8:9\n"
         "8 |       - reset my mail password\n"
         "  |         ^^^^^^^^^^^^^^^^^^^^^^ won by `reset_password` (sign_in.yml:4, priority 60)\n"
         "  = help: raise the priority, or add 'mail' to reset_password.match.none\n");
}

TEST_CASE("examples are tests of their rule") {
  CHECK(InTopic("intents:\n  x:\n    title: X\n    match: {any: [reset], none: [wifi]}\n    examples:\n      - reset "
                "it\n      - begin anew\n      - reset the wifi\n"
                "    not_examples:\n      - reset the clock\n    say: Hi\n") ==
        "warning[R015]: no pattern of `x` matches its own example\n"
        " --> rules/a.yml:9:9\n"
        "9 |       - begin anew\n"
        "  |         ^^^^^^^^^^\n"
        "  = help: add a pattern to match.any, or remove the example\n"
        "warning[R019]: `x` vetoes its own example\n"
        "  --> rules/a.yml:10:9\n"
        "10 |       - reset the wifi\n"
        "   |         ^^^^^^^^^^^^^^ vetoed by `wifi`\n"
        "   = help: narrow the pattern in match.none, or remove the example\n"
        "error[R016]: `x` wins a message that it must not win\n"
        "  --> rules/a.yml:12:9\n"
        "12 |       - reset the clock\n"
        "   |         ^^^^^^^^^^^^^^^ matched by `reset`\n"
        "   = help: add a veto to match.none, or narrow the pattern\n");
  CHECK(InTopic("intents:\n  x: {title: X, match: {any: [alpha]}, examples: [alpha beta], say: Hi}\n"
                "  y: {title: Y, match: {any: [gamma]}, examples: [gamma alpha], say: Hi}\n") ==
        "warning[R014]: `y` does not win its own example\n"
        " --> rules/a.yml:5:51\n"
        "5 |   y: {title: Y, match: {any: [gamma]}, examples: [gamma alpha], say: Hi}\n"
        "  |                                                   ^^^^^^^^^^^ tied with `x` (a.yml:4): customers would be "
        "asked which they mean\n"
        "  = help: raise the priority of one of them\n");
  CHECK(InTopic("intents:\n  x: {title: X, match: {any: ['what .{0,90}']}, examples: [what x], say: Hi}\n") ==
        "warning[R018]: `x` matches everyday sentences\n"
        " --> rules/a.yml:4:31\n"
        "4 |   x: {title: X, match: {any: ['what .{0,90}']}, examples: [what x], say: Hi}\n"
        "  |                               ^^^^^^^^^^^^^^ matches \"ok that is what i thought\"\n"
        "  = help: require one more word that only this question has\n");
}

TEST_CASE("misspelt keys name the nearest one") {
  CHECK(InIntent("    prority: 60\n") ==
        "error[R001]: intent `x` has no key `prority`\n"
        "  --> rules/a.yml:10:5\n"
        "10 |     prority: 60\n"
        "   |     ^^^^^^^\n"
        "   = help: did you mean `priority`?\n");
  CHECK(InSite("hourz: {}\n") ==
        "error[R001]: the site has no key `hourz`\n"
        " --> deskbell.yaml:2:1\n"
        "2 | hourz: {}\n"
        "  | ^^^^^\n"
        "  = help: did you mean `hours`?\n");
  CHECK(InSite("zzz: 1\n")
            .ends_with("  = help: known keys: version, site, hours, departments, routing, service_levels, aging, "
                       "tiers, handoff_form, fields, texts, words, masks, silence, proactive, order_number\n"));
  CHECK(InSite("texts: {en: {greting: Hi}}\n") ==
        "error[R062]: there is no text `greting`\n"
        " --> deskbell.yaml:2:14\n"
        "2 | texts: {en: {greting: Hi}}\n"
        "  |              ^^^^^^^\n"
        "  = help: did you mean `greeting`?\n");
}

TEST_CASE("pattern errors are shown at their column in the file") {
  CHECK(InTopic("intents:\n  x:\n    title: X\n    match:\n      any:\n        - 'it''s reset(?!wifi)'\n        - \"a "
                "\\\\y b\"\n    examples: [a]\n    say: Hi\n") ==
        "error[R020]: patterns cannot look ahead or behind\n"
        " --> rules/a.yml:8:23\n"
        "8 |         - 'it''s reset(?!wifi)'\n"
        "  |                       ^^^\n"
        "  = help: put what must not be there into `none`\n"
        "error[R020]: `\\y` has no meaning\n"
        " --> rules/a.yml:9:14\n"
        "9 |         - \"a \\\\y b\"\n"
        "  |              ^^^\n"
        "  = help: write `\\\\` for a backslash\n");
  CHECK(InTopic("concepts: {password: [pw]}\nintents: {x: {title: X, match: {any: ['ü @pasword', '@password']}, "
                "examples: [pw], say: Hi}}\n") ==
        "error[R021]: there is no concept `pasword`\n"
        " --> rules/a.yml:4:42\n"
        "4 | intents: {x: {title: X, match: {any: ['ü @pasword', '@password']}, examples: [pw], say: Hi}}\n"
        "  |                                          ^^^^^^^^\n"
        "  = help: did you mean `@password`?\n");
  CHECK(InTopic("intents: {x: {title: X, match: {any: [Reset it]}, examples: [], say: Hi, small_talk: true}}\n") ==
        "warning[R023]: a capital letter never matches\n"
        " --> rules/a.yml:3:39\n"
        "3 | intents: {x: {title: X, match: {any: [Reset it]}, examples: [], say: Hi, small_talk: true}}\n"
        "  |                                       ^\n"
        "  = help: messages are lower case when they are matched: write small letters\n");
}

TEST_CASE("concepts are checked") {
  CHECK(InTopic("concepts: {a: ['@b'], b: ['@c'], c: ['@a', x]}\nintents: {x: {title: X, match: {any: ['@a']}, "
                "examples: [x], say: Hi}}\n") ==
        "error[R024]: these concepts include each other: a → b → c → a\n"
        " --> rules/a.yml:3:12\n"
        "3 | concepts: {a: ['@b'], b: ['@c'], c: ['@a', x]}\n"
        "  |            ^\n"
        "  = help: remove one of the `@` words\n");
  CHECK(InTopic("concepts: {unused: [x], empty: []}\n") ==
        "error[R026]: the concept `empty` has no words\n"
        " --> rules/a.yml:3:25\n"
        "3 | concepts: {unused: [x], empty: []}\n"
        "  |                         ^^^^^\n"
        "  = help: give it at least one word\n"
        "warning[R025]: no pattern uses the concept `unused`\n"
        " --> rules/a.yml:3:12\n"
        "3 | concepts: {unused: [x], empty: []}\n"
        "  |            ^^^^^^\n"
        "  = help: remove it, or write `@unused` in a pattern\n"
        "warning[R025]: no pattern uses the concept `empty`\n"
        " --> rules/a.yml:3:25\n"
        "3 | concepts: {unused: [x], empty: []}\n"
        "  |                         ^^^^^\n"
        "  = help: remove it, or write `@empty` in a pattern\n");
}

TEST_CASE("conditions and templates are checked inside of their text") {
  CHECK(InIntent("    when: channel = \"web\"\n") ==
        "error[R030]: `=` is not part of conditions\n"
        "  --> rules/a.yml:10:19\n"
        "10 |     when: channel = \"web\"\n"
        "   |                   ^\n"
        "   = help: compare with `==`\n");
  CHECK(InIntent("    when: 'chanel == \"web\" and incident.b'\n") ==
        "error[R031]: conditions know no `chanel`\n"
        "  --> rules/a.yml:10:12\n"
        "10 |     when: 'chanel == \"web\" and incident.b'\n"
        "   |            ^^^^^^\n"
        "   = help: did you mean `channel`?\n"
        "error[R031]: conditions know no `incident.b`\n"
        "  --> rules/a.yml:10:32\n"
        "10 |     when: 'chanel == \"web\" and incident.b'\n"
        "   |                                ^^^^^^^^^^\n"
        "   = help: did you mean `incident.a`?\n");
  CHECK(InIntent("    when: slot.nothing\n") ==
        "warning[R034]: nothing ever fills `slot.nothing`\n"
        "  --> rules/a.yml:10:11\n"
        "10 |     when: slot.nothing\n"
        "   |           ^^^^^^^^^^^^\n"
        "   = help: fill it by `slots`, by `slot` or by `set`\n");
  CHECK(InTopic("intents: {x: {title: X, examples: [a], say: 'Hi {{customer.nme}} {{x | uper}}'}}\n") ==
        "error[R032]: there is no filter `uper`\n"
        " --> rules/a.yml:3:71\n"
        "3 | intents: {x: {title: X, examples: [a], say: 'Hi {{customer.nme}} {{x | uper}}'}}\n"
        "  |                                                                       ^^^^^\n"
        "  = help: did you mean `upper`?\n");
  CHECK(InTopic("intents: {x: {title: X, examples: [a], say: 'Hi {{customer.nme}}'}}\n") ==
        "error[R033]: templates know no `customer.nme` here\n"
        " --> rules/a.yml:3:51\n"
        "3 | intents: {x: {title: X, examples: [a], say: 'Hi {{customer.nme}}'}}\n"
        "  |                                                   ^^^^^^^^^^^^\n"
        "  = help: did you mean `customer.name`?\n");
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
  CHECK(handoff.say.front().source() == "Sorry.");
  CHECK(handoff.form == std::vector<FieldId>{FieldId("contact")});
  CHECK(InFlow("      - {id: a, handoff: {reason: died, say: Sorry.}}\n").find("error[R001]: `handoff` has no key `say`") == 0);
}

TEST_CASE("outcomes") {
  CHECK(InTopic("intents: {x: {title: X, examples: [a]}}\n") ==
        "error[R040]: `x` does nothing when it wins\n"
        " --> rules/a.yml:3:11\n"
        "3 | intents: {x: {title: X, examples: [a]}}\n"
        "  |           ^\n"
        "  = help: add one of `answer`, `start`, `say` and `handoff`\n");
  CHECK(InTopic("intents: {x: {title: X, examples: [a], say: Hi, answer: reset-password}}\n") ==
        "error[R041]: `x` has `say` already\n"
        " --> rules/a.yml:3:49\n"
        "3 | intents: {x: {title: X, examples: [a], say: Hi, answer: reset-password}}\n"
        "  |                                                 ^^^^^^\n"
        "  = help: keep one of `answer`, `start`, `say` and `handoff`\n");
  CHECK(InTopic("intents:\n  x: {title: X, examples: [a], answer: reset-pasword}\n  y: {title: Y, examples: [b], "
                "answer: old-page}\n  z: {title: Z, examples: [c], start: nowhere}\n"
                "  w: {title: W, examples: [d], handoff: {department: suport}}\n") ==
        "error[R042]: there is no article `reset-pasword`\n"
        " --> rules/a.yml:4:40\n"
        "4 |   x: {title: X, examples: [a], answer: reset-pasword}\n"
        "  |                                        ^^^^^^^^^^^^^\n"
        "  = help: did you mean `reset-password`?\n"
        "warning[R043]: the article `old-page` is not published\n"
        " --> rules/a.yml:5:40\n"
        "5 |   y: {title: Y, examples: [b], answer: old-page}\n"
        "  |                                        ^^^^^^^^\n"
        "  = help: publish it, or name another: customers cannot see it\n"
        "error[R044]: there is no flow `nowhere`\n"
        " --> rules/a.yml:6:39\n"
        "6 |   z: {title: Z, examples: [c], start: nowhere}\n"
        "  |                                       ^^^^^^^\n"
        "  = help: write it, or name another flow\n"
        "error[R047]: there is no department `suport`\n"
        " --> rules/a.yml:7:54\n"
        "7 |   w: {title: W, examples: [d], handoff: {department: suport}}\n"
        "  |                                                      ^^^^^^\n"
        "  = help: did you mean `support`?\n");
}

TEST_CASE("ids are unique over all files, and well formed") {
  const std::string topic = "version: 1\ntopic: TOPIC\nintents: {x: {title: X, examples: [a], say: Hi}}\n";
  std::string one = topic, two = topic;
  one.replace(one.find("TOPIC"), 5, "one");
  two.replace(two.find("TOPIC"), 5, "two");
  CHECK(Mistakes({{"rules/1.yml", one}, {"rules/2.yml", two}}) ==
        "error[R005]: there are two intents `x`\n"
        " --> rules/2.yml:3:11\n"
        "3 | intents: {x: {title: X, examples: [a], say: Hi}}\n"
        "  |           ^ the other is in rules/1.yml:3\n"
        "  = help: rename one of them\n");
  CHECK(Mistakes({{"rules/1.yml", "version: 1\ntopic: a\n"}, {"rules/2.yml", "version: 1\ntopic: a\n"}}) ==
        "error[R005]: another file has the topic `a` too\n"
        " --> rules/2.yml:2:8\n"
        "2 | topic: a\n"
        "  |        ^\n"
        "  = help: rename one of the two topics, or join the files\n");
  CHECK(Mistakes({{"rules/1.yml", "version: 1\ntopic: a\n"}, {"rules/2.yml", "version: 1\ntopic: a\nlanguage: de\n"}}) ==
        "");
  CHECK(Mistakes({{"rules/1.yml", "version: 2\ntopic: My Topic\n"}}) ==
        "error[R007]: this program reads `version: 1`\n"
        " --> rules/1.yml:1:10\n"
        "1 | version: 2\n"
        "  |          ^\n"
        "  = help: write `version: 1`\n"
        "error[R006]: `topic` is not an id\n"
        " --> rules/1.yml:2:8\n"
        "2 | topic: My Topic\n"
        "  |        ^^^^^^^^\n"
        "  = help: write up to 64 of a-z, 0-9, - and _\n");
}

TEST_CASE("values are checked for kind and range") {
  CHECK(InIntent("    priority: 200\n") ==
        "error[R004]: `priority` must be a whole number from 0 to 100\n"
        "  --> rules/a.yml:10:15\n"
        "10 |     priority: 200\n"
        "   |               ^^^\n"
        "   = help: write a number in that range, without a unit\n");
  CHECK(InIntent("    when: [a]\n") ==
        "error[R002]: `when` must be a condition, not a list\n"
        "  --> rules/a.yml:10:11\n"
        "10 |     when: [a]\n"
        "   |           ^\n"
        "   = help: write one, without brackets or dashes\n");
  CHECK(InIntent("    slots: {app: {pattern: portal}, b: {}}\n") ==
        "error[R027]: the pattern has no group named `app`\n"
        "  --> rules/a.yml:10:28\n"
        "10 |     slots: {app: {pattern: portal}, b: {}}\n"
        "   |                            ^^^^^^\n"
        "   = help: write `(?P<app>...)` around what to keep\n"
        "error[R055]: slot `b` needs exactly one of `pattern`, `choices` and `type`\n"
        "  --> rules/a.yml:10:40\n"
        "10 |     slots: {app: {pattern: portal}, b: {}}\n"
        "   |                                        ^\n"
        "   = help: keep the one that says how to find the value\n");
  CHECK(InTopic("intents: {x: {title: X, match: {any: [reset]}, say: Hi}}\n") ==
        "warning[R017]: `x` has no examples\n"
        " --> rules/a.yml:3:11\n"
        "3 | intents: {x: {title: X, match: {any: [reset]}, say: Hi}}\n"
        "  |           ^\n"
        "  = help: add three or more phrasings of customers: they test the patterns\n");
}

TEST_CASE("the site is checked") {
  CHECK(InSite("hours: {time_zone: Europe/Lisbn, week: {mon: 9-18, tue: \"18:00-09:00\"}, holidays: [2026-02-30]}\n") ==
        "error[R010]: there is no time zone `Europe/Lisbn`\n"
        " --> deskbell.yaml:2:20\n"
        "2 | hours: {time_zone: Europe/Lisbn, week: {mon: 9-18, tue: \"18:00-09:00\"}, holidays: [2026-02-30]}\n"
        "  |                    ^^^^^^^^^^^^\n"
        "  = help: did you mean `Europe/Lisbon`?\n"
        "error[R009]: these hours cannot be read\n"
        " --> deskbell.yaml:2:46\n"
        "2 | hours: {time_zone: Europe/Lisbn, week: {mon: 9-18, tue: \"18:00-09:00\"}, holidays: [2026-02-30]}\n"
        "  |                                              ^^^^\n"
        "  = help: write `09:00-18:00`, or a list of such spans\n"
        "error[R009]: these hours end before they begin\n"
        " --> deskbell.yaml:2:57\n"
        "2 | hours: {time_zone: Europe/Lisbn, week: {mon: 9-18, tue: \"18:00-09:00\"}, holidays: [2026-02-30]}\n"
        "  |                                                         ^^^^^^^^^^^^^\n"
        "  = help: split hours over midnight between the two days\n"
        "error[R011]: this date cannot be read\n"
        " --> deskbell.yaml:2:84\n"
        "2 | hours: {time_zone: Europe/Lisbn, week: {mon: 9-18, tue: \"18:00-09:00\"}, holidays: [2026-02-30]}\n"
        "  |                                                                                    ^^^^^^^^^^\n"
        "  = help: write `2026-12-25`\n");
  CHECK(InSite("hours: {week: {}}\n") ==
        "error[R009]: nobody is ever there\n"
        " --> deskbell.yaml:2:15\n"
        "2 | hours: {week: {}}\n"
        "  |               ^\n"
        "  = help: give at least one day its hours, or leave `week` out\n");
  CHECK(InSite("departments: {a: {}}\nrouting:\n  - {topics: [x], department: a}\naging: soon\ntiers: {gold: 3}\n") ==
        "error[R060]: no routing line fits every conversation\n"
        " --> deskbell.yaml:4:3\n"
        "4 |   - {topics: [x], department: a}\n"
        "  |   ^\n"
        "  = help: end with a line that has only a `department`\n"
        "error[R008]: `aging` is not a duration\n"
        " --> deskbell.yaml:5:8\n"
        "5 | aging: soon\n"
        "  |        ^^^^\n"
        "  = help: write a number and one of s, m, h and d: `90s`, `30m`, `24h`, `3d`\n"
        "error[R004]: the shift of tier `gold` must be a whole number from -1 to 1\n"
        " --> deskbell.yaml:6:15\n"
        "6 | tiers: {gold: 3}\n"
        "  |               ^\n"
        "  = help: write a number in that range, without a unit\n"
        "error[R048]: there is no topic `x`\n"
        " --> deskbell.yaml:4:15\n"
        "4 |   - {topics: [x], department: a}\n"
        "  |               ^\n"
        "  = help: write it, or name another topic\n");
  CHECK(InSite("site: {language: english, origins: [\"https://a.example/path\"]}\n") ==
        "error[R012]: `english` is not a language\n"
        " --> deskbell.yaml:2:18\n"
        "2 | site: {language: english, origins: [\"https://a.example/path\"]}\n"
        "  |                  ^^^^^^^\n"
        "  = help: write a language tag such as `en` or `pt-BR`\n"
        "error[R004]: this is not an origin\n"
        " --> deskbell.yaml:2:37\n"
        "2 | site: {language: english, origins: [\"https://a.example/path\"]}\n"
        "  |                                     ^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  = help: write the scheme and the host only: `https://www.example.com`\n");
}

TEST_CASE("flows can always end, and every step is reached") {
  CHECK(InFlow("      - {id: a, ask: Yes?, if_yes: b, if_no: c}\n      - {id: b, say: Hi, next: a}\n      - {id: c, "
               "say: Ho, next: b}\n      - {id: d, end: resolved}\n") ==
        "warning[R052]: nothing leads to step `d`\n"
        "  --> rules/a.yml:10:14\n"
        "10 |       - {id: d, end: resolved}\n"
        "   |              ^\n"
        "   = help: name it in another step, or remove it\n"
        "error[R051]: from step `a` the flow can never end\n"
        " --> rules/a.yml:7:14\n"
        "7 |       - {id: a, ask: Yes?, if_yes: b, if_no: c}\n"
        "  |              ^\n"
        "  = help: lead it to a step with `end` or `handoff`\n");
  CHECK(InFlow("      - {id: a, ask: Yes?, if_yes: b}\n      - {id: b, say: Hi}\n") ==
        "error[R051]: after step `b` nothing follows, and it does not end the flow\n"
        " --> rules/a.yml:8:14\n"
        "8 |       - {id: b, say: Hi}\n"
        "  |              ^\n"
        "  = help: add `end` or `handoff`, or name the step that follows\n");
  CHECK(InFlow("      - {id: a, check: hours.open, if_yes: b, if_no: c}\n      - {id: b, say: Hi, next: a}\n      - "
               "{id: c, end: unresolved}\n") ==
        "error[R053]: the flow can come back to step `a` for ever without asking anything\n"
        " --> rules/a.yml:7:14\n"
        "7 |       - {id: a, check: hours.open, if_yes: b, if_no: c}\n"
        "  |              ^\n"
        "  = help: let one of these steps ask, end or hand off\n");
}

TEST_CASE("steps are checked") {
  CHECK(InFlow(
            "      - {id: a, ask: Yes?, if_yes: b, if_no: human}\n      - {id: b, form: [contakt], end: resolved}\n") ==
        "error[R045]: `f` has no step `human`\n"
        " --> rules/a.yml:7:46\n"
        "7 |       - {id: a, ask: Yes?, if_yes: b, if_no: human}\n"
        "  |                                              ^^^^^\n"
        "  = help: write it, or name another step\n"
        "error[R046]: there is no field `contakt`\n"
        " --> rules/a.yml:8:24\n"
        "8 |       - {id: b, form: [contakt], end: resolved}\n"
        "  |                        ^^^^^^^\n"
        "  = help: did you mean `contact`?\n");
  CHECK(InFlow("      - {id: a, say: x, if_yes: b, follow_up: 1h}\n      - {id: b, end: resolved, handoff: {}}\n      "
               "- {id: b, end: later}\n") ==
        "error[R055]: `if_yes` needs a yes-or-no `ask`, a `check` or a `webhook`\n"
        " --> rules/a.yml:7:33\n"
        "7 |       - {id: a, say: x, if_yes: b, follow_up: 1h}\n"
        "  |                                 ^\n"
        "  = help: add it, or remove `if_yes`\n"
        "error[R055]: `follow_up` needs `end: resolved`\n"
        " --> rules/a.yml:7:47\n"
        "7 |       - {id: a, say: x, if_yes: b, follow_up: 1h}\n"
        "  |                                               ^^\n"
        "  = help: add it, or remove `follow_up`\n"
        "error[R054]: a step with `handoff` cannot have `end` too\n"
        " --> rules/a.yml:8:22\n"
        "8 |       - {id: b, end: resolved, handoff: {}}\n"
        "  |                      ^^^^^^^^\n"
        "  = help: keep one of them: a handoff ends the flow\n"
        "error[R004]: `end` must be `resolved`, `ask_helped` or `unresolved`\n"
        " --> rules/a.yml:9:22\n"
        "9 |       - {id: b, end: later}\n"
        "  |                      ^^^^^\n"
        "  = help: `ask_helped` asks whether it helped, `unresolved` offers a person\n"
        "error[R005]: `f` has two steps `b`\n"
        " --> rules/a.yml:9:14\n"
        "9 |       - {id: b, end: later}\n"
        "  |              ^ the other is in line 8\n"
        "  = help: rename one of them\n");
  CHECK(InTopic("flows: {f: {steps: []}, g: {steps: [{id: a, end: resolved}]}}\n") ==
        "error[R050]: `f` has no steps\n"
        " --> rules/a.yml:3:20\n"
        "3 | flows: {f: {steps: []}, g: {steps: [{id: a, end: resolved}]}}\n"
        "  |                    ^\n"
        "  = help: add `steps`, a list that begins with the first one\n"
        "warning[R056]: no intent starts `g`\n"
        " --> rules/a.yml:3:25\n"
        "3 | flows: {f: {steps: []}, g: {steps: [{id: a, end: resolved}]}}\n"
        "  |                         ^\n"
        "  = help: write `start: g` in an intent, or remove the flow\n");
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
