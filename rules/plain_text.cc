#include "rules/plain_text.h"

#include <algorithm>

#include "engine/values/normalise.h"
#include "engine/values/scripts.h"
#include "engine/values/utf8.h"
#include "rules/pattern.h"

namespace deskbell::rules {

PlainText::PlainText(std::string_view text) : text_(text), marks_(text.size() + 1, 0) {
  bool edge = true;  // the beginning is one
  bool without_spaces = false;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const auto byte = static_cast<unsigned char>(text[at]);
    const char32_t c = byte < 0x80 ? (++at, byte) : utf8::Decode(text, at);
    const bool is_edge = IsEdge(c);
    without_spaces = without_spaces || IsWithoutSpaces(c);
    marks_[begin] = static_cast<uint8_t>(kCharacter | (edge ? kEdgeBefore : 0) | (is_edge ? kEdgeAfter : 0));
    if (edge) edges_.push_back(static_cast<uint32_t>(begin));
    edge = is_edge;
  }
  if (edge) edges_.push_back(static_cast<uint32_t>(text.size()));
  marks_[text.size()] = static_cast<uint8_t>(kCharacter | (edge ? kEdgeBefore : 0) | kEdgeAfter);
  if (without_spaces) MarkWords();
}

// Where no space tells, a word's own ends are edges.
void PlainText::MarkWords() {
  for (const Word& word : Words(text_)) {
    marks_[word.begin] |= kEdgeBefore;
    marks_[word.end] |= kEdgeAfter;
  }
  edges_.clear();
  for (size_t at = 0; at < marks_.size(); ++at) {
    if ((marks_[at] & kEdgeBefore) != 0) edges_.push_back(static_cast<uint32_t>(at));
  }
}

void PlainText::Begins(size_t first, size_t last, bool at_edges, std::vector<uint32_t>& begins) const {
  if (at_edges) {
    for (auto edge = std::lower_bound(edges_.begin(), edges_.end(), first); edge != edges_.end() && *edge <= last;
         ++edge) {
      begins.push_back(*edge);
    }
    return;
  }
  for (size_t at = first; at <= last; ++at) {
    if (BeginsCharacter(at)) begins.push_back(static_cast<uint32_t>(at));
  }
}

const std::vector<uint32_t>& PlainText::PlacesOf(std::string_view atom) const {
  const auto [entry, fresh] = places_.try_emplace(atom);
  if (!fresh) return entry->second;
  for (size_t at = text_.find(atom); at != std::string_view::npos; at = text_.find(atom, at + 1)) {
    entry->second.push_back(static_cast<uint32_t>(at));
  }
  return entry->second;
}

}  // namespace deskbell::rules
