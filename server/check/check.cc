#include "server/check/check.h"

#include "kb/article.h"
#include "rules/conversation_test.h"
#include "rules/loader.h"
#include "server/understand/fitted_codec.h"

namespace deskbell::check {
namespace {

std::vector<kb::Article> LoadArticles(const content::Content& content, const kb::LoadOptions& options,
                                      Diagnostics& diagnostics) {
  std::vector<kb::ArticleFile> files;
  files.reserve(content.articles.size());
  for (const rules::SourceFile& file : content.articles) files.push_back({file.path, file.text});
  return kb::LoadArticles(files, options, diagnostics);
}

void CheckCalibration(const content::Content& content, Diagnostics& diagnostics) {
  if (content.fitted.empty()) return;
  const auto fitted = understand::DecodeFitted(content.fitted);
  if (fitted && fitted->fingerprint == content.Fingerprint()) return;
  Diagnostic unused;
  unused.severity = Severity::kWarning;
  unused.code = "C001";
  unused.message = fitted ? "the stored calibration is of another state of the content and is not used"
                          : "the stored calibration cannot be read and is not used";
  unused.place.file = "deskbell.fitted.json";
  unused.help = "run `deskbell calibrate` again";
  diagnostics.push_back(std::move(unused));
}

}  // namespace

// Articles and rules need each other: the rules name articles, and the site's language is that of articles without one.
// Which articles there are does not depend on the language, so what is told of them is told by the second reading.
Checked Check(const content::Content& content, std::optional<std::chrono::sys_days> today) {
  Diagnostics of_articles;
  std::vector<kb::Article> articles = LoadArticles(content, {.today = today}, of_articles);
  std::vector<rules::KnownArticle> known;
  for (const kb::Article& a : articles) known.push_back({a.id, a.state == kb::ArticleState::kPublished});
  rules::Loaded loaded = rules::Load(content.rules, known);
  if (loaded.rules.site.language != kb::LoadOptions().site_language) {
    of_articles.clear();
    LoadArticles(content, {.site_language = loaded.rules.site.language, .today = today}, of_articles);
  }
  Checked checked{std::move(loaded.diagnostics), std::move(loaded.rules), std::move(loaded.matcher)};
  checked.diagnostics.insert(checked.diagnostics.end(), of_articles.begin(), of_articles.end());
  rules::LoadTests(content.tests, checked.diagnostics);
  CheckCalibration(content, checked.diagnostics);
  return checked;
}

}  // namespace deskbell::check
