// The engine's built-in texts, one file a language: same keys, same names within them.
#pragma once

#include <span>

#include "rules/texts.h"

namespace deskbell::rules {

std::span<const BuiltInText> GermanTexts();
std::span<const BuiltInText> SpanishTexts();

}  // namespace deskbell::rules
