// A step that asks another system: what is read, and what is refused.
#include <doctest/doctest.h>

#include "tests/rules/mistakes.h"

namespace deskbell::rules {
namespace {

std::string Topic(const std::string& webhook) {
  return "intents:\n"
         "  x: {title: X, match: {any: [order]}, examples: [my order], slots: {order_number: {type: order}}, start: "
         "f}\n"
         "flows:\n"
         "  f:\n"
         "    steps:\n"
         "      - {id: ask, webhook: " +
         webhook +
         ", if_yes: told, if_no: told}\n"
         "      - {id: told, say: \"{{slot.status}}\", end: ask_helped}\n";
}

// The first line of each complaint.
std::string Complaints(const std::string& webhook) {
  std::string lines;
  for (const Diagnostic& d : Load({{"rules/a.yml", "version: 1\ntopic: a\n" + Topic(webhook)}}, {}).diagnostics) {
    if (d.code != "R034") lines += d.message + "\n";
  }
  return lines;
}

TEST_CASE("a webhook is read as it is written") {
  const Loaded loaded =
      Load({{"rules/a.yml", "version: 1\ntopic: a\n" +
                                Topic("{url: \"https://api.example.com/orders\", send: [order_number], set: {status: "
                                      "order.status}, time_out: 30s}")}},
           {});
  REQUIRE_MESSAGE(loaded.diagnostics.empty(), RenderText(loaded.diagnostics));
  const Webhook& webhook = *loaded.rules.FindFlow(FlowId("f"))->steps[0].webhook;
  CHECK(webhook.url == "https://api.example.com/orders");
  CHECK(webhook.send == std::vector<std::string>{"order_number"});
  CHECK(webhook.set == std::map<std::string, std::string>{{"status", "order.status"}});
  CHECK(webhook.time_out == std::chrono::seconds{30});
}

TEST_CASE("only an https address without secrets in it is one") {
  CHECK(Complaints("{url: \"https://a.example\"}") == "");
  for (const char* url : {"http://a.example", "https://", "https:///path", "https://ana:secret@a.example",
                          "https://a.example/#top", "https://a.example/ö", "ftp://a.example"}) {
    CAPTURE(std::string(url));
    CHECK(Complaints("{url: \"" + std::string(url) + "\"}") == "this is not the address of a webhook\n");
  }
  CHECK(Complaints("{send: []}").starts_with("this webhook has no `url`\n"));
}

TEST_CASE("a webhook answers within one to thirty seconds") {
  const std::string refused = "nobody waits that long, and no system answers faster\n";
  CHECK(Complaints("{url: \"https://a.example\", time_out: 1s}") == "");
  CHECK(Complaints("{url: \"https://a.example\", time_out: 31s}") == refused);
  CHECK(Complaints("{url: \"https://a.example\", time_out: 0s}") == refused);
}

TEST_CASE("what is sent is a slot that something fills, and what is taken has a name") {
  CHECK(
      InTopic(Topic("{url: \"https://a.example\", send: [order_nummer], set: {status: a..b}}")) ==
      "error[R004]: this names nothing in an answer\n"
      " --> rules/a.yml:8:91\n"
      "8 |       - {id: ask, webhook: {url: \"https://a.example\", send: [order_nummer], set: {status: a..b}}, if_yes: "
      "told, if_no: told}\n"
      "  |                                                                                           ^^^^\n"
      "  = help: write `status`, or `order.status`\n"
      "warning[R034]: nothing ever fills `slot.order_nummer`\n"
      " --> rules/a.yml:8:62\n"
      "8 |       - {id: ask, webhook: {url: \"https://a.example\", send: [order_nummer], set: {status: a..b}}, if_yes: "
      "told, if_no: told}\n"
      "  |                                                              ^^^^^^^^^^^^\n"
      "  = help: did you mean `slot.order_number`?\n");
}

TEST_CASE("a webhook needs a way for when the system does not answer, and is a step of its own") {
  const std::string flow = Topic("{url: \"https://a.example\"}");
  std::string without = flow;
  without.replace(without.find(", if_no: told"), 13, "");
  CHECK(InTopic(without).starts_with("error[R055]: `webhook` needs `if_no`\n"));
  std::string asks = flow;
  asks.replace(asks.find("id: ask,"), 8, "id: ask, ask: Well?,");
  CHECK(InTopic(asks).starts_with("error[R054]: a step with `webhook` cannot have `ask` too\n"));
}

}  // namespace
}  // namespace deskbell::rules
