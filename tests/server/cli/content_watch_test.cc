#include "server/cli/content_watch.h"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/support/temporary_folder.h"

namespace deskbell::cli {
namespace {

TEST_CASE("content is read anew when a change has come to rest, once") {
  ContentWatch watch("a");
  CHECK_FALSE(watch.Look("a"));
  CHECK_FALSE(watch.Look("b"));
  CHECK_FALSE(watch.Look("c"));
  CHECK(watch.Look("c"));
  CHECK_FALSE(watch.Look("c"));
}

TEST_CASE("a change that was taken back before it came to rest is none") {
  ContentWatch watch("a");
  CHECK_FALSE(watch.Look("b"));
  CHECK_FALSE(watch.Look("a"));
  CHECK_FALSE(watch.Look("a"));
}

TEST_CASE("content that never comes to rest is read all the same, now and then") {
  ContentWatch watch("a");
  int read = 0;
  for (int i = 0; i < 10; ++i) read += watch.Look(std::to_string(i)) ? 1 : 0;
  CHECK(read == 2);
}

TEST_CASE("a file that is written, added or removed changes the stamp of its folder") {
  TemporaryFolder folder;
  const auto file = folder.path() / "a.md";
  const std::string empty = StampOf(folder.path().string());
  std::ofstream(file) << "one";
  const std::string one = StampOf(folder.path().string());
  CHECK(one != empty);
  CHECK(StampOf(folder.path().string()) == one);
  std::ofstream(file) << "three";
  CHECK(StampOf(folder.path().string()) != one);
  std::filesystem::remove(file);
  CHECK(StampOf(folder.path().string()) == empty);
}

}  // namespace
}  // namespace deskbell::cli
