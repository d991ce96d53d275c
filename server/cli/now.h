// The clock of the program. Everything else is handed the time.
#pragma once

#include <chrono>

#include "engine/values/instant.h"

namespace deskbell::cli {

inline Instant Now() { return std::chrono::time_point_cast<Millis>(std::chrono::system_clock::now()); }

}  // namespace deskbell::cli
