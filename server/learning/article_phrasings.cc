#include "server/learning/article_phrasings.h"

#include <algorithm>
#include <fstream>
#include <functional>
#include <optional>
#include <system_error>
#include <utility>

#include "engine/values/normalise.h"
#include "kb/article.h"
#include "server/content/content.h"

namespace deskbell::learning {
namespace {

namespace fs = std::filesystem;
using Path = Result<std::string, std::string>;

Path Fail(std::string sentence) { return Failed<std::string>(std::move(sentence)); }
Path Done(std::string path) { return Succeeded<std::string, std::string>(std::move(path)); }

// Beside the old file first, under a name that the content does not read, so that nobody ever reads half of it.
Path Write(const fs::path& folder, const kb::Article& article) {
  const fs::path file = folder / article.path;
  const fs::path beside = file.parent_path() / ("." + file.filename().string() + ".new");
  std::ofstream out(beside, std::ios::binary | std::ios::trunc);
  out << kb::SaveArticle(article);
  out.close();
  std::error_code error;
  if (out) fs::rename(beside, file, error);
  if (out && !error) return Done(article.path);
  fs::remove(beside, error);
  return Fail("`" + file.string() + "` cannot be written. Check the space on the disk and the folder's permissions.");
}

std::optional<kb::Article> Find(const content::Content& content, const std::function<bool(const kb::Article&)>& is_it) {
  for (const rules::SourceFile& file : content.articles) {
    Diagnostics unused;
    std::optional<kb::Article> article = kb::LoadArticle(file.path, file.text, unused);
    if (article && is_it(*article)) return article;
  }
  return std::nullopt;
}

bool Same(const std::string& a, const std::string& b) { return NormaliseText(a) == NormaliseText(b); }

}  // namespace

Path AddPhrasing(const fs::path& folder, const ArticleId& id, const std::string& question) {
  const auto content = content::ReadFolder(folder);
  if (!content) return Fail(content.error());
  std::optional<kb::Article> article = Find(*content, [&](const kb::Article& a) { return a.id == id; });
  if (!article) return Fail("There is no article `" + id.str() + "` in `" + folder.string() + "` any more.");
  const bool there = std::any_of(article->questions.begin(), article->questions.end(),
                                 [&](const std::string& known) { return Same(known, question); });
  if (there) return Done(article->path);
  if (article->questions.size() >= kb::kMaxQuestions) {
    return Fail("`" + article->path + "` has as many questions as an article may have. Remove some that are alike.");
  }
  article->questions.push_back(question);
  return Write(folder, *article);
}

Path RemovePhrasing(const fs::path& folder, const std::string& file, const std::string& question) {
  const auto content = content::ReadFolder(folder);
  if (!content) return Fail(content.error());
  std::optional<kb::Article> article = Find(*content, [&](const kb::Article& a) { return a.path == file; });
  if (!article) return Done(file);
  if (std::erase_if(article->questions, [&](const std::string& known) { return Same(known, question); }) == 0) {
    return Done(file);
  }
  return Write(folder, *article);
}

}  // namespace deskbell::learning
