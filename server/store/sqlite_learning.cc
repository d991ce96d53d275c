// What became of answers, what people decided about it, and the publications that were served.

#include "server/store/sqlite_store.h"

namespace deskbell::store {
namespace {

Signal ReadSignal(Rows& rows) {
  Signal signal;
  signal.kind = rows.Text();
  signal.question = rows.Text();
  signal.target = rows.Text();
  signal.rule = rows.Text();
  signal.expected = static_cast<int>(rows.Number());
  signal.language = rows.Text();
  signal.conversation = ConversationId(rows.Text());
  signal.version = rows.Count();
  signal.customer = CustomerId(rows.Text());
  signal.at = rows.Time();
  return signal;
}

// (The members of a braced list are evaluated from left to right, which is what makes reading columns in it safe.)
Review ReadReview(Rows& rows) {
  return {.subject = rows.Text(),
          .verdict = rows.Text(),
          .question = rows.Text(),
          .target = rows.Text(),
          .language = rows.Text(),
          .place = rows.Text(),
          .by = rows.Text(),
          .at = rows.Time()};
}

const std::string kPublicationColumns = "number, id, adjustments, inventory, report, at";

PublishedRecord ReadPublication(Rows& rows) {
  return {.number = rows.Count(),
          .id = rows.Text(),
          .adjustments = rows.Text(),
          .inventory = rows.Text(),
          .report = rows.Text(),
          .at = rows.Time()};
}

void CountReviewChange(Database& db) { db.Run("UPDATE review_changes SET changes = changes + 1"); }

}  // namespace

std::vector<Signal> SqliteStore::Signals(Instant since) {
  return readers_([&](Database& db) {
    std::vector<Signal> signals;
    Rows rows = db.Query(
        "SELECT s.kind, s.question, s.target, s.rule, s.expected, s.language, s.conversation, s.version, c.customer,"
        " s.at FROM signal s JOIN conversation c ON c.id = s.conversation WHERE s.at >= ? ORDER BY s.row",
        since);
    while (rows.Next()) signals.push_back(ReadSignal(rows));
    return signals;
  });
}

std::vector<Review> SqliteStore::Reviews() {
  return readers_([&](Database& db) {
    std::vector<Review> reviews;
    Rows rows =
        db.Query("SELECT subject, verdict, question, target, language, place, by, at FROM review ORDER BY subject");
    while (rows.Next()) reviews.push_back(ReadReview(rows));
    return reviews;
  });
}

std::optional<Error> SqliteStore::PutReview(const Review& review) {
  return writer_.Run([&](Database& db) -> std::optional<Error> {
    db.Run(
        "INSERT OR REPLACE INTO review (subject, verdict, question, target, language, place, by, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        review.subject, review.verdict, review.question, review.target, review.language, review.place, review.by,
        review.at);
    CountReviewChange(db);
    return std::nullopt;
  });
}

std::optional<Error> SqliteStore::DropReview(const std::string& subject) {
  return writer_.Run([&](Database& db) -> std::optional<Error> {
    if (db.Run("DELETE FROM review WHERE subject = ?", subject) == 0) return Error::kNotFound;
    CountReviewChange(db);
    return std::nullopt;
  });
}

uint64_t SqliteStore::ReviewsChanged() {
  return readers_([](Database& db) -> uint64_t {
    Rows rows = db.Query("SELECT changes FROM review_changes");
    return rows.Next() ? rows.Count() : 0;
  });
}

std::optional<PublishedRecord> SqliteStore::FindPublication(const std::string& id) {
  static const std::string sql =
      "SELECT " + kPublicationColumns + " FROM publication WHERE id = ? ORDER BY number DESC LIMIT 1";
  return readers_([&](Database& db) -> std::optional<PublishedRecord> {
    Rows rows = db.Query(sql, id);
    return rows.Next() ? std::optional(ReadPublication(rows)) : std::nullopt;
  });
}

std::vector<PublishedRecord> SqliteStore::Publications(size_t latest) {
  static const std::string sql = "SELECT " + kPublicationColumns + " FROM publication ORDER BY number DESC LIMIT ?";
  return readers_([&](Database& db) {
    std::vector<PublishedRecord> records;
    Rows rows = db.Query(sql, latest);
    while (rows.Next()) records.push_back(ReadPublication(rows));
    return records;
  });
}

std::optional<Error> SqliteStore::AddPublication(const PublishedRecord& record) {
  return writer_.Run([&](Database& db) -> std::optional<Error> {
    db.Run("UPDATE publication SET inventory = '' WHERE inventory <> ''");
    db.Run("INSERT INTO publication (id, adjustments, inventory, report, at) VALUES (?, ?, ?, ?, ?)", record.id,
           record.adjustments, record.inventory, record.report, record.at);
    return std::nullopt;
  });
}

}  // namespace deskbell::store
