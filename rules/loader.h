// Reads the rule files of one content folder into a RuleSet, collecting every mistake instead of stopping at the first.
//
//   Loaded loaded = Load({{"rules/sign_in.yml", text}, {"deskbell.yaml", site}}, articles);
//   if (HasErrors(loaded.diagnostics)) ...          // loaded.rules holds what could be understood
//
// Pure: files are handed in as text. Hostile input (deep nesting, alias bombs, megabyte scalars) is refused with a diagnostic;
// limits are in LANGUAGE.md. Codes are listed in rules/codes.h.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/values/diagnostic.h"
#include "rules/model.h"

namespace deskbell::rules {

class Matcher;

struct SourceFile {
  std::string path;  // relative to the content folder: "rules/sign_in.yml", "deskbell.yaml"
  std::string text;
};

struct KnownArticle {
  ArticleId id;
  bool published = true;
};

struct Loaded {
  RuleSet rules;                           // intents sorted by id
  Diagnostics diagnostics;
  std::shared_ptr<const Matcher> matcher;  // of `rules`, which the examples were checked with: never null
};

Loaded Load(const std::vector<SourceFile>& files, const std::vector<KnownArticle>& articles);

}  // namespace deskbell::rules
