// Other spellings for words of a message, with the way back to what the customer typed kept.
#pragma once

#include <string>
#include <vector>

#include "engine/values/normalise.h"

namespace deskbell {

struct Respelling {
  Word word;
  std::string text;  // normalised, what the word becomes
};

// `message` with those words spelt otherwise; they stand in order and do not overlap. Letters with which both spellings
// begin or end lead back to those letters of the original, the others to what was typed in their place.
NormalisedText Respelt(const NormalisedText& message, const std::vector<Respelling>& respellings);

}  // namespace deskbell
