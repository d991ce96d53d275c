// Asks other systems over HTTPS (rules::Webhook) and reads what a checklist wants of their answers.
//
//   Webhooks webhooks({});
//   webhooks.Call(call, [](engine::WebhookAnswered answered) { … });   // on a thread of its own
//
// Sent: POST with the slots as a JSON object, {"order_number": "FB-123456"}. Expected: 2xx and a JSON object of at most
// 64 KB.
//
// An address inside a private network, of this machine or of no single machine is never connected to: the check is made
// on the very address that the name was resolved to, at the moment of connecting, so a name that changes its mind gains
// nothing. Redirects are not followed. Excepted are hosts that the server's operator names, see Options.
//
// Thread-safe. Nothing throws, nothing blocks; a queue that is full answers `ok: false` at once. The destructor gives
// up on calls that are under way and drops those that wait, without answering.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/effect.h"
#include "engine/event.h"

namespace deskbell::webhook {

struct Options {
  size_t threads = 4;
  size_t queue_limit = 256;
  // "tickets.example:8443": what may be asked although its address is private, over plain HTTP too. It is the server's
  // operator who says so, on the command line: whoever edits the content may be allowed to write answers without being
  // allowed to reach into the company's network through this machine.
  std::vector<std::string> own_hosts = {};
};

// Whether the text is a host and a port, as `own_hosts` wants them.
bool IsHostAndPort(std::string_view text);

using Answer = std::function<void(engine::WebhookAnswered)>;

class Webhooks {
 public:
  explicit Webhooks(Options options);
  ~Webhooks();

  void Call(engine::CallWebhook call, Answer answer);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace deskbell::webhook
