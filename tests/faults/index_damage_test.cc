// The search index is derived: whatever happens to its files, chat is up and answers are the same.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <random>
#include <sstream>

#include "tests/faults/stage.h"
#include "tests/support/chat_client.h"
#include "tests/support/eventually.h"
#include "tests/support/show_texts.h"

namespace deskbell::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kQuestions[] = {"i lost my paddle",   "how do i dry wet matches",
                                      "my tent pole broke", "where do i keep the food",
                                      "which way is north", "sunday at the harbour office"};

std::string ReadAll(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

void WriteAll(const fs::path& path, std::string_view bytes) { std::ofstream(path, std::ios::binary) << bytes; }

std::vector<fs::path> FilesIn(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

bool IsIndex(const fs::path& file) { return file.extension() == ".index"; }

// What the bot says to each question, asked in a conversation of its own.
std::vector<std::string> Answers(const DeskbellServer& server) {
  std::vector<std::string> answers;
  ChatClient client(7);
  client.Connect(server.port());
  for (const char* question : kQuestions) {
    client.Open();
    client.Say(question);
    client.ReadUntilAcknowledged();
    std::string heard;
    for (const Line& line : client.Fetch(client.conversation())) heard += line.text + " [" + line.article + "]\n";
    answers.push_back(heard);
  }
  return answers;
}

// A stopped server with a whole index, and what it answered.
struct Healthy {
  Healthy() {
    answers = Answers(*server);
    server->Kill();
    files = FilesIn(server.data() / "index");
    for (const fs::path& file : files) contents.push_back(ReadAll(file));
  }

  // Starts on whole files but for what `damage` does to some of them, the index among them or not, and again to see
  // that everything was mended.
  void StartsDespite(const std::string& what, bool index, const std::function<void()>& damage) {
    CAPTURE(what);
    fs::create_directories(server.data() / "index");
    for (size_t i = 0; i < files.size(); ++i) WriteAll(files[i], contents[i]);
    damage();
    server->Start();
    CHECK(server->Get("/readyz").status == 200);
    CHECK(Answers(*server) == answers);
    CHECK(server->Metric("index_rebuilds_total") == (index ? 1 : 0));
    for (size_t i = 0; i < files.size(); ++i) {
      if (!IsIndex(files[i])) CHECK(ReadAll(files[i]) == contents[i]);  // an index has a new number each time
    }
    server->Kill();
    server->Start();
    CHECK(server->Metric("index_rebuilds_total") == 0);
    server->Kill();
  }

  Stage server;
  std::vector<std::string> answers;
  std::vector<fs::path> files;
  std::vector<std::string> contents;
};

TEST_CASE("a missing or truncated index is built anew at the start and answers are the same") {
  Healthy healthy;
  REQUIRE(!healthy.files.empty());
  const fs::path folder = healthy.server.data() / "index";
  healthy.StartsDespite("no index folder", true, [&] { fs::remove_all(folder); });
  for (size_t i = 0; i < healthy.files.size(); ++i) {
    const fs::path& file = healthy.files[i];
    const size_t size = healthy.contents[i].size();
    const std::string name = file.filename().string();
    healthy.StartsDespite(name + " is missing", IsIndex(file), [&] { fs::remove(file); });
    std::vector<size_t> lengths{0, size - 1};
    if (FullLength()) lengths.insert(lengths.end(), {1, 16, 64, size / 4, size / 2, size - 64});
    for (const size_t length : lengths) {
      healthy.StartsDespite(name + " has " + std::to_string(length) + " bytes", IsIndex(file),
                            [&] { fs::resize_file(file, length); });
    }
  }
}

TEST_CASE("an index with a flipped bit anywhere is built anew at the start and answers are the same") {
  Healthy healthy;
  std::mt19937 random(11);
  for (size_t i = 0; i < healthy.files.size(); ++i) {
    const fs::path& file = healthy.files[i];
    std::vector<size_t> places{0, healthy.contents[i].size() - 1};
    std::uniform_int_distribution<size_t> anywhere(0, healthy.contents[i].size() - 1);
    for (int n = 0; n < (FullLength() ? 40 : 2); ++n) places.push_back(anywhere(random));
    for (const size_t place : places) {
      const int bit = static_cast<int>(random() % 8);
      healthy.StartsDespite(
          file.filename().string() + ", bit " + std::to_string(bit) + " of byte " + std::to_string(place),
          IsIndex(file), [&] {
            std::string bytes = healthy.contents[i];
            bytes[place] = static_cast<char>(bytes[place] ^ 1 << bit);
            WriteAll(file, bytes);
          });
    }
  }
}

TEST_CASE("an index that is something else altogether is built anew") {
  Healthy healthy;
  const fs::path& file = healthy.files.front();
  healthy.StartsDespite("zeros of the same length", true,
                        [&] { WriteAll(file, std::string(healthy.contents.front().size(), '\0')); });
  healthy.StartsDespite("a text", true, [&] { WriteAll(file, "this is not an index\n"); });
}

TEST_CASE("damage to the index while serving is not noticed by customers, and mended") {
  Stage server;
  const std::vector<std::string> before = Answers(*server);
  const double rebuilds = server->Metric("index_rebuilds_total");
  for (const fs::path& file : FilesIn(server.data() / "index")) fs::resize_file(file, fs::file_size(file) / 2);
  CHECK(Answers(*server) == before);
  CHECK(Eventually([&] { return Answers(*server) == before && server->Metric("index_rebuilds_total") > rebuilds; }));
  const double mended = server->Metric("index_rebuilds_total");
  fs::remove_all(server.data() / "index");
  CHECK(Eventually([&] { return Answers(*server) == before && server->Metric("index_rebuilds_total") > mended; }));
  server->Kill();
  server->Start();
  CHECK(server->Metric("index_rebuilds_total") == 0);
  CHECK(Answers(*server) == before);
}

}  // namespace
}  // namespace deskbell::test
