// One step while it is being worked out: what may be read, what has changed so far, and what is to be done. Private to
// the engine; its functions take a Turn& and tell one story each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/step.h"

namespace deskbell::engine {

struct Turn {
  const Script& script;
  const Situation& situation;
  State state;
  std::vector<Effect> effects;
  TurnTrace trace;
  int automatic_steps = 0;      // flow steps run without the customer saying anything
  bool kept_something = false;  // of the message, beside an answer to what was asked
};

// What the customer said or chose. `choice` is the id of a button that is on offer; empty if words were typed.
struct Heard {
  const std::string& text;
  const Understanding& understanding;
  std::string choice;

  const rules::Signals& signals() const { return understanding.signals; }
};

void Note(Turn& turn, std::string what);  // one more line of trace.path

// Asks `message` and remembers that the customer has it before them; choices are taken from the message.
void Ask(Turn& turn, Pending::Kind kind, std::string subject, Message message);

// The question that was before the customer is settled or dropped.
void DropQuestion(Turn& turn);

}  // namespace deskbell::engine
