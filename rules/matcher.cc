#include "rules/matcher.h"

#include <algorithm>
#include <mutex>

#include "engine/values/utf8.h"
#include "rules/apostrophes.h"
#include "rules/compiled_rules.h"
#include "rules/entities.h"
#include "rules/signals.h"

namespace deskbell::rules {
namespace {

// Every character that separates words becomes one that the patterns' edges know (see IsEdge); offsets stay. `copy` is
// used only if something changes, which is rare.
std::string_view Prepared(const std::string& text, std::string& copy) {
  const auto beyond_ascii =
      std::find_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  for (auto i = static_cast<size_t>(beyond_ascii - text.begin()); i < text.size();) {
    const size_t begin = i;
    const char32_t c = utf8::Decode(text, i);
    if (utf8::IsWordCharacter(c) || IsEdge(c)) continue;
    if (copy.empty()) copy = text;
    std::fill(copy.begin() + static_cast<std::ptrdiff_t>(begin), copy.begin() + static_cast<std::ptrdiff_t>(i), ' ');
  }
  return copy.empty() ? std::string_view(text) : std::string_view(copy);
}

// The built-in phrases are the largest expressions of all, and the same in every publication.
std::shared_ptr<const SignalReader> BuiltInReader(const Phrases& phrases) {
  static std::mutex mutex;
  static std::map<std::string_view, std::shared_ptr<const SignalReader>> readers;
  const std::lock_guard lock(mutex);
  std::shared_ptr<const SignalReader>& reader = readers[phrases.language];
  std::vector<Pattern> refused;
  if (!reader) reader = std::make_shared<SignalReader>(phrases, WordList(), refused);
  return reader;
}

std::string_view Primary(std::string_view language) { return language.substr(0, language.find('-')); }

}  // namespace

struct Matcher::Impl {
  CompiledRules rules;
  std::string site_language;
  std::map<std::string, std::shared_ptr<const SignalReader>, std::less<>>
      signals;  // by primary language; English always
  std::vector<std::unique_ptr<re2::RE2>> masks;
  std::unique_ptr<SlotFinder> order_number;  // null: the usual shapes

  const SignalReader& ReaderOf(std::string_view language) const {
    for (const std::string_view candidate : {Primary(language), Primary(site_language)}) {
      const auto found = signals.find(candidate);
      if (found != signals.end()) return *found->second;
    }
    return *signals.find("en")->second;
  }
};

Matcher::Matcher() : impl_(std::make_unique<Impl>()) {}
Matcher::~Matcher() = default;

std::unique_ptr<Matcher> Matcher::Compile(const RuleSet& rules, Diagnostics& diagnostics) {
  std::unique_ptr<Matcher> matcher(new Matcher());
  Impl& impl = *matcher->impl_;
  std::vector<Pattern> refused;
  impl.site_language = rules.site.language;
  impl.rules.Build(rules, refused);
  std::map<std::string, WordList> words;
  for (const auto& [language, list] : rules.words) words.emplace(Primary(language), list);
  for (const Phrases& phrases : BuiltInPhrases()) {
    const auto own = words.find(std::string(phrases.language));
    impl.signals.emplace(phrases.language, own == words.end()
                                               ? BuiltInReader(phrases)
                                               : std::make_shared<SignalReader>(phrases, own->second, refused));
  }
  for (const auto& [language, list] : words) {
    if (impl.signals.contains(language)) continue;
    Phrases unknown{};
    unknown.language = language;
    impl.signals.emplace(language, std::make_shared<SignalReader>(unknown, list, refused));
  }
  for (const Pattern& mask : rules.masks) {
    const auto expanded = ExpandPattern(mask.source, {});
    auto compiled = std::make_unique<re2::RE2>(expanded ? expanded->regex : mask.source, PatternOptions(false));
    compiled->ok() ? impl.masks.push_back(std::move(compiled)) : refused.push_back(mask);
  }
  if (rules.order_number) {
    SlotSpec order;
    order.name = "order";
    order.type = ValueType::kOrder;
    order.pattern = "(?P<order>" + rules.order_number->source + ")";
    impl.order_number = std::make_unique<SlotFinder>(order, Concepts{});
  }
  for (const Pattern& pattern : refused) {
    diagnostics.push_back({Severity::kError, "R028",
                           "the pattern `" + pattern.source.substr(0, 60) + "` cannot be compiled", pattern.place, "",
                           "make it smaller, or split it into several patterns", ""});
  }
  return matcher;
}

std::vector<RuleHit> Matcher::Match(const NormalisedText& message, std::string_view original,
                                    std::string_view language) const {
  std::vector<RuleHit> hits = MatchIn(message, original, language);
  if (!hits.empty() || language == impl_->site_language) return hits;
  return MatchIn(message, original, impl_->site_language);
}

std::vector<RuleHit> Matcher::MatchIn(const NormalisedText& message, std::string_view original,
                                      std::string_view language) const {
  const NormalisedText apostrophes = language.starts_with("en") ? WithApostrophes(message) : NormalisedText();
  if (!apostrophes.text.empty()) {
    std::vector<RuleHit> hits = MatchAsWritten(apostrophes, original, language);
    if (!hits.empty()) return hits;
  }
  return MatchAsWritten(message, original, language);
}

std::vector<RuleHit> Matcher::MatchAsWritten(const NormalisedText& message, std::string_view original,
                                             std::string_view language) const {
  std::string copy;
  std::vector<RuleHit> hits = impl_->rules.Match(message, Prepared(message.text, copy), original, language);
  std::sort(hits.begin(), hits.end(), [](const RuleHit& a, const RuleHit& b) {
    if (a.priority != b.priority) return a.priority > b.priority;
    if (a.specificity != b.specificity) return a.specificity > b.specificity;
    return a.intent < b.intent;
  });
  return hits;
}

Signals Matcher::Read(const NormalisedText& message, std::string_view language) const {
  std::string copy;
  const std::string_view text = Prepared(message.text, copy);
  const SignalReader& reader = impl_->ReaderOf(language);
  Signals signals = reader.Read(text);
  const SignalReader& english = *impl_->signals.find("en")->second;
  if (&reader == &english) return signals;
  // "ok", "sorry?" and "agent please" are English everywhere; nobody may fail to reach a person for the language of the
  // word.
  const Signals other = english.Read(text);
  signals.person = signals.person || other.person;
  signals.person_only = signals.person_only || other.person_only;
  signals.many_affected = signals.many_affected || other.many_affected;
  signals.enough = signals.enough || other.enough;
  signals.pauses = signals.pauses || other.pauses;
  signals.calling = signals.calling || other.calling;
  if (!signals.yes && !signals.no && !signals.unsure) {
    signals.yes = other.yes;
    signals.no = other.no;
    signals.unsure = other.unsure;
  }
  return signals;
}

std::vector<Considered> Matcher::Explain(const NormalisedText& message, std::string_view language) const {
  std::string copy;
  const std::string_view text = Prepared(message.text, copy);
  return impl_->rules.Explain(text, language, impl_->site_language);
}

std::string Matcher::Extract(ValueType type, std::string_view original) const {
  if (type != ValueType::kOrder || !impl_->order_number) return ExtractValue(type, original);
  const NormalisedText message = Normalise(original);
  std::string copy;
  return impl_->order_number->Find(message, Prepared(message.text, copy), original);
}

std::map<std::string, std::string> Matcher::Entities(std::string_view original) const {
  std::map<std::string, std::string> entities = FindEntities(original);
  if (!impl_->order_number) return entities;
  entities.erase("order");
  std::string own = Extract(ValueType::kOrder, original);
  if (!own.empty()) entities["order"] = std::move(own);
  return entities;
}

std::map<std::string, std::string> Matcher::SlotValues(const NormalisedText& message, std::string_view original) const {
  std::string copy;
  return impl_->rules.SlotValues(message, Prepared(message.text, copy), original);
}

std::string Matcher::Mask(std::string_view original) const {
  std::string masked = MaskNumbers(original);
  for (const auto& mask : impl_->masks) re2::RE2::GlobalReplace(&masked, *mask, "••••");
  return masked;
}

}  // namespace deskbell::rules
