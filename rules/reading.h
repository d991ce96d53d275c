// What the loader's parts share: reporting mistakes at their place, and reading maps whose keys are known.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/diagnostic.h"
#include "rules/loader.h"
#include "rules/model.h"
#include "rules/yaml/node.h"

namespace deskbell::rules {

// A name that must exist somewhere, which is known only when everything has been read.
struct Reference {
  enum class Kind { kArticle, kFlow, kStep, kField, kDepartment, kTopic, kConditionName, kTemplateName, kIntent } kind;
  std::string name;
  std::string scope;  // the flow of a step; the key of an engine's text
  Place place;
};

// Concepts of the site, for the topics of one language.
struct SharedConcepts {
  std::map<std::string, std::vector<std::string>> flat;
  std::map<std::string, std::set<std::string>> mentions;
  std::map<std::string, Place> places;
  std::set<std::string> used;  // by patterns of topics
};

class Reading {
 public:
  Reading(const std::vector<SourceFile>& files, Diagnostics& diagnostics) : files_(files), diagnostics_(diagnostics) {}

  // Severity and meaning of `code` are in rules/codes.h.
  void Report(std::string_view code, const Place& place, std::string message, std::string help = "",
              std::string label = "");

  // Nothing more is reported: whoever would look far for a suggestion need not.
  bool full() const;

  // The same for a part of a scalar.
  void ReportWithin(std::string_view code, const yaml::Node& scalar, size_t offset, size_t length, std::string message,
                    std::string help);

  Place PlaceWithin(const yaml::Node& scalar, size_t offset, size_t length) const;

  void Refer(Reference::Kind kind, std::string name, Place place, std::string scope = "");
  const std::vector<Reference>& references() const { return references_; }

  // Slots that something fills; conditions and templates may read them.
  std::set<std::string> filled_slots;

  std::map<std::string, SharedConcepts> shared_concepts;  // by language

  // Intents of which a pattern has a mistake of its own: what they do not match says nothing.
  std::set<IntentId> missing_patterns;

 private:
  const SourceFile* Find(const std::string& path) const;

  const std::vector<SourceFile>& files_;
  Diagnostics& diagnostics_;
  std::vector<Reference> references_;
  size_t reported_ = 0;
};

// Scalars, each with its mistakes reported. `what` names the value in messages: "`priority`".
std::string ReadText(Reading& reading, const yaml::Node& node, const std::string& what);
std::optional<int> ReadInteger(Reading& reading, const yaml::Node& node, const std::string& what, int least, int most);
bool ReadFlag(Reading& reading, const yaml::Node& node, const std::string& what);
std::optional<Millis> ReadDuration(Reading& reading, const yaml::Node& node, const std::string& what);
// Also checks the characters; empty if they are wrong.
std::string ReadId(Reading& reading, const yaml::Node& node, const std::string& what);
// In lower case: "pt-br". Empty if it is none.
std::string ReadLanguage(Reading& reading, const yaml::Node& node);

// A scalar, or a list of scalars.
std::vector<Phrase> ReadPhrases(Reading& reading, const yaml::Node& node, const std::string& what);
std::vector<std::string> ReadTexts(Reading& reading, const yaml::Node& node, const std::string& what);

// Their names are checked later; `scope` is that of Reference.
Condition ReadCondition(Reading& reading, const yaml::Node& node, const std::string& what);
Template ReadTemplate(Reading& reading, const yaml::Node& node, const std::string& what, const std::string& scope = "");
Variants ReadVariants(Reading& reading, const yaml::Node& node, const std::string& what, const std::string& scope = "");

// A list of ids of intents, looked up later.
std::vector<IntentId> ReadIntents(Reading& reading, const yaml::Node& node, const std::string& what);

// Whether `node` is a map; if so, keys other than `keys` are reported with the nearest of them.
bool CheckMap(Reading& reading, const yaml::Node& node, const std::string& what, const std::vector<std::string>& keys);

// The entries of a map of ids; reports anything else, and ids with wrong characters.
std::vector<std::pair<std::string, const yaml::Node*>> ReadEntries(Reading& reading, const yaml::Node& node,
                                                                   const std::string& what);

}  // namespace deskbell::rules
