// Rows as the values of values.h. Each Read function takes the columns that the constant beside it names, in that
// order.
#pragma once

#include <string>

#include "server/store/database.h"
#include "server/store/values.h"

namespace deskbell::store {

inline const std::string kEventColumns = "seq, sender, name, cid, body, at";
Event ReadEvent(Rows& rows);

inline const std::string kTurnColumns = "version, publication, input, situation, trace, state, first_seq, last_seq, at";
LoggedTurn ReadTurn(Rows& rows);

inline const std::string kTicketColumns =
    "id, number, conversation, customer, status, department, priority, rank, waiting_since, problem, customer_name,"
    " language, packet, agent, agent_name, resolution, first_response_due, resolution_due, first_response_at,"
    " resolved_at, created, updated";
Ticket ReadTicket(Rows& rows);

inline const std::string kTicketEntryColumns = "number, actor, kind, text, at";
TicketEntry ReadTicketEntry(Rows& rows);

inline const std::string kStaffColumns = "id, login, name, role, password_hash, disabled";
Staff ReadStaff(Rows& rows);

inline const std::string kAuditColumns = "number, at, actor, action, subject, hash";
AuditEntry ReadAuditEntry(Rows& rows);

// Without its topics.
inline const std::string kIncidentColumns = "id, title, text, open, opened, updated";
Incident ReadIncident(Rows& rows);

}  // namespace deskbell::store
