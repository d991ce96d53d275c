#include "server/desk/answers_codec.h"

#include <nlohmann/json.hpp>
#include <optional>

#include "engine/event.h"
#include "kb/markdown.h"
#include "server/chat/frames.h"

namespace deskbell::desk {
namespace {

using nlohmann::json;

constexpr size_t kProblemBytes = 300;

std::string Dump(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

// What is stored is ours, but a restored or edited database must not take a page down.
json Stored(const std::string& text) {
  json value = json::parse(text, nullptr, false);
  return value.is_discarded() ? json::object() : value;
}

json Time(const std::optional<Instant>& instant) { return instant ? json(FormatInstant(*instant)) : json(nullptr); }

// At most `bytes` of it, whole characters.
std::string Beginning(const std::string& text, size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (text[bytes] & 0xC0) == 0x80) --bytes;
  return text.substr(0, bytes) + "…";
}

json Shown(const store::Staff& staff) {
  return {{"id", staff.id.str()}, {"login", staff.login}, {"name", staff.name}, {"role", staff.role}};
}

json Shown(const store::Ticket& ticket) {
  const json agent =
      ticket.agent.empty() ? json(nullptr) : json{{"id", ticket.agent.str()}, {"name", ticket.agent_name}};
  return {{"id", ticket.id.str()},
          {"number", ticket.number},
          {"conversation", ticket.conversation.str()},
          {"status", ticket.status},
          {"department", ticket.department},
          {"priority", ticket.priority},
          {"rank", FormatInstant(ticket.rank)},
          {"waiting_since", FormatInstant(ticket.waiting_since)},
          {"problem", Beginning(ticket.problem, kProblemBytes)},
          {"customer", {{"name", ticket.customer_name}}},
          {"language", ticket.language},
          {"agent", agent},
          {"resolution", ticket.resolution},
          {"first_response_due", Time(ticket.first_response_due)},
          {"resolution_due", Time(ticket.resolution_due)},
          {"first_response_at", Time(ticket.first_response_at)},
          {"resolved_at", Time(ticket.resolved_at)},
          {"created", FormatInstant(ticket.created)},
          {"updated", FormatInstant(ticket.updated)}};
}

json Shown(const store::TicketEntry& entry, const NamesById& names) {
  const auto name = names.find(entry.actor);
  return {{"number", entry.number}, {"actor", entry.actor}, {"name", name == names.end() ? "" : name->second},
          {"kind", entry.kind},     {"text", entry.text},   {"at", FormatInstant(entry.at)}};
}

}  // namespace

net::Response Error(int status, std::string_view code, std::string_view text, std::string_view field) {
  json error{{"code", code}, {"text", text}};
  if (!field.empty()) error["field"] = field;
  return net::Json(status, Dump({{"error", error}}));
}

net::Response Unavailable() {
  net::Response response =
      Error(503, "unavailable", "This could not be saved just now. Nothing was changed; try again.");
  response.Set("Retry-After", "2");
  return response;
}

net::Response NotFound() { return Error(404, "not_found", "There is nothing here under this id."); }

std::string StaffJson(const store::Staff& staff) { return Dump(Shown(staff)); }

std::string MeJson(const store::Staff& staff, bool available, const rules::RuleSet& rules) {
  json departments = json::array();
  for (const auto& [id, department] : rules.departments) {
    departments.push_back({{"id", id.str()}, {"title", department.title}});
  }
  json codes = json::array();
  for (const char* code : engine::kResolutionCodes) codes.push_back(code);
  return Dump({{"staff", Shown(staff)},
               {"available", available},
               {"departments", departments},
               {"resolution_codes", codes},
               {"site", {{"name", rules.site.name}}}});
}

std::string TicketJson(const store::Ticket& ticket) { return Dump(Shown(ticket)); }

std::string TicketsJson(const std::vector<store::Ticket>& tickets) {
  json list = json::array();
  for (const store::Ticket& ticket : tickets) list.push_back(Shown(ticket));
  return Dump(list);
}

std::string EntryJson(const store::TicketEntry& entry, const NamesById& names) { return Dump(Shown(entry, names)); }

std::string TicketDetailJson(const store::Ticket& ticket, const std::vector<store::TicketEntry>& history,
                             const NamesById& names, const std::string& epoch,
                             const std::vector<store::Event>& transcript) {
  json entries = json::array();
  for (const store::TicketEntry& entry : history) entries.push_back(Shown(entry, names));
  const json events = Stored(chat::EncodeEvents(ticket.conversation, epoch, 0, transcript, false));
  return Dump({{"ticket", Shown(ticket)},
               {"packet", Stored(ticket.packet)},
               {"history", entries},
               {"transcript", events.value("events", json::array())}});
}

std::string TraceJson(const std::vector<store::LoggedTurn>& turns) {
  json list = json::array();
  for (const store::LoggedTurn& turn : turns) {
    list.push_back({{"version", turn.version},
                    {"at", FormatInstant(turn.at)},
                    {"first_seq", turn.first_seq},
                    {"last_seq", turn.last_seq},
                    {"publication", turn.publication},
                    {"trace", Stored(turn.trace)}});
  }
  return Dump({{"turns", list}});
}

std::string IncidentJson(const store::Incident& incident) {
  return Dump({{"id", incident.id.str()},
               {"title", incident.title},
               {"text", incident.text},
               {"topics", incident.topics},
               {"open", incident.open},
               {"created", FormatInstant(incident.opened)},
               {"updated", FormatInstant(incident.updated)}});
}

std::string ArticleJson(const kb::Article& article) {
  return Dump({{"id", article.id.str()},
               {"title", article.title},
               {"html", kb::RenderHtml(article.body)},
               {"excerpt", kb::SummaryOf(article)},
               {"section", article.section}});
}

std::string FoundJson(const understand::Snapshot& snapshot, const kb::SearchPageResult& found) {
  json list = json::array();
  for (const kb::PageHit& hit : found.hits) {
    const kb::Article* article = snapshot.FindArticle(hit.article);
    if (!article) continue;
    std::string excerpt;
    for (const kb::SnippetPart& part : hit.snippet) excerpt += part.text;
    list.push_back(
        {{"id", hit.article.str()}, {"title", hit.title}, {"excerpt", excerpt}, {"section", article->section}});
  }
  return Dump({{"articles", list}});
}

std::string ObjectJson(std::initializer_list<std::pair<const char*, std::string>> members) {
  std::string text = "{";
  for (const auto& [name, value] : members) {
    text += (text.size() > 1 ? ",\"" : "\"") + std::string(name) + "\":" + value;
  }
  return text + "}";
}

std::string TextsJson(const std::vector<std::string>& texts) { return Dump(json(texts)); }
std::string TextJson(std::string_view text) { return Dump(text); }

std::string ArrayJson(const std::vector<std::string>& values) {
  std::string text = "[";
  for (const std::string& value : values) text += (text.size() > 1 ? "," : "") + value;
  return text + "]";
}

std::string WelcomeFrame(const store::Staff& staff, bool available, Millis ping) {
  return Dump({{"t", "welcome"}, {"staff", Shown(staff)}, {"available", available}, {"ping_ms", ping.count()}});
}

std::string QueueFrame(const std::string& waiting, const std::string& mine, size_t waiting_count, size_t active_count) {
  return ObjectJson({{"t", "\"queue\""},
                     {"waiting", waiting},
                     {"mine", mine},
                     {"counts", Dump({{"waiting", waiting_count}, {"active", active_count}})}});
}

std::string EntryFrame(const TicketId& ticket, const store::TicketEntry& entry, const NamesById& names) {
  return Dump({{"t", "entry"}, {"ticket", ticket.str()}, {"entry", Shown(entry, names)}});
}

}  // namespace deskbell::desk
