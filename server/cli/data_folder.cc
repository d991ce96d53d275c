#include "server/cli/data_folder.h"

#include <cstdio>
#include <system_error>

#include "server/store/sqlite.h"

namespace deskbell::cli {

std::filesystem::path DatabaseFile(const std::filesystem::path& data) { return data / "deskbell.sqlite"; }

std::filesystem::path IndexFolder(const std::filesystem::path& data) { return data / "index"; }

std::unique_ptr<store::Store> OpenData(const std::filesystem::path& data) {
  std::error_code error;
  std::filesystem::create_directories(data, error);
  if (error) {
    std::fprintf(stderr, "deskbell: the data folder `%s` cannot be made: %s. Name another with --data.\n", data.c_str(),
                 error.message().c_str());
    return nullptr;
  }
  // Conversations are nobody else's business on a shared machine.
  std::filesystem::permissions(data, std::filesystem::perms::owner_all, error);
  store::SqliteOptions options;
  options.path = DatabaseFile(data).string();
  Result<std::unique_ptr<store::Store>, std::string> store = store::OpenSqlite(options);
  if (store) return std::move(*store);
  std::fprintf(stderr, "deskbell: %s\n", store.error().c_str());
  return nullptr;
}

std::unique_ptr<store::Store> OpenExistingData(const std::filesystem::path& data, const char* or_else) {
  if (std::error_code error; std::filesystem::exists(DatabaseFile(data), error)) return OpenData(data);
  std::fprintf(stderr, "deskbell: there is no database in `%s`. Name a server's data folder with --data%s.\n",
               data.c_str(), or_else);
  return nullptr;
}

std::unique_ptr<store::Store> OpenDataIfThere(const std::filesystem::path& data) {
  std::error_code error;
  const bool there = !data.empty() && std::filesystem::exists(DatabaseFile(data), error);
  return there ? OpenData(data) : nullptr;
}

}  // namespace deskbell::cli
