// What most fault tests begin with: a server of its own with note content, on a folder that is gone at the end.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "tests/support/deskbell_server.h"
#include "tests/support/note_content.h"
#include "tests/support/temporary_folder.h"

namespace deskbell::test {

// Whether the long run was asked for.
inline bool FullLength() {
  const char* length = std::getenv("DESKBELL_FAULTS");
  return length && std::string_view(length) == "full";
}

// In memory where there is such a place: a killed process leaves the same behind there, and the tests do not wait for a
// disk that others keep busy.
inline std::filesystem::path QuickPlace() {
  const std::filesystem::path memory = "/dev/shm";
  return std::filesystem::canonical(access(memory.c_str(), W_OK) == 0 ? memory
                                                                      : std::filesystem::temp_directory_path());
}

// An environment in which the stage stands on a bad disk, see tests/support/bad_disk.cc.
inline Environment BadDisk(Environment how) {
  how.emplace_back("LD_PRELOAD", BAD_DISK_LIBRARY);
  how.emplace_back("BAD_DISK_FOLDER", QuickPlace().string());
  return how;
}

class Stage {
 public:
  explicit Stage(Environment environment = {}, std::vector<std::string> arguments = {})
      : server_({data(), content(), std::move(environment), std::move(arguments)}) {
    WriteNoteContent(content());
    server_.Start();
  }

  DeskbellServer& operator*() { return server_; }
  DeskbellServer* operator->() { return &server_; }

  std::filesystem::path data() const { return folder_.path() / "data"; }
  std::filesystem::path content() const { return folder_.path() / "content"; }

 private:
  TemporaryFolder folder_{QuickPlace()};
  DeskbellServer server_;
};

}  // namespace deskbell::test
