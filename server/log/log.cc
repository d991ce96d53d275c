#include "server/log/log.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <utility>

namespace deskbell::log {
namespace {

spdlog::logger& Logger() {
  static const std::shared_ptr<spdlog::logger> logger = [] {
    auto made = std::make_shared<spdlog::logger>("deskbell", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_formatter(std::make_unique<spdlog::pattern_formatter>(R"({"at":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})",
                                                                    spdlog::pattern_time_type::utc));
    made->set_level(spdlog::level::info);
    return made;
  }();
  return *logger;
}

std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      quoted += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

void Write(spdlog::level::level_enum level, std::string_view event, std::initializer_list<Field> fields) {
  spdlog::logger& logger = Logger();
  if (!logger.should_log(level)) return;
  std::string line = "\"event\":" + Quoted(event);
  for (const Field& field : fields) line += "," + field.json;
  logger.log(level, spdlog::string_view_t(line.data(), line.size()));
}

}  // namespace

Field::Field(std::string_view name, std::string_view text) : json(Start(name) + Quoted(text)) {}

std::string Field::Start(std::string_view name) { return Quoted(name) + ":"; }

void Info(std::string_view event, std::initializer_list<Field> fields) { Write(spdlog::level::info, event, fields); }
void Warn(std::string_view event, std::initializer_list<Field> fields) { Write(spdlog::level::warn, event, fields); }
void Error(std::string_view event, std::initializer_list<Field> fields) { Write(spdlog::level::err, event, fields); }

bool SetLevel(std::string_view level) {
  static constexpr std::pair<std::string_view, spdlog::level::level_enum> kLevels[] = {{"info", spdlog::level::info},
                                                                                       {"warn", spdlog::level::warn},
                                                                                       {"error", spdlog::level::err},
                                                                                       {"off", spdlog::level::off}};
  for (const auto& [name, value] : kLevels) {
    if (name != level) continue;
    Logger().set_level(value);
    return true;
  }
  return false;
}

}  // namespace deskbell::log
