#include "server/content/import.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "engine/values/normalise.h"
#include "engine/values/utf8.h"
#include "kb/article.h"
#include "server/content/labelled.h"

namespace deskbell::content {
namespace {

// What a site needs so that a question without an answer reaches a person; the rest is built in.
constexpr std::string_view kSiteSettings = R"(
hours:
  time_zone: UTC
  week: {mon: "09:00-18:00", tue: "09:00-18:00", wed: "09:00-18:00", thu: "09:00-18:00", fri: "09:00-18:00"}

departments:
  support: {title: Support}

routing:
  - {department: support}

handoff_form: [name, contact]

fields:
  name: {type: name, ask: "What is your name?", optional: true}
  contact:
    type: contact
    ask: How can we reach you, by e-mail or phone?
    invalid: That does not look like an e-mail address or a phone number. Could you check it?
)";

std::string YamlString(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return quoted + "\"";
}

std::string SiteFile(std::string_view name) {
  const std::string id = kb::Slug(name);
  return "version: 1\nsite: {id: " + YamlString(id.empty() ? "site" : id) +
         ", name: " + YamlString(name.empty() ? "Site" : name) + ", language: en}\n" + std::string(kSiteSettings);
}

constexpr size_t kNumberBytes = 8;  // left free for "-2" and so on

bool IsUsableId(std::string_view label) {
  for (size_t at = 0; at < label.size();) {
    const char32_t c = utf8::Decode(label, at);
    if (c != '-' && c != '_' && !utf8::IsWordCharacter(c)) return false;
  }
  return !label.empty() && label.size() <= kb::kMaxIdBytes;
}

// `wanted`, or with "-2", "-3" … behind it if that is taken already; it is taken from now on.
std::string Unused(const std::string& wanted, std::set<std::string>& taken) {
  std::string name = wanted;
  for (int i = 2; !taken.insert(name).second; ++i) name = wanted + "-" + std::to_string(i);
  return name;
}

// At most `most` bytes, ending after a whole word if there is one, and never inside of a character.
std::string Shortened(const std::string& text, size_t most) {
  if (text.size() <= most) return text;
  size_t end = text.rfind(' ', most);
  if (end == std::string::npos || end == 0) {
    end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  }
  return text.substr(0, end);
}

bool IsControl(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F; }

// What a YAML file cannot hold is nothing that a customer wrote either.
std::string WithoutControls(std::string text) {
  std::replace_if(text.begin(), text.end(), IsControl, ' ');
  return text;
}

// What is wrong with a line, to be put behind its number; empty if nothing is.
std::string ProblemOf(const LabelledQuestion& question) {
  const auto is_text = [](const std::string& text) { return IsValidUtf8(text); };
  if (!is_text(question.text) || !std::all_of(question.labels.begin(), question.labels.end(), is_text)) {
    return " is not UTF-8; save the file as UTF-8";
  }
  if (!question.labels.empty() && question.labels.front().size() > kb::kMaxTitleBytes) {
    return " has a label of more than " + std::to_string(kb::kMaxTitleBytes) + " bytes";
  }
  if (!question.labels.empty() &&
      std::any_of(question.labels.front().begin(), question.labels.front().end(), IsControl)) {
    return " has a control character, which no editor shows, in its label; delete it";
  }
  return {};
}

class LabelledImport {
 public:
  Imported Make(const std::vector<LabelledQuestion>& questions, std::string_view site_name) {
    for (const LabelledQuestion& question : questions) Take(question);
    NameArticles();
    for (auto& [label, article] : articles_) {
      imported_.content.articles.push_back({article.path, kb::SaveArticle(article)});
    }
    std::sort(imported_.content.articles.begin(), imported_.content.articles.end(),
              [](const auto& a, const auto& b) { return a.path < b.path; });
    imported_.articles = articles_.size();
    imported_.content.rules.push_back({"deskbell.yaml", SiteFile(site_name)});
    return std::move(imported_);
  }

 private:
  void Take(const LabelledQuestion& question) {
    if (question.text.empty()) {
      imported_.notes.push_back("line " + std::to_string(question.line) + ": has a label but no question; left out");
      return;
    }
    if (question.labels.empty()) {
      const std::string text = WithoutControls(question.text);
      if (!out_of_scope_.insert(text).second) return;
      imported_.content.out_of_scope += text + "\n";
      ++imported_.out_of_scope;
      return;
    }
    kb::Article& article = articles_[question.labels.front()];
    std::string text = WithoutControls(Shortened(question.text, kb::kMaxQuestionBytes));
    const auto at = "line " + std::to_string(question.line) + ": ";
    if (text.size() < question.text.size()) {
      imported_.notes.push_back(at + "the question has " + std::to_string(question.text.size()) + " bytes; the first " +
                                std::to_string(text.size()) + " were taken");
    }
    if (article.questions.size() >= kb::kMaxQuestions) {
      if (full_.insert(question.labels.front()).second) {
        imported_.notes.push_back(at + "`" + question.labels.front() + "` has " + std::to_string(kb::kMaxQuestions) +
                                  " questions already, the most that an article may have; the others were left out");
      }
      return;
    }
    if (!asked_.emplace(question.labels.front(), text).second) return;
    article.questions.push_back(std::move(text));
    ++imported_.questions;
  }

  // Labels that can be ids go first, so that none of them has to make way for a made-up one.
  void NameArticles() {
    std::set<std::string> ids;
    std::set<std::string> files;
    for (const bool usable : {true, false}) {
      for (auto& [label, article] : articles_) {
        if (IsUsableId(label) != usable) continue;
        const std::string slug = Shortened(kb::Slug(label), kb::kMaxIdBytes - kNumberBytes);
        article.id = ArticleId(Unused(usable ? label : slug.empty() ? "label" : slug, ids));
        if (!usable) article.label = label;
        article.path = "articles/" + Unused(slug.empty() ? "label" : slug, files) + ".md";
        article.title = Shortened(TitleFromLabel(label), kb::kMaxTitleBytes);
        article.body = article.title + "\n";
      }
    }
  }

  std::map<std::string, kb::Article> articles_;  // by label
  std::set<std::pair<std::string, std::string>> asked_;
  std::set<std::string> out_of_scope_;
  std::set<std::string> full_;
  Imported imported_;
};

bool HasFrontMatter(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text.starts_with("---\n") || text.starts_with("---\r\n");
}

std::string FirstHeading(std::string_view text) {
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const size_t marks = std::min(line.find_first_not_of('#'), line.size());
    if (marks == 0 || marks > 6 || marks == line.size() || line[marks] != ' ') continue;
    line.remove_prefix(marks);
    const size_t first = line.find_first_not_of(" \t\r");
    const size_t last = line.find_last_not_of(" \t\r#");
    if (first != std::string_view::npos && last != std::string_view::npos && last >= first) {
      return std::string(line.substr(first, last - first + 1));
    }
  }
  return {};
}

std::string FileStem(const std::string& path) {
  const size_t slash = path.find_last_of('/');
  const size_t begin = slash == std::string::npos ? 0 : slash + 1;
  return path.substr(begin, path.rfind(".md") - begin);
}

std::string WithFrontMatter(const rules::SourceFile& file) {
  std::string title = FirstHeading(file.text);
  if (title.empty()) title = TitleFromLabel(FileStem(file.path));
  return "---\ntitle: " + YamlString(Shortened(title, kb::kMaxTitleBytes)) + "\n---\n" + file.text;
}

}  // namespace

std::string TitleFromLabel(std::string_view label) {
  const bool shouts = std::none_of(label.begin(), label.end(), [](unsigned char c) { return std::islower(c) != 0; });
  std::string words;
  for (size_t i = 0; i < label.size(); ++i) {
    const auto c = static_cast<unsigned char>(label[i]);
    const bool hump = i > 0 && !shouts && std::isupper(c) && std::islower(static_cast<unsigned char>(label[i - 1]));
    const bool gap = c == '_' || c == '-' || c <= ' ' || hump;
    if (gap && !words.empty() && words.back() != ' ') words += ' ';
    if (c != '_' && c != '-' && c > ' ') words += static_cast<char>(shouts || hump ? std::tolower(c) : c);
  }
  while (words.ends_with(' ')) words.pop_back();
  if (words.empty()) return std::string(label);
  words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
  return words;
}

Result<Imported, std::string> ImportLabelled(std::string_view tsv, std::string_view site_name) {
  auto questions = ReadLabelled(tsv);
  if (!questions) return Failed<Imported, std::string>(questions.error());
  for (const LabelledQuestion& question : *questions) {
    const std::string problem = ProblemOf(question);
    if (!problem.empty()) return Failed<Imported, std::string>("line " + std::to_string(question.line) + problem);
  }
  Imported imported = LabelledImport().Make(*questions, site_name);
  if (imported.articles == 0) {
    return Failed<Imported, std::string>(
        "no line has a label other than `__oos__`, so there is nothing to answer with");
  }
  return imported;
}

Imported ImportMarkdown(Content folder, std::string_view site_name, Diagnostics& diagnostics) {
  Imported imported;
  imported.content = std::move(folder);
  imported.content.fitted.clear();  // of the content as it was
  std::vector<kb::ArticleFile> files;
  std::set<std::string> paths;
  for (rules::SourceFile& file : imported.content.articles) {
    if (!HasFrontMatter(file.text)) {
      imported.notes.push_back(file.path + ": has no front matter; a title was made");
      file.text = WithFrontMatter(file);
    }
    if (!file.path.starts_with("articles/")) file.path = "articles/" + file.path;
    file.path = Unused(file.path.substr(0, file.path.rfind(".md")), paths) + ".md";
    files.push_back({file.path, file.text});
  }
  const bool has_site = std::any_of(imported.content.rules.begin(), imported.content.rules.end(),
                                    [](const auto& file) { return file.path == "deskbell.yaml"; });
  if (!has_site) imported.content.rules.insert(imported.content.rules.begin(), {"deskbell.yaml", SiteFile(site_name)});
  const std::vector<kb::Article> articles = kb::LoadArticles(files, {.today = {}}, diagnostics);
  imported.articles = articles.size();
  for (const kb::Article& article : articles) imported.questions += article.questions.size();
  return imported;
}

}  // namespace deskbell::content
