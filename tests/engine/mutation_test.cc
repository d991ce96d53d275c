// The conversation's fuzz entry over some thousand conversations of random bytes, the same ones every time: a build
// without clang is covered too.
#include <doctest/doctest.h>

#include <random>
#include <string>

#include "tests/fuzz/conversation_entry.h"

namespace {

TEST_CASE("conversations of random events end where they must") {
  std::mt19937 random{20261118};
  for (int i = 0; i < 1500; ++i) {
    std::string bytes(20 + random() % 300, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    deskbell::fuzz::Conversation(bytes);
  }
}

}  // namespace
