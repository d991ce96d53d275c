#include "server/understand/text_search.h"

namespace deskbell::understand {
namespace {

constexpr size_t kHits = 5;

}  // namespace

Result<std::vector<TextHit>, kb::IndexError> FindTexts(kb::Searcher& searcher, const Answers& answers,
                                                       std::string_view normalised, std::string_view language) {
  Result<kb::ArticleHits, kb::IndexError> hits = searcher.Search(normalised, language, kHits);
  if (!hits) return hits.error();
  std::vector<TextHit> found;
  found.reserve(hits->size());
  for (const kb::ArticleHit& hit : *hits) {
    const auto answer = answers.of_article_id.find(hit.article.str());
    if (answer != answers.of_article_id.end()) found.push_back({answer->second, hit});
  }
  return found;
}

}  // namespace deskbell::understand
