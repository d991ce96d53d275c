#include <algorithm>
#include <set>

#include "rules/parts.h"
#include "rules/texts.h"

namespace deskbell::rules {
namespace {

// "https://www.example.com", nothing behind it: what browsers send.
bool IsOrigin(const std::string& text) {
  const size_t scheme = text.starts_with("https://") ? 8 : text.starts_with("http://") ? 7 : 0;
  return scheme > 0 && text.size() > scheme && text.find_first_of("/?#@ \t*", scheme) == std::string::npos;
}

void LoadIdentity(Reading& reading, const yaml::Node& node, Site& site) {
  if (!CheckMap(reading, node, "`site`", {"id", "name", "language", "languages", "origins"})) return;
  if (const yaml::Node* id = node.Find("id")) {
    const std::string read = ReadId(reading, *id, "`id`");
    if (!read.empty()) site.id = read;
  }
  if (const yaml::Node* name = node.Find("name")) site.name = ReadText(reading, *name, "`name`");
  if (const yaml::Node* language = node.Find("language")) {
    const std::string tag = ReadLanguage(reading, *language);
    if (!tag.empty()) site.language = tag;
  }
  site.languages = {site.language};
  if (const yaml::Node* languages = node.Find("languages")) {
    if (!languages->IsSequence()) {
      reading.Report("R002", languages->place, "`languages` must be a list", "write `[en, de]`");
      return;
    }
    for (const yaml::Node& item : languages->items) {
      std::string tag = ReadLanguage(reading, item);
      const bool known = std::find(site.languages.begin(), site.languages.end(), tag) != site.languages.end();
      if (!tag.empty() && !known) site.languages.push_back(std::move(tag));
    }
  }
}

void LoadOrigins(Reading& reading, const yaml::Node& node, Site& site) {
  for (const Phrase& origin : ReadPhrases(reading, node, "`origins`")) {
    if (IsOrigin(origin.text)) {
      site.origins.push_back(origin.text);
    } else {
      reading.Report("R004", origin.place, "this is not an origin",
                     "write the scheme and the host only: `https://www.example.com`");
    }
  }
}

void CheckVersion(Reading& reading, const yaml::Node& root) {
  const yaml::Node* version = root.Find("version");
  if (!version) {
    reading.Report("R003", root.place, "there is no `version`", "begin the file with `version: 1`");
  } else if (version->scalar != "1") {
    reading.Report("R007", version->place, "this program reads `version: 1`", "write `version: 1`");
  }
}

}  // namespace

void LoadTexts(Reading& reading, const yaml::Node& node, RuleSet& rules) {
  std::vector<std::string> known;
  for (const BuiltInText& text : BuiltInTexts()) known.emplace_back(text.key);
  if (!node.IsMap()) {
    reading.Report("R002", node.place, "`texts` must be a map of languages", "write `en: {greeting: ...}`");
    return;
  }
  for (const auto& [language, texts] : node.entries) {
    const std::string tag = ReadLanguage(reading, language);
    if (tag.empty() || !texts.IsMap()) {
      if (!tag.empty())
        reading.Report("R002", texts.place, "the texts of `" + tag + "` must be a map",
                       "write `greeting: Hi!` in an indented line below");
      continue;
    }
    for (const auto& [key, value] : texts.entries) {
      if (std::find(known.begin(), known.end(), key.scalar) == known.end()) {
        const std::string nearest = Nearest(key.scalar, known);
        reading.Report("R062", key.place, "there is no text `" + key.scalar.substr(0, 60) + "`",
                       nearest.empty() ? "see the list of texts" : "did you mean `" + nearest + "`?");
        continue;
      }
      Variants variants = ReadVariants(reading, value, "`" + key.scalar + "`", key.scalar);
      if (!variants.empty()) rules.texts[tag][key.scalar] = std::move(variants);
    }
  }
}

void LoadWords(Reading& reading, const yaml::Node& node, RuleSet& rules) {
  static const std::vector<std::pair<std::string, std::vector<Pattern> WordList::*>> kLists{
      {"yes", &WordList::yes},
      {"no", &WordList::no},
      {"unsure", &WordList::unsure},
      {"person", &WordList::person},
      {"anger", &WordList::anger},
      {"urgency", &WordList::urgency},
      {"many_affected", &WordList::many_affected},
      {"asks_why", &WordList::asks_why},
      {"correction", &WordList::correction},
      {"helped", &WordList::helped},
      {"not_helped", &WordList::not_helped}};
  std::vector<std::string> keys;
  for (const auto& [key, list] : kLists) keys.push_back(key);
  if (!node.IsMap()) {
    reading.Report("R002", node.place, "`words` must be a map of languages", "write `en: {yes: [...]}`");
    return;
  }
  std::set<std::string> no_concepts;
  for (const auto& [language, lists] : node.entries) {
    const std::string tag = ReadLanguage(reading, language);
    if (tag.empty() || !CheckMap(reading, lists, "the words of `" + tag + "`", keys)) continue;
    for (const auto& [key, list] : kLists) {
      if (const yaml::Node* words = lists.Find(key)) {
        rules.words[tag].*list = ReadPatterns(reading, *words, "`" + key + "`", {}, no_concepts);
      }
    }
  }
}

void LoadSite(Reading& reading, const yaml::Node& root, RuleSet& rules) {
  if (!CheckMap(
          reading, root, "the site",
          {"version", "site", "hours", "departments", "routing", "service_levels", "aging", "tiers", "handoff_form",
           "fields", "concepts", "texts", "words", "masks", "silence", "proactive", "order_number"})) {
    return;
  }
  CheckVersion(reading, root);
  const auto section = [&](const char* key, auto load) {
    if (const yaml::Node* node = root.Find(key)) load(*node);
  };
  section("site", [&](const yaml::Node& n) {
    LoadIdentity(reading, n, rules.site);
    if (const yaml::Node* origins = n.Find("origins")) LoadOrigins(reading, *origins, rules.site);
  });
  section("hours", [&](const yaml::Node& n) { rules.hours = LoadHours(reading, n); });
  section("departments", [&](const yaml::Node& n) { LoadDepartments(reading, n, rules); });
  section("routing", [&](const yaml::Node& n) { LoadRouting(reading, n, rules); });
  section("service_levels", [&](const yaml::Node& n) { LoadServiceLevels(reading, n, rules); });
  section("aging",
          [&](const yaml::Node& n) { rules.aging = ReadDuration(reading, n, "`aging`").value_or(rules.aging); });
  section("tiers", [&](const yaml::Node& n) { LoadTiers(reading, n, rules); });
  section("fields", [&](const yaml::Node& n) { LoadFields(reading, n, rules); });
  section("handoff_form", [&](const yaml::Node& n) {
    rules.handoff_form.clear();
    for (const Phrase& field : ReadPhrases(reading, n, "`handoff_form`")) {
      reading.Refer(Reference::Kind::kField, field.text, field.place);
      rules.handoff_form.emplace_back(field.text);
    }
  });
  section("concepts", [&](const yaml::Node& n) { LoadSharedConcepts(reading, n); });
  section("texts", [&](const yaml::Node& n) { LoadTexts(reading, n, rules); });
  section("silence", [&](const yaml::Node& n) { LoadSilence(reading, n, rules.silence); });
  section("proactive", [&](const yaml::Node& n) { LoadProactive(reading, n, rules); });
  section("order_number", [&](const yaml::Node& n) { LoadOrderNumber(reading, n, rules); });
  section("words", [&](const yaml::Node& n) { LoadWords(reading, n, rules); });
  std::set<std::string> no_concepts;
  section("masks", [&](const yaml::Node& n) { rules.masks = ReadPatterns(reading, n, "`masks`", {}, no_concepts); });
}

}  // namespace deskbell::rules
