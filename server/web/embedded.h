// A file that was compiled into the program: by deskbell_embed() of embed.cmake, as it lay on disk at build time.
//
//   include(${CMAKE_SOURCE_DIR}/server/web/embed.cmake)
//   deskbell_embed(TARGET starter NAMESPACE deskbell::content ROOT ${CMAKE_SOURCE_DIR} FILES kb/starter/invoices.md)
//
//   #include "starter.h"  // generated: declares deskbell::content::EmbeddedFiles(), a std::span<const EmbeddedFile>
//
// The views live as long as the program. Files are sorted by path, byte by byte.
#pragma once

#include <string_view>

namespace deskbell {

struct EmbeddedFile {
  std::string_view path;    // relative to ROOT, with '/': "kb/starter/invoices.md"
  std::string_view bytes;   // followed by a zero byte that is not counted
  std::string_view sha256;  // of `bytes`, 64 lower-case hexadecimal digits
};

}  // namespace deskbell
