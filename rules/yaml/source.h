// The text of one document as its author sees it: lines, columns in code points, and how far a scalar reaches.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/values/diagnostic.h"

namespace deskbell::yaml {

class Source {
 public:
  Source(const std::string& file, std::string_view text, int first_line)
      : file_(file), text_(text), first_line_(first_line) {}

  // Cheapest when asked in rising order, as a parser does: hostile files are one endless line.
  Place At(size_t position, int length = 1);

  // `scalar` as parsed, beginning at `position`: the length of what was written for it, quotes included, up to the
  // line's end.
  Place OfScalar(size_t position, std::string_view scalar);

  // Whether the quote that opens at `position` is never closed: the parser lets it run to the end of the file.
  bool Unclosed(size_t position, std::string_view scalar) const;

  std::string_view text() const { return text_; }

 private:
  const std::string& file_;
  std::string_view text_;
  int first_line_;
  size_t counted_to_ = 0;
  int line_ = 1;
  int column_ = 1;
};

// What the positions of nodes count from.
std::string_view WithoutByteOrderMark(std::string_view text);

// The position in `text` of each byte of `scalar`, and of its end; `position` is where the scalar begins. Empty if
// source and scalar do not agree.
std::vector<size_t> Align(std::string_view text, size_t position, std::string_view scalar);

}  // namespace deskbell::yaml
