// The starter content is what a new user sees first: it must load without a single complaint.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "rules/conversation_test.h"
#include "rules/loader.h"

using namespace deskbell;
using namespace deskbell::rules;

namespace {

namespace fs = std::filesystem;

std::string Contents(const fs::path& path) {
  std::ifstream in(path);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<SourceFile> Files(const fs::path& folder, const std::string& prefix) {
  std::vector<SourceFile> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name == "deskbell.yaml") files.push_back({name, Contents(entry.path())});
    if (entry.path().extension() == ".yml") files.push_back({prefix + name, Contents(entry.path())});
  }
  return files;
}

}  // namespace

TEST_CASE("the starter rules load without a complaint") {
  std::vector<KnownArticle> articles;
  for (const auto& entry : fs::directory_iterator(fs::path(DESKBELL_SOURCE_DIR) / "kb/starter")) {
    articles.push_back({ArticleId(entry.path().stem().string()), true});
  }
  const Loaded loaded = Load(Files(fs::path(DESKBELL_SOURCE_DIR) / "rules/starter", "rules/"), articles);
  CHECK(RenderText(loaded.diagnostics) == "0 errors, 0 warnings\n");
  CHECK(loaded.rules.intents.size() > 80);
  CHECK(loaded.rules.flows.size() >= 10);
}

TEST_CASE("the conversation tests of the starter content load without a complaint") {
  Diagnostics diagnostics;
  const auto tests = LoadTests(Files(fs::path(DESKBELL_SOURCE_DIR) / "tests/conversations", "tests/"), diagnostics);
  CHECK(RenderText(diagnostics) == "0 errors, 0 warnings\n");
  CHECK(tests.size() > 50);
}
