// Values of known shapes in what customers write: addresses, numbers, dates; and what must never be stored.
//
// Pure and thread-safe. Each value is checked, not only found: Luhn's sum for cards, ISO 7064 for IBANs, the calendar
// for dates.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "rules/model.h"

namespace deskbell::rules {

// See Matcher::Extract.
std::string ExtractValue(ValueType type, std::string_view original);

// See Matcher::Entities.
std::map<std::string, std::string> FindEntities(std::string_view original);

// Card numbers and IBANs replaced by "•••• 1234", their last four characters.
std::string MaskNumbers(std::string_view original);

bool PassesLuhn(std::string_view digits);
bool IsIban(std::string_view compact);  // without spaces, upper case

}  // namespace deskbell::rules
