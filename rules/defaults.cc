#include <algorithm>

#include "rules/parts.h"
#include "rules/texts.h"

namespace deskbell::rules {
namespace {

using namespace std::chrono_literals;

Template Parsed(std::string_view source) {
  auto parsed = Template::Parse(source);
  return parsed ? *parsed : Template();
}

void AddField(RuleSet& rules, const char* id, const char* label, ValueType type, const char* ask,
              std::vector<Option> options) {
  Field field;
  field.id = FieldId(id);
  field.label = label;
  field.type = type;
  field.ask = Parsed(ask);
  field.options = std::move(options);
  rules.fields.emplace(field.id, std::move(field));
}

// In the languages that the engine's own texts have.
void AddWords(RuleSet& rules, const char* id, const char* language, const char* label, const char* ask,
              std::vector<std::string> options) {
  Field& field = rules.fields.at(FieldId(id));
  if (field.place.line > 0 || field.options.size() != options.size()) return;  // the site's own field
  field.words.emplace(language, FieldWords{label, Parsed(ask), {}, {}, std::move(options)});
}

void FillFields(RuleSet& rules) {
  AddField(rules, "contact", "Contact", ValueType::kContact, "How can we reach you, by e-mail or phone?", {});
  AddField(rules, "impact", "Impact", ValueType::kOptions, "Who is affected?",
           {{"Only me", "low", {}, {}, ""}, {"A few people", "medium", {}, {}, ""}, {"Everyone", "high", {}, {}, ""}});
  AddField(rules, "urgency", "Urgency", ValueType::kOptions, "How quickly does this need solving?",
           {{"When you can", "low", {}, {}, ""},
            {"Today", "medium", {}, {}, ""},
            {"I can't work at all", "high", {}, {}, ""}});
  AddWords(rules, "contact", "de", "Kontakt", "Wie können wir Sie erreichen, per E-Mail oder Telefon?", {});
  AddWords(rules, "contact", "es", "Contacto", "¿Cómo podemos contactarle, por correo o por teléfono?", {});
  AddWords(rules, "impact", "de", "Betroffen", "Wer ist betroffen?", {"Nur ich", "Ein paar Personen", "Alle"});
  AddWords(rules, "impact", "es", "Alcance", "¿A quién afecta?", {"Solo a mí", "A unas pocas personas", "A todos"});
  AddWords(rules, "urgency", "de", "Dringlichkeit", "Wie schnell brauchen Sie eine Lösung?",
           {"Wenn es passt", "Heute", "Ich kann gar nicht arbeiten"});
  AddWords(rules, "urgency", "es", "Urgencia", "¿Con qué urgencia lo necesita?",
           {"Cuando puedan", "Hoy", "No puedo trabajar"});
}

void FillServiceLevels(RuleSet& rules) {
  static const std::map<int, ServiceLevel> kUsual{
      {1, {15min, 4h}}, {2, {30min, 8h}}, {3, {2h, 16h}}, {4, {4h, 24h}}, {5, {8h, 40h}}};
  for (const auto& [priority, usual] : kUsual) {
    ServiceLevel& level = rules.service_levels[priority];
    if (level.first_response == Millis{}) level.first_response = usual.first_response;
    if (level.resolution == Millis{}) level.resolution = std::max(usual.resolution, level.first_response);
  }
}

Variants BuiltIn(std::string_view language, std::string_view key) {
  Variants variants;
  for (const BuiltInText& text : BuiltInTexts(language)) {
    if (text.key != key) continue;
    for (const std::string_view variant : text.variants) variants.push_back(Parsed(variant));
  }
  return variants;
}

// What the site does not say is built in; in a language that has nothing built in, the site's own language stands in,
// and English for both.
void FillTexts(RuleSet& rules) {
  for (const auto& [language, texts] : rules.texts) {
    if (std::find(rules.site.languages.begin(), rules.site.languages.end(), language) == rules.site.languages.end()) {
      rules.site.languages.push_back(language);
    }
  }
  const auto written = rules.texts[rules.site.language];
  std::vector<std::string> languages = rules.site.languages;
  languages.push_back("en");
  for (const BuiltInText& text : BuiltInTexts()) {
    const std::string key(text.key);
    const auto own = written.find(key);
    for (const std::string& language : languages) {
      auto& texts = rules.texts[language];
      if (texts.contains(key)) continue;
      Variants variants = BuiltIn(language, key);
      if (variants.empty()) variants = own != written.end() ? own->second : BuiltIn("en", key);
      texts.emplace(key, std::move(variants));
    }
  }
}

}  // namespace

void FillDefaults(RuleSet& rules) {
  if (rules.departments.empty()) {
    rules.departments.emplace(DepartmentId("support"), Department{DepartmentId("support"), "Support", {}});
  }
  const bool complete = std::any_of(rules.routes.begin(), rules.routes.end(),
                                    [](const Route& r) { return r.topics.empty() && r.when.empty(); });
  if (!complete) {
    rules.routes.push_back({{}, {}, rules.departments.begin()->first, {}, "nothing more specific fits"});
  }
  FillServiceLevels(rules);
  FillFields(rules);
  FillTexts(rules);
}

}  // namespace deskbell::rules
