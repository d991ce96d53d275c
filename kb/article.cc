#include "kb/article.h"

#include <map>
#include <set>
#include <utility>

#include "engine/values/normalise.h"
#include "engine/values/utf8.h"
#include "kb/article_reader.h"
#include "kb/article_values.h"
#include "kb/markdown.h"

namespace deskbell::kb {
namespace {

// Whoever has more wrong links than these has lost a folder, and is not helped by names that look alike: each costs a
// look at all articles. Of one article so many are reported, for each is looked for in its text.
constexpr size_t kMostSuggested = 100;
constexpr size_t kMostWrongLinks = 100;

// What only shows when all articles are seen.
class ShelfCheck {
 public:
  // `unreadable`: ids of files that have mistakes of their own; what names them is not wrong for that.
  ShelfCheck(std::vector<LoadedArticle>& articles, const std::set<std::string>& unreadable, Diagnostics& diagnostics)
      : articles_(articles), unreadable_(unreadable), diagnostics_(diagnostics) {}

  void Check() {
    RemoveSecondIds();
    for (const LoadedArticle& loaded : articles_) {
      CheckQuestions(loaded);
      CheckLinks(loaded.article);
      CheckTranslation(loaded);
    }
  }

 private:
  void RemoveSecondIds();
  void CheckQuestions(const LoadedArticle& loaded);
  void CheckLinks(const Article& article);
  // Whether the link is right.
  bool CheckLink(const Article& article, const std::string& target);
  void CheckTranslation(const LoadedArticle& loaded);
  // "did you mean `id`?"; empty if no article is called nearly so.
  std::string Suggestion(const std::string& id);

  void Report(Severity severity, std::string code, std::string message, const Article& article, Place place,
              std::string label, std::string help) {
    std::string line = SourceLine(article.source, place.line);
    diagnostics_.push_back({severity, std::move(code), std::move(message), std::move(place), std::move(label),
                            std::move(help), std::move(line)});
  }

  std::vector<LoadedArticle>& articles_;
  const std::set<std::string>& unreadable_;
  Diagnostics& diagnostics_;
  std::map<ArticleId, const Article*> by_id_;
  std::vector<std::string> ids_;  // of by_id_
  size_t suggested_ = 0;
  std::map<std::string, const Article*> questions_;  // in their plainest form, with the language before
};

// "file.md:7", as diagnostics name places.
std::string At(const Article& article, int line) { return article.path + ":" + std::to_string(line); }

void ShelfCheck::RemoveSecondIds() {
  std::map<ArticleId, Place> places;
  std::vector<LoadedArticle> kept;
  for (LoadedArticle& loaded : articles_) {
    const auto [first, is_new] = places.try_emplace(loaded.article.id, loaded.id_place);
    if (is_new) {
      kept.push_back(std::move(loaded));
      continue;
    }
    Report(Severity::kError, "A008", "two articles have the id `" + loaded.article.id.str() + "`", loaded.article,
           loaded.id_place, "the other: " + first->second.file + ":" + std::to_string(first->second.line),
           "give one of them another `id:`");
  }
  articles_ = std::move(kept);
  for (const LoadedArticle& loaded : articles_) by_id_.emplace(loaded.article.id, &loaded.article);
  for (const auto& [id, article] : by_id_) ids_.push_back(id.str());
}

void ShelfCheck::CheckQuestions(const LoadedArticle& loaded) {
  const Article& article = loaded.article;
  if (article.state != ArticleState::kPublished) return;
  for (size_t i = 0; i < article.questions.size(); ++i) {
    const std::string text = NormaliseText(article.questions[i]);
    std::string key = article.language;
    for (const Word& word : Words(text)) key.append(" ").append(text, word.begin, word.end - word.begin);
    const auto [first, is_new] = questions_.try_emplace(std::move(key), &article);
    if (is_new) continue;
    const bool same = first->second == &article;
    Report(
        Severity::kWarning, "A103", "the same question stands twice", article, loaded.question_places[i],
        same ? "in this article already" : "`" + first->second->id.str() + "` has it too (" + first->second->path + ")",
        same ? "remove one" : "keep it in the article that answers it better");
  }
}

void ShelfCheck::CheckLinks(const Article& article) {
  if (article.state != ArticleState::kPublished) return;
  std::set<std::string> seen;
  size_t wrong = 0;
  for (const std::string& target : LinkTargets(article.body)) {
    if (seen.insert(target).second && !CheckLink(article, target) && ++wrong == kMostWrongLinks) return;
  }
}

// Where `target` stands in the body; the body's first line if it is written in a way that cannot be found (an entity).
Place PlaceInBody(const Article& article, const std::string& target) {
  Place place{article.path, article.body_line, 1, 1};
  const size_t at = article.body.find("(" + target);
  if (at == std::string::npos) return place;
  const std::string_view before = std::string_view(article.body).substr(0, at + 1);
  const size_t line_start = before.rfind('\n') + 1;  // 0 without one
  for (const char c : before) place.line += c == '\n' ? 1 : 0;
  place.column = static_cast<int>(utf8::Length(before.substr(line_start))) + 1;
  place.length = static_cast<int>(utf8::Length(target));
  return place;
}

std::string ShelfCheck::Suggestion(const std::string& id) {
  if (suggested_++ >= kMostSuggested) return {};
  const std::string nearest = Nearest(id, ids_);
  return nearest.empty() ? "" : "did you mean `" + nearest + "`?";
}

bool ShelfCheck::CheckLink(const Article& article, const std::string& target) {
  const std::string id = LinkedArticle(target);
  if (id.empty() || unreadable_.contains(id)) return true;
  const auto linked = by_id_.find(ArticleId(id));
  if (linked != by_id_.end() && linked->second->state == ArticleState::kPublished) return true;
  const Place place = PlaceInBody(article, target);
  if (linked == by_id_.end()) {
    Report(Severity::kWarning, "A104", "there is no article `" + id + "`", article, place, Suggestion(id),
           "correct the link, or remove it");
    return false;
  }
  const std::string state(Name(linked->second->state));
  Report(Severity::kWarning, "A104", "`" + id + "` cannot be read by customers", article, place,
         "it is " + state + " (" + At(*linked->second, 1) + ")", "publish it, or remove the link");
  return false;
}

void ShelfCheck::CheckTranslation(const LoadedArticle& loaded) {
  const Article& article = loaded.article;
  const std::string& original = article.translation_of.str();
  if (original.empty() || article.state != ArticleState::kPublished || unreadable_.contains(original)) return;
  const auto found = by_id_.find(article.translation_of);
  if (found == by_id_.end()) {
    return Report(Severity::kWarning, "A105", "there is no article `" + original + "` to translate", article,
                  loaded.translation_place, Suggestion(original), "correct `translation_of`, or remove it");
  }
  if (found->second->language != article.language) return;
  Report(Severity::kWarning, "A105", "`" + original + "` is in the same language", article, loaded.translation_place,
         "both are in `" + article.language + "`", "set `language`, or remove `translation_of`");
}

}  // namespace

std::string_view Name(ArticleState state) {
  switch (state) {
    case ArticleState::kPublished:
      return "published";
    case ArticleState::kDraft:
      return "draft";
    case ArticleState::kArchived:
      break;
  }
  return "archived";
}

std::optional<Article> LoadArticle(const std::string& path, std::string_view text, const LoadOptions& options,
                                   Diagnostics& diagnostics) {
  std::optional<LoadedArticle> loaded = ReadArticle(path, text, options, diagnostics);
  if (!loaded) return std::nullopt;
  return std::move(loaded->article);
}

std::optional<Article> LoadArticle(const std::string& path, std::string_view text, Diagnostics& diagnostics) {
  return LoadArticle(path, text, LoadOptions(), diagnostics);
}

std::vector<Article> LoadArticles(const std::vector<ArticleFile>& files, const LoadOptions& options,
                                  Diagnostics& diagnostics) {
  std::vector<LoadedArticle> loaded;
  std::set<std::string> unreadable;
  for (const ArticleFile& file : files) {
    if (std::optional<LoadedArticle> article = ReadArticle(file.path, file.text, options, diagnostics)) {
      loaded.push_back(std::move(*article));
    } else {
      unreadable.insert(Slug(FileStem(file.path)));
    }
  }
  ShelfCheck(loaded, unreadable, diagnostics).Check();
  std::vector<Article> articles;
  for (LoadedArticle& one : loaded) articles.push_back(std::move(one.article));
  return articles;
}

std::string SummaryOf(const Article& article) {
  return article.summary.empty() ? Excerpt(article.body) : article.summary;
}

}  // namespace deskbell::kb
