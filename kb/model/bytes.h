// Numbers and tables as bytes in a fixed order, for files that the program writes for itself. Whatever is read back is
// checked against the length of the file, so a damaged one cannot make it read beyond the end.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace deskbell::kb {

// Tells damage from what was written: not a cryptographic hash.
uint64_t Checksum(std::string_view bytes);

class ByteWriter {
 public:
  template <class T>
  void Number(T value) {
    static_assert(std::is_arithmetic_v<T>);
    Raw(&value, sizeof value);
  }
  template <class T>
  void Table(const std::vector<T>& values) {
    static_assert(std::is_trivially_copyable_v<T>);
    Number<uint64_t>(values.size());
    Raw(values.data(), values.size() * sizeof(T));
  }
  void Text(std::string_view text) {
    Number<uint64_t>(text.size());
    Raw(text.data(), text.size());
  }

  // Everything written so far behind `magic` and a checksum.
  std::string Sealed(std::string_view magic) const;

 private:
  void Raw(const void* from, size_t size) {
    if (size > 0) bytes_.append(static_cast<const char*>(from), size);
  }
  std::string bytes_;
};

// After the first read that fails, every further one gives nothing and ok() is false.
class ByteReader {
 public:
  // Bytes of Sealed(magic); ok() is false at once for any others.
  ByteReader(std::string_view sealed, std::string_view magic);

  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }

  template <class T>
  T Number() {
    static_assert(std::is_arithmetic_v<T>);
    T value{};
    Raw(&value, sizeof value);
    return value;
  }
  template <class T>
  std::vector<T> Table() {
    static_assert(std::is_trivially_copyable_v<T>);
    const uint64_t size = Size(sizeof(T));
    std::vector<T> values(size);
    Raw(values.data(), size * sizeof(T));
    return values;
  }
  std::string Text() {
    std::string text(Size(1), '\0');
    Raw(text.data(), text.size());
    return text;
  }

 private:
  uint64_t Size(size_t element);
  void Raw(void* to, size_t size);

  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace deskbell::kb
