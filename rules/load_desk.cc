#include <algorithm>
#include <charconv>

#include "rules/parts.h"

namespace deskbell::rules {
namespace {

std::string Joined(const std::vector<std::string>& words) {
  std::string out;
  for (size_t i = 0; i < words.size(); ++i) out += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + words[i];
  return out;
}

std::string Sentence(const Route& route) {
  std::string out;
  if (!route.topics.empty()) out = "the topic is " + Joined(route.topics);
  if (!route.when.empty()) out += (out.empty() ? "" : " and ") + route.when.source();
  return out.empty() ? "nothing more specific fits" : out;
}

Route LoadRoute(Reading& reading, const yaml::Node& line) {
  Route route;
  if (!CheckMap(reading, line, "a routing line", {"topics", "when", "department", "skills"})) return route;
  if (const yaml::Node* topics = line.Find("topics")) {
    for (const Phrase& topic : ReadPhrases(reading, *topics, "`topics`")) {
      reading.Refer(Reference::Kind::kTopic, topic.text, topic.place);
      route.topics.push_back(topic.text);
    }
  }
  if (const yaml::Node* when = line.Find("when")) route.when = ReadCondition(reading, *when, "`when`");
  if (const yaml::Node* skills = line.Find("skills")) route.skills = ReadTexts(reading, *skills, "`skills`");
  if (const yaml::Node* department = line.Find("department")) {
    route.department = DepartmentId(ReadText(reading, *department, "`department`"));
    reading.Refer(Reference::Kind::kDepartment, route.department.str(), department->place);
  } else {
    reading.Report("R003", line.place, "this routing line has no `department`", "add `department: ID`");
  }
  route.source = Sentence(route);
  return route;
}

// What `1d` means: the median of the days that have hours, 24 h if there are none or it is always open.
Millis BusinessDay(const Hours& hours) {
  std::vector<int> minutes;
  for (const auto& day : hours.week) {
    int total = 0;
    for (const Hours::Span& span : day) total += span.to_minute - span.from_minute;
    if (total > 0) minutes.push_back(total);
  }
  if (hours.always_open || minutes.empty()) return std::chrono::hours(24);
  std::sort(minutes.begin(), minutes.end());
  return std::chrono::minutes(minutes[minutes.size() / 2]);
}

void ReadBusinessTime(Reading& reading, const yaml::Node& level, const char* key, Millis day, Millis& time) {
  const yaml::Node* node = level.Find(key);
  if (!node) return;
  const auto duration = ReadDuration(reading, *node, std::string("`") + key + "`");
  if (!duration) return;
  const bool days = node->scalar.ends_with('d');
  time = days ? day * (*duration / std::chrono::days(1)) : *duration;
}

}  // namespace

void LoadDepartments(Reading& reading, const yaml::Node& node, RuleSet& rules) {
  for (const auto& [id, value] : ReadEntries(reading, node, "`departments`")) {
    Department department{DepartmentId(id), id, {}};
    if (CheckMap(reading, *value, "department `" + id + "`", {"title", "skills"})) {
      if (const yaml::Node* title = value->Find("title")) department.title = ReadText(reading, *title, "`title`");
      if (const yaml::Node* skills = value->Find("skills")) department.skills = ReadTexts(reading, *skills, "`skills`");
    }
    rules.departments.emplace(department.id, department);
  }
}

void LoadRouting(Reading& reading, const yaml::Node& node, RuleSet& rules) {
  if (!node.IsSequence()) {
    reading.Report("R002", node.place, "`routing` must be a list", "begin each line with `- `");
    return;
  }
  bool complete = false;
  for (const yaml::Node& line : node.items) {
    if (complete) {
      reading.Report("R061", line.place, "no conversation ever comes to this routing line",
                     "move it before the line that always fits");
    }
    Route route = LoadRoute(reading, line);
    complete = complete || (line.IsMap() && !line.Find("topics") && !line.Find("when"));
    if (!route.department.empty()) rules.routes.push_back(std::move(route));
  }
  if (!complete) {
    reading.Report("R060", node.place, "no routing line fits every conversation",
                   "end with a line that has only a `department`");
  }
}

void LoadTiers(Reading& reading, const yaml::Node& node, RuleSet& rules) {
  for (const auto& [tier, value] : ReadEntries(reading, node, "`tiers`")) {
    if (const auto shift = ReadInteger(reading, *value, "the shift of tier `" + tier + "`", -1, 1))
      rules.tiers[tier] = *shift;
  }
}

void LoadServiceLevels(Reading& reading, const yaml::Node& node, RuleSet& rules) {
  if (!CheckMap(reading, node, "`service_levels`", {"1", "2", "3", "4", "5"})) return;
  const Millis day = BusinessDay(rules.hours);
  for (const auto& [key, value] : node.entries) {
    int priority = 0;
    std::from_chars(key.scalar.data(), key.scalar.data() + key.scalar.size(), priority);
    if (priority < 1 || priority > 5 || !CheckMap(reading, value, "a service level", {"first_response", "resolution"}))
      continue;
    ServiceLevel& level = rules.service_levels[priority];
    ReadBusinessTime(reading, value, "first_response", day, level.first_response);
    ReadBusinessTime(reading, value, "resolution", day, level.resolution);
    if (level.first_response > level.resolution) {
      reading.Report("R004", key.place,
                     "the first response of priority " + key.scalar + " is later than its resolution", "swap the two");
    }
  }
}

}  // namespace deskbell::rules
