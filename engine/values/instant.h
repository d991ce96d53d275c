// Time as values: UTC, milliseconds. Nothing below the server reads a clock; every `now` is handed in.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace deskbell {

using Millis = std::chrono::milliseconds;
using Instant = std::chrono::sys_time<Millis>;

// "2026-11-18T10:00:00.000Z".
std::string FormatInstant(Instant instant);

// Reads the same form, with or without milliseconds; nothing if it is not one.
std::optional<Instant> ParseInstant(std::string_view text);

// "90s", "30m", "24h", "3d" (24-hour days); nothing if it is not one, is negative or longer than ten years.
std::optional<Millis> ParseDuration(std::string_view text);

}  // namespace deskbell
