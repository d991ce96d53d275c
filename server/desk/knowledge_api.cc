// Articles to read and to link, why the bot said what it said, and why it would say what it would.
#include <string>
#include <utility>

#include "kb/index.h"
#include "server/desk/routes.h"

namespace deskbell::desk {
namespace {

constexpr size_t kResults = 10;
constexpr size_t kQueryBytes = 300;

void Search(Asked asked) {
  const auto snapshot = asked.shared->options.snapshot();
  kb::SearchPageResult found;
  if (const kb::IndexPtr index = snapshot->index()) {
    kb::Searcher searcher(index);
    auto result = searcher.SearchPage(asked.request.Query("q").substr(0, kQueryBytes), snapshot->rules().site.language,
                                      0, kResults);
    if (result) found = std::move(*result);
  }
  asked.reply(net::Json(200, FoundJson(*snapshot, found)));
}

// Open to everybody: what is published is published.
void ShowArticle(const SharedPtr& shared, const net::Request& request, const net::Reply& reply) {
  const auto snapshot = shared->options.snapshot();
  const kb::Article* article = snapshot->FindArticle(ArticleId(std::string(request.Param("id"))));
  reply(article ? net::Json(200, ArticleJson(*article)) : NotFound());
}

// Only of conversations that reached a person: the rest is between the customer and the bot.
void ShowTrace(Asked asked) {
  store::Store& store = asked.shared->options.store;
  const ConversationId id{std::string(asked.request.Param("id"))};
  if (!store.TicketOf(id)) return asked.reply(store.ReadFailed() ? Unavailable() : NotFound());
  asked.reply(net::Json(200, TraceJson(store.Turns(id))));
}

// In a large knowledge base it takes its time to say which rules came close: not on a thread that sockets wait for.
void ShowExplanation(Asked asked) {
  Result<ExplainRequest, FieldProblem> given = DecodeExplain(asked.request.body);
  if (!given) return asked.reply(Refused(given.error()));
  Workers& workers = asked.shared->writes;
  const net::Reply reply = asked.reply;
  RunOn(workers, reply, [asked = std::move(asked), request = std::move(*given)] {
    const auto snapshot = asked.shared->options.snapshot();
    const std::string& language = request.language.empty() ? snapshot->rules().site.language : request.language;
    asked.reply(net::Json(200, understand::ExplainJson(*snapshot, request.text, language)));
  });
}

}  // namespace

void AddKnowledgeRoutes(net::Router& router, const SharedPtr& shared) {
  router.Handle("GET", "/api/v1/search", Gate(shared, Action::kSearchArticles, Search));
  router.Handle("POST", "/api/v1/explain", Gate(shared, Action::kExplain, ShowExplanation));
  router.Handle("GET", "/api/v1/articles/{id}",
                [shared](net::Request request, net::Reply reply) { ShowArticle(shared, request, reply); });
  router.Handle("GET", "/api/v1/conversations/{id}/trace", Gate(shared, Action::kSeeTrace, ShowTrace));
}

}  // namespace deskbell::desk
