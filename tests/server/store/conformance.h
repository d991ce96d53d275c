// What every implementation of Store has to keep, as checks that each get an empty store.
//
//   TEST_CASE("SQLite keeps every promise of store.h") {
//     for (const Promise& promise : Promises()) {
//       SUBCASE(promise.name) { TemporaryStore store; promise.check(*store); }
//     }
//   }
#pragma once

#include <string>
#include <vector>

#include "server/store/store.h"

namespace deskbell::store {

struct Promise {
  const char* name;
  void (*check)(Store& store);
};

const std::vector<Promise>& TurnPromises();
const std::vector<Promise>& TicketPromises();
const std::vector<Promise>& StaffPromises();
const std::vector<Promise>& LearningPromises();

// Turns of a conversation "c1" of the customer "ana", at a fixed time.
Instant At(int second);
Turn FirstTurn(const std::string& conversation = "c1");
Turn NextTurn(uint64_t version, const std::string& conversation = "c1");
Event Sent(const std::string& cid, const std::string& body);
TicketChange Change(TicketChange::Kind kind, Ticket ticket = {}, const std::string& actor = "bot");

}  // namespace deskbell::store
