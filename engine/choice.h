// Which of the things on offer a message names. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/turn.h"

namespace deskbell::engine {

// Something that can be chosen, and the words besides its label that mean it.
struct Offer {
  std::string id;
  std::string label;
  std::vector<std::string> match;
};

struct Chosen {
  std::string id;
  bool sure =
      false;  // named outright; otherwise its words only occur in a longer message that may be about something else
};

// By button, label, `match` word or number ("2", "the second one"; `ordinals` are the words for first, second … last).
// A label is named in any order and in other forms of its long words, too: "the arrows are turning" is "Turning
// arrows", unless one says no and the other does not. Nothing if no offer or more than one fits.
std::optional<Chosen> ReadChoice(const Heard& heard, const std::vector<Offer>& offers,
                                 const std::vector<std::string>& ordinals);

}  // namespace deskbell::engine
