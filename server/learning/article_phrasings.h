// Phrasings in the front matter of an article's file. Comments, unknown keys and everything else stay
// (kb::SaveArticle).
#pragma once

#include <filesystem>
#include <string>

#include "engine/values/ids.h"
#include "engine/values/result.h"

namespace deskbell::learning {

// Adds the question to the article of the content folder unless it has it. The path of its file within the folder, or
// why not.
Result<std::string, std::string> AddPhrasing(const std::filesystem::path& folder, const ArticleId& article,
                                             const std::string& question);

// Takes it out again; it is no error if the question, or the file, is gone already.
Result<std::string, std::string> RemovePhrasing(const std::filesystem::path& folder, const std::string& file,
                                                const std::string& question);

}  // namespace deskbell::learning
