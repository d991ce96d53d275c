#include "server/understand/language.h"

#include <algorithm>
#include <array>

#include "engine/values/first_words.h"
#include "engine/values/language_name.h"
#include "engine/values/normalise.h"
#include "kb/markdown.h"
#include "kb/stop_words.h"

namespace deskbell::understand {
namespace {

constexpr std::array<std::string_view, 7> kListed = {"en", "de", "fr", "es", "pt", "it", "nl"};
constexpr size_t kMostWords = 60;
constexpr size_t kMostLanguages = 32;
constexpr int kTellingWords = 2;
constexpr int kTellingFirstWords = 1;
// One word tells the language of a first message only if there is not much else in it.
constexpr size_t kTellingShare = 3;

// The site's name for the language; empty if it does not speak it.
std::string SiteLanguage(std::string_view primary, const std::vector<std::string>& site_languages) {
  for (const std::string& site : site_languages) {
    if (PrimaryLanguage(site) == primary) return site;
  }
  return {};
}

std::vector<std::string_view> WordsToRead(std::string_view normalised) {
  std::vector<std::string_view> words;
  for (const Word& place : FirstWords(normalised, kMostWords)) {
    words.push_back(normalised.substr(place.begin, place.end - place.begin));
  }
  return words;
}

bool Knows(std::string_view language, std::string_view word, const Vocabulary& vocabulary) {
  return kb::IsStopWord(word, language) || vocabulary.Has(word, language);
}

// How many more of the words only `language` knows than only `other`.
int Lead(std::string_view language, std::string_view other, const std::vector<std::string_view>& words,
         const Vocabulary& vocabulary) {
  int lead = 0;
  for (const std::string_view word : words) {
    lead += Knows(language, word, vocabulary) ? 1 : 0;
    lead -= Knows(other, word, vocabulary) ? 1 : 0;
  }
  return lead;
}

}  // namespace

Vocabulary::Vocabulary(const rules::RuleSet& rules, const std::vector<kb::Article>& articles) {
  for (const std::string& language : rules.site.languages) {
    const std::string primary(PrimaryLanguage(language));
    const bool is_new = std::find(languages_.begin(), languages_.end(), primary) == languages_.end();
    if (is_new && languages_.size() < kMostLanguages) languages_.push_back(primary);
  }
  if (languages_.size() < 2) return;
  for (const rules::Intent& intent : rules.intents) {
    Add(intent.title, intent.language);
    for (const rules::Phrase& example : intent.examples) Add(example.text, intent.language);
  }
  for (const kb::Article& article : articles) {
    Add(article.title, article.language);
    for (const std::string& question : article.questions) Add(question, article.language);
    Add(article.summary, article.language);
    Add(kb::RenderPlainText(article.body), article.language);
  }
}

void Vocabulary::Add(std::string_view text, std::string_view language) {
  const auto place = std::find(languages_.begin(), languages_.end(), PrimaryLanguage(language));
  if (place == languages_.end()) return;
  const uint32_t bit = uint32_t{1} << (place - languages_.begin());
  const std::string normalised = NormaliseText(text);
  for (const Word& word : Words(normalised)) {
    languages_of_[normalised.substr(word.begin, word.end - word.begin)] |= bit;
  }
}

bool Vocabulary::Has(std::string_view word, std::string_view language) const {
  const auto place = std::find(languages_.begin(), languages_.end(), language);
  const auto found = languages_of_.find(word);
  if (place == languages_.end() || found == languages_of_.end()) return false;
  return (found->second >> (place - languages_.begin()) & 1) != 0;
}

std::string DetectLanguage(std::string_view normalised, const LanguageSoFar& so_far,
                           const std::vector<std::string>& site_languages, const Vocabulary& vocabulary) {
  const std::string assumed = !so_far.code.empty()     ? std::string(so_far.code)
                              : site_languages.empty() ? ""
                                                       : site_languages.front();
  const std::string_view own = PrimaryLanguage(assumed);
  // Without words of its own there is nothing to compare with.
  if (std::find(kListed.begin(), kListed.end(), own) == kListed.end()) return assumed;
  const std::vector<std::string_view> words = WordsToRead(normalised);
  std::string best;
  int best_lead = 0;
  for (const std::string_view language : kListed) {
    if (language == own) continue;
    const std::string site = SiteLanguage(language, site_languages);
    const int lead = Lead(language, own, words, vocabulary);
    const bool first_words =
        !so_far.written && !site.empty() && static_cast<size_t>(std::max(lead, 0)) * kTellingShare >= words.size();
    if (lead < (first_words ? kTellingFirstWords : kTellingWords)) continue;
    // Of two that are as likely, the one that the site speaks; of two of those, neither.
    if (lead == best_lead && !site.empty() && !SiteLanguage(PrimaryLanguage(best), site_languages).empty()) {
      best = assumed;
    } else if (lead > best_lead || (lead == best_lead && !site.empty())) {
      best = site.empty() ? std::string(language) : site;
      best_lead = lead;
    }
  }
  return best.empty() ? assumed : best;
}

std::string AnswerLanguage(std::string_view language, const std::vector<std::string>& site_languages) {
  for (const std::string& site : site_languages) {
    if (site == language) return site;
  }
  const std::string site = SiteLanguage(PrimaryLanguage(language), site_languages);
  if (!site.empty()) return site;
  return site_languages.empty() ? std::string(language) : site_languages.front();
}

}  // namespace deskbell::understand
