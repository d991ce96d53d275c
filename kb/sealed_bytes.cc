#include "kb/sealed_bytes.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

namespace deskbell::kb {
namespace {

// dup() would share one read position between all users, and Xapian reads headers from the position.
int OpenAgain(int descriptor, int flags) {
  return open(("/proc/self/fd/" + std::to_string(descriptor)).c_str(), flags | O_CLOEXEC);
}

}  // namespace

std::optional<SealedBytes> SealedBytes::Create() {
  const int descriptor = memfd_create("deskbell-index", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (descriptor < 0) return std::nullopt;
  return SealedBytes(descriptor);
}

std::optional<SealedBytes> SealedBytes::Of(std::string_view bytes) {
  std::optional<SealedBytes> file = Create();
  while (file && !bytes.empty()) {
    const ssize_t written = write(file->descriptor_, bytes.data(), bytes.size());
    if (written <= 0) return std::nullopt;
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  if (!file || !file->Seal()) return std::nullopt;
  return file;
}

SealedBytes::SealedBytes(SealedBytes&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

SealedBytes& SealedBytes::operator=(SealedBytes&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

SealedBytes::~SealedBytes() {
  if (descriptor_ >= 0) close(descriptor_);
}

int SealedBytes::OpenForWriting() const { return OpenAgain(descriptor_, O_RDWR); }

int SealedBytes::OpenForReading() const { return OpenAgain(descriptor_, O_RDONLY); }

bool SealedBytes::Seal() {
  return fcntl(descriptor_, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0;
}

std::optional<std::string> SealedBytes::Read() const {
  struct stat status {};
  if (fstat(descriptor_, &status) != 0) return std::nullopt;
  std::string bytes(static_cast<size_t>(status.st_size), '\0');
  size_t read = 0;
  while (read < bytes.size()) {
    const ssize_t got = pread(descriptor_, bytes.data() + read, bytes.size() - read, static_cast<off_t>(read));
    if (got <= 0) return std::nullopt;
    read += static_cast<size_t>(got);
  }
  return bytes;
}

}  // namespace deskbell::kb
