#include "rules/loader.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "rules/matcher.h"
#include "rules/parts.h"

namespace deskbell::rules {
namespace {

bool IsSite(const std::string& path) { return path == "deskbell.yaml" || path.ends_with("/deskbell.yaml"); }

bool IsTopic(const std::string& path) {
  if (path.starts_with("tests/") || path.starts_with("articles/")) return false;
  return (path.ends_with(".yml") || path.ends_with(".yaml")) && !IsSite(path);
}

// An empty file is left alone: a draft that has just been created is not a mistake.
template <class LoadOne>
void LoadEach(const std::vector<SourceFile>& files, Diagnostics& diagnostics, bool (*wanted)(const std::string&),
              LoadOne load) {
  for (const SourceFile& file : files) {
    if (!wanted(file.path)) continue;
    const yaml::Node root = yaml::Parse(file.path, file.text, diagnostics);
    if (root.kind != yaml::Node::Kind::kNull) load(root);
  }
}

// A key that is given twice in one map is an id used twice, too; a nest of concepts is too deep for each that begins
// it.
void TellDoublesOnce(Diagnostics& diagnostics) {
  std::set<std::tuple<std::string, int, int, std::string>> told;
  std::erase_if(diagnostics, [&](const Diagnostic& d) {
    return d.code == "R024" && !told.emplace(d.place.file, d.place.line, d.place.column, d.message).second;
  });
  const Diagnostics all = diagnostics;
  std::erase_if(diagnostics, [&](const Diagnostic& d) {
    return d.code == "R005" && std::any_of(all.begin(), all.end(), [&](const Diagnostic& other) {
             return other.code == "Y002" && other.place.file == d.place.file && other.place.line == d.place.line;
           });
  });
}

}  // namespace

Loaded Load(const std::vector<SourceFile>& files, const std::vector<KnownArticle>& articles) {
  Loaded loaded;
  RuleSet& rules = loaded.rules;
  Reading reading(files, loaded.diagnostics);
  rules.handoff_form = {FieldId("contact"), FieldId("impact"), FieldId("urgency")};
  LoadEach(files, loaded.diagnostics, IsSite, [&](const yaml::Node& root) { LoadSite(reading, root, rules); });
  LoadEach(files, loaded.diagnostics, IsTopic, [&](const yaml::Node& root) { LoadTopic(reading, root, rules); });
  FillDefaults(rules);
  std::stable_sort(rules.intents.begin(), rules.intents.end(),
                   [](const Intent& a, const Intent& b) { return a.id < b.id; });
  CheckReferences(reading, rules, articles);
  const auto doubled = std::unique(rules.intents.begin(), rules.intents.end(),
                                   [](const Intent& a, const Intent& b) { return a.id == b.id; });
  rules.intents.erase(doubled, rules.intents.end());
  CheckFlows(reading, rules);
  CheckSharedConcepts(reading);
  UseOwnOrderNumbers(rules);
  loaded.matcher = Matcher::Compile(rules, loaded.diagnostics);
  CheckExamples(reading, rules, *loaded.matcher);
  TellDoublesOnce(loaded.diagnostics);
  return loaded;
}

}  // namespace deskbell::rules
