#include "rules/reading.h"

#include <algorithm>
#include <cassert>
#include <cctype>
#include <charconv>

#include "engine/values/utf8.h"
#include "rules/codes.h"

namespace deskbell::rules {
namespace {

// Whoever made this many has to begin with the first ones anyhow.
constexpr size_t kMostReported = 500;

std::string KindName(const yaml::Node& node) {
  switch (node.kind) {
    case yaml::Node::Kind::kNull:
      return "nothing";
    case yaml::Node::Kind::kScalar:
      return "a text";
    case yaml::Node::Kind::kSequence:
      return "a list";
    case yaml::Node::Kind::kMap:
      return "a map";
  }
  return {};
}

constexpr const char* kAsMap = "write `{key: value}`, or each key in an indented line of its own below";

// How a value that was meant to be one text, number or word becomes one.
std::string AsOneText(const yaml::Node& node) {
  switch (node.kind) {
    case yaml::Node::Kind::kMap:
      return "put quotes around it if it holds a colon";
    case yaml::Node::Kind::kSequence:
      return "write one, without brackets or dashes";
    default:
      return "write it behind the colon, or remove the key";
  }
}

bool CheckScalar(Reading& reading, const yaml::Node& node, const std::string& what, const std::string& wanted) {
  if (node.IsScalar()) return true;
  reading.Report("R002", node.place, what + " must be " + wanted + ", not " + KindName(node), AsOneText(node));
  return false;
}

}  // namespace

const SourceFile* Reading::Find(const std::string& path) const {
  const auto found = std::find_if(files_.begin(), files_.end(), [&](const SourceFile& f) { return f.path == path; });
  return found == files_.end() ? nullptr : &*found;
}

void Reading::Report(std::string_view code, const Place& place, std::string message, std::string help,
                     std::string label) {
  if (++reported_ > kMostReported) {
    if (reported_ == kMostReported + 1) {
      diagnostics_.push_back({Severity::kWarning,
                              "R070",
                              "more than 500 mistakes: the others are not shown",
                              {},
                              "",
                              "mend these, then check again",
                              ""});
    }
    return;
  }
  const Code* known = FindCode(code);
  assert(known != nullptr);
  const SourceFile* file = Find(place.file);
  diagnostics_.push_back({known->severity, std::string(code), std::move(message), place, std::move(label),
                          std::move(help), file && place.line > 0 ? SourceLine(file->text, place.line) : ""});
}

bool Reading::full() const { return reported_ > kMostReported; }

Place Reading::PlaceWithin(const yaml::Node& scalar, size_t offset, size_t length) const {
  const SourceFile* file = Find(scalar.place.file);
  return file ? yaml::PlaceWithin(scalar, file->text, offset, length) : scalar.place;
}

void Reading::ReportWithin(std::string_view code, const yaml::Node& scalar, size_t offset, size_t length,
                           std::string message, std::string help) {
  Report(code, PlaceWithin(scalar, offset, length), std::move(message), std::move(help));
}

void Reading::Refer(Reference::Kind kind, std::string name, Place place, std::string scope) {
  references_.push_back({kind, std::move(name), std::move(scope), std::move(place)});
}

std::string ReadText(Reading& reading, const yaml::Node& node, const std::string& what) {
  return CheckScalar(reading, node, what, "a text") ? node.scalar : "";
}

std::optional<int> ReadInteger(Reading& reading, const yaml::Node& node, const std::string& what, int least, int most) {
  const std::string range = std::to_string(least) + " to " + std::to_string(most);
  if (!CheckScalar(reading, node, what, "a whole number from " + range)) return std::nullopt;
  int value = 0;
  const char* end = node.scalar.data() + node.scalar.size();
  const auto [parsed, error] = std::from_chars(node.scalar.data(), end, value);
  if (error != std::errc{} || parsed != end || value < least || value > most) {
    reading.Report("R004", node.place, what + " must be a whole number from " + range,
                   "write a number in that range, without a unit");
    return std::nullopt;
  }
  return value;
}

bool ReadFlag(Reading& reading, const yaml::Node& node, const std::string& what) {
  if (!CheckScalar(reading, node, what, "true or false")) return false;
  if (node.scalar != "true" && node.scalar != "false") {
    reading.Report("R004", node.place, what + " must be true or false", "write `true` or `false`, or remove the key");
  }
  return node.scalar == "true";
}

std::optional<Millis> ReadDuration(Reading& reading, const yaml::Node& node, const std::string& what) {
  if (!CheckScalar(reading, node, what, "a duration")) return std::nullopt;
  const auto duration = ParseDuration(node.scalar);
  if (!duration) {
    reading.Report("R008", node.place, what + " is not a duration",
                   "write a number and one of s, m, h and d: `90s`, `30m`, `24h`, `3d`");
  }
  return duration;
}

std::string ReadId(Reading& reading, const yaml::Node& node, const std::string& what) {
  if (!CheckScalar(reading, node, what, "an id")) return "";
  const bool good = !node.scalar.empty() && node.scalar.size() <= 64 &&
                    std::all_of(node.scalar.begin(), node.scalar.end(), [](char c) {
                      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
                    });
  if (good) return node.scalar;
  reading.Report("R006", node.place, what + " is not an id", "write up to 64 of a-z, 0-9, - and _");
  return "";
}

std::string ReadLanguage(Reading& reading, const yaml::Node& node) {
  if (!CheckScalar(reading, node, "`language`", "a language tag")) return "";
  const std::string& tag = node.scalar;
  const size_t primary = std::min(tag.find('-'), tag.size());
  const bool good = (primary == 2 || primary == 3) && tag.size() <= 16 && tag.back() != '-' &&
                    std::all_of(tag.begin(), tag.begin() + static_cast<std::ptrdiff_t>(primary),
                                [](char c) { return c >= 'a' && c <= 'z'; }) &&
                    std::all_of(tag.begin(), tag.end(),
                                [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '-'; });
  if (good) return utf8::Lower(tag);
  reading.Report("R012", node.place, "`" + tag + "` is not a language", "write a language tag such as `en` or `pt-BR`");
  return "";
}

std::vector<Phrase> ReadPhrases(Reading& reading, const yaml::Node& node, const std::string& what) {
  if (node.IsScalar()) return {{node.scalar, node.place}};
  std::vector<Phrase> phrases;
  if (!node.IsSequence()) {
    reading.Report("R002", node.place, what + " must be a text or a list of texts, not " + KindName(node),
                   AsOneText(node));
    return phrases;
  }
  for (const yaml::Node& item : node.items) {
    if (CheckScalar(reading, item, "each of " + what, "a text")) phrases.push_back({item.scalar, item.place});
  }
  return phrases;
}

std::vector<std::string> ReadTexts(Reading& reading, const yaml::Node& node, const std::string& what) {
  std::vector<std::string> texts;
  for (Phrase& phrase : ReadPhrases(reading, node, what)) texts.push_back(std::move(phrase.text));
  return texts;
}

Condition ReadCondition(Reading& reading, const yaml::Node& node, const std::string& what) {
  if (!CheckScalar(reading, node, what, "a condition")) return {};
  auto condition = Condition::Parse(node.scalar);
  if (!condition) {
    const ConditionError& error = condition.error();
    reading.ReportWithin("R030", node, error.offset, error.length, error.message, error.help);
    return {};
  }
  for (std::string& name : condition->Names()) {
    const size_t at = node.scalar.find(name);
    Place place = at == std::string::npos ? node.place : reading.PlaceWithin(node, at, name.size());
    reading.Refer(Reference::Kind::kConditionName, std::move(name), std::move(place));
  }
  return *condition;
}

Template ReadTemplate(Reading& reading, const yaml::Node& node, const std::string& what, const std::string& scope) {
  if (!CheckScalar(reading, node, what, "a text")) return {};
  auto parsed = Template::Parse(node.scalar);
  if (!parsed) {
    const TemplateError& error = parsed.error();
    reading.ReportWithin("R032", node, error.offset, error.length, error.message, error.help);
    return {};
  }
  for (std::string& name : parsed->Names()) {
    const size_t at = node.scalar.find(name);
    Place place = at == std::string::npos ? node.place : reading.PlaceWithin(node, at, name.size());
    reading.Refer(Reference::Kind::kTemplateName, std::move(name), std::move(place), scope);
  }
  return *parsed;
}

// `{when: hours.open, say: We are here.}`
Variant ReadVariant(Reading& reading, const yaml::Node& node, const std::string& what) {
  CheckMap(reading, node, "a text of " + what, {"when", "say"});
  const yaml::Node* say = node.Find("say");
  const yaml::Node* when = node.Find("when");
  if (!say) reading.Report("R003", node.place, "this text of " + what + " has no `say`", "add the words");
  Condition condition;
  if (when) condition = ReadCondition(reading, *when, "`when`");
  return {say ? ReadTemplate(reading, *say, "`say`") : Template{}, std::move(condition)};
}

Variants ReadVariants(Reading& reading, const yaml::Node& node, const std::string& what, const std::string& scope) {
  Variants variants;
  const bool may_have_conditions = scope.empty();  // the engine's own texts have none
  if (node.IsSequence()) {
    for (const yaml::Node& item : node.items) {
      if (may_have_conditions && item.IsMap()) {
        variants.push_back(ReadVariant(reading, item, what));
      } else {
        variants.emplace_back(ReadTemplate(reading, item, "each of " + what, scope));
      }
    }
  } else {
    variants.emplace_back(ReadTemplate(reading, node, what, scope));
  }
  std::erase_if(variants, [](const Variant& variant) { return variant.text.empty(); });
  const bool all_have = std::all_of(variants.begin(), variants.end(), [](const Variant& v) { return !v.when.empty(); });
  if (!variants.empty() && all_have) {
    reading.Report("R057", node.place, "each text of " + what + " has a condition, so there may be nothing to say",
                   "add one without `when`, for when none of them holds");
  }
  return variants;
}

std::vector<IntentId> ReadIntents(Reading& reading, const yaml::Node& node, const std::string& what) {
  std::vector<IntentId> intents;
  for (const Phrase& intent : ReadPhrases(reading, node, what)) {
    reading.Refer(Reference::Kind::kIntent, intent.text, intent.place);
    intents.emplace_back(intent.text);
  }
  return intents;
}

bool CheckMap(Reading& reading, const yaml::Node& node, const std::string& what, const std::vector<std::string>& keys) {
  if (!node.IsMap()) {
    reading.Report("R002", node.place, what + " must be a map, not " + KindName(node), kAsMap);
    return false;
  }
  for (const auto& [key, value] : node.entries) {
    if (std::find(keys.begin(), keys.end(), key.scalar) != keys.end()) continue;
    const std::string nearest = Nearest(key.scalar, keys);
    std::string all;
    for (const std::string& known : keys) all += (all.empty() ? "" : ", ") + known;
    reading.Report("R001", key.place, what + " has no key `" + key.scalar.substr(0, 60) + "`",
                   nearest.empty() ? "known keys: " + all : "did you mean `" + nearest + "`?");
  }
  return true;
}

std::vector<std::pair<std::string, const yaml::Node*>> ReadEntries(Reading& reading, const yaml::Node& node,
                                                                   const std::string& what) {
  std::vector<std::pair<std::string, const yaml::Node*>> entries;
  if (!node.IsMap()) {
    reading.Report("R002", node.place, what + " must be a map, not " + KindName(node), kAsMap);
    return entries;
  }
  for (const auto& [key, value] : node.entries) {
    std::string id = ReadId(reading, key, "`" + key.scalar.substr(0, 60) + "`");
    if (!id.empty()) entries.emplace_back(std::move(id), &value);
  }
  return entries;
}

}  // namespace deskbell::rules
