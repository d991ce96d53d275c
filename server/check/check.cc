#include "server/check/check.h"

#include <algorithm>
#include <map>
#include <set>

#include "kb/article.h"
#include "kb/article_values.h"
#include "rules/conversation_test.h"
#include "rules/loader.h"
#include "server/understand/stored.h"

namespace deskbell::check {
namespace {

std::vector<kb::Article> LoadArticles(const content::Content& content, const kb::LoadOptions& options,
                                      Diagnostics& diagnostics) {
  std::vector<kb::ArticleFile> files;
  files.reserve(content.articles.size());
  for (const rules::SourceFile& file : content.articles) files.push_back({file.path, file.text});
  return kb::LoadArticles(files, options, diagnostics);
}

// Without it there are neither departments nor hours, and every name of one is called unknown.
void CheckSite(const content::Content& content, Diagnostics& diagnostics) {
  const bool there = std::any_of(content.rules.begin(), content.rules.end(), [](const rules::SourceFile& file) {
    return file.path == "deskbell.yaml" || file.path.ends_with("/deskbell.yaml");
  });
  if (there) return;
  diagnostics.push_back(
      {Severity::kWarning,
       "R063",
       "the folder has no `deskbell.yaml`",
       {"deskbell.yaml", 0, 1, 1},
       "",
       "write one with `site`, `hours`, `departments` and `routing`; `deskbell init` makes an example",
       ""});
}

// What exists, by the field of an expectation that may name it.
std::map<std::string, std::vector<std::string>> KnownNames(const rules::RuleSet& rules,
                                                           const std::vector<rules::KnownArticle>& articles) {
  std::map<std::string, std::vector<std::string>> names;
  for (const rules::KnownArticle& article : articles) names["article"].push_back(article.id.str());
  for (const rules::Intent& intent : rules.intents) names["intent"].push_back(intent.id.str());
  for (const auto& [id, flow] : rules.flows) {
    names["flow"].push_back(id.str());
    for (const rules::Step& step : flow.steps) names["step"].push_back(step.id);
  }
  return names;
}

std::string LineOf(const std::vector<rules::SourceFile>& files, const Place& place) {
  const auto file = std::find_if(files.begin(), files.end(), [&](const auto& f) { return f.path == place.file; });
  return file == files.end() ? std::string() : SourceLine(file->text, place.line);
}

// A test that expects an article which is not there fails; whoever misspelt it hears so at once.
void CheckTests(const std::vector<rules::SourceFile>& files, const rules::RuleSet& rules,
                const std::vector<rules::KnownArticle>& articles, Diagnostics& diagnostics) {
  const auto names = KnownNames(rules, articles);
  for (const rules::ConversationTest& test : rules::LoadTests(files, diagnostics)) {
    for (const rules::TestTurn& turn : test.talk) {
      if (!turn.expect) continue;
      for (const auto& [field, value] : turn.expect->fields) {
        const auto known = names.find(field);
        if (known == names.end() || value.empty()) continue;
        if (std::find(known->second.begin(), known->second.end(), value) != known->second.end()) continue;
        const std::string nearest = Nearest(value, known->second);
        const Place& place = turn.expect->places.at(field);
        diagnostics.push_back({Severity::kWarning, "T002", "there is no " + field + " `" + value + "`", place, "",
                               nearest.empty() ? "correct the name" : "did you mean `" + nearest + "`?",
                               LineOf(files, place)});
      }
    }
  }
}

// An article that has a mistake of its own is there all the same, for what names it.
void AddUnreadable(const content::Content& content, std::vector<rules::KnownArticle>& known) {
  std::vector<std::string> paths;
  for (const rules::SourceFile& file : content.articles) paths.push_back(file.path);
  for (const Diagnostic& d : content.unreadable) paths.push_back(d.place.file);
  std::set<ArticleId> there;
  for (const rules::KnownArticle& article : known) there.insert(article.id);
  for (const std::string& path : paths) {
    const ArticleId id(kb::Slug(kb::FileStem(path)));
    if (there.insert(id).second) known.push_back({id, true});
  }
}

}  // namespace

// Articles and rules need each other: the rules name articles, and the site's language is that of articles without one.
// Which articles there are does not depend on the language, so what is told of them is told by the second reading.
Checked Check(const content::Content& content, std::optional<std::chrono::sys_days> today) {
  Diagnostics of_articles;
  std::vector<kb::Article> articles = LoadArticles(content, {.today = today}, of_articles);
  std::vector<rules::KnownArticle> known;
  for (const kb::Article& a : articles) known.push_back({a.id, a.state == kb::ArticleState::kPublished});
  if (HasErrors(of_articles) || !content.unreadable.empty()) AddUnreadable(content, known);
  rules::Loaded loaded = rules::Load(content.rules, known);
  if (loaded.rules.site.language != kb::LoadOptions().site_language) {
    of_articles.clear();
    LoadArticles(content, {.site_language = loaded.rules.site.language, .today = today}, of_articles);
  }
  Checked checked{std::move(loaded.diagnostics), std::move(loaded.rules), std::move(loaded.matcher)};
  checked.diagnostics.insert(checked.diagnostics.end(), of_articles.begin(), of_articles.end());
  checked.diagnostics.insert(checked.diagnostics.end(), content.unreadable.begin(), content.unreadable.end());
  CheckTests(content.tests, checked.rules, known, checked.diagnostics);
  CheckSite(content, checked.diagnostics);
  understand::ReadStored(content, checked.diagnostics);
  return checked;
}

}  // namespace deskbell::check
