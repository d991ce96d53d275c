// A server that cannot start says why, what to do about it, and ends with 1.
#include <doctest/doctest.h>

#include <fstream>
#include <random>

#include "tests/faults/hostile.h"
#include "tests/faults/stage.h"

namespace deskbell::test {
namespace {

Finished Serve(const std::filesystem::path& data, const std::string& port = "0") {
  TemporaryFolder folder;
  WriteNoteContent(folder.path());
  return RunDeskbell({"serve", "--port", port, "--data", data.string(), "--content", folder.path().string()});
}

TEST_CASE("a port that is taken") {
  Stage first;
  TemporaryFolder folder;
  const std::string port = std::to_string(first->port());
  const Finished second = Serve(folder.path() / "data", port);
  CHECK(second.code == 1);
  CHECK(second.output.find("Deskbell is ready") == std::string::npos);
  CHECK(second.errors.ends_with("deskbell: cannot listen on 127.0.0.1:" + port +
                                ": Address already in use; stop the other program or choose another port\n"));
  CheckOrdinaryChat(*first);
}

TEST_CASE("a data folder that cannot be made") {
  TemporaryFolder folder;
  std::ofstream(folder.File("file")) << "in the way";
  const std::string data = folder.File("file") + "/data";
  const Finished serve = Serve(data);
  CHECK(serve.code == 1);
  CHECK(serve.errors ==
        "deskbell: the data folder `" + data + "` cannot be made: Not a directory. Name another with --data.\n");
}

TEST_CASE("a data folder in which nothing can be written") {
  // Not even root can write there.
  const Finished serve = Serve("/proc/sys");
  CHECK(serve.code == 1);
  CHECK(serve.errors ==
        "deskbell: cannot open the database /proc/sys/deskbell.sqlite: unable to open database file; "
        "check the disk's space and the file's permissions\n");
}

TEST_CASE("a database that is something else") {
  TemporaryFolder folder;
  std::mt19937 random(3);
  std::string garbage;
  for (int i = 0; i < 16'384; ++i) garbage += static_cast<char>(random());
  std::filesystem::create_directories(folder.path() / "data");
  const std::string database = folder.File("data/deskbell.sqlite");
  for (const std::string& bytes :
       {garbage, std::string("SQLite format 3\0", 16) + garbage, std::string("not a database")}) {
    std::ofstream(database, std::ios::binary) << bytes;
    const Finished serve = Serve(folder.path() / "data");
    CHECK(serve.code == 1);
    CHECK_MESSAGE(serve.errors.starts_with("deskbell: the database " + database + " is damaged ("), serve.errors);
    CHECK_MESSAGE(serve.errors.find("move the file away to start empty") != std::string::npos, serve.errors);
    std::ifstream in(database, std::ios::binary);
    CHECK(std::string(std::istreambuf_iterator<char>(in), {}) == bytes);  // nobody wrote over it
  }
}

TEST_CASE("a database that was cut or overwritten in the middle") {
  Stage server;
  CheckOrdinaryChat(*server);
  CHECK(server->Terminate() == 0);
  const auto database = server.data() / "deskbell.sqlite";
  const auto size = std::filesystem::file_size(database);
  REQUIRE(size > 32'768);
  std::filesystem::copy_file(database, server.data() / "whole");
  const auto check_refused = [&] {
    const Finished serve = Serve(server.data());
    CHECK(serve.code == 1);
    CHECK_MESSAGE(serve.errors.find(database.string() + " is damaged") != std::string::npos, serve.errors);
  };
  std::filesystem::resize_file(database, size / 2);
  check_refused();
  std::filesystem::copy_file(server.data() / "whole", database, std::filesystem::copy_options::overwrite_existing);
  {
    std::fstream out(database, std::ios::binary | std::ios::in | std::ios::out);
    out.seekp(4096);
    out << std::string(static_cast<size_t>(size) - 8192, '\x5a');
  }
  check_refused();
  std::filesystem::copy_file(server.data() / "whole", database, std::filesystem::copy_options::overwrite_existing);
  server->Start();
  CheckOrdinaryChat(*server);
}

}  // namespace
}  // namespace deskbell::test
