// Mistakes in the rules of a topic.
#include <doctest/doctest.h>

#include "tests/rules/mistakes.h"

using namespace deskbell;
using namespace deskbell::rules;

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
  CHECK(
      InSite("zzz: 1\n")
          .ends_with("  = help: known keys: version, site, hours, departments, routing, service_levels, aging, "
                     "tiers, handoff_form, fields, concepts, texts, words, masks, silence, proactive, order_number\n"));
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
  CHECK(InIntent("    when: days_ago.nothing > 3\n") ==
        "warning[R034]: nothing ever fills `days_ago.nothing`\n"
        "  --> rules/a.yml:10:11\n"
        "10 |     when: days_ago.nothing > 3\n"
        "   |           ^^^^^^^^^^^^^^^^\n"
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

TEST_CASE("texts with conditions, and buttons") {
  CHECK(InTopic("intents: {x: {title: X, examples: [a b], say: [{when: hours.open, say: Hi}]}}\n") ==
        "error[R057]: each text of `say` has a condition, so there may be nothing to say\n"
        " --> rules/a.yml:3:47\n"
        "3 | intents: {x: {title: X, examples: [a b], say: [{when: hours.open, say: Hi}]}}\n"
        "  |                                               ^\n"
        "  = help: add one without `when`, for when none of them holds\n");
  CHECK(InTopic("intents: {x: {title: X, examples: [a b], say: [{wen: hours.open}, Hi]}}\n") ==
        "error[R001]: a text of `say` has no key `wen`\n"
        " --> rules/a.yml:3:49\n"
        "3 | intents: {x: {title: X, examples: [a b], say: [{wen: hours.open}, Hi]}}\n"
        "  |                                                 ^^^\n"
        "  = help: did you mean `when`?\n"
        "error[R003]: this text of `say` has no `say`\n"
        " --> rules/a.yml:3:48\n"
        "3 | intents: {x: {title: X, examples: [a b], say: [{wen: hours.open}, Hi]}}\n"
        "  |                                                ^\n"
        "  = help: add the words\n");
  CHECK(InTopic("intents: {x: {title: X, examples: [a b], answer: reset-password, offer: [x]}}\n") ==
        "error[R055]: `offer` stands beside `say` only\n"
        " --> rules/a.yml:3:73\n"
        "3 | intents: {x: {title: X, examples: [a b], answer: reset-password, offer: [x]}}\n"
        "  |                                                                         ^\n"
        "  = help: add what the bot says above the buttons\n");
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
  CHECK(Mistakes({{"rules/1.yml", "version: 1\ntopic: a\n"},
                  {"rules/2.yml", "version: 1\ntopic: a\nlanguage: de\n"}}) == "");
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
