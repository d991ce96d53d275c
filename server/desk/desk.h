// The desk: staff log-in, the queue, conversations with customers, incidents; API.md beside this file is the interface.
//
//   Desk desk({...});
//   desk.AddRoutes(router);
//
// Thread-safe. Must outlive the server whose requests it answers.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "engine/values/instant.h"
#include "server/conversation/conversations.h"
#include "server/net/executor.h"
#include "server/net/router.h"
#include "server/store/store.h"

namespace deskbell::desk {

struct DeskOptions {
  conversation::Conversations& conversations;
  store::Store& store;
  net::Executor& executor;
  std::function<std::shared_ptr<const understand::Snapshot>()> snapshot;
  std::function<Instant()> now;
  std::filesystem::path content{};  // the content folder; empty: the starter content
  Millis ping{25'000};
  Millis session_life{std::chrono::hours(12)};
};

class Desk {
 public:
  explicit Desk(DeskOptions options);
  ~Desk();

  // Everything below /api/v1/ that API.md lists, and /ws/desk.
  void AddRoutes(net::Router& router);

  // Ends what is under way; what has not begun is dropped. Call it before what the options name goes away; the
  // destructor does it otherwise.
  void Stop();

  // Agents who are signed in, have a socket open and take conversations.
  int AgentsAvailable() const;

  struct Shared;

 private:
  std::shared_ptr<Shared> shared_;
};

}  // namespace deskbell::desk
