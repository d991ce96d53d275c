#include "rules/yaml/source.h"

#include <algorithm>

#include "engine/values/utf8.h"
#include "rules/yaml/node.h"

namespace deskbell::yaml {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// Bytes of the escape sequence at the front of `text`, which begins with a backslash.
size_t EscapeSize(std::string_view text) {
  if (text.size() < 2) return text.size();
  switch (text[1]) {
    case 'x':
      return 4;
    case 'u':
      return 6;
    case 'U':
      return 10;
    default:
      return 2;
  }
}

// Bytes of UTF-8 that begin with `lead`.
size_t CharacterSize(char lead) {
  const auto byte = static_cast<uint8_t>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

class Aligner {
 public:
  Aligner(std::string_view text, size_t position, std::string_view scalar)
      : text_(text), at_(position), scalar_(scalar) {}

  std::vector<size_t> Run() {
    if (at_ >= text_.size()) return {};
    style_ = text_[at_];
    if (style_ == '"' || style_ == '\'') ++at_;
    if (IsBlock()) SkipBlockHeader();
    while (out_.size() < scalar_.size()) {
      if (!Next()) return {};
    }
    out_.push_back(at_);
    return std::move(out_);
  }

 private:
  void SkipBlockHeader() {
    at_ = std::min(text_.find('\n', at_), text_.size());
    size_t line = at_;
    while (at_ < text_.size() && IsBlank(text_[at_])) {
      line = text_[at_] == '\n' ? at_ + 1 : line;
      ++at_;
    }
    indent_ = at_ - line;
    // Empty first lines belong to the text.
    if (!scalar_.empty() && IsBlank(scalar_.front())) at_ = std::min(text_.size(), line);
  }

  bool Next() {
    if (at_ >= text_.size()) return false;
    const char wanted = scalar_[out_.size()];
    if (style_ == '"' && text_[at_] == '\\') return Escape(wanted);
    if (style_ == '\'' && text_.substr(at_, 2) == "''") return wanted == '\'' && Take(1, 2);
    if (IsBlock() && text_[at_] == '\n' && (wanted == '\n' || !IsBlank(wanted))) return TakeLineEnd(wanted);
    if (text_[at_] == wanted && !(IsBlank(wanted) && AtFold())) return Take(1, 1);
    // A folded line end: any white space in the source stands for a space or for line feeds.
    if (!IsBlank(text_[at_]) || !IsBlank(wanted)) return false;
    size_t wide = 0;
    while (at_ + wide < text_.size() && IsBlank(text_[at_ + wide])) ++wide;
    size_t blanks = 1;
    while (wanted == '\n' && out_.size() + blanks < scalar_.size() && scalar_[out_.size() + blanks] == '\n') ++blanks;
    return Take(blanks, wide);
  }

  bool AtFold() const {
    size_t at = at_;
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\t' || text_[at] == '\r')) ++at;
    return at < text_.size() && text_[at] == '\n';
  }

  bool Escape(char wanted) {
    const size_t size = EscapeSize(text_.substr(at_));
    if (text_.substr(at_ + 1, 1) != "\n") return Take(CharacterSize(wanted), size);
    at_ += 2;  // an escaped line end stands for nothing
    while (at_ < text_.size() && IsBlank(text_[at_])) ++at_;
    return true;
  }

  bool IsBlock() const { return style_ == '|' || style_ == '>'; }

  // In a block the line end is part of the text, except that a folded block drops one before an empty line.
  bool TakeLineEnd(char wanted) {
    if (wanted == '\n') {
      Take(1, 1);
    } else if (style_ == '>') {
      ++at_;
    } else {
      return false;
    }
    for (size_t i = 0; i < indent_ && at_ < text_.size() && text_[at_] == ' '; ++i) ++at_;
    return true;
  }

  bool Take(size_t scalar_bytes, size_t source_bytes) {
    out_.insert(out_.end(), std::min(scalar_bytes, scalar_.size() - out_.size()), at_);
    at_ = std::min(at_ + source_bytes, text_.size());
    return true;
  }

  std::string_view text_;
  size_t at_;
  std::string_view scalar_;
  char style_ = 0;
  size_t indent_ = 0;
  std::vector<size_t> out_;
};

}  // namespace

Place Source::At(size_t position, int length) {
  position = std::min(position, text_.size());
  if (position < counted_to_) {
    counted_to_ = 0;
    line_ = column_ = 1;
  }
  while (counted_to_ < position) {
    const bool line_end = text_[counted_to_] == '\n';
    utf8::Decode(text_, counted_to_);
    line_ += line_end;
    column_ = line_end ? 1 : column_ + 1;
  }
  return {file_, line_ + first_line_ - 1, column_, std::max(length, 1)};
}

Place Source::OfScalar(size_t position, std::string_view scalar) {
  position = std::min(position, text_.size());
  size_t end = position;
  const std::vector<size_t> aligned = Align(text_, position, scalar);
  if (!aligned.empty()) end = aligned.back() + (text_[position] == '"' || text_[position] == '\'' ? 1 : 0);
  const std::string_view written = text_.substr(position, end - position);
  return At(position, static_cast<int>(utf8::Length(written.substr(0, written.find_first_of("\r\n")))));
}

bool Source::Unclosed(size_t position, std::string_view scalar) const {
  if (position >= text_.size() || (text_[position] != '"' && text_[position] != '\'')) return false;
  const std::vector<size_t> aligned = Align(text_, position, scalar);
  return !aligned.empty() && aligned.back() == text_.size();
}

std::vector<size_t> Align(std::string_view text, size_t position, std::string_view scalar) {
  return Aligner(text, position, scalar).Run();
}

Place PlaceWithin(const Node& scalar, std::string_view text, size_t offset, size_t length) {
  text = WithoutByteOrderMark(text);
  const std::vector<size_t> aligned = Align(text, scalar.position, scalar.scalar);
  if (aligned.empty()) return scalar.place;
  const size_t from = aligned[std::min(offset, aligned.size() - 1)];
  const size_t to = aligned[std::min(offset + length, aligned.size() - 1)];
  const std::string_view before = text.substr(scalar.position, from - scalar.position);
  const std::string_view part = text.substr(from, to - from);
  Place place = scalar.place;
  place.line += static_cast<int>(std::count(before.begin(), before.end(), '\n'));
  const size_t line_end = before.rfind('\n');
  const auto in_line = static_cast<int>(utf8::Length(before.substr(line_end + 1)));  // all of it without a line end
  place.column = (line_end == std::string_view::npos ? place.column : 1) + in_line;
  place.length = std::max(1, static_cast<int>(utf8::Length(part.substr(0, part.find('\n')))));
  return place;
}

std::string_view WithoutByteOrderMark(std::string_view text) {
  static constexpr std::string_view kMark = "\xEF\xBB\xBF";
  return text.starts_with(kMark) ? text.substr(kMark.size()) : text;
}

}  // namespace deskbell::yaml
