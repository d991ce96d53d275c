#include "server/desk/policy.h"

#include <array>
#include <cstddef>

namespace deskbell::desk {
namespace {

enum Grant : unsigned char { kNo, kOwnOnly, kYes };

struct Row {
  Action action;
  std::array<Grant, 4> by_role;  // agent, author, lead, admin
};

// In the order of Action.
// clang-format off
constexpr std::array<Row, static_cast<size_t>(kLastAction) + 1> kTable = {{
    //                          agent     author  lead      admin
    {Action::kUseAccount,      {kYes,     kYes,   kYes,     kYes}},
    {Action::kSeeQueue,        {kYes,     kNo,    kYes,     kYes}},
    {Action::kSeeTicket,       {kYes,     kNo,    kYes,     kYes}},
    {Action::kClaim,           {kYes,     kNo,    kYes,     kYes}},
    {Action::kWriteNote,       {kYes,     kNo,    kYes,     kYes}},
    {Action::kReply,           {kOwnOnly, kNo,    kOwnOnly, kOwnOnly}},
    {Action::kResolve,         {kOwnOnly, kNo,    kYes,     kYes}},
    {Action::kHandBack,        {kOwnOnly, kNo,    kYes,     kYes}},
    {Action::kSeeTrace,        {kYes,     kNo,    kYes,     kYes}},
    {Action::kSearchArticles,  {kYes,     kYes,   kYes,     kYes}},
    {Action::kExplain,         {kYes,     kYes,   kYes,     kYes}},
    {Action::kSeeIncidents,    {kYes,     kYes,   kYes,     kYes}},
    {Action::kChangeIncidents, {kNo,      kNo,    kYes,     kYes}},
    {Action::kSeeLearning,     {kYes,     kYes,   kYes,     kYes}},
    {Action::kReviewLearning,  {kNo,      kYes,   kYes,     kYes}},
}};
// clang-format on

constexpr bool IsInOrder() {
  for (size_t i = 0; i < kTable.size(); ++i) {
    if (kTable[i].action != static_cast<Action>(i)) return false;
  }
  return true;
}
static_assert(IsInOrder());

}  // namespace

std::optional<Role> ParseRole(std::string_view name) {
  if (name == "agent") return Role::kAgent;
  if (name == "author") return Role::kAuthor;
  if (name == "lead") return Role::kLead;
  if (name == "admin") return Role::kAdmin;
  return std::nullopt;
}

bool Allowed(Role role, Action action, Ownership ownership) {
  const Grant grant = kTable[static_cast<size_t>(action)].by_role[static_cast<size_t>(role)];
  return grant == kYes || (grant == kOwnOnly && ownership == Ownership::kOwn);
}

}  // namespace deskbell::desk
