// The loader's parts, one per section of the language. Each reads its nodes into plain values and reports what is wrong
// with them; what must exist elsewhere is left as a Reference.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "rules/matcher.h"
#include "rules/model.h"
#include "rules/pattern.h"
#include "rules/reading.h"

namespace deskbell::rules {

// deskbell.yaml
void LoadSite(Reading& reading, const yaml::Node& root, RuleSet& rules);
Hours LoadHours(Reading& reading, const yaml::Node& node);
void LoadDepartments(Reading& reading, const yaml::Node& node, RuleSet& rules);
void LoadRouting(Reading& reading, const yaml::Node& node, RuleSet& rules);
void LoadTiers(Reading& reading, const yaml::Node& node, RuleSet& rules);
// `1d` is one business day of rules.hours.
void LoadServiceLevels(Reading& reading, const yaml::Node& node, RuleSet& rules);
void LoadFields(Reading& reading, const yaml::Node& node, RuleSet& rules);
void LoadSilence(Reading& reading, const yaml::Node& node, Silence& silence);
void LoadProactive(Reading& reading, const yaml::Node& node, RuleSet& rules);
void LoadOrderNumber(Reading& reading, const yaml::Node& node, RuleSet& rules);
void LoadTexts(Reading& reading, const yaml::Node& node, RuleSet& rules);
void LoadWords(Reading& reading, const yaml::Node& node, RuleSet& rules);

// What a site that says nothing gets: a department, routing, service levels, the fields of the handoff form, built-in
// texts.
void FillDefaults(RuleSet& rules);

// rules/*.yml
void LoadTopic(Reading& reading, const yaml::Node& root, RuleSet& rules);
struct TopicContext {
  std::string topic;
  std::string language;
  Concepts concepts;  // flattened: the topic's own, and those that the site shares
  std::map<std::string, Place> own_concepts;
  std::map<std::string, std::set<std::string>> mentions;  // which others each of the own includes
  std::set<std::string> used_concepts;
};

// Concepts: the site's, before any topic; a topic's (`node` is null if it has none), before its patterns; what of them
// its patterns use, after those; and what of the site's no topic used, after all.
void LoadSharedConcepts(Reading& reading, const yaml::Node& node);
void LoadConcepts(Reading& reading, const yaml::Node* node, TopicContext& context);
void KeepUsedConcepts(Reading& reading, const TopicContext& context, RuleSet& rules);
void CheckSharedConcepts(Reading& reading);

void LoadIntents(Reading& reading, const yaml::Node& node, TopicContext& context, RuleSet& rules);
void LoadFlows(Reading& reading, const yaml::Node& node, const TopicContext& context, RuleSet& rules);
Step LoadStep(Reading& reading, const yaml::Node& node, const std::string& flow);
Webhook LoadWebhook(Reading& reading, const yaml::Node& node);

// Shared by several sections.
std::vector<Pattern> ReadPatterns(Reading& reading, const yaml::Node& node, const std::string& what,
                                  const Concepts& concepts, std::set<std::string>& used_concepts);
std::vector<Option> ReadOptions(Reading& reading, const yaml::Node& node, const std::string& flow);
std::map<std::string, std::string> ReadSet(Reading& reading, const yaml::Node& node);
ValueType ReadValueType(Reading& reading, const yaml::Node& node, const std::vector<std::string>& allowed);
// `of_intent`: it may bring words and a form of its own.
HandOff ReadHandOff(Reading& reading, const yaml::Node& node, bool of_intent);
std::vector<FieldId> ReadFormFields(Reading& reading, const yaml::Node& node);
// A field's words in other languages; `options` is how many labels each needs.
std::map<std::string, FieldWords> ReadFieldWords(Reading& reading, const yaml::Node& node, size_t options);

// The site's own order numbers are what intents' slots of `type: order` look for.
void UseOwnOrderNumbers(RuleSet& rules);

// What can only be judged when everything has been read.
void CheckReferences(Reading& reading, const RuleSet& rules, const std::vector<KnownArticle>& articles);
void CheckFlows(Reading& reading, const RuleSet& rules);
void CheckExamples(Reading& reading, const RuleSet& rules, const Matcher& matcher);

}  // namespace deskbell::rules
