// One message's way: lane → understand → step → store → and only after the commit the acknowledgement and the answers.
//
// Thread-safe. Everything that happens to one conversation happens in order on its lane; a lane never blocks. Between a
// turn's computation and its commit the lane goes on with the state that the turn left, so a burst is one group commit,
// not many; when a commit fails, every turn built upon it fails too and the state is read from the store again.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/event.h"
#include "engine/step.h"
#include "engine/values/ids.h"
#include "engine/values/instant.h"
#include "server/store/store.h"
#include "server/understand/snapshot.h"

namespace deskbell::net {
class Lanes;
}

namespace deskbell::conversation {

// Who does it, what, and under which client id.
struct Input {
  ConversationId conversation;
  std::string sender;  // "customer", "agent:ID", "system"
  std::string name;    // shown; of a customer empty: as the conversation knows them
  std::string cid;     // empty for timers and acts that need none
  // Text and choices as they came in: masking and understanding happen on the lane, and the logged body follows from
  // them.
  engine::Event event;
};

// (The empty braces let a designated initialiser leave members out without a warning.)
struct Outcome {
  enum class Kind {
    kStored,
    kDuplicate,
    kCidConflict,
    kUnavailable,
    kNoSuchConversation,
    kRefused
  } kind = Kind::kStored;
  std::string why{};  // kRefused: a sentence ("Ben has already taken this conversation.")
  uint64_t seq = 0;   // of the input's own event; 0 if it has none
  std::string epoch{};
  Instant at{};
  std::vector<store::Event> events{};  // everything the turn added, for a caller that is not subscribed
  TicketId ticket{};
};
using Done = std::function<void(Outcome)>;  // called once, on the conversation's lane

// What a subscriber hears, on the conversation's lane, in order of seq.
struct Listener {
  virtual ~Listener() = default;
  virtual void OnEvents(const ConversationId& conversation, const std::string& epoch,
                        const std::vector<store::Event>& events) = 0;
  virtual void OnResponder(const ConversationId& conversation, const std::string& responder,
                           const std::string& agent_name) = 0;
  virtual void OnTyping(const ConversationId& conversation, const std::string& sender, const std::string& name,
                        bool on) = 0;
  virtual void OnSeen(const ConversationId& conversation, const std::string& sender, uint64_t seq) = 0;
  // The events have another epoch: what was heard before may not be what is stored. Whoever listens begins anew.
  virtual void OnRewritten(const ConversationId& conversation) = 0;
};

// What the desk hears after a commit changed a ticket; any thread.
using OnTicket = std::function<void(const TicketId&)>;

struct Figures {
  uint64_t turns = 0, answers = 0, clarifications = 0, handoffs = 0, duplicates = 0, failures = 0, subscriptions = 0;
};

class Conversations {
 public:
  struct Options {
    store::Store& store;
    net::Lanes& lanes;
    std::function<std::shared_ptr<const understand::Snapshot>()> snapshot;
    std::function<Instant()> now;
    std::function<int()> agents_available;
    // Asks another system and submits what it answers; called on the lane, after the commit. Without one, checklists go
    // on as if no system had answered.
    std::function<void(const ConversationId&, engine::CallWebhook)> call_webhook{};
  };
  explicit Conversations(Options options);
  ~Conversations();

  // A new conversation of this visitor under an id that its client's cid determines (see server/chat/visitor.h), so
  // that asking twice opens one. The token is stored with the customer, if that is new.
  void Open(const ConversationId& id, const CustomerId& customer, const std::string& token_hash, engine::Opened opened,
            Done done);

  void Submit(Input input, Done done);

  // From now on `listener` hears everything after `after`; what is already stored is returned by `replayed` first (at
  // most `limit`, `more` says whether there is more), on the lane, without a gap or a double in between. Not `found`:
  // there is no such conversation, or it cannot be read just now (Store::ReadFailed), and `listener` hears nothing.
  struct Replay {
    bool found = false;
    bool more = false;
    std::string epoch;
    std::string responder, agent_name;
    std::vector<store::Event> events;
  };
  void Subscribe(const ConversationId& id, uint64_t after, size_t limit, std::weak_ptr<Listener> listener,
                 std::function<void(Replay)> replayed);
  void Unsubscribe(const ConversationId& id, const Listener* listener);

  void Typing(const ConversationId& id, const std::string& sender, const std::string& name, bool on,
              const Listener* from);
  void Seen(const ConversationId& id, const std::string& sender, uint64_t seq, const Listener* from);

  // Before the first message; listeners stay.
  void AddTicketListener(OnTicket listener);

  // Fires due timers and looks again at what the outside is like (waiting conversations, open incidents); called once a
  // second, and RefreshSituation also by whoever changes it.
  void FireTimers();
  void RefreshSituation();

  Figures figures() const;

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace deskbell::conversation
