#include "server/desk/policy.h"

#include <doctest/doctest.h>

#include <string>

namespace deskbell::desk {
namespace {

// "own": only what is theirs; "-": never.
std::string Cell(Role role, Action action) {
  const bool own = Allowed(role, action, Ownership::kOwn), others = Allowed(role, action, Ownership::kOthers);
  if (own && others) return " yes";
  return own ? " own" : others ? " others only" : " -";
}

}  // namespace

TEST_CASE("who may do what: the whole matrix") {
  constexpr const char* kNames[] = {"use account",      "see queue",       "see ticket",     "claim",
                                    "write note",       "reply",           "resolve",        "hand back",
                                    "see trace",        "search articles", "explain",        "see incidents",
                                    "change incidents", "see learning",    "review learning"};
  std::string matrix;
  for (int i = 0; i <= static_cast<int>(kLastAction); ++i) {
    const auto action = static_cast<Action>(i);
    matrix += std::string(kNames[i]) + ":" + Cell(Role::kAgent, action) + Cell(Role::kAuthor, action) +
              Cell(Role::kLead, action) + Cell(Role::kAdmin, action) + "\n";
  }
  CHECK(matrix ==
        // agent author lead admin
        "use account: yes yes yes yes\n"
        "see queue: yes - yes yes\n"
        "see ticket: yes - yes yes\n"
        "claim: yes - yes yes\n"
        "write note: yes - yes yes\n"
        "reply: own - own own\n"
        "resolve: own - yes yes\n"
        "hand back: own - yes yes\n"
        "see trace: yes - yes yes\n"
        "search articles: yes yes yes yes\n"
        "explain: yes yes yes yes\n"
        "see incidents: yes yes yes yes\n"
        "change incidents: - - yes yes\n"
        "see learning: yes yes yes yes\n"
        "review learning: - yes yes yes\n");
}

TEST_CASE("a name that is no role is nobody's role") {
  CHECK(ParseRole("agent") == Role::kAgent);
  CHECK(ParseRole("author") == Role::kAuthor);
  CHECK(ParseRole("lead") == Role::kLead);
  CHECK(ParseRole("admin") == Role::kAdmin);
  for (const char* name : {"", "Admin", "root", "agent "}) CHECK(!ParseRole(name));
}

}  // namespace deskbell::desk
