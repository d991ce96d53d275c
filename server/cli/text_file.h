// Whole files in and out, with sentences for what goes wrong.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "engine/values/result.h"

namespace deskbell::cli {

// The error is a sentence with the path and the next move.
Result<std::string, std::string> ReadTextFile(const std::filesystem::path& path);

// Beside the old file and renamed over it, so that a reader sees one or the other. Empty, or a sentence.
std::string WriteTextFile(const std::filesystem::path& path, std::string_view text);

}  // namespace deskbell::cli
