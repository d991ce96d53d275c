// When to read a content folder anew. Whoever copies a folder, or saves with an editor that writes in pieces, is in the
// middle of it for a while; half a folder may be in order and yet be nothing that anybody wrote.
//
//   ContentWatch watch(StampOf(folder));               // of what is served
//   every second: if (watch.Look(StampOf(folder))) reload.Ask();
#pragma once

#include <string>

namespace deskbell::cli {

// Changes when a file of the folder is written, added or removed: cheap enough to look at every second.
std::string StampOf(const std::string& folder);

class ContentWatch {
 public:
  ContentWatch() = default;
  explicit ContentWatch(std::string stamp) : taken_(stamp), seen_(std::move(stamp)) {}

  // Whether it is to be read now: it changed, and has stood still since the last look. A folder that never stands still
  // is read at every kRestless-th look.
  bool Look(const std::string& stamp);

 private:
  static constexpr int kRestless = 5;
  std::string taken_;  // when it was last to be read
  std::string seen_;   // at the last look
  int restless_ = 0;   // looks in a row that saw it changed
};

}  // namespace deskbell::cli
