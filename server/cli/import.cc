#include "server/content/import.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "server/cli/commands.h"
#include "server/cli/fail.h"
#include "server/cli/text_file.h"

namespace deskbell::cli {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMostNotes = 20;

struct ImportOptions {
  std::string from, to;
};

// The site's name until somebody writes a better one: the folder's.
std::string SiteName(const fs::path& to) {
  const fs::path full = fs::absolute(to).lexically_normal();
  return (full.has_filename() ? full.filename() : full.parent_path().filename()).string();
}

int Store(const content::Imported& imported, const ImportOptions& options) {
  const Result<size_t, std::string> written = content::WriteFolder(imported.content, options.to);
  if (!written) return Fail(written.error());
  for (size_t i = 0; i < imported.notes.size() && i < kMostNotes; ++i) {
    std::fprintf(stderr, "%s: %s\n", options.from.c_str(), imported.notes[i].c_str());
  }
  if (imported.notes.size() > kMostNotes) {
    std::fprintf(stderr, "%s: and %zu more notes\n", options.from.c_str(), imported.notes.size() - kMostNotes);
  }
  const char* to = options.to.c_str();
  std::printf("%zu articles with %zu questions and %zu out-of-scope examples are in %s. Next:\n", imported.articles,
              imported.questions, imported.out_of_scope, to);
  std::printf("  deskbell check %s\n  deskbell calibrate --content %s\n  deskbell serve --content %s\n", to, to, to);
  return kOk;
}

int ImportFolder(const ImportOptions& options) {
  Result<content::Content, std::string> read = content::ReadFolder(options.from);
  if (!read) return Fail(read.error());
  Diagnostics diagnostics = read->unreadable;
  const content::Imported imported = content::ImportMarkdown(std::move(*read), SiteName(options.to), diagnostics);
  if (HasErrors(diagnostics)) {
    std::erase_if(diagnostics, [](const Diagnostic& d) { return d.severity != Severity::kError; });
    std::fputs(RenderText(diagnostics).c_str(), stderr);
    return Fail("nothing was imported; correct these places in `" + options.from + "` first.");
  }
  return Store(imported, options);
}

int Import(const ImportOptions& options) {
  std::error_code error;
  if (fs::is_directory(options.from, error)) return ImportFolder(options);
  const Result<std::string, std::string> text = ReadTextFile(options.from);
  if (!text) return Fail(text.error());
  const Result<content::Imported, std::string> imported = content::ImportLabelled(*text, SiteName(options.to));
  if (!imported) return Fail("`" + options.from + "`: " + imported.error() + ". Nothing was imported.");
  return Store(*imported, options);
}

}  // namespace

void AddImport(CLI::App& app, Run& run) {
  CLI::App* command =
      app.add_subcommand("import", "Make a content folder from labelled questions or from a folder of Markdown");
  auto options = std::make_shared<ImportOptions>();
  command->add_option("FROM", options->from, "A file of labelled questions, or a folder of Markdown")->required();
  command->add_option("--to", options->to, "The content folder to be made: one that does not exist yet, or is empty")
      ->required()
      ->type_name("DIR");
  command->footer(
      "A file of labelled questions has `label<TAB>question` a line, in UTF-8. Each label becomes an article\n"
      "(articles/LABEL.md) with its questions and a title made from the label; its text is yours to write. Lines "
      "labelled\n"
      "`__oos__` become out-of-scope.txt: examples of what the content does not answer. A label with other signs than\n"
      "letters, digits, - and _ gets an id without them and is kept as `label:` in the article, so that files with "
      "that\n"
      "label still find it.\n"
      "A folder of Markdown is taken as it is, unknown keys of the front matter included; files without front matter "
      "get a\n"
      "title from their first heading. What the folder lacks of the site's settings (deskbell.yaml) is added.\n"
      "Exit codes: 0 imported, 1 could not be, with the line and the reason, 2 usage.");
  command->callback([&run, options] { run = [options] { return Import(*options); }; });
}

}  // namespace deskbell::cli
