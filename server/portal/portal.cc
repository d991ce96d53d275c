#include "server/portal/portal.h"

#include <map>
#include <utility>

#include "engine/values/normalise.h"
#include "kb/index.h"
#include "kb/markdown.h"
#include "server/portal/page.h"
#include "server/portal/reader.h"
#include "server/portal/search_codec.h"
#include "server/portal/words.h"

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

// One look at the help centre.
struct Visit {
  std::shared_ptr<const Snapshot> now;
  std::string language;                    // the reader's
  std::vector<store::Incident> incidents;  // open ones

  const Snapshot& snapshot() const { return *now; }
};

// What is broken for many stands above all that one may look for.
std::string IncidentsOf(const Visit& visit) {
  std::string html;
  for (const store::Incident& incident : visit.incidents) {
    html += "<div class=\"incident\"><p><strong>" + EscapeHtml(incident.title) + "</strong></p>\n" +
            kb::RenderHtml(incident.text) + "</div>\n";
  }
  return html;
}

net::Response Shown(const Visit& visit, int status, const std::string& language, std::string_view title,
                    const std::string& query, const std::string& main) {
  const rules::Site& site = visit.snapshot().rules().site;
  return Page(status, {site.name, site.id, language, std::string(title), query, IncidentsOf(visit) + main});
}

std::string OtherLanguages(const Snapshot& snapshot, const std::string& language) {
  std::string links;
  for (const std::string& other : LanguagesOf(snapshot)) {
    if (other == language) continue;
    const std::string code = EscapeHtml(other);
    links += "<a href=\"/help/?lang=" + code + "\" lang=\"" + code + "\" hreflang=\"" + code + "\">" +
             EscapeHtml(OwnName(other)) + "</a> ";
  }
  if (links.empty()) return "";
  return "<nav class=\"languages\" aria-label=\"" + EscapeHtml(WordsIn(language).languages) + "\">" + links +
         "</nav>\n";
}

net::Response ShowShelves(const Visit& visit) {
  const Snapshot& snapshot = visit.snapshot();
  const std::string& language = visit.language;
  const Words& words = WordsIn(language);
  std::map<std::string, std::vector<const kb::Article*>> shelves;
  for (const kb::Article& article : snapshot.articles()) {
    if (article.state != kb::ArticleState::kPublished || article.language != language) continue;
    shelves[article.section.empty() ? std::string(words.more) : article.section].push_back(&article);
  }
  std::string main = "<h1>" + EscapeHtml(words.how_can_we_help) + "</h1>\n<div class=\"shelves\">\n";
  for (const auto& [section, articles] : shelves) {
    main += "<section><h2>" + EscapeHtml(section) + "</h2>\n<ul>\n";
    for (const kb::Article* article : articles) main += "<li>" + Link(article->id.str(), article->title) + "</li>\n";
    main += "</ul></section>\n";
  }
  if (shelves.empty()) main += "<p>" + EscapeHtml(words.no_articles) + "</p>\n";
  main += "</div>\n" + OtherLanguages(snapshot, language);
  return Shown(visit, 200, language, words.help_centre, "", main);
}

net::Response NotFound(const Visit& visit) {
  const Words& words = WordsIn(visit.language);
  return Shown(visit, 404, visit.language, words.no_such_article, "",
               "<h1>" + EscapeHtml(words.no_such_article) + "</h1>\n<p>" + EscapeHtml(words.it_may_have_moved) +
                   " <a href=\"/help/\">" + EscapeHtml(words.help_centre) + "</a></p>");
}

std::string ContentsOf(const std::string& body, const Words& words) {
  const std::vector<kb::Heading> headings = kb::Headings(body);
  if (headings.size() < kHeadingsForContents) return "";
  std::string contents = "<nav class=\"contents\" aria-label=\"" + EscapeHtml(words.on_this_page) + "\"><ul>\n";
  for (const kb::Heading& heading : headings) {
    contents += "<li><a href=\"#" + EscapeHtml(heading.anchor) + "\">" + EscapeHtml(heading.text) + "</a></li>\n";
  }
  return contents + "</ul></nav>\n";
}

// In the article's own language, whatever the reader's.
net::Response ShowArticle(const Visit& visit, const std::string& id) {
  const kb::Article* article = visit.snapshot().FindArticle(ArticleId(id));
  if (!article) return NotFound(visit);
  std::string main = "<article lang=\"" + EscapeHtml(article->language) + "\">\n";
  if (!article->section.empty()) main += "<p class=\"section\">" + EscapeHtml(article->section) + "</p>\n";
  main += "<h1>" + EscapeHtml(article->title) + "</h1>\n" + ContentsOf(article->body, WordsIn(article->language)) +
          kb::RenderHtml(article->body) + "</article>";
  return Shown(visit, 200, article->language, article->title, "", main);
}

kb::SearchPageResult Find(const Snapshot& snapshot, std::string_view query, const std::string& language) {
  const kb::IndexPtr index = snapshot.index();
  if (!index) return {};
  kb::Searcher searcher(index);
  auto found = searcher.SearchPage(query.substr(0, kQueryBytes), language, 0, kResults);
  return found ? std::move(*found) : kb::SearchPageResult{};
}

std::string Marked(const std::vector<kb::SnippetPart>& snippet) {
  std::string html;
  for (const kb::SnippetPart& part : snippet) {
    html += part.match ? "<mark>" + EscapeHtml(part.text) + "</mark>" : EscapeHtml(part.text);
  }
  return html;
}

net::Response ShowResults(const Visit& visit, const std::string& query) {
  if (NormaliseText(query).empty()) return ShowShelves(visit);
  const std::string& language = visit.language;
  const Words& words = WordsIn(language);
  const kb::SearchPageResult found = Find(visit.snapshot(), query, language);
  std::string main = "<h1>" + EscapeHtml(words.results_for) + " “" + EscapeHtml(query) + "”</h1>\n";
  if (found.hits.empty()) {
    main += "<p>" + EscapeHtml(words.nothing_found) + "</p>";
    return Shown(visit, 200, language, words.search, query, main);
  }
  main += "<ol class=\"results\">\n";
  for (const kb::PageHit& hit : found.hits) {
    main += "<li><h2>" + Link(hit.article.str(), hit.title) + "</h2>\n<p>" + Marked(hit.snippet) + "</p></li>\n";
  }
  return Shown(visit, 200, language, words.search, query, main + "</ol>");
}

}  // namespace

void AddRoutes(net::Router& router, SnapshotNow snapshot, IncidentsNow incidents) {
  const auto visit = [snapshot, incidents = std::move(incidents)](const net::Request& request) {
    std::shared_ptr<const Snapshot> now = snapshot();
    std::string language = ReadersLanguage(request, *now);
    return Visit{std::move(now), std::move(language), incidents()};
  };
  router.Handle("GET", "/help", [](net::Request, net::Reply reply) { reply(net::Redirect(308, "/help/")); });
  router.Handle("GET", "/help/",
                [visit](net::Request request, net::Reply reply) { reply(ShowShelves(visit(request))); });
  router.Handle("GET", "/help/search", [visit](net::Request request, net::Reply reply) {
    reply(ShowResults(visit(request), std::string(request.Query("q").substr(0, kQueryBytes))));
  });
  router.Handle("GET", "/help/{id}", [visit](net::Request request, net::Reply reply) {
    reply(ShowArticle(visit(request), std::string(request.Param("id"))));
  });
  router.Handle("GET", "/api/v1/help-search", [snapshot](net::Request request, net::Reply reply) {
    const std::shared_ptr<const Snapshot> now = snapshot();
    const std::string language = ReadersLanguage(request, *now);
    reply(net::Json(200, SearchToJson(*now, Find(*now, request.Query("q"), language))));
  });
}

}  // namespace deskbell::portal
