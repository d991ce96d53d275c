// What one turn does to the database.
#pragma once

#include <optional>

#include "server/store/database.h"
#include "server/store/values.h"

namespace deskbell::store {

// Checks the turn against the conversation as it is now and writes all of it. Fills `committed` also for kDuplicate (as
// it was the first time). An error may leave a part written: the caller undoes the savepoint around it.
std::optional<Error> ApplyTurn(Database& db, const Turn& turn, Committed& committed);

}  // namespace deskbell::store
