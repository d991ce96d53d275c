#include "server/portal/portal.h"

#include <doctest/doctest.h>

#include "tests/support/small_content.h"

namespace deskbell::portal {
namespace {

std::shared_ptr<const understand::Snapshot> WithGerman(const std::string& language = "de") {
  content::Content content = SmallContent();
  content.articles.push_back({"articles/rechnungen.md", R"(---
title: Ihre Rechnungen
language: )" + language + R"(
section: Bezahlen
questions: [Wo finde ich meine Rechnung]
---
Unter **Einstellungen**.
)"});
  return understand::BuildSnapshot(content, {}).snapshot;
}

net::Response Get(const std::string& path, const std::string& q = "", const std::string& lang = "",
                  const std::string& accepts = "",
                  std::shared_ptr<const understand::Snapshot> snapshot = SmallSnapshot(),
                  std::vector<store::Incident> incidents = {}) {
  net::Router router;
  AddRoutes(
      router, [snapshot] { return snapshot; }, [incidents] { return incidents; });
  auto found = router.Find("GET", path);
  REQUIRE(found.has_value());
  net::Request request;
  request.method = "GET";
  request.path = path;
  request.params = found->params;
  if (!q.empty()) request.query["q"] = q;
  if (!lang.empty()) request.query["lang"] = lang;
  if (!accepts.empty()) request.headers.emplace_back("Accept-Language", accepts);
  net::Response response;
  found->route->handler(request, [&](net::Response answer) { response = std::move(answer); });
  return response;
}

bool Has(const net::Response& response, std::string_view words) {
  return net::BodyText(response.body).find(words) != std::string_view::npos;
}

TEST_CASE("the help centre lists every published article by section") {
  const net::Response page = Get("/help/");
  CHECK(page.status == 200);
  CHECK(Has(page, "<h2>Billing</h2>"));
  CHECK(Has(page, "<a href=\"/help/reset-password\">Reset a forgotten password</a>"));
}

TEST_CASE("an article is shown with its Markdown, and HTML in it is text") {
  const net::Response page = Get("/help/invoices");
  CHECK(page.status == 200);
  CHECK(Has(page, "&lt;b&gt;Billing&lt;/b&gt;"));
  CHECK(Has(Get("/help/reset-password"), "<strong>Forgot password</strong>"));
}

TEST_CASE("an article that is not there is a page that helps on") {
  const net::Response page = Get("/help/nowhere");
  CHECK(page.status == 404);
  CHECK(Has(page, "There is no such article"));
}

TEST_CASE("a search shows what it found, and what was searched for cannot become HTML") {
  CHECK(Has(Get("/help/search", "invoices"), "/help/invoices"));
  const net::Response hostile = Get("/help/search", "\"><script>alert(1)</script>");
  CHECK_FALSE(Has(hostile, "<script>alert"));
  CHECK(Has(hostile, "&lt;script&gt;"));
  CHECK(Has(Get("/help/search", "zzzzqqq"), "Nothing was found."));
}

TEST_CASE("an open incident stands above every page, in its own Markdown and no HTML") {
  store::Incident incident;
  incident.title = "Slow <uploads>";
  incident.text = "Over by **14:00**. <script>";
  const std::string banner =
      "<main id=\"main\">\n<div class=\"incident\"><p><strong>Slow &lt;uploads&gt;</strong></p>\n"
      "<p>Over by <strong>14:00</strong>. &lt;script&gt;</p>\n</div>\n";
  for (const std::string path : {"/help/", "/help/invoices", "/help/nowhere", "/help/search"}) {
    CHECK_MESSAGE(Has(Get(path, "invoices", "", "", SmallSnapshot(), {incident}), banner), path);
    CHECK_FALSE(Has(Get(path, "invoices"), "class=\"incident\""));
  }
}

TEST_CASE("the widget's search answers in JSON") {
  const net::Response answer = Get("/api/v1/help-search", "invoice");
  CHECK(answer.status == 200);
  CHECK(Has(answer, R"("id":"invoices")"));
  CHECK(Has(answer, R"("url":"/help/invoices")"));
}

TEST_CASE("lists and searches are in the reader's language, articles in their own") {
  const auto content = WithGerman();
  const auto lists_german = [&](const std::string& lang, const std::string& accepts) {
    const net::Response page = Get("/help/", "", lang, accepts, content);
    CHECK(Has(page, "Ihre Rechnungen") != Has(page, "Find your invoices"));
    return Has(page, "Ihre Rechnungen");
  };
  CHECK_FALSE(lists_german("", ""));
  CHECK(lists_german("de", "en"));
  CHECK(lists_german("", "de-AT, en;q=0.5"));
  CHECK(lists_german("", "fr, en;q=0.5, DE;q=0.7"));
  CHECK_FALSE(lists_german("", "de;q=0, en"));
  CHECK_FALSE(lists_german("fr", "de;q=x, *"));
  const net::Response page = Get("/help/", "", "de", "", content);
  CHECK(Has(page, "<html lang=\"de\">"));
  CHECK(Has(page, "<h1>Wie können wir helfen?</h1>"));
  CHECK(Has(page, "<a href=\"/help/?lang=en\" lang=\"en\" hreflang=\"en\">English</a>"));
  CHECK(page.Header("Vary") == "Accept-Language");
  CHECK(Has(Get("/help/search", "rechnung", "de", "", content), "/help/rechnungen"));
  CHECK(Has(Get("/help/rechnungen", "", "", "en", content), "<html lang=\"de\">"));
  CHECK_FALSE(Has(Get("/help/"), "class=\"languages\""));
}

TEST_CASE("who reads a language reads it in the form that the site has") {
  const auto content = WithGerman("de-AT");
  CHECK(Has(Get("/help/", "", "", "de", content), "Ihre Rechnungen"));
  CHECK(Has(Get("/help/", "", "", "de-CH", content), "Ihre Rechnungen"));
}

TEST_CASE("pages load nothing inline and are framed by nobody") {
  const std::string policy(Get("/help/").Header("Content-Security-Policy"));
  CHECK(policy.find("unsafe-inline") == std::string_view::npos);
  CHECK(policy.find("frame-ancestors 'none'") != std::string_view::npos);
}

}  // namespace
}  // namespace deskbell::portal
