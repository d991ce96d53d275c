// What a turn does to the ticket of its conversation.
#pragma once

#include <optional>
#include <string>

#include "server/store/database.h"
#include "server/store/values.h"

namespace deskbell::store {

// See TicketChange. Names the ticket in `committed`. A claim changes a waiting ticket only, in one statement, so of two
// claims exactly one succeeds whatever their senders knew.
std::optional<Error> ApplyTicketChange(Database& db, const Turn& turn, const TicketChange& change,
                                       Committed& committed);

// Appends to a ticket's history and returns the entry with its number.
TicketEntry AppendTicketEntry(Database& db, const TicketId& ticket, TicketEntry entry);

}  // namespace deskbell::store
