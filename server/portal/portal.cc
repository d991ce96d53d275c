#include "server/portal/portal.h"

#include <algorithm>
#include <map>

#include "engine/values/normalise.h"
#include "kb/index.h"
#include "kb/markdown.h"
#include "server/portal/page.h"
#include "server/portal/search_codec.h"

namespace deskbell::portal {
namespace {

using kb::EscapeHtml;
using understand::Snapshot;

constexpr size_t kResults = 20;
constexpr size_t kQueryBytes = 300;
constexpr size_t kHeadingsForContents = 3;

std::string Link(const std::string& id, const std::string& title) {
  return "<a href=\"/help/" + EscapeHtml(id) + "\">" + EscapeHtml(title) + "</a>";
}

net::Response Shown(const Snapshot& snapshot, int status, const std::string& title, const std::string& query,
                    const std::string& main) {
  const rules::Site& site = snapshot.rules().site;
  return Page(status, site.name, site.id, site.language, title + " – " + site.name, query, main);
}

net::Response ShowShelves(const Snapshot& snapshot) {
  std::map<std::string, std::vector<const kb::Article*>> shelves;
  for (const kb::Article& article : snapshot.articles()) {
    if (article.state == kb::ArticleState::kPublished) {
      shelves[article.section.empty() ? "More" : article.section].push_back(&article);
    }
  }
  std::string main = "<h1>How can we help?</h1>\n<div class=\"shelves\">\n";
  for (const auto& [section, articles] : shelves) {
    main += "<section><h2>" + EscapeHtml(section) + "</h2>\n<ul>\n";
    for (const kb::Article* article : articles) main += "<li>" + Link(article->id.str(), article->title) + "</li>\n";
    main += "</ul></section>\n";
  }
  if (shelves.empty()) main += "<p>There are no articles yet. They will be listed here by section.</p>\n";
  return Shown(snapshot, 200, "Help centre", "", main + "</div>");
}

net::Response NotFound(const Snapshot& snapshot) {
  return Shown(snapshot, 404, "Not found", "",
               "<h1>There is no such article</h1>\n<p>It may have moved. Search for it above, or see <a href=\"/help/\">all "
               "articles</a>.</p>");
}

std::string ContentsOf(const std::string& body) {
  const std::vector<kb::Heading> headings = kb::Headings(body);
  if (headings.size() < kHeadingsForContents) return "";
  std::string contents = "<nav class=\"contents\" aria-label=\"On this page\"><ul>\n";
  for (const kb::Heading& heading : headings) {
    contents += "<li><a href=\"#" + EscapeHtml(heading.anchor) + "\">" + EscapeHtml(heading.text) + "</a></li>\n";
  }
  return contents + "</ul></nav>\n";
}

net::Response ShowArticle(const Snapshot& snapshot, const std::string& id) {
  const kb::Article* article = snapshot.FindArticle(ArticleId(id));
  if (!article) return NotFound(snapshot);
  std::string main = "<article lang=\"" + EscapeHtml(article->language) + "\">\n";
  if (!article->section.empty()) main += "<p class=\"section\">" + EscapeHtml(article->section) + "</p>\n";
  main += "<h1>" + EscapeHtml(article->title) + "</h1>\n" + ContentsOf(article->body) + kb::RenderHtml(article->body) + "</article>";
  return Shown(snapshot, 200, article->title, "", main);
}

kb::SearchPageResult Find(const Snapshot& snapshot, std::string_view query) {
  const kb::IndexPtr index = snapshot.index();
  if (!index) return {};
  kb::Searcher searcher(index);
  auto found = searcher.SearchPage(query.substr(0, kQueryBytes), snapshot.rules().site.language, 0, kResults);
  return found ? std::move(*found) : kb::SearchPageResult{};
}

std::string Marked(const std::vector<kb::SnippetPart>& snippet) {
  std::string html;
  for (const kb::SnippetPart& part : snippet) {
    html += part.match ? "<mark>" + EscapeHtml(part.text) + "</mark>" : EscapeHtml(part.text);
  }
  return html;
}

net::Response ShowResults(const Snapshot& snapshot, const std::string& query) {
  if (NormaliseText(query).empty()) return ShowShelves(snapshot);
  const kb::SearchPageResult found = Find(snapshot, query);
  std::string main = "<h1>Results for “" + EscapeHtml(query) + "”</h1>\n";
  if (found.hits.empty()) {
    main += "<p>Nothing was found. Try fewer or other words, or ask in the chat: a person can help too.</p>";
    return Shown(snapshot, 200, "Search", query, main);
  }
  main += "<ol class=\"results\">\n";
  for (const kb::PageHit& hit : found.hits) {
    main += "<li><h2>" + Link(hit.article.str(), hit.title) + "</h2>\n<p>" + Marked(hit.snippet) + "</p></li>\n";
  }
  return Shown(snapshot, 200, "Search", query, main + "</ol>");
}

}  // namespace

void AddRoutes(net::Router& router, SnapshotNow snapshot) {
  router.Handle("GET", "/help", [](net::Request, net::Reply reply) { reply(net::Redirect(308, "/help/")); });
  router.Handle("GET", "/help/", [snapshot](net::Request, net::Reply reply) { reply(ShowShelves(*snapshot())); });
  router.Handle("GET", "/help/search", [snapshot](net::Request request, net::Reply reply) {
    reply(ShowResults(*snapshot(), std::string(request.Query("q").substr(0, kQueryBytes))));
  });
  router.Handle("GET", "/help/{id}", [snapshot](net::Request request, net::Reply reply) {
    reply(ShowArticle(*snapshot(), std::string(request.Param("id"))));
  });
  router.Handle("GET", "/api/v1/help-search", [snapshot](net::Request request, net::Reply reply) {
    const std::shared_ptr<const Snapshot> now = snapshot();
    reply(net::Json(200, SearchToJson(*now, Find(*now, request.Query("q")))));
  });
}

}  // namespace deskbell::portal
