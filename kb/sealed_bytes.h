// A file that exists in memory only and, once sealed, never changes. Internal to kb/: Xapian reads databases from
// files, and a search must not depend on what happens to a file on a disk.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace deskbell::kb {

class SealedBytes {
 public:
  // Nothing if the system refuses (no memory, no descriptors).
  static std::optional<SealedBytes> Create();
  static std::optional<SealedBytes> Of(std::string_view bytes);  // sealed

  SealedBytes(SealedBytes&& other) noexcept;
  SealedBytes& operator=(SealedBytes&& other) noexcept;
  ~SealedBytes();

  // For a writer that closes what it is given; −1 if the system refuses. Each has its own position, at 0.
  int OpenForWriting() const;
  int OpenForReading() const;

  // From here on nobody can write, cut or grow it.
  bool Seal();

  // All of it; nothing if it cannot be read.
  std::optional<std::string> Read() const;

 private:
  explicit SealedBytes(int descriptor) : descriptor_(descriptor) {}

  int descriptor_ = -1;
};

}  // namespace deskbell::kb
