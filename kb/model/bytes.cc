#include "kb/model/bytes.h"

namespace deskbell::kb {
namespace {

uint64_t Mix(uint64_t h) {
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccdULL;
  h ^= h >> 33;
  h *= 0xc4ceb9fe1a85ec53ULL;
  return h ^ (h >> 33);
}

}  // namespace

uint64_t Checksum(std::string_view bytes) {
  uint64_t h = Mix(bytes.size());
  while (!bytes.empty()) {
    uint64_t piece = 0;
    const size_t size = std::min(bytes.size(), sizeof piece);
    std::memcpy(&piece, bytes.data(), size);
    h = Mix(h ^ piece) + 0x9e3779b97f4a7c15ULL;
    bytes.remove_prefix(size);
  }
  return h;
}

std::string ByteWriter::Sealed(std::string_view magic) const {
  std::string file(magic);
  const uint64_t sum = Checksum(bytes_);
  file.append(reinterpret_cast<const char*>(&sum), sizeof sum);
  return file + bytes_;
}

ByteReader::ByteReader(std::string_view sealed, std::string_view magic) : rest_(sealed) {
  uint64_t sum = 0;
  if (!sealed.starts_with(magic) || sealed.size() < magic.size() + sizeof sum) {
    ok_ = false;
    return;
  }
  std::memcpy(&sum, sealed.data() + magic.size(), sizeof sum);
  rest_ = sealed.substr(magic.size() + sizeof sum);
  ok_ = Checksum(rest_) == sum;
}

uint64_t ByteReader::Size(size_t element) {
  const auto size = Number<uint64_t>();
  if (ok_ && size <= rest_.size() / element) return size;
  ok_ = false;
  return 0;
}

void ByteReader::Raw(void* to, size_t size) {
  if (!ok_ || size > rest_.size()) {
    ok_ = false;
    return;
  }
  if (size > 0) std::memcpy(to, rest_.data(), size);
  rest_.remove_prefix(size);
}

}  // namespace deskbell::kb
