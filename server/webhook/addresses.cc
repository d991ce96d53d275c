#include "server/webhook/addresses.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace deskbell::webhook {
namespace {

struct Range {
  uint32_t base;
  int bits;
};

constexpr uint32_t Quad(uint32_t a, uint32_t b, uint32_t c, uint32_t d) { return a << 24 | b << 16 | c << 8 | d; }

// The special-purpose registry of IANA (RFC 6890 and its successors).
constexpr std::array kNotPublic = {
    Range{Quad(0, 0, 0, 0), 8},      Range{Quad(10, 0, 0, 0), 8},     Range{Quad(100, 64, 0, 0), 10},
    Range{Quad(127, 0, 0, 0), 8},    Range{Quad(169, 254, 0, 0), 16}, Range{Quad(172, 16, 0, 0), 12},
    Range{Quad(192, 0, 0, 0), 24},   Range{Quad(192, 0, 2, 0), 24},   Range{Quad(192, 88, 99, 0), 24},
    Range{Quad(192, 168, 0, 0), 16}, Range{Quad(198, 18, 0, 0), 15},  Range{Quad(198, 51, 100, 0), 24},
    Range{Quad(203, 0, 113, 0), 24}, Range{Quad(224, 0, 0, 0), 4},    Range{Quad(240, 0, 0, 0), 4}};

bool IsPublic4(uint32_t address) {
  return std::none_of(kNotPublic.begin(), kNotPublic.end(),
                      [&](const Range& range) { return (address ^ range.base) >> (32 - range.bits) == 0; });
}

uint32_t FourBytes(const uint8_t* bytes) { return Quad(bytes[0], bytes[1], bytes[2], bytes[3]); }

bool IsPublic6(const std::array<uint8_t, 16>& a) {
  const bool only_zeros = std::all_of(a.begin(), a.begin() + 10, [](uint8_t byte) { return byte == 0; });
  if (only_zeros && a[10] == 0xFF && a[11] == 0xFF) return IsPublic4(FourBytes(&a[12]));  // ::ffff:0:0/96
  if (a[0] == 0x00 && a[1] == 0x64 && a[2] == 0xFF && a[3] == 0x9B) return false;         // 64:ff9b::/96 and /48, NAT64
  if (a[0] == 0x20 && a[1] == 0x02) return IsPublic4(FourBytes(&a[2]));                   // 2002::/16, 6to4
  if (a[0] == 0x20 && a[1] == 0x01 && a[2] < 0x02) return false;                          // 2001::/23
  if (a[0] == 0x20 && a[1] == 0x01 && a[2] == 0x0D && a[3] == 0xB8) return false;         // 2001:db8::/32
  return (a[0] & 0xE0) == 0x20;  // 2000::/3 is all that is handed out
}

}  // namespace

bool IsPublic(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof v4);
    return IsPublic4(ntohl(v4.sin_addr.s_addr));
  }
  if (address.sa_family != AF_INET6) return false;
  sockaddr_in6 v6{};
  std::memcpy(&v6, &address, sizeof v6);
  std::array<uint8_t, 16> bytes{};
  std::memcpy(bytes.data(), v6.sin6_addr.s6_addr, bytes.size());
  return IsPublic6(bytes);
}

}  // namespace deskbell::webhook
