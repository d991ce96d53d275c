// What most commands have in common: --content DIR, and a snapshot of it or a list of what is wrong.
#pragma once

#include <CLI/App.hpp>
#include <memory>
#include <optional>
#include <string>

#include "server/content/content.h"
#include "server/understand/snapshot.h"

namespace deskbell::cli {

// Adds --content to a command.
void AddContentOption(CLI::App& command, std::string& folder);

// The folder's content, or the starter's if `folder` is empty; nothing after telling what is wrong on standard error.
std::optional<content::Content> ReadContent(const std::string& folder);

// The snapshot of it; null after listing what is wrong on standard error. Warnings are `deskbell check`'s business.
std::shared_ptr<const understand::Snapshot> Compile(const content::Content& content,
                                                    const understand::BuildOptions& options = {});

}  // namespace deskbell::cli
