#include "server/portal/reader.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "engine/values/language_name.h"

namespace deskbell::portal {
namespace {

constexpr size_t kMostPreferences = 20;  // a longer header is no reader's

struct Preference {
  std::string language;  // lower case
  double weight = 1;     // "q"
};

std::string_view Trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

double WeightOf(std::string_view parameters) {
  const size_t q = parameters.find("q=");
  if (q == std::string_view::npos) return 1;
  const std::string_view digits = parameters.substr(q + 2);
  double weight = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), weight);
  return read.ec == std::errc{} ? std::clamp(weight, 0.0, 1.0) : 0;
}

// "de-AT, de;q=0.9, en;q=0.5", the most wanted first.
std::vector<Preference> Preferences(std::string_view header) {
  std::vector<Preference> preferences;
  while (!header.empty() && preferences.size() < kMostPreferences) {
    const size_t comma = std::min(header.find(','), header.size());
    const std::string_view one = header.substr(0, comma);
    header.remove_prefix(std::min(comma + 1, header.size()));
    const size_t semicolon = std::min(one.find(';'), one.size());
    std::string language(Trimmed(one.substr(0, semicolon)));
    std::ranges::transform(language, language.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    const double weight = WeightOf(one.substr(semicolon));
    if (!language.empty() && weight > 0) preferences.push_back({std::move(language), weight});
  }
  std::ranges::stable_sort(preferences, std::ranges::greater{}, &Preference::weight);
  return preferences;
}

// Itself, or another form of it: "de" for "de-at", "pt-br" for "pt".
std::optional<std::string> Offered(const std::set<std::string>& offered, const std::string& wanted) {
  if (offered.contains(wanted)) return wanted;
  const auto alike = std::ranges::find_if(
      offered, [&](const std::string& language) { return PrimaryLanguage(language) == PrimaryLanguage(wanted); });
  return alike == offered.end() ? std::nullopt : std::optional(*alike);
}

}  // namespace

std::set<std::string> LanguagesOf(const understand::Snapshot& snapshot) {
  std::set<std::string> languages;
  for (const kb::Article& article : snapshot.articles()) {
    if (article.state == kb::ArticleState::kPublished) languages.insert(article.language);
  }
  return languages;
}

std::string ReadersLanguage(const net::Request& request, const understand::Snapshot& snapshot) {
  const std::set<std::string> offered = LanguagesOf(snapshot);
  if (const std::string asked(request.Query("lang")); offered.contains(asked)) return asked;
  for (const Preference& preference : Preferences(request.Header("accept-language"))) {
    if (const auto language = Offered(offered, preference.language)) return *language;
  }
  return snapshot.rules().site.language;
}

}  // namespace deskbell::portal
