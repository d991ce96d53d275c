#include <doctest/doctest.h>

#include "server/understand/explanation.h"
#include "tests/support/small_content.h"

namespace deskbell::understand {
namespace {

bool Has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

TEST_CASE("explain tells the winner, its pattern, its record, the arithmetic and the place") {
  const std::string text = ExplainText(*SmallSnapshot(), "I forgot my password for the invoice", "en");
  CHECK_MESSAGE(text.starts_with("message    i forgot my password for the invoice  [en]\n"
                                 "decision   answered with Reset a forgotten password\n"
                                 "because    "),
                text);
  CHECK(Has(text, "the rule `reset_password` matches by `forgot .{0,20}password`, priority 50\n"));
  CHECK(Has(text, "the rule is right with "));
  CHECK(Has(text, "together: 1 − (1 − "));
  CHECK(Has(text, "where      article reset-password, rules/sign_in.yml:4\n"));
}

TEST_CASE("explain tells why others lost and why rules that come close do not match") {
  const std::string text = ExplainText(*SmallSnapshot(), "I forgot my password for the invoice upload", "en");
  CHECK(Has(text, "why not these: a rule that matches comes before what is only alike\n"));
  CHECK(Has(text, "Find your invoices  (article invoices, articles/invoices.md)\n"));
  CHECK(Has(text,
            "rules that come close and do not match\n"
            "  upload_stuck  (rules/sign_in.yml:9)\n"
            "         `(stuck|stopped)` is missing of `upload .{0,20}(stuck|stopped)`\n"));
}

TEST_CASE("explain names the veto") {
  content::Content content = SmallContent();
  std::string& rules = content.rules[1].text;
  const std::string any = "any: ['forgot .{0,20}password']";
  rules.replace(rules.find(any), any.size(), any + ", none: [wi-?fi]");
  const Build build = BuildSnapshot(content, {});
  REQUIRE(build.snapshot);
  CHECK(Has(ExplainText(*build.snapshot, "forgot the wifi password", "en"),
            "  reset_password  (rules/sign_in.yml:4)\n         vetoed by `wi-?fi`\n"));
  CHECK(Has(ExplainJson(*build.snapshot, "forgot the wifi password", "en"), "\"why\": \"vetoed by `wi-?fi`\""));
}

TEST_CASE("a message that shares nothing with the content is explained, too") {
  const std::string text = ExplainText(*SmallSnapshot(), "xyzzy", "en");
  CHECK(Has(text, "decision   handed off to a person\n"));
  CHECK_FALSE(Has(text, "rules that come close"));
}

}  // namespace
}  // namespace deskbell::understand
