// The tables, and the way from every older schema to the present one.
#pragma once

#include <optional>
#include <string>

#include "server/store/database.h"

namespace deskbell::store {

// Brings a new, empty or older database to the present schema, in one transaction; SQLite's user_version counts the
// steps that were taken. Answers why this file must not be touched: another program's, or written by a newer Deskbell.
// Throws Failure if the file cannot be read or written.
std::optional<std::string> Migrate(Database& db);

// What is damaged, as SQLite says it; nothing if the file is sound. Reads the whole file: about a second for a gigabyte
// that is in memory.
std::optional<std::string> FindDamage(Database& db);

}  // namespace deskbell::store
