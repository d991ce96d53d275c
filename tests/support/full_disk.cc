// A disk that is full while a file exists. Loaded into a program with LD_PRELOAD; needs no rights and no mounted file
// system.
//
//   FULL_DISK_FOLDER=/data FULL_DISK_WHILE=/tmp/full LD_PRELOAD=full_disk.so deskbell serve …
//
// While FULL_DISK_WHILE exists, what would take space in a file under FULL_DISK_FOLDER fails with ENOSPC. A large write
// first writes half of its bytes and says so, as a disk does that fills up in the middle of it.
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

bool IsFull(int fd) {
  static const char* const folder = getenv("FULL_DISK_FOLDER");
  static const char* const flag = getenv("FULL_DISK_WHILE");
  if (!folder || !flag) return false;
  const int before = errno;
  const bool full = access(flag, F_OK) == 0;
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  const ssize_t length = full ? readlink(link, path, sizeof path) : -1;
  errno = before;
  const size_t prefix = strlen(folder);
  return length > 0 && static_cast<size_t>(length) > prefix && memcmp(path, folder, prefix) == 0;
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
