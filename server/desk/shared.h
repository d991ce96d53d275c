// What all requests and sockets of the desk share.
#pragma once

#include <memory>
#include <string>

#include "server/desk/answers_codec.h"
#include "server/desk/desk.h"
#include "server/desk/desk_sockets.h"
#include "server/desk/presence.h"
#include "server/desk/session.h"
#include "server/desk/throttle.h"
#include "server/desk/workers.h"

namespace deskbell::desk {

struct Desk::Shared {
  explicit Shared(DeskOptions given);

  // Before anything that the options name goes away. What is queued is dropped; its clients get 500.
  void Stop();

  // Writes to the audit log, waiting for the disk: on a worker only. What cannot be written there is logged; the act
  // itself has happened and is told as it is.
  void Audit(const std::string& actor, const std::string& action, const std::string& subject);

  // Closes the sockets whose session or account has ended, here or on the command line.
  void CheckSessions();

  // A ticket's history as it is shown: names for the actors in it.
  NamesById NamesIn(const std::vector<store::TicketEntry>& history);

  const DeskOptions options;
  Presence presence;
  Throttle tries_by_login, tries_by_address;
  const std::shared_ptr<DeskSockets> sockets;

  // Argon2id takes 64 MiB and a core for some tens of milliseconds a password.
  Workers passwords{2, 32};
  // Writes wait for the disk.
  Workers writes{2, 512};

 private:
  net::Repeating session_check_;
};

using SharedPtr = std::shared_ptr<Desk::Shared>;

}  // namespace deskbell::desk
