// The Store on one SQLite file: everything is passed on to the writer or to the readers.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/store/readers.h"
#include "server/store/sqlite.h"
#include "server/store/store.h"
#include "server/store/writer.h"

namespace deskbell::store {

class SqliteStore : public Store {
 public:
  // `db` is open for writing and has its schema. Throws Failure if the file cannot be read.
  SqliteStore(const SqliteOptions& options, Database db);

  void Commit(Turn turn, OnCommit done) override;

  std::optional<Conversation> Find(const ConversationId& id) override;
  std::vector<Event> Events(const ConversationId& id, uint64_t after, size_t limit) override;
  std::optional<Event> FindEvent(const ConversationId& id, const std::string& sender, const std::string& cid) override;
  std::vector<LoggedTurn> Turns(const ConversationId& id) override;
  RecentTurns LatestTurns(uint64_t before, size_t limit) override;
  std::vector<ConversationId> Conversations(const CustomerId& customer, size_t limit) override;

  std::optional<CustomerId> CustomerByToken(const std::string& token_hash) override;
  std::optional<Customer> FindCustomer(const CustomerId& id) override;

  std::optional<Ticket> FindTicket(const TicketId& id) override;
  std::optional<Ticket> TicketOf(const ConversationId& id) override;
  std::vector<Ticket> Tickets(const TicketFilter& filter) override;
  size_t CountTickets(const std::string& status) override;
  size_t CountMatching(const TicketFilter& filter) override;
  std::vector<TicketEntry> TicketHistory(const TicketId& id) override;
  Result<TicketEntry, Error> AddNote(const TicketId& id, const StaffId& author, const std::string& text,
                                     Instant at) override;

  std::vector<DueTimer> ClaimTimers(Instant now, Millis lease, size_t limit) override;

  Result<Staff, Error> AddStaff(const Staff& staff) override;
  std::optional<Error> UpdateStaff(const Staff& staff) override;
  std::optional<Staff> FindStaff(const StaffId& id) override;
  std::optional<Staff> StaffByLogin(const std::string& login) override;
  std::vector<Staff> AllStaff() override;
  std::optional<Error> AddSession(const Session& session) override;
  std::optional<Session> FindSession(const std::string& token_hash) override;
  std::optional<Error> EndSession(const std::string& token_hash) override;
  std::optional<Error> EndSessionsOf(const StaffId& staff) override;
  std::optional<Error> SetPassword(const StaffId& staff, const std::string& password_hash,
                                   const std::string& keep_session) override;
  std::optional<Error> Audit(const std::string& actor, const std::string& action, const std::string& subject,
                             Instant at) override;
  std::vector<AuditEntry> AuditLog(uint64_t after, size_t limit) override;
  std::optional<uint64_t> FirstBrokenAuditEntry() override;

  std::vector<Incident> OpenIncidents() override;
  std::optional<Incident> FindIncident(const IncidentId& id) override;
  std::optional<Error> PutIncident(const Incident& incident) override;

  std::vector<Signal> Signals(Instant since) override;
  std::vector<Review> Reviews() override;
  std::optional<Error> PutReview(const Review& review) override;
  std::optional<Error> DropReview(const std::string& subject) override;
  uint64_t ReviewsChanged() override;
  std::optional<PublishedRecord> FindPublication(const std::string& id) override;
  std::vector<PublishedRecord> Publications(size_t latest) override;
  std::optional<Error> AddPublication(const PublishedRecord& record) override;

  bool ReadFailed() const override { return Readers::Failed(); }
  void Probe(std::function<void(bool)> done) override;
  std::map<std::string, double> Figures() override;

 private:
  Readers readers_;
  Writer writer_;
};

}  // namespace deskbell::store
