// What the desk answers and sends, as JSON (API.md). Pure.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kb/article.h"
#include "kb/index.h"
#include "server/net/http.h"
#include "server/store/store.h"
#include "server/understand/snapshot.h"

namespace deskbell::desk {

// {"error":{"code","text","field"}}.
net::Response Error(int status, std::string_view code, std::string_view text, std::string_view field = {});
net::Response Unavailable();  // 503: nothing was stored; try again
net::Response NotFound();     // 404: missing, or not theirs

using NamesById = std::map<std::string, std::string>;  // "agent:ID" → name

std::string StaffJson(const store::Staff& staff);
std::string MeJson(const store::Staff& staff, bool available, const rules::RuleSet& rules);

// Lists show the beginning of the problem; the packet has all of it.
std::string TicketJson(const store::Ticket& ticket);
std::string TicketsJson(const std::vector<store::Ticket>& tickets);
std::string EntryJson(const store::TicketEntry& entry, const NamesById& names);
std::string TicketDetailJson(const store::Ticket& ticket, const std::vector<store::TicketEntry>& history,
                             const NamesById& names, const std::string& epoch,
                             const std::vector<store::Event>& transcript);
std::string TraceJson(const std::vector<store::LoggedTurn>& turns);
std::string IncidentJson(const store::Incident& incident);
std::string ArticleJson(const kb::Article& article);
std::string FoundJson(const understand::Snapshot& snapshot, const kb::SearchPageResult& found);

// `{name: value}` of values that are JSON already.
std::string ObjectJson(std::initializer_list<std::pair<const char*, std::string>> members);
std::string ArrayJson(const std::vector<std::string>& values);  // of JSON texts
std::string TextsJson(const std::vector<std::string>& texts);   // of plain texts
std::string TextJson(std::string_view text);                    // of one

// Frames of /ws/desk that the chat does not have.
std::string WelcomeFrame(const store::Staff& staff, bool available, Millis ping);
std::string QueueFrame(const std::string& waiting, const std::string& mine, size_t waiting_count, size_t active_count);
std::string EntryFrame(const TicketId& ticket, const store::TicketEntry& entry, const NamesById& names);

}  // namespace deskbell::desk
