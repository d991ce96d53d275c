#include "tests/support/chat_client.h"

#include <algorithm>
#include <cstdio>
#include <stdexcept>

namespace deskbell::test {

void ChatClient::Connect(uint16_t port) {
  wire_.reset();
  bye_.reset();
  close_code_ = 0;
  WireClient wire(port);
  if (const Answer answer = wire.Upgrade("/ws/chat"); answer.status != 101) {
    throw std::runtime_error("the upgrade was answered with " + std::to_string(answer.status));
  }
  wire_.emplace(std::move(wire));
  std::vector<Known> resume;
  for (const auto& [id, view] : views_) resume.push_back({id, view.epoch, view.lines.size()});
  wire_->SendText(HelloFrame(token_, resume));
  bool welcome = false;
  while (!welcome) {
    const std::optional<ServerFrame> frame = Receive();
    if (!frame) throw std::runtime_error("closed with " + std::to_string(close_code_) + " after hello");
    welcome = frame->type == "welcome";
    Apply(*frame);
  }
  SendOutbox();
}

std::string ChatClient::SendOpening() {
  outbox_.push_back({NewCid(), "", ""});
  const std::string cid = outbox_.back().cid;
  Send(outbox_.back());
  return cid;
}

void ChatClient::Open() {
  const std::string cid = SendOpening();
  ReadUntil([&] { return std::ranges::none_of(outbox_, [&](const Unsent& unsent) { return unsent.cid == cid; }); });
}

std::string ChatClient::Say(const std::string& text) {
  outbox_.push_back({NewCid(), conversation_, text});
  const std::string cid = outbox_.back().cid;
  Send(outbox_.back());
  return cid;
}

void ChatClient::SendOutbox() {
  for (const Unsent& unsent : outbox_) Send(unsent);
}

bool ChatClient::Read() {
  const std::optional<ServerFrame> frame = Receive();
  if (frame) Apply(*frame);
  return frame.has_value();
}

std::vector<Line> ChatClient::Fetch(const std::string& conversation) {
  std::vector<Line> all;
  bool more = true;
  while (more) {
    wire_->SendText(FetchFrame(conversation, all.empty() ? 0 : all.back().seq));
    std::optional<ServerFrame> frame = Receive();
    while (frame && frame->type != "events") {
      Apply(*frame);
      frame = Receive();
    }
    if (!frame) throw std::runtime_error("closed while fetching");
    all.insert(all.end(), frame->lines.begin(), frame->lines.end());
    more = frame->more;
  }
  return all;
}

std::string ChatClient::Ending() const {
  return "closed with " + std::to_string(close_code_) + " after " + (bye_ ? "bye " + bye_->code : "no bye");
}

// Shaped as a UUID v7; the time does not matter to the server, only that no two are alike.
std::string ChatClient::NewCid() {
  char text[40];
  const uint64_t high = random_(), low = random_();
  std::snprintf(text, sizeof text, "%08llx-%04llx-7%03llx-a%03llx-%012llx", high >> 32 & 0xffffffffULL,
                high >> 16 & 0xffffULL, high & 0xfffULL, low >> 48 & 0xfffULL, low & 0xffffffffffffULL);
  return text;
}

void ChatClient::Send(const Unsent& unsent) {
  if (!wire_) throw std::runtime_error("not connected");
  wire_->SendText(unsent.conversation.empty() ? OpenFrame(unsent.cid)
                                              : TextFrame(unsent.conversation, unsent.cid, unsent.text));
}

std::optional<ServerFrame> ChatClient::Receive() {
  if (!wire_) throw std::runtime_error("not connected");
  for (;;) {
    const Frame frame = wire_->ReadFrame();
    if (frame.opcode == kText) return ReadServerFrame(frame.payload);
    if (frame.opcode == kPing) wire_->Send(ClientFrame(kPong, frame.payload));
    if (frame.opcode == kClose) {
      close_code_ = frame.close_code();
      wire_->SendWhatItTakes(ClientFrame(kClose, std::string_view(frame.payload).substr(0, 2)));
      wire_.reset();
      return std::nullopt;
    }
  }
}

void ChatClient::Apply(const ServerFrame& frame) {
  if (frame.type == "welcome") token_ = frame.token;
  if (frame.type == "ack") TakeAck(frame);
  if (frame.type == "nack") nacks_.push_back(frame);
  if (frame.type == "bye") bye_ = frame;
  if (frame.type == "msg" || frame.type == "events") TakeLines(frame);
  if (frame.type == "resumed") {
    View& view = views_[frame.conversation];
    view.epoch = frame.epoch;
    if (frame.mode == "snapshot") view.lines.clear();
    if (frame.more) wire_->SendText(FetchFrame(frame.conversation, frame.to));
  }
}

void ChatClient::TakeAck(const ServerFrame& ack) {
  const auto found = std::ranges::find(outbox_, ack.cid, &Unsent::cid);
  if (found == outbox_.end()) return;  // sent twice, answered twice
  if (found->conversation.empty()) {
    conversation_ = ack.conversation;
    views_[conversation_].epoch = ack.epoch;
  } else {
    acknowledged_.push_back({ack.cid, ack.conversation, found->text, ack.seq, ack.duplicate});
  }
  outbox_.erase(found);
}

void ChatClient::TakeLines(const ServerFrame& frame) {
  View& view = views_[frame.conversation];
  view.epoch = frame.epoch;
  for (const Line& line : frame.lines) {
    if (line.seq == view.lines.size() + 1) {
      view.lines.push_back(line);
    } else if (line.seq > view.lines.size()) {
      wire_->SendText(FetchFrame(frame.conversation, view.lines.size()));
      return;
    }
  }
  if (frame.type == "events" && frame.more) wire_->SendText(FetchFrame(frame.conversation, view.lines.size()));
}

}  // namespace deskbell::test
