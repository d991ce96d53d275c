#include "engine/values/time_zone.h"

#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <memory>
#include <vector>

#include "engine/values/diagnostic.h"

namespace deskbell {

bool IsTimeZone(std::string_view name) {
  if (name.empty() || name.size() > 64) return false;
  const auto id = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
  icu::UnicodeString canonical;
  UBool is_system = false;
  UErrorCode status = U_ZERO_ERROR;
  icu::TimeZone::getCanonicalID(id, canonical, is_system, status);
  return U_SUCCESS(status) && is_system;
}

std::string NearestTimeZone(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::StringEnumeration> zones(
      icu::TimeZone::createTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL_LOCATION, nullptr, nullptr, status));
  std::vector<std::string> names;
  while (U_SUCCESS(status)) {
    const char* zone = zones->next(nullptr, status);
    if (!zone) break;
    names.emplace_back(zone);
  }
  return Nearest(name, names);
}

}  // namespace deskbell
