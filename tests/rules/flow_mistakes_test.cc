// Mistakes in checklists.
#include <doctest/doctest.h>

#include "tests/rules/mistakes.h"

using namespace deskbell;
using namespace deskbell::rules;

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
