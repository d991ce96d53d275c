// The page that authors read: its examples are content, and nothing in them is unknown to the loader.
#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "rules/conversation_test.h"
#include "rules/loader.h"

namespace deskbell::rules {
namespace {

// The page's blocks of YAML that are whole files.
std::vector<std::string> Examples() {
  std::ostringstream page;
  page << std::ifstream(std::string{DESKBELL_SOURCE_DIR} + "/rules/LANGUAGE.md").rdbuf();
  const std::string text = page.str();
  std::vector<std::string> examples;
  const std::string begin = "```yaml\nversion: 1\n";
  for (size_t at = text.find(begin); at != std::string::npos; at = text.find(begin, at + 1)) {
    const size_t from = at + std::string{"```yaml\n"}.size();
    examples.push_back(text.substr(from, text.find("```", from) - from));
  }
  return examples;
}

TEST_CASE("the examples of the page are read without a complaint, but for what they leave out") {
  const std::vector<std::string> examples = Examples();
  REQUIRE(examples.size() == 3);  // a topic, the site, conversation tests
  const Loaded loaded =
      Load({{"deskbell.yaml", examples[1]}, {"rules/sign_in.yml", examples[0]}}, {{ArticleId("reset-password"), true}});
  std::set<std::string> codes;
  for (const Diagnostic& diagnostic : loaded.diagnostics) codes.insert(diagnostic.code);
  // A concept for other files, and topics and intents of theirs.
  const std::set<std::string> left_out = {"R025", "R048", "R049"};
  CHECK_MESSAGE(codes == left_out, RenderText(loaded.diagnostics));
  Diagnostics of_tests;
  const std::vector<ConversationTest> tests = LoadTests({{"tests/a.yml", examples[2]}}, of_tests);
  CHECK_MESSAGE(of_tests.empty(), RenderText(of_tests));
  CHECK(tests.size() == 2);
}

}  // namespace
}  // namespace deskbell::rules
