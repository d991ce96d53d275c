#include "server/store/records.h"

// The members of a braced list are evaluated from left to right, which is what makes reading columns in them safe.
namespace deskbell::store {

Event ReadEvent(Rows& rows) {
  return {.seq = rows.Count(),
          .sender = rows.Text(),
          .name = rows.Text(),
          .cid = rows.Text(),
          .body = rows.Text(),
          .at = rows.Time()};
}

LoggedTurn ReadTurn(Rows& rows) {
  return {.version = rows.Count(),
          .publication = rows.Text(),
          .input = rows.Text(),
          .situation = rows.Text(),
          .trace = rows.Text(),
          .state = rows.Text(),
          .first_seq = rows.Count(),
          .last_seq = rows.Count(),
          .at = rows.Time()};
}

Ticket ReadTicket(Rows& rows) {
  return {.id = TicketId(rows.Text()),
          .number = rows.Count(),
          .conversation = ConversationId(rows.Text()),
          .customer = CustomerId(rows.Text()),
          .status = rows.Text(),
          .department = rows.Text(),
          .priority = static_cast<int>(rows.Number()),
          .rank = rows.Time(),
          .waiting_since = rows.Time(),
          .problem = rows.Text(),
          .customer_name = rows.Text(),
          .language = rows.Text(),
          .packet = rows.Text(),
          .agent = StaffId(rows.Text()),
          .agent_name = rows.Text(),
          .resolution = rows.Text(),
          .first_response_due = rows.MaybeTime(),
          .resolution_due = rows.MaybeTime(),
          .first_response_at = rows.MaybeTime(),
          .resolved_at = rows.MaybeTime(),
          .created = rows.Time(),
          .updated = rows.Time()};
}

TicketEntry ReadTicketEntry(Rows& rows) {
  return {.number = rows.Count(), .actor = rows.Text(), .kind = rows.Text(), .text = rows.Text(), .at = rows.Time()};
}

Staff ReadStaff(Rows& rows) {
  return {.id = StaffId(rows.Text()),
          .login = rows.Text(),
          .name = rows.Text(),
          .role = rows.Text(),
          .password_hash = rows.Text(),
          .disabled = rows.Flag()};
}

AuditEntry ReadAuditEntry(Rows& rows) {
  return {.number = rows.Count(),
          .at = rows.Time(),
          .actor = rows.Text(),
          .action = rows.Text(),
          .subject = rows.Text(),
          .hash = rows.Text()};
}

Incident ReadIncident(Rows& rows) {
  return {.id = IncidentId(rows.Text()),
          .title = rows.Text(),
          .text = rows.Text(),
          .topics = {},
          .open = rows.Flag(),
          .opened = rows.Time(),
          .updated = rows.Time()};
}

}  // namespace deskbell::store
