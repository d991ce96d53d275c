#include "engine/translation.h"

#include "engine/candidate.h"
#include "engine/speech.h"
#include "engine/values/language_name.h"

namespace deskbell::engine {
namespace {

bool IsReadIn(const std::string& language, const std::string& reader) {
  return language.empty() || reader.empty() || PrimaryLanguage(language) == PrimaryLanguage(reader);
}

// The version in that very language, or else in another form of it ("pt-br" for "pt"); empty if there is neither.
ArticleId VersionIn(const ArticleSummary& article, const std::string& language) {
  const auto exact = article.versions.find(language);
  if (exact != article.versions.end()) return exact->second;
  for (const auto& [written, id] : article.versions) {
    if (PrimaryLanguage(written) == PrimaryLanguage(language)) return id;
  }
  return {};
}

}  // namespace

ArticleId OriginalOf(const Script& script, const ArticleId& article) {
  const auto found = script.articles.find(article);
  return found == script.articles.end() || found->second.original.empty() ? article : found->second.original;
}

ArticleId ForReader(const Turn& turn, const ArticleId& article) {
  const auto found = turn.script.articles.find(article);
  if (found == turn.script.articles.end() || IsReadIn(found->second.language, turn.state.language)) return article;
  for (const std::string* language : {&turn.state.language, &turn.script.rules.site.language}) {
    ArticleId version = VersionIn(found->second, *language);
    if (!version.empty() && turn.script.articles.contains(version)) return version;
  }
  return article;
}

std::string OnlyIn(Turn& turn, const std::string& language) {
  if (IsReadIn(language, turn.state.language)) return {};
  return Line(turn, "only_in_language", {{"language", LanguageName(language, turn.state.language)}});
}

std::string TitleOf(const Turn& turn, const Candidate& candidate) {
  const rules::Intent* intent = IntentOf(turn.script.rules, candidate);
  const auto* answer = intent ? std::get_if<rules::AnswerArticle>(&intent->outcome) : nullptr;
  const bool has_article = !intent || (answer && !IsReadIn(intent->language, turn.state.language));
  if (has_article) {
    const ArticleId id = ForReader(turn, answer ? answer->article : ArticleId{candidate.id});
    const auto article = turn.script.articles.find(id);
    if (article != turn.script.articles.end() && IsReadIn(article->second.language, turn.state.language)) {
      return article->second.title;
    }
  }
  return candidate.title.empty() ? candidate.id : candidate.title;
}

}  // namespace deskbell::engine
