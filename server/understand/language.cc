#include "server/understand/language.h"

#include <algorithm>
#include <array>

#include "engine/values/normalise.h"
#include "kb/stop_words.h"

namespace deskbell::understand {
namespace {

constexpr std::array<std::string_view, 7> kListed = {"en", "de", "fr", "es", "pt", "it", "nl"};
constexpr size_t kMostWords = 60;
constexpr int kTellingWords = 2;

std::string_view Primary(std::string_view language) { return language.substr(0, language.find('-')); }

}  // namespace

std::string DetectLanguage(std::string_view normalised, std::string_view conversation,
                           const std::vector<std::string>& site_languages) {
  const std::string assumed = !conversation.empty()    ? std::string(conversation)
                              : site_languages.empty() ? ""
                                                       : site_languages.front();
  const auto own = std::find(kListed.begin(), kListed.end(), Primary(assumed));
  if (own == kListed.end()) return assumed;  // without a list of its own there is nothing to compare with
  std::array<int, kListed.size()> telling{};
  size_t read = 0;
  for (const Word& place : Words(normalised)) {
    if (++read > kMostWords) break;
    const std::string_view word = normalised.substr(place.begin, place.end - place.begin);
    for (size_t i = 0; i < kListed.size(); ++i) telling[i] += kb::IsStopWord(word, kListed[i]) ? 1 : 0;
  }
  const auto best = std::max_element(telling.begin(), telling.end());
  const int of_assumed = telling[static_cast<size_t>(own - kListed.begin())];
  if (*best < of_assumed + kTellingWords) return assumed;
  const std::string_view language = kListed[static_cast<size_t>(best - telling.begin())];
  for (const std::string& site : site_languages) {
    if (Primary(site) == language) return site;
  }
  return std::string(language);
}

std::string AnswerLanguage(std::string_view language, const std::vector<std::string>& site_languages) {
  for (const std::string& site : site_languages) {
    if (site == language) return site;
  }
  for (const std::string& site : site_languages) {
    if (Primary(site) == Primary(language)) return site;
  }
  return site_languages.empty() ? std::string(language) : site_languages.front();
}

}  // namespace deskbell::understand
