#include "tests/support/faulty_vfs.h"

#include <sqlite3.h>

#include <cstring>
#include <fstream>
#include <map>
#include <mutex>
#include <new>
#include <optional>
#include <string>

namespace deskbell {

struct FaultyVfs::Disk {
  sqlite3_vfs vfs{};
  sqlite3_vfs* real = nullptr;

  mutable std::mutex mutex;  // guards all below
  std::optional<int> left;   // operations until the first failure
  Fault fault = Fault::kIoError;
  On where = On::kAnyFile;
  bool failed = false;
  std::map<std::string, std::string> survivors;

  static Disk& Of(sqlite3_vfs* vfs) { return *static_cast<Disk*>(vfs->pAppData); }

  // The code to fail this operation with, or SQLITE_OK.
  int Verdict(bool is_log, int io_error) {
    std::lock_guard lock(mutex);
    if (!left || (where == On::kLog && !is_log) || (where == On::kDatabase && is_log)) return SQLITE_OK;
    if (*left > 1) {
      --*left;
      return SQLITE_OK;
    }
    failed = true;
    if (fault == Fault::kDiskFull) return SQLITE_FULL;
    return fault == Fault::kReadOnly ? SQLITE_READONLY : io_error;
  }
};

namespace {

// As SQLite sees it a file begins with its methods; the real file lies behind this struct in the same allocation.
struct FaultyFile {
  sqlite3_file base;
  FaultyVfs::Disk* disk;
  sqlite3_file* real;
  std::string* path;
  bool is_log;
};

FaultyFile& Self(sqlite3_file* file) { return *reinterpret_cast<FaultyFile*>(file); }
sqlite3_file* Real(sqlite3_file* file) { return Self(file).real; }

std::string Content(sqlite3_file* real) {
  sqlite3_int64 size = 0;
  real->pMethods->xFileSize(real, &size);
  std::string content(static_cast<size_t>(size), '\0');
  if (size > 0) real->pMethods->xRead(real, content.data(), static_cast<int>(size), 0);
  return content;
}

void Survives(FaultyFile& file) {
  std::string content = Content(file.real);
  std::lock_guard lock(file.disk->mutex);
  file.disk->survivors[*file.path] = std::move(content);
}

int Close(sqlite3_file* file) {
  const int code = Real(file)->pMethods->xClose(Real(file));
  delete Self(file).path;
  return code;
}

int Write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
  const int code = Self(file).disk->Verdict(Self(file).is_log, SQLITE_IOERR_WRITE);
  const int written = code == SQLITE_OK ? count : count / 2;
  const int real_code = Real(file)->pMethods->xWrite(Real(file), bytes, written, offset);
  return code == SQLITE_OK ? real_code : code;
}

int Truncate(sqlite3_file* file, sqlite3_int64 size) {
  const int code = Self(file).disk->Verdict(Self(file).is_log, SQLITE_IOERR_TRUNCATE);
  return code == SQLITE_OK ? Real(file)->pMethods->xTruncate(Real(file), size) : code;
}

// What was synced is remembered instead of being brought to the real disk: nobody cuts its power, and the wait for it,
// on a busy machine, is most of a test's time.
int Sync(sqlite3_file* file, int) {
  const int code = Self(file).disk->Verdict(Self(file).is_log, SQLITE_IOERR_FSYNC);
  if (code == SQLITE_OK) Survives(Self(file));
  return code;
}

const sqlite3_io_methods kMethods = {
    3,
    Close,
    [](sqlite3_file* f, void* b, int n, sqlite3_int64 o) { return Real(f)->pMethods->xRead(Real(f), b, n, o); },
    Write,
    Truncate,
    Sync,
    [](sqlite3_file* f, sqlite3_int64* n) { return Real(f)->pMethods->xFileSize(Real(f), n); },
    [](sqlite3_file* f, int l) { return Real(f)->pMethods->xLock(Real(f), l); },
    [](sqlite3_file* f, int l) { return Real(f)->pMethods->xUnlock(Real(f), l); },
    [](sqlite3_file* f, int* r) { return Real(f)->pMethods->xCheckReservedLock(Real(f), r); },
    [](sqlite3_file* f, int o, void* a) { return Real(f)->pMethods->xFileControl(Real(f), o, a); },
    [](sqlite3_file* f) { return Real(f)->pMethods->xSectorSize(Real(f)); },
    // Claims nothing about what a write leaves untouched, so that SQLite takes the most careful way.
    [](sqlite3_file*) { return 0; },
    [](sqlite3_file* f, int p, int s, int e, void volatile** m) {
      return Real(f)->pMethods->xShmMap(Real(f), p, s, e, m);
    },
    [](sqlite3_file* f, int o, int n, int l) { return Real(f)->pMethods->xShmLock(Real(f), o, n, l); },
    [](sqlite3_file* f) { Real(f)->pMethods->xShmBarrier(Real(f)); },
    [](sqlite3_file* f, int d) { return Real(f)->pMethods->xShmUnmap(Real(f), d); },
    [](sqlite3_file*, sqlite3_int64, int, void** p) {
      *p = nullptr;  // no memory mapping: it would write past this disk
      return SQLITE_OK;
    },
    [](sqlite3_file*, sqlite3_int64, void*) { return SQLITE_OK; },
};

int Open(sqlite3_vfs* vfs, const char* name, sqlite3_file* memory, int flags, int* out_flags) {
  FaultyVfs::Disk& disk = FaultyVfs::Disk::Of(vfs);
  auto* real = reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(memory) + sizeof(FaultyFile));
  memory->pMethods = nullptr;
  const int code = disk.real->xOpen(disk.real, name, real, flags, out_flags);
  if (code != SQLITE_OK) return code;
  auto* file = new (memory)
      FaultyFile{{&kMethods}, &disk, real, new std::string(name ? name : ""), (flags & SQLITE_OPEN_WAL) != 0};
  if (name) {
    std::lock_guard lock(disk.mutex);
    disk.survivors.try_emplace(*file->path, Content(real));
  }
  return SQLITE_OK;
}

int Delete(sqlite3_vfs* vfs, const char* name, int sync) {
  FaultyVfs::Disk& disk = FaultyVfs::Disk::Of(vfs);
  const int code = disk.real->xDelete(disk.real, name, sync);
  std::lock_guard lock(disk.mutex);
  disk.survivors.erase(name);
  return code;
}

}  // namespace

FaultyVfs::FaultyVfs() : disk_(std::make_unique<Disk>()) {
  sqlite3_initialize();
  disk_->real = sqlite3_vfs_find(nullptr);
  disk_->vfs = *disk_->real;
  disk_->vfs.zName = "faulty";
  disk_->vfs.pNext = nullptr;
  disk_->vfs.pAppData = disk_.get();
  disk_->vfs.szOsFile = static_cast<int>(sizeof(FaultyFile)) + disk_->real->szOsFile;
  disk_->vfs.xOpen = Open;
  disk_->vfs.xDelete = Delete;
  // The rest is copied from the real one, whose functions find what they need in pAppData.
  disk_->vfs.xAccess = [](sqlite3_vfs* v, const char* n, int f, int* r) {
    return Disk::Of(v).real->xAccess(Disk::Of(v).real, n, f, r);
  };
  disk_->vfs.xFullPathname = [](sqlite3_vfs* v, const char* n, int s, char* o) {
    return Disk::Of(v).real->xFullPathname(Disk::Of(v).real, n, s, o);
  };
  sqlite3_vfs_register(&disk_->vfs, 1);
}

FaultyVfs::~FaultyVfs() {
  sqlite3_vfs_unregister(&disk_->vfs);
  sqlite3_vfs_register(disk_->real, 1);
}

void FaultyVfs::FailNth(int n, Fault fault, On where) {
  std::lock_guard lock(disk_->mutex);
  disk_->left = n;
  disk_->fault = fault;
  disk_->where = where;
  disk_->failed = false;
}

void FaultyVfs::Heal() {
  std::lock_guard lock(disk_->mutex);
  disk_->left.reset();
}

bool FaultyVfs::Failed() const {
  std::lock_guard lock(disk_->mutex);
  return disk_->failed;
}

void FaultyVfs::CopySurvivors(const std::filesystem::path& from, const std::filesystem::path& to) const {
  std::lock_guard lock(disk_->mutex);
  for (const auto& [name, content] : disk_->survivors) {
    const std::filesystem::path path(name);
    if (path.parent_path() == from) std::ofstream(to / path.filename(), std::ios::binary) << content;
  }
}

}  // namespace deskbell
