// A disk that fails when told to, below SQLite.
//
//   FaultyVfs disk;                                 // every database opened from here on lies on it
//   disk.FailNth(3, Fault::kDiskFull);              // the third write, truncation or sync from now, and all after it
//   …
//   disk.Heal();
//
// It is faster than a real one, too: a sync waits for nothing. A failing write first writes half of its bytes, as a
// real one may. Databases must be closed before this is destroyed. Thread-safe.
#pragma once

#include <filesystem>
#include <memory>

namespace deskbell {

enum class Fault { kDiskFull, kIoError, kReadOnly };

enum class On { kAnyFile, kLog, kDatabase };

class FaultyVfs {
 public:
  FaultyVfs();
  ~FaultyVfs();
  FaultyVfs(const FaultyVfs&) = delete;
  FaultyVfs& operator=(const FaultyVfs&) = delete;

  void FailNth(int n, Fault fault, On where = On::kAnyFile);
  void Heal();

  // Whether a failure has happened since FailNth.
  bool Failed() const;

  // Writes to the folder `to` what a power cut at this moment would leave of every file in `from`: its content when it
  // was last synced.
  void CopySurvivors(const std::filesystem::path& from, const std::filesystem::path& to) const;

  struct Disk;

 private:
  std::unique_ptr<Disk> disk_;
};

}  // namespace deskbell
