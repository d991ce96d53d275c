// Questions and the answers that people chose for them: what an author may accept as one more phrasing.
//
// Nothing is taught unseen: a pair takes effect when an author accepts it, and no longer when that is undone. Derived
// from the signals that are stored with the turns; only what people decided about them is stored beside.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/learning.h"

namespace deskbell::learning {

struct Pair {
  std::string id;        // eight hexadecimal digits, of the question (normalised) and the target
  std::string question;  // without what looks personal; as accepted, if it was
  std::string target;    // "article:ID", "flow:ID", "intent:ID"; empty: nothing that was offered was it
  std::string language;
  int chosen = 0;   // customers who picked this title
  int helped = 0;   // of them, those who said that it helped
  int linked = 0;   // customers to whom an agent sent the article
  int against = 0;  // customers whom it did not help, or who said that the titles offered, this among them, were not it
  Instant last{};   // when it was last seen
  std::optional<store::Review> review;  // accepted or rejected; nothing: waiting
};

// Those that are waiting first, most supported first; then those that were decided, latest first. Left out of the
// waiting ones: questions of more than thirty words (a story is no phrasing), those with nothing left when what looks
// personal is gone, and pairs with as many customers against as for them. `signals` in the order in which they came.
// Pure.
std::vector<Pair> GatherPairs(const std::vector<store::Signal>& signals, const std::vector<store::Review>& reviews);

// Addresses, links and numbers of four digits and more replaced by "…" (cards and accounts were masked before storing);
// one line, without control characters, which a terminal might obey.
std::string WithoutPersonalData(std::string_view question);

std::string PairId(std::string_view question, std::string_view target);

}  // namespace deskbell::learning
