// The pages, as they were built: widget, desk, demo site, and what they load.
#pragma once

#include <span>
#include <string_view>

namespace deskbell::web {

// Views live as long as the program.
struct Asset {
  std::string_view path;  // as requested: "/widget.js", "/desk/", "/assets/desk-0f3a….js"
  std::string_view content_type;
  std::string_view bytes;
  std::string_view gzip;   // the same, compressed; empty if that would be longer
  std::string_view hash;   // of `bytes`, 64 hexadecimal digits
  bool immutable = false;  // the path carries the hash of the content, so it may be cached for ever
};

// Sorted by path. Empty if the program was built without the front end (DESKBELL_WEB=OFF).
std::span<const Asset> Assets();

// By path; null if there is none.
const Asset* FindAsset(std::string_view path);

// The path of a file below /assets/ whose name carries a hash: "desk.css" → "/assets/desk-0f3a….css", for pages that
// the server writes itself. Empty if there is none.
std::string_view HashedPath(std::string_view name);

}  // namespace deskbell::web
