// What a Snapshot holds. Internal to server/understand: the others call the functions of snapshot.h and understand.h.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/understand/adjustments.h"
#include "server/understand/answers.h"
#include "server/understand/calibration.h"
#include "server/understand/index_keeper.h"
#include "server/understand/language.h"
#include "server/understand/rule_record.h"
#include "server/understand/snapshot.h"
#include "server/understand/spelling.h"

namespace deskbell::understand {

struct Snapshot::Parts {
  std::string publication;
  rules::RuleSet rules;
  std::shared_ptr<const rules::Matcher> matcher;
  std::vector<kb::Article> articles;
  std::map<ArticleId, uint32_t> article_places;  // of the published ones
  std::unordered_map<ArticleId, engine::ArticleSummary> summaries;
  std::map<IntentId, uint32_t> intent_places;
  Answers answers;
  std::vector<std::string> out_of_scope;  // normalised messages that the content does not answer
  std::vector<RuleRecord> records;  // by intent
  std::map<std::string, Prior> priors;  // by answer's target, or "rule:ID"
  Spelling spelling;
  Vocabulary vocabulary;
  kb::PhrasingModel model;
  Calibration calibration;
  std::unique_ptr<IndexKeeper> index;  // reads `articles`, so it goes first
};

}  // namespace deskbell::understand
