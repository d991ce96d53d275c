// One article of the knowledge base: Markdown with YAML front matter (rules/LANGUAGE.md, "Articles").
//
//   Diagnostics diagnostics;
//   std::vector<Article> articles = LoadArticles(files, {.site_language = "en", .today = today}, diagnostics);
//   if (HasErrors(diagnostics)) std::cerr << RenderText(diagnostics);
//
// Pure and thread-safe: text comes in and goes out as values, nothing here opens a file.
//
// Errors:   A001 no front matter        A002 front matter not closed  A003 front matter is not a map  A004 wrong type
//           A005 no title               A006 empty body               A007 unusable id                A008 id used
//           twice A009 unknown state          A010 bad date                 A011 too long                   A012 not
//           UTF-8 A013 bad language code    A014 bad duration
// Warnings: A101 no questions           A102 review overdue           A103 question asked twice       A104 link to
// nowhere A105 translation of nothing; and Y001… for YAML that cannot be read (rules/yaml/node.h).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/diagnostic.h"
#include "engine/values/ids.h"
#include "engine/values/instant.h"

namespace deskbell::kb {

enum class ArticleState { kPublished, kDraft, kArchived };

// "published", "draft", "archived".
std::string_view Name(ArticleState state);

struct Article {
  ArticleId id;
  std::string label;  // what files of labelled questions call it, where that cannot be an id; usually empty
  std::string title;
  std::string language;      // "en", "pt-br"
  ArticleId translation_of;  // the article that says the same in another language; usually empty
  std::string section;   // the shelf in the help centre; may be empty
  std::vector<std::string> topics;
  std::vector<std::string> questions;  // example phrasings of customers
  std::string summary;                 // as written; see SummaryOf
  ArticleState state = ArticleState::kPublished;
  std::optional<std::chrono::year_month_day> review_by;
  std::optional<Millis> follow_up;      // after this long, whoever read it in a chat is asked if it lasted; 0: never
  std::vector<std::string> other_keys;  // keys of the front matter that mean nothing here; SaveArticle keeps them
  std::string body;                     // Markdown, without the front matter
  int body_line = 1;                    // the line of the file at which `body` begins
  std::string path;                     // as given to LoadArticle
  std::string source;                   // the whole file as it was loaded; empty for an article made in the program
};

struct ArticleFile {
  std::string path;
  std::string text;
};

struct LoadOptions {
  std::string site_language = "en";            // of articles that do not name theirs
  std::optional<std::chrono::sys_days> today;  // without it nothing is ever overdue
};

// The longest that is accepted, in bytes.
inline constexpr size_t kMaxIdBytes = 80;
inline constexpr size_t kMaxTitleBytes = 300;
inline constexpr size_t kMaxQuestionBytes = 500;
inline constexpr size_t kMaxSummaryBytes = 2000;
inline constexpr size_t kMaxBodyBytes = 256 * 1024;
inline constexpr size_t kMaxQuestions = 2000;
inline constexpr size_t kMaxTopics = 50;

// Nothing if there are errors; what is wrong is appended to `diagnostics`, all of it at once as far as can be seen.
std::optional<Article> LoadArticle(const std::string& path, std::string_view text, const LoadOptions& options,
                                   Diagnostics& diagnostics);
std::optional<Article> LoadArticle(const std::string& path, std::string_view text, Diagnostics& diagnostics);

// All files that can be read, in the order given, and what only shows when they are seen together (A008, A103, A104).
// Of two articles with one id the first is kept.
std::vector<Article> LoadArticles(const std::vector<ArticleFile>& files, const LoadOptions& options,
                                  Diagnostics& diagnostics);

// The file for an article. One that was loaded and not changed comes back byte for byte. One that was changed keeps
// every line, comment and unknown key of its front matter, except the keys whose values differ from what was loaded.
// Front matter whose lines cannot be told apart ("{title: x, id: y}") is written anew, without its comments.
std::string SaveArticle(const Article& article);

// `summary`, or else the first paragraph of the body as plain text, at most 200 characters.
std::string SummaryOf(const Article& article);

// An id from a file's name or a title: "If you haven't received it" → "if-you-haven-t-received-it". At most
// kMaxIdBytes; empty if there is no letter or digit in it.
std::string Slug(std::string_view name);

}  // namespace deskbell::kb
