// A message as plain patterns are matched against it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace deskbell::rules {

// A message with its characters and word edges marked: made once, matched by many patterns. Belongs to one thread.
class PlainText {
 public:
  // `text` is normalised and prepared as the matcher prepares it, and must outlive this.
  explicit PlainText(std::string_view text);

  std::string_view text() const { return text_; }
  bool BeginsCharacter(size_t at) const { return (marks_[at] & kCharacter) != 0; }
  // Whether a word edge lies before, or behind, the place between text[at − 1] and text[at]. In scripts without spaces
  // a word of ICU's dictionary has edges around it.
  bool EdgeBefore(size_t at) const { return (marks_[at] & kEdgeBefore) != 0; }
  bool EdgeAfter(size_t at) const { return (marks_[at] & kEdgeAfter) != 0; }
  // Appends the places within [first, last] at which a match may begin.
  void Begins(size_t first, size_t last, bool at_edges, std::vector<uint32_t>& begins) const;
  // Where `atom` stands, in rising order. Many patterns look for the same ones, so each is looked for once; the atom's
  // characters must outlive this.
  const std::vector<uint32_t>& PlacesOf(std::string_view atom) const;

 private:
  void MarkWords();

  static constexpr uint8_t kCharacter = 1, kEdgeBefore = 2, kEdgeAfter = 4;
  std::string_view text_;
  std::vector<uint8_t> marks_;                                                  // one more than bytes
  std::vector<uint32_t> edges_;                                                 // places with an edge before them
  mutable std::unordered_map<std::string_view, std::vector<uint32_t>> places_;  // by atom that was looked for
};

}  // namespace deskbell::rules
