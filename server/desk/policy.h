// Who may do what. The only place that decides it: every route and every frame of the desk asks here.
#pragma once

#include <optional>
#include <string_view>

namespace deskbell::desk {

enum class Role { kAgent, kAuthor, kLead, kAdmin };

// Nothing for a name that is no role; such a person may do nothing.
std::optional<Role> ParseRole(std::string_view name);

enum class Action {
  kUseAccount,  // see oneself, change one's password, say whether one takes conversations
  kSeeQueue,
  kSeeTicket,  // its packet, history and transcript; watch its conversation
  kClaim,
  kWriteNote,
  kReply,  // write to the customer; show that one types or has read
  kResolve,
  kHandBack,
  kSeeTrace,
  kSearchArticles,
  kExplain,  // why the bot would answer something as it would
  kSeeIncidents,
  kChangeIncidents,
  kSeeLearning,  // what was learnt from conversations
  kReviewLearning,
};
inline constexpr Action kLastAction = Action::kReviewLearning;

// Of the ticket that the action is about: whether the person is the agent who has it. Actions that are not about a
// ticket are asked with kOwn.
enum class Ownership { kOwn, kOthers };

bool Allowed(Role role, Action action, Ownership ownership);

// Whether the person takes conversations with customers, and so counts as an agent who is there.
inline bool TakesConversations(Role role) { return Allowed(role, Action::kClaim, Ownership::kOwn); }

}  // namespace deskbell::desk
