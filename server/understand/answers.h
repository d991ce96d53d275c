// What the content can answer with. Several intents and an article may lead to one answer ("article:reset-password",
// "flow:reset_flow", "intent:joke"): their phrasings are learnt together, and the customer is never asked to choose
// between two names of the same thing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kb/article.h"
#include "kb/model/phrasing_model.h"
#include "rules/matcher.h"
#include "rules/model.h"

namespace deskbell::understand {

inline constexpr uint32_t kNowhere = 0xffffffff;

struct Answer {
  std::string target;  // "article:ID", "flow:ID" or "intent:ID"
  std::string title;
  std::vector<uint32_t> intents;  // positions in RuleSet::intents
  uint32_t article = kNowhere;    // position among the articles; of a flow: the article that the flow stands for
};

// An example of what customers say for an answer, and where it is written.
struct AnswerPhrasing {
  std::string text;  // normalised
  std::string language;
  uint32_t answer = 0;
  uint32_t intent = kNowhere;  // that it is an example of; kNowhere = a question or the title of the article
  bool title = false;  // or a piece of the article's text: nobody's question
};

struct Answers {
  std::vector<Answer> list;
  std::vector<uint32_t> of_intent;   // by position in RuleSet::intents
  std::vector<uint32_t> of_article;  // by position among the articles; kNowhere for those that are not published
  std::unordered_map<std::string, uint32_t> of_article_id;
  std::unordered_map<std::string, uint32_t> of_label;  // of the articles that have one
  std::vector<AnswerPhrasing> phrasings;
};

// A flow stands for those of the articles that it shows which are about the same thing: that have its name or its
// intent's
// ("sync_stuck" and "sync-stuck"), or whose questions are mostly won by rules that start it. So a question of such an
// article starts the flow, which shows the article in its turn. An article that some intent answers with directly stays
// its own.
Answers CollectAnswers(const rules::RuleSet& rules, const rules::Matcher& matcher,
                       const std::vector<kb::Article>& articles);

}  // namespace deskbell::understand
