// A customer's client as PROTOCOL.md asks for one: it keeps an outbox, sends again under the same cid what has no
// acknowledgement, applies events in order of their numbers only, and resumes where it was.
//
//   ChatClient ana(1);
//   ana.Connect(port);
//   ana.Open();
//   ana.Say("where is my file?");
//   ana.ReadUntil([&] { return ana.outbox().empty(); });
//   CHECK(ana.acknowledged().size() == 1);
//
// Blocking; one thread at a time. Throws std::runtime_error when the connection ends or ten seconds pass without a
// frame; it keeps what it knows, and Connect goes on from there.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "tests/support/chat_frames.h"
#include "tests/support/wire_client.h"

namespace deskbell::test {

class ChatClient {
 public:
  struct Unsent {
    std::string cid, conversation, text;  // no conversation: the opening of one
  };
  struct Acknowledged {
    std::string cid, conversation, text;
    uint64_t seq = 0;
    bool duplicate = false;

    friend bool operator==(const Acknowledged&, const Acknowledged&) = default;
  };
  struct View {
    std::string epoch;
    std::vector<Line> lines;  // from 1 without holes
  };

  // Another seed, other cids.
  explicit ChatClient(uint64_t seed) : random_(seed) {}

  // Says hello, resumes every conversation, sends the outbox again in order. Returns when `welcome` has come.
  void Connect(uint16_t port);
  void Disconnect() { wire_.reset(); }

  // Asks for a new conversation; it is the one to speak in once that is acknowledged. Returns the cid.
  std::string SendOpening();

  // SendOpening, and waits for the acknowledgement.
  void Open();

  // Sends a message and keeps it in the outbox until it is acknowledged. Returns its cid.
  std::string Say(const std::string& text);

  void SendOutbox();

  // Reads one frame and does what it asks for. False after the server's close frame; see close_code.
  bool Read();

  // Throws if the server closes before.
  template <class Condition>
  void ReadUntil(Condition condition) {
    while (!condition()) {
      if (!Read()) throw std::runtime_error(Ending());
    }
  }
  void ReadUntilAcknowledged() {
    ReadUntil([&] { return outbox_.empty(); });
  }

  // All of a conversation as the server has it now, asked for anew.
  std::vector<Line> Fetch(const std::string& conversation);

  const std::string& token() const { return token_; }
  const std::string& conversation() const { return conversation_; }  // the latest
  const std::deque<Unsent>& outbox() const { return outbox_; }
  const std::vector<Acknowledged>& acknowledged() const { return acknowledged_; }  // messages, not openings
  const std::map<std::string, View>& conversations() const { return views_; }
  const std::vector<Line>& lines() { return views_[conversation_].lines; }
  const std::vector<ServerFrame>& nacks() const { return nacks_; }
  const std::optional<ServerFrame>& bye() const { return bye_; }
  uint16_t close_code() const { return close_code_; }
  std::string Ending() const;  // "closed with 4000 after bye 4000"

 private:
  std::string NewCid();
  void Send(const Unsent& unsent);
  std::optional<ServerFrame> Receive();  // nothing after a close frame
  void Apply(const ServerFrame& frame);
  void TakeAck(const ServerFrame& ack);
  void TakeLines(const ServerFrame& frame);

  std::mt19937_64 random_;
  std::optional<WireClient> wire_;
  std::string token_;
  std::string conversation_;
  std::deque<Unsent> outbox_;
  std::vector<Acknowledged> acknowledged_;
  std::map<std::string, View> views_;
  std::vector<ServerFrame> nacks_;
  std::optional<ServerFrame> bye_;
  uint16_t close_code_ = 0;
};

}  // namespace deskbell::test
