#include "server/cli/content_options.h"

#include <CLI/CLI.hpp>
#include <cstdio>

namespace deskbell::cli {

void AddContentOption(CLI::App& command, std::string& folder) {
  command
      .add_option("--content", folder,
                  "Content folder (rules/, articles/, tests/, deskbell.yaml); default: the starter content")
      ->type_name("DIR");
}

std::optional<content::Content> ReadContent(const std::string& folder) {
  if (folder.empty()) return content::Starter();
  Result<content::Content, std::string> content = content::ReadFolder(folder);
  if (content) return std::move(*content);
  std::fprintf(stderr, "deskbell: %s\n", content.error().c_str());
  return std::nullopt;
}

std::shared_ptr<const understand::Snapshot> Compile(const content::Content& content,
                                                    const understand::BuildOptions& options) {
  understand::Build build = understand::BuildSnapshot(content, options);
  if (HasErrors(build.diagnostics)) {
    std::fputs(RenderText(build.diagnostics).c_str(), stderr);
    return nullptr;
  }
  return build.snapshot;
}

}  // namespace deskbell::cli
