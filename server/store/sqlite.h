// The Store on one SQLite file.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "engine/values/instant.h"
#include "engine/values/result.h"
#include "server/store/store.h"

namespace deskbell::store {

struct SqliteOptions {
  std::string path;  // of the database file; its folder must exist
  size_t group_limit = 32;
  Millis group_wait{2};
  size_t queue_limit = 4096;
  size_t readers = 4;  // connections; a reader that finds none free waits for one
  bool check = true;   // the whole file for damage at the start: about a second for a gigabyte
};

// Opens or makes the database, migrating older schemas. The error is a sentence with the path and the next move.
Result<std::unique_ptr<Store>, std::string> OpenSqlite(const SqliteOptions& options);

}  // namespace deskbell::store
