// The include laws: who may see what, read from every #include of the sources. A library that everybody may include
// ends up everywhere; these keep each of them in its one room.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <string>
#include <vector>

namespace deskbell {
namespace {

namespace fs = std::filesystem;

struct Include {
  std::string from;  // "engine/step.cc"
  std::string what;  // "boost/beast.hpp", "rules/model.h"
};

std::vector<Include> AllIncludes() {
  const fs::path root = DESKBELL_SOURCES;
  const std::regex line(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
  std::vector<Include> all;
  for (const char* folder : {"engine", "rules", "kb", "server"}) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".cc" && extension != ".h") continue;
      std::ifstream in(entry.path());
      std::string text;
      std::smatch match;
      while (std::getline(in, text)) {
        if (std::regex_search(text, match, line)) {
          all.push_back({entry.path().lexically_relative(root).generic_string(), match[1]});
        }
      }
    }
  }
  return all;
}

// Files that include something like `what` and are not like `allowed`.
std::vector<std::string> Offenders(const std::string& what, const std::string& allowed) {
  const std::regex included(what), may(allowed);
  std::vector<std::string> offenders;
  for (const Include& include : AllIncludes()) {
    if (std::regex_search(include.what, included) && !std::regex_search(include.from, may)) {
      offenders.push_back(include.from + " includes " + include.what);
    }
  }
  return offenders;
}

using None = std::vector<std::string>;

TEST_CASE("the sources are found") { CHECK(AllIncludes().size() > 500); }

TEST_CASE("only server/net sees Asio and Beast") { CHECK(Offenders("^boost/(asio|beast)", "^server/net/") == None{}); }

TEST_CASE("only codecs see json.hpp, and never a header that others include") {
  CHECK(Offenders("^nlohmann/", R"(^server/codec/|_codec\.cc$|_json\.cc$|^engine/values/diagnostic\.cc$)") == None{});
  CHECK(Offenders("^nlohmann/", R"(\.cc$|_shapes\.h$|^server/codec/)") == None{});
}

TEST_CASE("only the store sees a database") { CHECK(Offenders("^sqlite3|^libpq", "^server/store/.*") == None{}); }

TEST_CASE("only the index sees Xapian") { CHECK(Offenders("^xapian", R"(^kb/index[^/]*\.(cc|h)$)") == None{}); }

TEST_CASE("only the rules see RE2, and only rules/yaml the YAML parser") {
  CHECK(Offenders("^re2/", "^rules/") == None{});
  CHECK(Offenders("^yaml-cpp/", "^rules/yaml/") == None{});
}

TEST_CASE("rules and kb know only themselves and small shared values") {
  CHECK(Offenders("^(engine/(?!values/)|server/|kb/)", "^(engine|kb|server)/") == None{});
  CHECK(Offenders("^(engine/(?!values/)|server/|rules/(?!yaml/))", "^(engine|rules|server)/") == None{});
}

TEST_CASE("the engine knows the plain values of rules and kb, and nothing of the server") {
  CHECK(Offenders("^server/", "^server/") == None{});
  CHECK(Offenders(R"(^rules/(matcher|loader|conversation_test)\.h|^kb/(index|markdown)\.h)", "^(rules|kb|server)/") ==
        None{});
}

TEST_CASE("the engine is pure: no clock, no randomness, no threads, no files") {
  CHECK(Offenders("^(thread|mutex|atomic|random|fstream|iostream|filesystem|future|condition_variable|ctime|time\\.h|"
                  "unistd\\.h|"
                  "sodium\\.h)$",
                  "^(rules|kb|server)/") == None{});
}

}  // namespace
}  // namespace deskbell
