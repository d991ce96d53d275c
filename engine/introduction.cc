#include "engine/introduction.h"

#include <algorithm>
#include <cctype>
#include <sstream>

#include "engine/facts.h"
#include "engine/flow.h"
#include "engine/form.h"
#include "engine/prefill.h"
#include "engine/reply.h"
#include "engine/speech.h"
#include "engine/values/normalise.h"

namespace deskbell::engine {
namespace {

using Kind = Pending::Kind;
using rules::ValueType;

constexpr size_t kWordsAround = 3;  // of an address
constexpr size_t kMostNames = 3;

bool IsContact(ValueType type) {
  return type == ValueType::kContact || type == ValueType::kEmail || type == ValueType::kPhone;
}

bool HoldsAddress(const Heard& heard) {
  const auto& entities = heard.understanding.entities;
  return entities.contains("email") || entities.contains("phone");
}

// An address is asked for: whatever is told answers that.
bool IsAskedForAddress(const Turn& turn) {
  const Pending& pending = turn.state.pending;
  if (pending.kind == Kind::kField) return IsContact(FieldOf(turn, FieldId{pending.subject}).type);
  const rules::Step* step = pending.kind == Kind::kStep ? ActiveStep(turn) : nullptr;
  return step && IsContact(step->slot_type);
}

bool SaysItIsTheirs(const Turn& turn, const Heard& heard) {
  return HoldsWordOf(turn, heard, "words_my_contact");
}

// Written as names are: one capital, then small letters. "MY NAME IS WRONG" and "my name is missing" introduce nobody.
bool IsWrittenAsName(const std::string& word) {
  const auto upper = [](unsigned char c) { return c >= 'A' && c <= 'Z'; };
  if (word.size() < 2 || !(upper(word[0]) || static_cast<unsigned char>(word[0]) >= 0x80)) return false;
  return std::none_of(word.begin() + 1, word.end(), [&](unsigned char c) {
    return upper(c) || !(c >= 0x80 || std::isalpha(c) || c == '-' || c == '\'');
  });
}

// The names from `rest` on, up to the first word that is none.
std::string NamesAtBegin(std::string_view rest) {
  std::string names;
  size_t count = 0;
  std::istringstream words{std::string{rest}};
  for (std::string word; count < kMostNames && words >> word; ++count) {
    const size_t end = word.find_last_not_of(",.;:!?)");
    const bool last = end == std::string::npos || end + 1 < word.size();
    word.resize(end == std::string::npos ? 0 : end + 1);
    if (!IsWrittenAsName(word)) break;
    names += (names.empty() ? "" : " ") + word;
    if (last) break;
  }
  return names;
}

// "my name is Ana Silva and …" → "Ana Silva"; empty if nobody is introduced.
std::string IntroducedName(const Turn& turn, const Heard& heard) {
  const NormalisedText lower = Normalise(heard.text);
  for (const std::string& word : WordsOf(turn, "words_my_name")) {
    const size_t at = (" " + lower.text).find(" " + word + " ");
    if (at == std::string::npos) continue;
    return NamesAtBegin(lower.Original(heard.text, at + word.size() + 1, lower.text.size()));
  }
  return {};
}

}  // namespace

bool IsAnAddress(const Heard& heard) {
  if (!HoldsAddress(heard)) return false;
  size_t words = 0;
  std::istringstream all(heard.text);
  for (std::string word; all >> word;) {
    const bool letters =
        std::any_of(word.begin(), word.end(), [](unsigned char c) { return c >= 0x80 || std::isalpha(c); });
    words += letters && word.find('@') == std::string::npos;
  }
  return words <= kWordsAround;
}

bool TellsOwnAddress(const Turn& turn, const Heard& heard) {
  return HoldsAddress(heard) && (IsAnAddress(heard) || SaysItIsTheirs(turn, heard));
}

void KeepIntroduction(Turn& turn, const Heard& heard) {
  if (!heard.choice.empty()) return;
  if (std::string name = IntroducedName(turn, heard); !name.empty() && SlotValue(turn.state, "name").empty()) {
    Note(turn, "introduced by name");
    LearnWho(turn, ValueType::kName, name, Fact::Standing::kGiven);
    Keep(turn, "name", std::move(name));
  }
  if (IsAskedForAddress(turn) || !TellsOwnAddress(turn, heard)) return;
  const std::string contact = ReadValue(ValueType::kContact, heard);
  if (contact.empty() || !SlotValue(turn.state, "contact").empty()) return;
  Note(turn, "told how to be reached");
  LearnWho(turn, ValueType::kContact, contact, Fact::Standing::kGiven);
  Keep(turn, "contact", contact);
  turn.kept_something = true;
}

}  // namespace deskbell::engine
