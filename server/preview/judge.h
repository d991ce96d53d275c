// Decides questions on one side of a preview.
#pragma once

#include <map>
#include <set>
#include <string>

#include "engine/step.h"
#include "server/preview/preview.h"

namespace deskbell::preview {

// Immutable once built; any number of threads may call it. A thread that judges on two snapshots should finish with one
// before it begins with the other: it keeps the searcher of one index only.
class Judge {
 public:
  // `languages` are those of the questions to come.
  Judge(const Side& side, const std::set<std::string>& languages);

  Outcome operator()(const Question& question) const;

 private:
  struct Opened {
    engine::State state;
    engine::Situation situation;
  };
  void Describe(const engine::StepResult& result, Outcome& outcome) const;
  std::string SourceOfArticle(const std::string& id) const;
  std::string SourceOfFlow(const std::string& id) const;

  const Side& side_;
  engine::Script script_;
  std::map<std::string, Opened> opened_;             // by language
  std::map<std::string, std::string> flow_sources_;  // by flow
};

// The lines of a YAML file that belong to the key at `place`: that line and those behind it that are indented deeper.
std::string SourceBlock(const std::vector<rules::SourceFile>& files, const Place& place);

}  // namespace deskbell::preview
