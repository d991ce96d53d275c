// Reads a message as the answer to the question that is before the customer. Pure.
#pragma once

#include <string>
#include <vector>

#include "engine/turn.h"
#include "rules/model.h"

namespace deskbell::engine {

enum class YesNo { kNeither, kYes, kNo, kUnsure };

// A button "yes" or "no", the words for them, or that it helped or did not.
YesNo ReadYesNo(const Heard& heard);

// The value of the type in the message, canonical; empty if it holds none. Any words are a value of kText.
std::string ReadValue(rules::ValueType type, const Heard& heard);

// The same for the answer to a question for such a value: a bare number is the order or the amount that was asked for.
std::string ReadAnswer(rules::ValueType type, const Heard& heard);

// Values that are recognised wherever they stand in a message; any words can be a name, and "3" can be any number.
bool HasShape(rules::ValueType type);

// "email", "contact" …: the names of value types as FieldHint and `entities` use them.
const char* Name(rules::ValueType type);

// The words of a text, normalised and with one space between them, in every script: punctuation hides no word.
std::string PlainWords(std::string_view text);

// The words of a normalised text.
std::vector<std::string> WordList(std::string_view normalised);

// Whether `words` occur in `text` at word edges; both normalised.
bool ContainsWords(std::string_view text, std::string_view words);

// Texts a customer wrote are kept to this many bytes.
inline constexpr size_t kLongestValue = 2000;

}  // namespace deskbell::engine
