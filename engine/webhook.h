// Other systems, asked by a step of a checklist: "where is order 4711?" Whatever they do, the checklist goes on.
#pragma once

#include "engine/turn.h"

namespace deskbell::engine {

// Asks the system of the step, which must have one, and lets the flow wait for its answer or the time-out.
void CallWebhookOf(Turn& turn, const rules::Step& step);

// What it says is kept in the step's slots. An answer that comes too late, or a second one, changes nothing.
void Handle(Turn& turn, const WebhookAnswered& answered);

// The time is up: the flow goes on as if the system had failed.
void GiveUpOnWebhook(Turn& turn);

}  // namespace deskbell::engine
