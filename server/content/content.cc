#include "server/content/content.h"

#include <sodium.h>

#include <algorithm>
#include <fstream>
#include <system_error>

#include "starter_files.h"

namespace deskbell::content {
namespace {

namespace fs = std::filesystem;
using rules::SourceFile;

constexpr size_t kMaxFileBytes = 1 << 20;
constexpr size_t kMaxFiles = 50'000;
constexpr const char* kSiteFile = "deskbell.yaml";
constexpr const char* kOutOfScopeFile = "out-of-scope.txt";

enum class Kind { kNone, kRules, kArticle, kTest, kOutOfScope, kFitted };

bool IsYaml(const fs::path& path) { return path.extension() == ".yml" || path.extension() == ".yaml"; }

// What a file is by where it lies in the folder. Markdown outside the known folders is an article too, so that a folder
// of Markdown alone is content.
Kind KindOf(const fs::path& relative) {
  const std::string top = relative.begin() == relative.end() ? "" : relative.begin()->string();
  if (relative == kSiteFile) return Kind::kRules;
  if (relative == kFittedFile) return Kind::kFitted;
  if (relative == kOutOfScopeFile) return Kind::kOutOfScope;
  if (top == "rules" && IsYaml(relative)) return Kind::kRules;
  if (top == "tests" && IsYaml(relative)) return Kind::kTest;
  if (relative.extension() == ".md" && top != "rules" && top != "tests") return Kind::kArticle;
  return Kind::kNone;
}

void Sort(std::vector<SourceFile>& files) {
  std::sort(files.begin(), files.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
}

void Add(Content& content, Kind kind, std::string path, std::string text) {
  if (kind == Kind::kRules) content.rules.push_back({std::move(path), std::move(text)});
  if (kind == Kind::kArticle) content.articles.push_back({std::move(path), std::move(text)});
  if (kind == Kind::kTest) content.tests.push_back({std::move(path), std::move(text)});
  if (kind == Kind::kOutOfScope) content.out_of_scope = std::move(text);
  if (kind == Kind::kFitted) content.fitted = std::move(text);
}

void SortAll(Content& content) {
  Sort(content.rules);
  Sort(content.articles);
  Sort(content.tests);
}

std::string Quoted(const fs::path& path) { return "`" + path.string() + "`"; }

// Of the file `relative` as a whole.
Diagnostic Unreadable(const fs::path& relative, std::string code, std::string message, std::string help) {
  Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  diagnostic.message = std::move(message);
  diagnostic.place.file = relative.generic_string();
  diagnostic.help = std::move(help);
  return diagnostic;
}

Diagnostic CannotBeRead(const fs::path& relative, const std::string& why) {
  return Unreadable(relative, "F001", "the file cannot be read: " + why,
                    "check that it is a file, and its permissions");
}

using Text = Result<std::string, Diagnostic>;

Text ReadFile(const fs::path& path, const fs::path& relative) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) {
    return Failed<std::string>(CannotBeRead(relative, error ? error.message() : "it is no regular file"));
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) return Failed<std::string>(CannotBeRead(relative, "permission denied"));
  // One that grows meanwhile must not be read for ever.
  std::string text(kMaxFileBytes + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (in.bad()) return Failed<std::string>(CannotBeRead(relative, "the disk has an error"));
  text.resize(static_cast<size_t>(in.gcount()));
  if (text.size() > kMaxFileBytes) {
    return Failed<std::string>(Unreadable(relative, "F002", "the file is larger than 1 MiB",
                                          "split it, or move it out of the folder; so much is the most"));
  }
  text.shrink_to_fit();
  return Succeeded<std::string, Diagnostic>(std::move(text));
}

bool IsInside(const fs::path& folder, const fs::path& path) {
  const fs::path relative = path.lexically_relative(folder);
  return !relative.empty() && *relative.begin() != "..";
}

// One entry of the walk.
void ReadEntry(const fs::path& root, const fs::path& path, Content& content) {
  const fs::path relative = path.lexically_relative(root);
  const Kind kind = KindOf(relative);
  if (kind == Kind::kNone) return;
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  if (error) return content.unreadable.push_back(CannotBeRead(relative, error.message()));
  if (!IsInside(root, real)) {
    return content.unreadable.push_back(Unreadable(relative, "F003", "a link that leads out of the content folder",
                                                   "copy the file instead of linking it"));
  }
  Text text = ReadFile(real, relative);
  if (!text) return content.unreadable.push_back(std::move(text.error()));
  Add(content, kind, relative.generic_string(), std::move(*text));
}

}  // namespace

std::string Content::Fingerprint() const {
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, 16);
  const auto add = [&](const std::string& text) {
    // The length keeps "ab" + "c" apart from "a" + "bc".
    const uint64_t size = text.size();
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(&size), sizeof size);
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  };
  for (const std::vector<SourceFile>* files : {&rules, &articles}) {
    add(std::to_string(files->size()));
    for (const SourceFile& file : *files) {
      add(file.path);
      add(file.text);
    }
  }
  if (!out_of_scope.empty()) add(out_of_scope);
  unsigned char hash[16];
  crypto_generichash_final(&state, hash, sizeof hash);
  char text[33];
  sodium_bin2hex(text, sizeof text, hash, sizeof hash);
  return text;
}

Result<Content, std::string> ReadFolder(const fs::path& folder) {
  std::error_code error;
  const fs::path root = fs::canonical(folder, error);
  if (error)
    return Failed<Content, std::string>("There is no content folder " + Quoted(folder) + ". `deskbell init " +
                                        folder.string() + "` makes one.");
  if (!fs::is_directory(root, error))
    return Failed<Content, std::string>(Quoted(folder) + " is a file; name the content folder instead.");
  Content content;
  content.origin = folder.string();
  size_t seen = 0;
  for (fs::recursive_directory_iterator it(root, error), end; !error && it != end; it.increment(error)) {
    std::error_code unknown;
    const bool is_folder = it->is_directory(unknown);
    if (it->path().filename().string().starts_with('.')) {
      if (is_folder) it.disable_recursion_pending();  // .git and the like
      continue;
    }
    if (is_folder && it->is_symlink(unknown)) {
      content.unreadable.push_back(Unreadable(it->path().lexically_relative(root), "F003",
                                              "a link to a folder, which is not followed",
                                              "copy the folder instead of linking it"));
      continue;
    }
    if (is_folder) continue;
    if (++seen > kMaxFiles)
      return Failed<Content, std::string>(Quoted(folder) + " has more than 50,000 files; is it the right folder?");
    ReadEntry(root, it->path(), content);
  }
  if (error) return Failed<Content, std::string>(Quoted(folder) + " cannot be read: " + error.message() + ".");
  if (content.rules.empty() && content.articles.empty() && content.unreadable.empty()) {
    return Failed<Content, std::string>(
        Quoted(folder) +
        " has neither rules/*.yml nor articles/*.md. `deskbell init DIR` makes a folder to begin with.");
  }
  SortAll(content);
  return content;
}

Content Starter() {
  Content content;
  content.origin = "the starter content";
  for (const EmbeddedFile& file : StarterFiles()) {
    const fs::path path(file.path);
    const std::string name = path.filename().string();
    std::string text(file.bytes);
    if (name == kSiteFile) {
      Add(content, Kind::kRules, name, std::move(text));
    } else if (name == kOutOfScopeFile) {
      Add(content, Kind::kOutOfScope, name, std::move(text));
    } else if (path.extension() == ".md") {
      Add(content, Kind::kArticle, "articles/" + name, std::move(text));
    } else if (*path.begin() == "tests") {
      Add(content, Kind::kTest, "tests/" + name, std::move(text));
    } else {
      Add(content, Kind::kRules, "rules/" + name, std::move(text));
    }
  }
  SortAll(content);
  return content;
}

Result<size_t, std::string> WriteFolder(const Content& content, const fs::path& folder) {
  std::error_code error;
  if (fs::exists(folder, error) && !(fs::is_directory(folder, error) && fs::is_empty(folder, error))) {
    return Quoted(folder) + " exists and is not an empty folder. Name another; nothing was changed.";
  }
  size_t written = 0;
  std::vector<SourceFile> single;
  if (!content.out_of_scope.empty()) single.push_back({kOutOfScopeFile, content.out_of_scope});
  if (!content.fitted.empty()) single.push_back({kFittedFile, content.fitted});
  for (const std::vector<SourceFile>* files :
       {&content.rules, &content.articles, &content.tests, &std::as_const(single)}) {
    for (const SourceFile& file : *files) {
      const fs::path path = folder / file.path;
      fs::create_directories(path.parent_path(), error);
      std::ofstream out(path, std::ios::binary);
      out << file.text;
      out.close();
      if (!out) return Quoted(path) + " cannot be written. Check the space on the disk and the folder's permissions.";
      ++written;
    }
  }
  return written;
}

}  // namespace deskbell::content
