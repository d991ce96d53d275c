#include "server/store/schema.h"

#include <array>

namespace deskbell::store {
namespace {

// "Desk": tells our files from other programs' SQLite files.
constexpr int64_t kApplicationId = 0x4465736b;

// Step n takes user_version n to n + 1. A step that was released is never changed: files exist that have taken it.
// Instants are milliseconds since 1970, ids are text.
constexpr std::array<const char*, 2> kSteps = {R"sql(
CREATE TABLE customer (
  id TEXT PRIMARY KEY,
  token_hash TEXT UNIQUE,
  created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE customer_value (
  customer TEXT NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('profile', 'slot')),
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (customer, kind, name)
) STRICT, WITHOUT ROWID;

-- The state is that of the latest turn.
CREATE TABLE conversation (
  id TEXT PRIMARY KEY,
  customer TEXT NOT NULL REFERENCES customer (id),
  version INTEGER NOT NULL,
  next_seq INTEGER NOT NULL,
  epoch TEXT NOT NULL,
  responder TEXT NOT NULL,
  publication TEXT NOT NULL,
  opened INTEGER NOT NULL,
  updated INTEGER NOT NULL
) STRICT;
CREATE INDEX conversation_of_customer ON conversation (customer, opened);

-- Events and turns are large and only ever appended: tables with row numbers, so that new rows share pages.
CREATE TABLE event (
  row INTEGER PRIMARY KEY,
  conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sender TEXT NOT NULL,
  name TEXT NOT NULL,
  cid TEXT NOT NULL,
  body TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (conversation, seq)
) STRICT;
CREATE UNIQUE INDEX event_sent_once ON event (conversation, sender, cid) WHERE cid <> '';

CREATE TABLE turn (
  row INTEGER PRIMARY KEY,
  conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  publication TEXT NOT NULL,
  input TEXT NOT NULL,
  situation TEXT NOT NULL,
  trace TEXT NOT NULL,
  state TEXT NOT NULL,
  first_seq INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  ticket TEXT NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (conversation, version)
) STRICT;

CREATE TABLE vote (
  conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  article TEXT NOT NULL,
  helped INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX vote_of_article ON vote (article, at);

CREATE TABLE gap (
  conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  question TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX gap_at ON gap (at);

CREATE TABLE timer (
  conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  due INTEGER NOT NULL,
  leased_until INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (conversation, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX timer_due ON timer (due);

CREATE TABLE ticket (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
  customer TEXT NOT NULL REFERENCES customer (id),
  status TEXT NOT NULL CHECK (status IN ('waiting', 'active', 'resolved')),
  department TEXT NOT NULL,
  priority INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  waiting_since INTEGER NOT NULL,
  problem TEXT NOT NULL,
  customer_name TEXT NOT NULL,
  language TEXT NOT NULL,
  packet TEXT NOT NULL,
  agent TEXT NOT NULL,
  agent_name TEXT NOT NULL,
  resolution TEXT NOT NULL,
  first_response_due INTEGER,
  resolution_due INTEGER,
  first_response_at INTEGER,
  resolved_at INTEGER,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL
) STRICT;
CREATE INDEX ticket_queue ON ticket (status, rank);
CREATE INDEX ticket_recent ON ticket (status, updated);
CREATE INDEX ticket_of_agent ON ticket (agent, status) WHERE agent <> '';
CREATE INDEX ticket_of_customer ON ticket (customer, status);
CREATE INDEX ticket_of_conversation ON ticket (conversation, number);
CREATE UNIQUE INDEX ticket_open_once ON ticket (conversation) WHERE status <> 'resolved';
-- Numbers that people read aloud begin with four digits.
INSERT INTO sqlite_sequence (name, seq) VALUES ('ticket', 1000);

CREATE TABLE ticket_entry (
  ticket TEXT NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (ticket, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  disabled INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  token_hash TEXT PRIMARY KEY,
  staff TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
  created INTEGER NOT NULL,
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_of_staff ON session (staff);
CREATE INDEX session_expires ON session (expires);

CREATE TABLE audit (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TABLE incident (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  open INTEGER NOT NULL,
  opened INTEGER NOT NULL,
  updated INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE incident_topic (
  incident TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  topic TEXT NOT NULL,
  PRIMARY KEY (incident, position)
) STRICT, WITHOUT ROWID;

-- Written by Writable(), to find out.
CREATE TABLE probe (id INTEGER PRIMARY KEY CHECK (id = 1), writes INTEGER NOT NULL) STRICT;
INSERT INTO probe VALUES (1, 0);
)sql",
                                               R"sql(
-- What is learnt from conversations (learning.h).
CREATE TABLE signal (
  row INTEGER PRIMARY KEY,
  conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  kind TEXT NOT NULL,
  question TEXT NOT NULL,
  target TEXT NOT NULL,
  rule TEXT NOT NULL,
  expected INTEGER NOT NULL,
  language TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX signal_at ON signal (at);
CREATE INDEX signal_of_conversation ON signal (conversation);

CREATE TABLE review (
  subject TEXT PRIMARY KEY,
  verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected', 'reset')),
  question TEXT NOT NULL,
  target TEXT NOT NULL,
  language TEXT NOT NULL,
  place TEXT NOT NULL,
  by TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Counts the changes of `review`, so that a running server notices them.
CREATE TABLE review_changes (id INTEGER PRIMARY KEY CHECK (id = 1), changes INTEGER NOT NULL) STRICT;
INSERT INTO review_changes VALUES (1, 0);

CREATE TABLE publication (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  adjustments TEXT NOT NULL,
  inventory TEXT NOT NULL,
  report TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX publication_of_id ON publication (id);
)sql"};

int64_t Pragma(Database& db, const char* sql) {
  Rows rows = db.Query(sql);
  return rows.Next() ? rows.Number() : 0;
}

bool IsEmpty(Database& db) { return Pragma(db, "SELECT count(*) FROM sqlite_schema") == 0; }

}  // namespace

std::optional<std::string> Migrate(Database& db) {
  Transaction transaction(db);
  const int64_t version = Pragma(db, "PRAGMA user_version");
  if (!IsEmpty(db) && Pragma(db, "PRAGMA application_id") != kApplicationId) {
    return "it is another program's SQLite database; name another file";
  }
  if (version > static_cast<int64_t>(kSteps.size())) {
    return "it was written by a newer Deskbell (schema " + std::to_string(version) + ", this program knows up to " +
           std::to_string(kSteps.size()) + "); start that version, or restore an older backup";
  }
  for (auto step = static_cast<size_t>(version); step < kSteps.size(); ++step) db.Execute(kSteps[step]);
  db.Execute("PRAGMA application_id = " + std::to_string(kApplicationId) +
             "; PRAGMA user_version = " + std::to_string(kSteps.size()));
  transaction.Commit();
  return std::nullopt;
}

std::optional<std::string> FindDamage(Database& db) {
  Rows rows = db.Query("PRAGMA quick_check(1)");
  if (!rows.Next()) return "the check gave no answer";
  std::string verdict = rows.Text();
  return verdict == "ok" ? std::nullopt : std::optional(std::move(verdict));
}

}  // namespace deskbell::store
