// The folder that a server keeps its data in: the database and the search index.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "server/store/store.h"

namespace deskbell::cli {

inline constexpr const char* kDefaultData = "deskbell-data";

std::filesystem::path DatabaseFile(const std::filesystem::path& data);
std::filesystem::path IndexFolder(const std::filesystem::path& data);

// Makes the folder if need be and opens the database; null after telling what is wrong on standard error.
std::unique_ptr<store::Store> OpenData(const std::filesystem::path& data);

// OpenData for commands that look or change and have nothing to do with an empty database: where there is none, null
// after saying so. `or_else` goes on with the sentence that names the next move.
std::unique_ptr<store::Store> OpenExistingData(const std::filesystem::path& data, const char* or_else = "");

// OpenData, but a folder without a database is not given one: null, and nothing is said, if `data` is empty or has
// none.
std::unique_ptr<store::Store> OpenDataIfThere(const std::filesystem::path& data);

}  // namespace deskbell::cli
