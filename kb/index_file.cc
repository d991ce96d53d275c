// The index as one file:
//
//   "deskbell-kb\n"  format (4 bytes)  content hash (64)  number of parts (4)
//   for each part: length of the language (4), the language, length of the database (8)
//   the databases, one after the other
//   BLAKE2b-256 of everything before (32)
//
// Numbers are little-endian. Nothing is believed before the checksum was compared, except the format.
#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

#include "kb/index_contents.h"

namespace deskbell::kb {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic = "deskbell-kb\n";
// Counted up whenever words are cut, folded, stemmed or weighted differently, not only when the layout changes.
constexpr uint32_t kFormat = 2;
constexpr size_t kChecksumBytes = 32;
constexpr size_t kHashDigits = 64;

using Checksum = std::array<unsigned char, kChecksumBytes>;

std::string_view View(const Checksum& sum) { return {reinterpret_cast<const char*>(sum.data()), sum.size()}; }

class Hasher {
 public:
  Hasher() { crypto_generichash_init(&state_, nullptr, 0, kChecksumBytes); }

  void Add(std::string_view bytes) {
    crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  }
  // With its length, so that neighbours cannot run into each other.
  void AddField(std::string_view bytes) {
    Add(std::to_string(bytes.size()) + ":");
    Add(bytes);
  }
  Checksum Finish() {
    Checksum sum;
    crypto_generichash_final(&state_, sum.data(), sum.size());
    return sum;
  }

 private:
  crypto_generichash_state state_;
};

template <class Number>
void Put(std::string& out, Number number) {
  for (size_t i = 0; i < sizeof number; ++i) out += static_cast<char>((number >> (8 * i)) & 0xFF);
}

// Reads from the front of what is left; `ok` turns false, for good, when there is too little.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  std::string_view Take(uint64_t size) {
    ok_ = ok_ && size <= rest_.size();
    if (!ok_) return {};
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  template <class Number>
  Number Take() {
    const std::string_view bytes = Take(sizeof(Number));
    Number number = 0;
    for (size_t i = 0; i < bytes.size(); ++i) number |= Number{static_cast<unsigned char>(bytes[i])} << (8 * i);
    return number;
  }
  bool ok() const { return ok_; }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

IndexError Damaged(const fs::path& path) {
  return {IndexError::Kind::kDamaged, "the search index " + path.string() + " is damaged and must be built anew"};
}

IndexError SystemError(const std::string& doing, const fs::path& path) {
  return {IndexError::Kind::kSystem, "cannot " + doing + " " + path.string() + ": " + std::strerror(errno)};
}

// The parts, from bytes whose checksum is right.
Result<IndexPtr, IndexError> Unpack(const fs::path& path, Reader reader, std::string_view content_hash) {
  const auto count = reader.Take<uint32_t>();
  std::vector<std::pair<std::string, uint64_t>> sizes;
  for (uint32_t i = 0; i < count && reader.ok(); ++i) {
    std::string language(reader.Take(reader.Take<uint32_t>()));
    sizes.emplace_back(std::move(language), reader.Take<uint64_t>());
  }
  std::vector<IndexPart> parts;
  for (const auto& [language, size] : sizes) {
    const std::string_view bytes = reader.Take(size);
    if (!reader.ok()) return Damaged(path);
    std::optional<SealedBytes> database = SealedBytes::Of(bytes);
    if (!database) return SystemError("hold in memory", path);
    Result<IndexPart, IndexError> part = ReadPart(language, std::move(*database));
    if (!part) return part.error();
    parts.push_back(std::move(*part));
  }
  if (!reader.ok()) return Damaged(path);
  return std::make_shared<const Index>(std::string(content_hash), std::move(parts));
}

Result<std::string, IndexError> Pack(const Index& index) {
  std::string out(kMagic);
  Put(out, kFormat);
  out += index.content_hash();
  Put(out, static_cast<uint32_t>(index.parts().size()));
  std::string databases;
  for (const IndexPart& part : index.parts()) {
    const std::optional<std::string> database = part.database.Read();
    if (!database) return IndexError{IndexError::Kind::kSystem, "the search index in memory cannot be read"};
    Put(out, static_cast<uint32_t>(part.language.size()));
    out += part.language;
    Put(out, static_cast<uint64_t>(database->size()));
    databases += *database;
  }
  out += databases;
  Hasher hasher;
  hasher.Add(out);
  return out.append(View(hasher.Finish()));
}

// Nothing, with errno, if it cannot be read.
std::optional<std::string> ReadWhole(const fs::path& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return std::nullopt;
  std::string bytes;
  ssize_t got = 1;
  while (got > 0) {
    constexpr size_t kChunk = 1 << 20;
    const size_t before = bytes.size();
    bytes.resize(before + kChunk);
    got = read(file, bytes.data() + before, kChunk);
    bytes.resize(before + static_cast<size_t>(std::max<ssize_t>(got, 0)));
  }
  const int error = errno;
  close(file);
  errno = error;
  if (got < 0) return std::nullopt;
  return bytes;
}

// Written and on the disk.
bool WriteSynced(const fs::path& path, std::string_view bytes) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return false;
  bool good = true;
  while (good && !bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    good = written > 0;
    if (good) bytes.remove_prefix(static_cast<size_t>(written));
  }
  good = good && fsync(file) == 0;
  return close(file) == 0 && good;
}

bool SyncFolder(const fs::path& folder) {
  const int descriptor = open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool good = fsync(descriptor) == 0;
  return close(descriptor) == 0 && good;
}

}  // namespace

std::string ContentHash(const std::vector<Article>& articles) {
  std::vector<const Article*> published;
  for (const Article& article : articles) {
    if (article.state == ArticleState::kPublished) published.push_back(&article);
  }
  std::ranges::sort(published, {}, &Article::id);
  Hasher hasher;
  for (const Article* article : published) {
    for (const std::string* field :
         {&article->id.str(), &article->language, &article->title, &article->summary, &article->body}) {
      hasher.AddField(*field);
    }
    for (const std::string& question : article->questions) hasher.AddField(question);
    hasher.Add(";");
  }
  const Checksum sum = hasher.Finish();
  std::string digits(kHashDigits + 1, '\0');
  sodium_bin2hex(digits.data(), digits.size(), sum.data(), sum.size());
  digits.resize(kHashDigits);
  return digits;
}

Result<void, IndexError> SaveIndex(const Index& index, const fs::path& path) {
  const Result<std::string, IndexError> bytes = Pack(index);
  if (!bytes) return bytes.error();
  fs::path beside = path;
  beside += ".new";
  if (!WriteSynced(beside, *bytes)) {
    const IndexError error = SystemError("write", beside);
    unlink(beside.c_str());
    return error;
  }
  if (rename(beside.c_str(), path.c_str()) != 0) return SystemError("replace", path);
  if (!SyncFolder(path.parent_path())) return SystemError("sync the folder of", path);
  return {};
}

Result<IndexPtr, IndexError> OpenIndex(const fs::path& path, std::string_view content_hash) {
  const std::optional<std::string> read = ReadWhole(path);
  if (!read && (errno == ENOENT || errno == ENOTDIR)) {
    return IndexError{IndexError::Kind::kMissing, "there is no search index at " + path.string()};
  }
  if (!read) return SystemError("read", path);
  const std::string& bytes = *read;

  Reader reader(bytes);
  if (reader.Take(kMagic.size()) != kMagic) return Damaged(path);
  if (const auto format = reader.Take<uint32_t>(); reader.ok() && format != kFormat) {
    return IndexError{IndexError::Kind::kOtherFormat,
                      "the search index " + path.string() + " was written by another version and must be built anew"};
  }
  const std::string_view stored_hash = reader.Take(kHashDigits);
  if (!reader.ok() || bytes.size() < kChecksumBytes) return Damaged(path);
  const std::string_view body = std::string_view(bytes).substr(0, bytes.size() - kChecksumBytes);
  Hasher hasher;
  hasher.Add(body);
  if (View(hasher.Finish()) != std::string_view(bytes).substr(body.size())) return Damaged(path);
  if (stored_hash != content_hash) {
    return IndexError{IndexError::Kind::kStale,
                      "the search index " + path.string() + " is of other articles and must be built anew"};
  }
  return Unpack(path, reader, content_hash);
}

std::string_view ContentHash(const Index& index) { return index.content_hash(); }

size_t ArticleCount(const Index& index) {
  size_t count = 0;
  for (const IndexPart& part : index.parts()) count += part.articles.size();
  return count;
}

std::vector<std::string> Languages(const Index& index) {
  std::vector<std::string> languages;
  for (const IndexPart& part : index.parts()) languages.push_back(part.language);
  return languages;
}

}  // namespace deskbell::kb
