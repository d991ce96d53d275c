#include "server/net/send_queue.h"

#include <doctest/doctest.h>

namespace deskbell::net {
namespace {

using Added = SendQueue::Added;

std::shared_ptr<const std::string> Frame(const std::string& text) { return std::make_shared<const std::string>(text); }

std::string Text(const SendQueue::Frames& frames) {
  std::string text;
  for (const auto& frame : frames) text += *frame + "|";
  return text;
}

TEST_CASE("there is one writer, from before the start until nothing waits") {
  SendQueue queue;
  SendQueue::Frames written;
  CHECK(queue.Add(Frame("a"), 100) == Added::kQueued);
  REQUIRE(queue.Take(written));
  CHECK(Text(written) == "a|");
  written.clear();
  CHECK(queue.ending().has_writer);
  CHECK_FALSE(queue.Take(written));
  CHECK_FALSE(queue.ending().has_writer);
  CHECK(queue.Add(Frame("b"), 100) == Added::kFirst);
  CHECK(queue.Add(Frame("c"), 100) == Added::kQueued);
  REQUIRE(queue.Take(written));
  CHECK(Text(written) == "b|c|");
}

TEST_CASE("what is being written counts until it has left, too much drops what waits and ends") {
  SendQueue queue;
  SendQueue::Frames written;
  CHECK(queue.Add(Frame("12345"), 10) == Added::kQueued);
  REQUIRE(queue.Take(written));
  CHECK(queue.Add(Frame("12345"), 10) == Added::kQueued);
  queue.Sent(5);
  CHECK(queue.Add(Frame("12345"), 10) == Added::kQueued);
  CHECK(queue.Add(Frame("6"), 10) == Added::kTooMuch);
  CHECK(queue.ending().code == close_code::kSlow);
  CHECK(queue.Add(Frame("7"), 10) == Added::kEnded);
  written.clear();
  CHECK_FALSE(queue.Take(written));
}

TEST_CASE("after the end what waits still goes out, with the first reason") {
  SendQueue queue;
  SendQueue::Frames written;
  CHECK(queue.Add(Frame("a"), 10) == Added::kQueued);
  CHECK(queue.End(4000, "restarting"));
  CHECK_FALSE(queue.End(4002, "silent"));
  CHECK(queue.Add(Frame("b"), 10) == Added::kEnded);
  CHECK(queue.ending().code == 4000);
  CHECK(queue.ending().reason == "restarting");
  REQUIRE(queue.Take(written));
  CHECK(Text(written) == "a|");
}

TEST_CASE("a dropped queue sends nothing more") {
  SendQueue queue;
  SendQueue::Frames written;
  CHECK(queue.Add(Frame("a"), 10) == Added::kQueued);
  queue.Drop();
  CHECK_FALSE(queue.Take(written));
  CHECK(queue.Add(Frame("b"), 10) == Added::kEnded);
}

}  // namespace
}  // namespace deskbell::net
