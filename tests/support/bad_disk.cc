// A disk that is full or hangs while a file exists, or is slow all the time. Loaded into a program with LD_PRELOAD;
// needs no rights and no mounted file system.
//
//   BAD_DISK_FOLDER=/data BAD_DISK_FULL_WHILE=/tmp/full BAD_DISK_HANGS_WHILE=/tmp/hangs BAD_DISK_DELAY_US=500
//   LD_PRELOAD=bad_disk.so deskbell serve …
//
// While BAD_DISK_FULL_WHILE exists, what would take space in a file under BAD_DISK_FOLDER fails with ENOSPC. A large
// write first writes half of its bytes and says so, as a disk does that fills up in the middle of it. The delay comes
// before every write to these files: what is told before it is stored is then long told before it is stored. While
// BAD_DISK_HANGS_WHILE exists, no write to these files returns.
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

namespace {

constexpr size_t kLarge = 1024;  // bytes

bool LiesOnBadDisk(int fd) {
  static const char* const folder = getenv("BAD_DISK_FOLDER");
  if (!folder) return false;
  const int before = errno;
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  const ssize_t length = readlink(link, path, sizeof path);
  errno = before;
  const size_t prefix = strlen(folder);
  return length > 0 && static_cast<size_t>(length) > prefix && memcmp(path, folder, prefix) == 0;
}

// Delays, and tells whether the disk is full.
bool IsFull(int fd) {
  static const char* const flag = getenv("BAD_DISK_FULL_WHILE");
  static const char* const hangs = getenv("BAD_DISK_HANGS_WHILE");
  static const char* const delay = getenv("BAD_DISK_DELAY_US");
  if (!LiesOnBadDisk(fd)) return false;
  const int before = errno;
  if (delay) usleep(static_cast<useconds_t>(atoi(delay)));
  while (hangs && access(hangs, F_OK) == 0) usleep(1000);
  const bool full = flag && access(flag, F_OK) == 0;
  errno = before;
  return full;
}

template <class Result>
Result NoSpace() {
  errno = ENOSPC;
  return -1;
}

// The function that this one stands in front of.
template <class Function>
Function Real(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

using Write = ssize_t (*)(int, const void*, size_t);
using WriteAt = ssize_t (*)(int, const void*, size_t, off_t);
using Sync = int (*)(int);
using Resize = int (*)(int, off_t);
using Allocate = int (*)(int, off_t, off_t);

ssize_t WriteTo(WriteAt real, int fd, const void* bytes, size_t count, off_t offset) {
  if (!IsFull(fd)) return real(fd, bytes, count, offset);
  return count >= kLarge ? real(fd, bytes, count / 2, offset) : NoSpace<ssize_t>();
}

}  // namespace

extern "C" {

ssize_t write(int fd, const void* bytes, size_t count) {
  static const auto real = Real<Write>("write");
  if (!IsFull(fd)) return real(fd, bytes, count);
  return count >= kLarge ? real(fd, bytes, count / 2) : NoSpace<ssize_t>();
}

ssize_t pwrite(int fd, const void* bytes, size_t count, off_t offset) {
  static const auto real = Real<WriteAt>("pwrite");
  return WriteTo(real, fd, bytes, count, offset);
}

ssize_t pwrite64(int fd, const void* bytes, size_t count, off64_t offset) {
  static const auto real = Real<WriteAt>("pwrite64");
  return WriteTo(real, fd, bytes, count, offset);
}

int fsync(int fd) {
  static const auto real = Real<Sync>("fsync");
  return IsFull(fd) ? NoSpace<int>() : real(fd);
}

int fdatasync(int fd) {
  static const auto real = Real<Sync>("fdatasync");
  return IsFull(fd) ? NoSpace<int>() : real(fd);
}

int ftruncate(int fd, off_t size) noexcept {
  static const auto real = Real<Resize>("ftruncate");
  return IsFull(fd) ? NoSpace<int>() : real(fd, size);
}

int ftruncate64(int fd, off64_t size) noexcept {
  static const auto real = Real<Resize>("ftruncate64");
  return IsFull(fd) ? NoSpace<int>() : real(fd, size);
}

int posix_fallocate(int fd, off_t offset, off_t size) {
  static const auto real = Real<Allocate>("posix_fallocate");
  return IsFull(fd) ? ENOSPC : real(fd, offset, size);
}

int posix_fallocate64(int fd, off64_t offset, off64_t size) {
  static const auto real = Real<Allocate>("posix_fallocate64");
  return IsFull(fd) ? ENOSPC : real(fd, offset, size);
}

}  // extern "C"
