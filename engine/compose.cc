#include "engine/compose.h"

#include <algorithm>
#include <set>

#include "engine/calendar.h"
#include "engine/candidate.h"
#include "engine/facts.h"
#include "engine/priority.h"
#include "engine/speech.h"

namespace deskbell::engine {
namespace {

using Standing = Fact::Standing;

const std::set<std::string> kWhere = {"product", "device", "location"};
const std::set<std::string> kContact = {"contact", "email", "phone", "preferred_way"};

// "error_text" → "Error text".
std::string SentenceCase(std::string id) {
  std::replace(id.begin(), id.end(), '_', ' ');
  if (!id.empty() && id[0] >= 'a' && id[0] <= 'z') id[0] = static_cast<char>(id[0] - 'a' + 'A');
  return id;
}

Fact SlotFact(const Turn& turn, const std::string& slot, const GivenValue& given) {
  const rules::Field* field = turn.script.rules.FindField(FieldId{slot});
  const std::string label = field && !field->label.empty() ? field->label : SentenceCase(slot);
  return {slot, label, Display(field, given.value), given.standing};
}

void AddFact(std::vector<Fact>& facts, const char* id, const char* label, std::string value, Standing standing) {
  if (!value.empty()) facts.push_back({id, label, std::move(value), standing});
}

std::vector<Fact> Who(const Turn& turn) {
  const State& state = turn.state;
  const Visitor& visitor = state.visitor;
  const Standing vouched = visitor.verified ? Standing::kVerified : Standing::kGiven;
  std::vector<Fact> who;
  if (auto name = state.slots.find("name"); name != state.slots.end() && !name->second.value.empty()) {
    who.push_back(SlotFact(turn, "name", name->second));
  } else {
    who.push_back({"name", "Name", visitor.name, visitor.name.empty() ? Standing::kUnknown : vouched});
  }
  AddFact(who, "identity", "Identity", visitor.verified ? visitor.verified_how : "A visitor of the site",
          visitor.verified ? Standing::kVerified : Standing::kUnverified);
  AddFact(who, "organisation", "Organisation", visitor.organisation, vouched);
  AddFact(who, "tier", "Tier", visitor.tier, vouched);
  AddFact(who, "locale", "Locale", visitor.locale, Standing::kGiven);
  AddFact(who, "time_zone", "Time zone", visitor.time_zone, Standing::kGiven);
  if (visitor.open_tickets > 0) {
    AddFact(who, "open_tickets", "Open tickets", std::to_string(visitor.open_tickets), Standing::kVerified);
  }
  return who;
}

std::vector<Fact> Where(const Turn& turn) {
  std::vector<Fact> where;
  AddFact(where, "page", "Page", turn.state.page, Standing::kGiven);
  AddFact(where, "channel", "Channel", turn.state.channel, Standing::kGiven);
  for (const std::string& slot : kWhere) {
    auto found = turn.state.slots.find(slot);
    if (found != turn.state.slots.end()) where.push_back(SlotFact(turn, slot, found->second));
  }
  return where;
}

std::vector<Fact> Contact(const Turn& turn, const std::optional<Instant>& promised) {
  const State& state = turn.state;
  const Standing vouched = state.visitor.verified ? Standing::kVerified : Standing::kGiven;
  std::vector<Fact> contact;
  for (const std::string& slot : kContact) {
    auto found = state.slots.find(slot);
    if (found != state.slots.end()) contact.push_back(SlotFact(turn, slot, found->second));
  }
  if (!state.slots.contains("email") && SlotValue(state, "contact") != state.visitor.email) {
    AddFact(contact, "email", "E-mail", state.visitor.email, vouched);
  }
  if (!state.slots.contains("phone") && SlotValue(state, "contact") != state.visitor.phone) {
    AddFact(contact, "phone", "Phone", state.visitor.phone, vouched);
  }
  if (contact.empty()) contact.push_back({"contact", "Contact", "", Standing::kUnknown});
  if (promised) {
    AddFact(contact, "promised", "Promised", SayWhen(turn.script.rules.hours, *promised, turn.situation.now, "en"),
            Standing::kGiven);
  }
  return contact;
}

std::vector<Fact> Gathered(const Turn& turn) {
  std::vector<Fact> gathered;
  for (const auto& [slot, given] : turn.state.slots) {
    if (slot == "name" || kWhere.contains(slot) || kContact.contains(slot)) continue;
    gathered.push_back(SlotFact(turn, slot, given));
  }
  std::string before;
  for (const std::string& problem : turn.state.asked_before) before += (before.empty() ? "" : "; ") + problem;
  AddFact(gathered, "asked_before", "Asked before", std::move(before), Standing::kGiven);
  return gathered;
}

void SetPriority(const Turn& turn, Packet& packet) {
  packet.impact = LevelOf(SlotValue(turn.state, "impact"));
  packet.urgency = LevelOf(SlotValue(turn.state, "urgency"));
  packet.tier = turn.state.visitor.tier;
  auto tier = turn.script.rules.tiers.find(packet.tier);
  const int shift = tier == turn.script.rules.tiers.end() ? 0 : std::clamp(tier->second, -1, 1);
  const int base = Priority(packet.impact, packet.urgency, 0);
  packet.priority = Priority(packet.impact, packet.urgency, shift);

  auto word = [](Level level) { return level == Level::kUnknown ? "unknown (as medium)" : Name(level); };
  packet.priority_because = std::string{"Impact "} + word(packet.impact) + " and urgency " + word(packet.urgency) +
                            " make P" + std::to_string(base);
  if (shift != 0) {
    packet.priority_because += std::string{"; tier "} + packet.tier + (shift < 0 ? " raises" : " lowers") +
                               " it by one to P" + std::to_string(packet.priority);
  }
}

std::string TitleOf(const rules::RuleSet& rules, const DepartmentId& id) {
  auto found = rules.departments.find(id);
  return found == rules.departments.end() || found->second.title.empty() ? id.str() : found->second.title;
}

const rules::Route* RouteOf(const Turn& turn, const std::string& topic) {
  for (const rules::Route& route : turn.script.rules.routes) {
    const auto& topics = route.topics;
    const bool topic_fits = topics.empty() || std::find(topics.begin(), topics.end(), topic) != topics.end();
    if (topic_fits && Holds(turn, route.when, topic)) return &route;
  }
  return nullptr;
}

// Nothing was understood for sure, but what was considered mostly belongs to one department: its most probable
// candidate.
const Candidate* SoundsLike(const Turn& turn) {
  std::map<DepartmentId, double> weights;
  std::map<DepartmentId, const Candidate*> best;
  double all = 0;
  for (const Candidate& candidate : turn.state.alternatives) {
    const std::string topic = TopicOf(turn.script, candidate);
    const rules::Route* route = topic.empty() ? nullptr : RouteOf(turn, topic);
    if (!route) continue;
    all += candidate.probability;
    weights[route->department] += candidate.probability;
    best.emplace(route->department, &candidate);
  }
  for (const auto& [department, weight] : weights) {
    if (weight > all / 2) return best.at(department);
  }
  return nullptr;
}

constexpr std::string_view kRulesSend = "The rules send this case to ";
constexpr std::string_view kWhereSolved = "It goes back to where it was solved";

bool IsDecided(const Packet& packet) {
  return packet.routed_because.starts_with(kRulesSend) || packet.routed_because == kWhereSolved;
}

void SetDepartment(const Turn& turn, Packet& packet, const std::string& department) {
  const rules::RuleSet& rules = turn.script.rules;
  if (!department.empty()) {
    packet.department = DepartmentId{department};
    packet.routed_because = std::string(kRulesSend) + TitleOf(rules, packet.department);
    if (auto found = rules.departments.find(packet.department); found != rules.departments.end()) {
      packet.skills = found->second.skills;
    }
    return;
  }
  const Candidate* like = turn.state.topic.empty() ? SoundsLike(turn) : nullptr;
  const rules::Route* route = RouteOf(turn, like ? TopicOf(turn.script, *like) : turn.state.topic);
  if (!route) {
    packet.routed_because = "No routing line fits; any department may take it";
    return;
  }
  packet.department = route->department;
  packet.skills = route->skills;
  packet.routed_because = "Routing: " + (route->source.empty() ? TitleOf(rules, route->department) : route->source);
  if (like) packet.routed_because += "; unsure, but it sounds like \"" + like->title + "\"";
}

void SetDeadlines(const Turn& turn, Packet& packet) {
  const auto& levels = turn.script.rules.service_levels;
  auto level = levels.find(packet.priority);
  if (level == levels.end()) return;
  const rules::Hours& hours = turn.script.rules.hours;
  packet.first_response_due = AddBusinessTime(hours, turn.state.queued_at, level->second.first_response);
  packet.resolution_due = AddBusinessTime(hours, turn.state.queued_at, level->second.resolution);
  packet.promised = packet.first_response_due;
  const std::optional<Instant>& told = turn.state.packet.promised;
  if (turn.state.has_ticket && told && packet.promised && *told < *packet.promised) packet.promised = told;
}

// Reasons that the engine knows have a sentence of their own; others come from rules, by their code.
std::string ReasonText(const Turn& turn, const std::string& reason) {
  static const std::set<std::string> kOwn = {
      "asked_for_person", "steps_exhausted",   "not_understood",  "frustrated",    "too_many_turns",
      "did_not_help",     "did_not_last",      "repeated_answer", "flow_unusable", "left_form",
      "wrote_again",      "incident_not_over", "many_affected"};
  const bool own = kOwn.contains(reason);
  // In words: agents read it as plain text, where the underscores of a code would stand escaped.
  std::string in_words = reason;
  std::replace(in_words.begin(), in_words.end(), '_', ' ');
  return Render(
      turn, turn.script.rules.Text(turn.script.rules.site.language, own ? "reason_" + reason : "reason_rule").front().text,
      turn.state.topic, {{"reason", in_words}});
}

}  // namespace

Level LevelOf(const std::string& value) {
  if (value == "high") return Level::kHigh;
  if (value == "medium") return Level::kMedium;
  return value == "low" ? Level::kLow : Level::kUnknown;
}

Packet ComposePacket(const Turn& turn, const std::string& reason, const std::string& department) {
  const State& state = turn.state;
  Packet packet;
  packet.problem = state.problem;
  packet.reason = reason;
  packet.reason_text = ReasonText(turn, reason);
  packet.topic = state.topic;
  packet.language = state.language;
  packet.tried = state.tried;
  packet.shown = state.shown;
  SetPriority(turn, packet);
  SetDepartment(turn, packet, department);
  SetDeadlines(turn, packet);
  packet.who = Who(turn);
  packet.where = Where(turn);
  packet.contact = Contact(turn, packet.promised);
  packet.gathered = Gathered(turn);
  packet.call_back = SlotValue(state, "preferred_way") == "call_back";
  return packet;
}

Packet ComposeAgain(const Turn& turn, const std::string& reason, bool solved_before) {
  const Packet& before = turn.state.packet;
  if (!solved_before && !IsDecided(before)) return ComposePacket(turn, reason, {});
  Packet packet = ComposePacket(turn, reason, before.department.str());
  packet.skills = before.skills;
  packet.routed_because = solved_before ? std::string(kWhereSolved) : before.routed_because;
  return packet;
}

}  // namespace deskbell::engine
