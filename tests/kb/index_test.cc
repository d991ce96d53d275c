#include "kb/index.h"

#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

#include "engine/values/normalise.h"

using namespace deskbell;
using namespace deskbell::kb;

namespace {

Article Make(const std::string& id, const std::string& title, std::vector<std::string> questions,
             const std::string& body, const std::string& language = "en") {
  Article article;
  article.id = ArticleId(id);
  article.title = title;
  article.questions = std::move(questions);
  article.body = body;
  article.language = language;
  return article;
}

std::vector<Article> Shelf() {
  return {
      Make("parcel", "Where is my parcel?", {"track a delivery", "my order has not arrived"},
           "Open **Orders** and choose *Track*. The courier's page shows the last stop."),
      Make("return", "Send something back", {"return an order", "get a refund for shoes"},
           "Print the label and bring the box to any shop within 30 days."),
      Make("size", "Find the right size", {"which shoe size am I"}, "Measure your foot and compare it with the table."),
      Make("card", "Pay with another card", {"change credit card"},
           "Open *Payment* and add a card. See [orders](parcel).")};
}

Searcher SearcherOf(const std::vector<Article>& articles) {
  Result<IndexPtr, IndexError> index = BuildIndex(articles);
  REQUIRE(index.has_value());
  return Searcher(*index);
}

ArticleHits Ask(Searcher& searcher, const std::string& text, const std::string& language = "en", size_t limit = 5) {
  const Result<ArticleHits, IndexError> hits = searcher.Search(NormaliseText(text), language, limit);
  REQUIRE(hits.has_value());
  return *hits;
}

// "parcel return", best first.
std::string Ids(const ArticleHits& hits) {
  std::string ids;
  for (const ArticleHit& hit : hits) ids += (ids.empty() ? "" : " ") + hit.article.str();
  return ids;
}

// "Send it [back]…", the marked words in brackets.
std::string Marked(const std::vector<SnippetPart>& snippet) {
  std::string text;
  for (const SnippetPart& part : snippet) text += part.match ? "[" + part.text + "]" : part.text;
  return text;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("a question finds the article that speaks of it, stemmed and without accents") {
  Searcher searcher = SearcherOf(Shelf());
  CHECK(Ids(Ask(searcher, "tracking PARCÉLS")) == "parcel");
  CHECK(Ids(Ask(searcher, "can I get refunds?")) == "return");
  CHECK(Ids(Ask(searcher, "orders")) == "parcel return card");
  CHECK(Ids(Ask(searcher, "weather tomorrow")) == "");
  CHECK(Ids(Ask(searcher, "")) == "");
  CHECK(Ids(Ask(searcher, "orders", "en", 1)) == "parcel");
  CHECK(Ids(Ask(searcher, "orders", "en", 0)) == "");
}

TEST_CASE("a hit says how much of the question the article covers, and where") {
  const std::vector<Article> two = {Make("a", "alpha beta", {}, "gamma"), Make("b", "delta", {}, "beta epsilon")};
  Searcher searcher = SearcherOf(two);
  // N = 2. idf: alpha (in one) ln(1 + 1.5/1.5) = 0.6931; beta (in both) ln(1 + 0.5/2.5) = 0.1823; unknown ln(1
  // + 2.5/0.5) = 1.7918.
  const ArticleHits hits = Ask(searcher, "alpha beta zzzz");
  REQUIRE(hits.size() == 2);
  CHECK(hits[0].article == ArticleId("a"));
  CHECK(hits[0].coverage == doctest::Approx((0.6931 + 0.1823) / 2.6672).epsilon(0.001));
  CHECK(hits[0].title_coverage == doctest::Approx((0.6931 + 0.1823) / 2.6672).epsilon(0.001));
  CHECK(hits[1].coverage == doctest::Approx(0.1823 / 2.6672).epsilon(0.001));
  CHECK(hits[1].title_coverage == 0);
  CHECK(hits[0].words == 3);
  CHECK(hits[0].repaired_words == 0);
  CHECK(hits[0].rank == 1);
  CHECK(hits[1].rank == 2);
  CHECK(hits[0].share == doctest::Approx(hits[0].bm25 / (hits[0].bm25 + hits[1].bm25)));
  CHECK(hits[0].margin == doctest::Approx((hits[0].bm25 - hits[1].bm25) / hits[0].bm25));
  CHECK(hits[1].margin == doctest::Approx((hits[1].bm25 - hits[0].bm25) / hits[0].bm25));
}

TEST_CASE("the share does not depend on how many hits are asked for") {
  Searcher searcher = SearcherOf(Shelf());
  CHECK(Ask(searcher, "orders", "en", 1)[0] == Ask(searcher, "orders", "en", 5)[0]);
}

TEST_CASE("weights follow BM25 with k1 = 10, b = 0.75, titles 14 to 1") {
  const std::vector<Article> three = {Make("a", "", {"alpha"}, "one two three"), Make("b", "", {"beta"}, "alpha"),
                                      Make("c", "", {"gamma"}, "four five")};
  Searcher searcher = SearcherOf(three);
  const ArticleHits hits = Ask(searcher, "alpha");
  REQUIRE(hits.size() == 2);
  // Lengths 17, 15, 16; average 16. Both hits share idf and k1 + 1, so their ratio is that of w / (w + k1 · L).
  const double first = 14 / (14 + 10 * (0.25 + 0.75 * 17 / 16));
  const double second = 1 / (1 + 10 * (0.25 + 0.75 * 15 / 16));
  CHECK(hits[0].bm25 / hits[1].bm25 == doctest::Approx(first / second).epsilon(0.03));  // wdfs are whole numbers
}

TEST_CASE("a word that most articles have still counts by its idf") {
  const std::vector<Article> five = {Make("a", "", {"alpha"}, "x"), Make("b", "", {"beta"}, "x"),
                                     Make("c", "", {"alpha"}, "x"), Make("d", "", {"alpha"}, "x"),
                                     Make("e", "", {"alpha"}, "x")};
  Searcher searcher = SearcherOf(five);
  // All are equally long, so the weights are as the idf: ln(1 + 1.5/4.5) = 0.2877 in four of five, ln(1 + 4.5/1.5) in
  // one.
  const ArticleHits hits = Ask(searcher, "alpha beta");
  REQUIRE(Ids(hits) == "b a c d e");
  CHECK(hits[1].bm25 / hits[0].bm25 == doctest::Approx(0.2877 / 1.3863).epsilon(0.001));
}

TEST_CASE("a word that is asked for twice counts 4/3 times") {
  const std::vector<Article> two = {Make("a", "", {"alpha"}, "x"), Make("b", "", {"beta"}, "x")};
  Searcher searcher = SearcherOf(two);
  const ArticleHits hits = Ask(searcher, "alpha beta alpha");
  REQUIRE(Ids(hits) == "a b");
  CHECK(hits[0].bm25 / hits[1].bm25 == doctest::Approx(4.0 / 3));
}

TEST_CASE(
    "without example questions, of two equal articles the one whose title or heading has the question's letters comes "
    "first") {
  std::vector<Article> two = {Make("a", "Forward mails", {}, "x"), Make("b", "Unsubscribe mails", {}, "x")};
  Searcher by_letters = SearcherOf(two);
  const ArticleHits hits = Ask(by_letters, "subscription mails");
  REQUIRE(Ids(hits) == "b a");
  CHECK(hits[0].rank == 1);
  CHECK(hits[1].rank == 2);
  CHECK(hits[0].margin > 0);
  CHECK(hits[0].share + hits[1].share == doctest::Approx(1));

  for (Article& article : two) article.title = "Mails";
  two[0].body = "# Forward\n\nx\n";
  two[1].body = "# Unsubscribe\n\nx\n";
  Searcher by_headings = SearcherOf(two);
  CHECK(Ids(Ask(by_headings, "subscription mails")) == "b a");

  two[0].questions = {"pass on"};
  two[1].questions = {"leave list"};
  Searcher by_words = SearcherOf(two);
  CHECK(Ids(Ask(by_words, "subscription mails")) == "a b");
}

TEST_CASE("a misspelt word is repaired only if no article has it") {
  Searcher searcher = SearcherOf(Shelf());
  const ArticleHits hits = Ask(searcher, "cancle my delivry");
  REQUIRE(Ids(hits) == "parcel");
  CHECK(hits[0].words == 2);
  CHECK(hits[0].repaired_words == 1);
  CHECK(Ask(searcher, "card")[0].repaired_words == 0);
  CHECK(Ids(Ask(searcher, "crad")) == "card");
  CHECK(Ids(Ask(searcher, "bix")) == "");  // three letters are too near to everything
}

TEST_CASE("stop words count only when there is nothing else") {
  const std::vector<Article> articles = {Make("a", "What is what", {}, "x"), Make("b", "Return", {}, "what is it")};
  Searcher searcher = SearcherOf(articles);
  CHECK(Ids(Ask(searcher, "what is a return")) == "b");
  CHECK(Ids(Ask(searcher, "what is what")) == "a b");
}

TEST_CASE("operators, wildcards and prefixes in a chat are words") {
  Searcher searcher = SearcherOf(Shelf());
  CHECK(Ids(Ask(searcher, "card OR card")) == "card");
  CHECK(Ids(Ask(searcher, "-card +(\"card\" AND) card* ZScard")) == "card");
  CHECK(Ids(Ask(searcher, std::string("card\0\xff<>", 8))) == "card");
}

TEST_CASE("only published articles of the asked language are found, with its stemmer") {
  std::vector<Article> articles = {Make("a", "Rechnungen bezahlen", {}, "Text", "de"),
                                   Make("b", "Pay bills", {}, "Text"), Make("c", "Pay rent", {}, "Text"),
                                   Make("d", "Pagar contas", {}, "x", "pt")};
  articles[2].state = ArticleState::kDraft;
  Searcher searcher = SearcherOf(articles);
  CHECK(Ids(Ask(searcher, "Rechnung", "de")) == "a");
  CHECK(Ids(Ask(searcher, "text", "en")) == "b");
  CHECK(Ids(Ask(searcher, "conta", "pt-br")) == "d");
  CHECK(Ids(Ask(searcher, "text", "fr")) == "");
  CHECK(Languages(searcher.index()) == Strings{"de", "en", "pt"});
  CHECK(ArticleCount(searcher.index()) == 3);
}

TEST_CASE("equal articles are ranked by id, however they were handed in") {
  std::vector<Article> articles = {Make("b", "same words", {}, "x"), Make("a", "same words", {}, "x")};
  Searcher searcher = SearcherOf(articles);
  CHECK(Ids(Ask(searcher, "same words")) == "a b");
}

TEST_CASE("a story of ten thousand words is searched by what is rare in it") {
  std::string story = "the courier lost my shoes ";
  for (int i = 0; i < 10'000; ++i) story += "blah" + std::to_string(i % 300) + " ";
  Searcher searcher = SearcherOf(Shelf());
  const ArticleHits hits = Ask(searcher, story);
  CHECK(Ids(hits) == "size return parcel");
  CHECK(hits[0].words == 254);  // of the first 256: without "the" and "my"
}

TEST_CASE("words too long for a term are cut alike when indexed and when searched") {
  const std::string word(600, 'x');
  Searcher searcher = SearcherOf({Make("a", word, {}, "text")});
  CHECK(Ids(Ask(searcher, word)) == "a");
}

TEST_CASE("an index without articles finds nothing") {
  Searcher searcher = SearcherOf({});
  CHECK(Ids(Ask(searcher, "anything")) == "");
  CHECK(searcher.SearchPage("anything", "en", 0, 10)->hits.empty());
}

TEST_CASE("many threads search one index, each with a searcher of its own") {
  const Result<IndexPtr, IndexError> index = BuildIndex(Shelf());
  REQUIRE(index.has_value());
  std::vector<Strings> answers(4);
  std::vector<std::thread> threads;
  for (Strings& answer : answers) {
    threads.emplace_back([&answer, &index] {
      Searcher searcher(*index);
      for (int i = 0; i < 200; ++i) {
        for (const ArticleHit& hit : *searcher.Search("track my ordr", "en", 1)) answer.push_back(hit.article.str());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const Strings& answer : answers) CHECK(answer == Strings(200, "parcel"));
}

TEST_CASE("a page of results has titles, marked excerpts, a total and the repaired query") {
  Searcher searcher = SearcherOf(Shelf());
  const Result<SearchPageResult, IndexError> page = searcher.SearchPage("Tables for my Foot", "en", 0, 10);
  REQUIRE(page.has_value());
  CHECK(page->total == 1);
  CHECK(page->repaired == "");
  REQUIRE(page->hits.size() == 1);
  CHECK(page->hits[0].article == ArticleId("size"));
  CHECK(page->hits[0].title == "Find the right size");
  CHECK(page->hits[0].snippet == std::vector<SnippetPart>{{"Measure your ", false},
                                                          {"foot", true},
                                                          {" and compare it with the ", false},
                                                          {"table", true},
                                                          {".", false}});
  CHECK(searcher.SearchPage("where is my parcle, please", "en", 0, 10)->repaired == "where is my parcel, please");

  const Result<SearchPageResult, IndexError> second = searcher.SearchPage("orders", "en", 1, 1);
  CHECK(second->total == 3);
  REQUIRE(second->hits.size() == 1);
  CHECK(second->hits[0].article == ArticleId("return"));
  CHECK(searcher.SearchPage("orders", "en", 99, 10)->hits.empty());
}

TEST_CASE("an excerpt is taken from where the words stand together") {
  std::string body;
  for (int i = 0; i < 60; ++i) body += "Filler sentence number " + std::to_string(i) + ". ";
  body += "The *café* key lies under the **blue** pot & <b>. ";
  for (int i = 0; i < 60; ++i) body += "More filler sentences follow. ";
  Searcher searcher = SearcherOf({Make("a", "Keys", {}, body)});
  const Result<SearchPageResult, IndexError> page = searcher.SearchPage("blue cafe pots", "en", 0, 1);
  REQUIRE(page->hits.size() == 1);
  CHECK(
      Marked(page->hits[0].snippet) ==
      "…58. Filler sentence number 59. The [café] key lies under the [blue] [pot] & <b>. More filler sentences follow. "
      "More filler sentences follow. More filler sentences follow. More filler sentences follow. More…");
}

TEST_CASE("the content hash changes with what is searched and with nothing else") {
  std::vector<Article> articles = Shelf();
  const std::string hash = ContentHash(articles);
  CHECK(hash.size() == 64);
  std::swap(articles[0], articles[3]);
  articles[1].section = "Elsewhere";
  articles[1].path = "moved.md";
  articles.push_back(Make("draft", "Draft", {}, "x"));
  articles.back().state = ArticleState::kDraft;
  CHECK(ContentHash(articles) == hash);
  articles[1].questions.push_back("more");
  CHECK(ContentHash(articles) != hash);
  CHECK(ContentHash(**BuildIndex(articles)) == ContentHash(articles));
}
