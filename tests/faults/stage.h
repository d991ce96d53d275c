// What most fault tests begin with: a server of its own with note content, on a folder that is gone at the end.
#pragma once

#include <cstdlib>
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

// An environment in which the temporary folder lies on a bad disk, see tests/support/bad_disk.cc.
inline Environment BadDisk(Environment how) {
  how.emplace_back("LD_PRELOAD", BAD_DISK_LIBRARY);
  how.emplace_back("BAD_DISK_FOLDER", std::filesystem::canonical(std::filesystem::temp_directory_path()).string());
  return how;
}

class Stage {
 public:
  explicit Stage(Environment environment = {}) : server_({data(), content(), std::move(environment)}) {
    WriteNoteContent(content());
    server_.Start();
  }

  DeskbellServer& operator*() { return server_; }
  DeskbellServer* operator->() { return &server_; }

  std::filesystem::path data() const { return folder_.path() / "data"; }
  std::filesystem::path content() const { return folder_.path() / "content"; }

 private:
  TemporaryFolder folder_;
  DeskbellServer server_;
};

}  // namespace deskbell::test
