#include <doctest/doctest.h>

#include "server/store/hashes.h"
#include "tests/server/store/conformance.h"
#include "tests/support/temporary_store.h"

namespace deskbell::store {
namespace {

Staff Ben() {
  return {.id = StaffId("ben"),
          .login = "ben@example.com",
          .name = "Ben",
          .role = "agent",
          .password_hash = "$argon2id$1",
          .disabled = false};
}

void LoginsAreUnique(Store& store) {
  CHECK(store.AddStaff(Ben()).has_value());
  Staff twin = Ben();
  twin.id = StaffId("twin");
  CHECK(store.AddStaff(twin).error() == Error::kConflict);
  CHECK(!store.FindStaff(StaffId("twin")));
  const auto found = store.StaffByLogin("ben@example.com");
  REQUIRE(found);
  CHECK(found->id == StaffId("ben"));
  CHECK(found->name == "Ben");
  CHECK(found->role == "agent");
  CHECK(found->password_hash == "$argon2id$1");
  CHECK(!found->disabled);
  CHECK(!store.StaffByLogin("nobody"));
}

void StaffCanBeChanged(Store& store) {
  CHECK(store.AddStaff(Ben()).has_value());
  Staff ben = Ben();
  ben.name = "Benjamin";
  ben.role = "lead";
  ben.password_hash = "$argon2id$2";
  ben.disabled = true;
  CHECK(!store.UpdateStaff(ben));
  const auto found = store.FindStaff(StaffId("ben"));
  REQUIRE(found);
  CHECK(found->name == "Benjamin");
  CHECK(found->role == "lead");
  CHECK(found->password_hash == "$argon2id$2");
  CHECK(found->disabled);
  ben.id = StaffId("nobody");
  CHECK(store.UpdateStaff(ben) == Error::kNotFound);
  CHECK(store.AllStaff().size() == 1);
}

void SessionsEnd(Store& store) {
  CHECK(store.AddStaff(Ben()).has_value());
  for (const char* token : {"t1", "t2", "t3"}) CHECK(!store.AddSession({token, StaffId("ben"), At(0), At(3600)}));
  CHECK(store.FindSession("t1")->staff == StaffId("ben"));
  CHECK(store.FindSession("t1")->expires == At(3600));
  CHECK(!store.EndSession("t1"));
  CHECK(!store.FindSession("t1"));
  CHECK_MESSAGE(!store.EndSession("t1"), "ending twice is no error");
  CHECK(store.FindSession("t2"));
  CHECK(!store.EndSessionsOf(StaffId("ben")));
  CHECK(!store.FindSession("t2"));
  CHECK(!store.FindSession("t3"));
  CHECK_MESSAGE(store.AddSession({"t4", StaffId("nobody"), At(0), At(1)}) == Error::kConflict, "of nobody's");
}

void ANewPasswordEndsTheOtherSessions(Store& store) {
  CHECK(store.AddStaff(Ben()).has_value());
  for (const char* token : {"t1", "t2"}) CHECK(!store.AddSession({token, StaffId("ben"), At(0), At(3600)}));
  CHECK(!store.SetPassword(StaffId("ben"), "$argon2id$new", "t2"));
  CHECK(store.FindStaff(StaffId("ben"))->password_hash == "$argon2id$new");
  CHECK(store.FindStaff(StaffId("ben"))->name == "Ben");
  CHECK(!store.FindSession("t1"));
  CHECK(store.FindSession("t2"));
  CHECK(store.SetPassword(StaffId("nobody"), "x", "") == Error::kNotFound);
}

void ExpiredSessionsAreSweptByTheNext(Store& store) {
  CHECK(store.AddStaff(Ben()).has_value());
  CHECK(!store.AddSession({"old", StaffId("ben"), At(0), At(10)}));
  CHECK(!store.AddSession({"new", StaffId("ben"), At(10), At(20)}));
  CHECK(!store.FindSession("old"));
  CHECK(store.FindSession("new"));
}

void TheAuditLogIsAChain(Store& store) {
  CHECK(!store.Audit("agent:ben", "log_in", "", At(1)));
  CHECK(!store.Audit("agent:ben", "claim", "ticket:1", At(2)));
  const auto log = store.AuditLog(0, 10);
  REQUIRE(log.size() == 2);
  CHECK(log[0].number == 1);
  CHECK(log[1].actor == "agent:ben");
  CHECK(log[1].action == "claim");
  CHECK(log[1].subject == "ticket:1");
  CHECK(log[1].at == At(2));
  CHECK(log[0].hash == AuditHash("", log[0]));
  CHECK(log[1].hash == AuditHash(log[0].hash, log[1]));
  CHECK(!store.FirstBrokenAuditEntry());
  CHECK(store.AuditLog(1, 10).size() == 1);
  CHECK(store.AuditLog(0, 1).size() == 1);
}

void AWritableStoreSaysSo(Store& store) {
  CHECK(store.Writable());
  CHECK(!store.Figures().empty());
}

}  // namespace

const std::vector<Promise>& StaffPromises() {
  static const std::vector<Promise> promises = {
      {"logins are unique", LoginsAreUnique},
      {"staff can be changed", StaffCanBeChanged},
      {"sessions end", SessionsEnd},
      {"a new password ends the other sessions", ANewPasswordEndsTheOtherSessions},
      {"expired sessions are swept by the next", ExpiredSessionsAreSweptByTheNext},
      {"the audit log is a chain", TheAuditLogIsAChain},
      {"a writable store says so", AWritableStoreSaysSo},
  };
  return promises;
}

}  // namespace deskbell::store
