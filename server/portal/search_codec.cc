#include "server/portal/search_codec.h"

#include <nlohmann/json.hpp>

namespace deskbell::portal {

std::string SearchToJson(const understand::Snapshot& snapshot, const kb::SearchPageResult& found) {
  nlohmann::json articles = nlohmann::json::array();
  for (const kb::PageHit& hit : found.hits) {
    const kb::Article* article = snapshot.FindArticle(hit.article);
    if (!article) continue;
    articles.push_back({{"id", hit.article.str()},
                        {"title", hit.title},
                        {"excerpt", kb::SummaryOf(*article)},
                        {"section", article->section},
                        {"url", "/help/" + hit.article.str()}});
  }
  const nlohmann::json answer{{"articles", articles}, {"total", found.total}};
  return answer.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace deskbell::portal
