// The timers that a conversation sets. Their names are stored with their due times, so they stay as they are.
#pragma once

#include <string>

#include "engine/turn.h"

namespace deskbell::engine {

inline constexpr const char* kTimerForm = "form_idle";  // a form lies unanswered: the ticket is opened without the rest
inline constexpr const char* kTimerIdle = "idle";       // nothing was said after an answer: closed quietly
inline constexpr const char* kTimerIdleNotice = "idle_notice";  // soon it will be
inline constexpr const char* kTimerReminder = "reminder";       // a question of a checklist or form lies unanswered
inline constexpr const char* kTimerProactive = "proactive";     // the customer has not said anything yet
inline constexpr const char* kTimerFollowUp = "follow_up";  // "did it last?"
inline constexpr const char* kTimerClose = "close";         // resolved, and no objection
inline constexpr const char* kTimerWebhook = "webhook";     // another system has not answered

inline constexpr Millis kFormPatience = std::chrono::minutes{10};
inline constexpr Millis kClosePatience = std::chrono::hours{72};

void StartTimer(Turn& turn, const std::string& name, Millis after);
void StopTimer(Turn& turn, const std::string& name);  // nothing if it is not running

// Sets the idle timers as the state at the end of a step needs them. `talked`: the customer or the bot said something.
void ArrangeTimers(Turn& turn, bool talked);

void Handle(Turn& turn, const TimerFired& fired);

}  // namespace deskbell::engine
