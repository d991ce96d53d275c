#include "engine/values/normalise.h"

#include <algorithm>
#include <utility>

#include "engine/values/fold.h"
#include "engine/values/utf8.h"

namespace deskbell {
namespace {

// More combining marks than this on one letter are not language, and ICU sorts them in quadratic time (the limit of
// Unicode's Stream-Safe Text Format).
constexpr int kLongestCluster = 30;

// Writes the normalised text, and where it came from unless `origins` is null.
class Writer {
 public:
  Writer(size_t size_hint, std::vector<uint32_t>* origins) : origins_(origins) {
    text_.reserve(size_hint + 1);
    if (origins_) origins_->reserve(size_hint + 2);
  }

  void Space(size_t origin) {
    if (text_.empty() || text_.back() == ' ') return;
    Put(' ', origin);
  }
  void Put(char c, size_t origin) {
    text_.push_back(c);
    if (origins_) origins_->push_back(static_cast<uint32_t>(origin));
  }
  void Write(std::string_view folded, size_t origin) {
    for (char c : folded) c == ' ' ? Space(origin) : Put(c, origin);
  }
  void SetEnd(size_t end) { end_ = end; }

  std::string Finish() {
    size_t end = end_;
    if (!text_.empty() && text_.back() == ' ') {
      text_.pop_back();
      if (origins_) {
        end = origins_->back();
        origins_->pop_back();
      }
    }
    if (origins_) origins_->push_back(static_cast<uint32_t>(end));
    return std::move(text_);
  }

 private:
  std::string text_;
  std::vector<uint32_t>* origins_;
  size_t end_ = 0;
};

// The cluster that begins at `position`, which is moved behind it.
std::u32string TakeCluster(std::string_view text, size_t& position, const FoldTable& table) {
  std::u32string cluster{utf8::Decode(text, position)};
  for (int marks = 0; position < text.size() && marks < kLongestCluster; ++marks) {
    size_t behind = position;
    const char32_t next = utf8::Decode(text, behind);
    if (!table.Joins(next)) break;
    cluster.push_back(next);
    position = behind;
  }
  return cluster;
}

void NormaliseBeyondAscii(std::string_view text, size_t& position, Writer& out) {
  const FoldTable& table = FoldTable::Instance();
  const size_t origin = position;
  size_t behind = position;
  const char32_t c = utf8::Decode(text, behind);
  size_t peek = behind;
  const bool joined =
      behind < text.size() && static_cast<uint8_t>(text[behind]) >= 0x80 && table.Joins(utf8::Decode(text, peek));
  if (!joined) {
    position = behind;
    if (IsSpace(c)) return out.Space(origin);
    if (table.Has(c)) return out.Write(table.Folded(c), origin);
    if (const char* straight = Straightened(c)) return out.Write(straight, origin);
    const char32_t single[] = {c};
    return out.Write(FoldCluster({single, 1}), origin);
  }
  out.Write(FoldCluster(TakeCluster(text, position, table)), origin);
}

std::string Run(std::string_view text, std::vector<uint32_t>* origins) {
  Writer out(text.size(), origins);
  out.SetEnd(text.size());
  for (size_t i = 0; i < text.size();) {
    const auto c = static_cast<uint8_t>(text[i]);
    const bool followed_by_ascii = i + 1 >= text.size() || static_cast<uint8_t>(text[i + 1]) < 0x80;
    if (c >= 0x80 || (!followed_by_ascii && c > 0x20 && c != 0x7F)) {
      NormaliseBeyondAscii(text, i, out);
      continue;
    }
    if (c >= 'A' && c <= 'Z') {
      out.Put(static_cast<char>(c + ('a' - 'A')), i);
    } else if (c <= 0x20 || c == 0x7F) {
      out.Space(i);
    } else {
      out.Put(c == '`' ? '\'' : static_cast<char>(c), i);
    }
    ++i;
  }
  return out.Finish();
}

}  // namespace

std::string_view NormalisedText::Original(std::string_view original, size_t begin, size_t end) const {
  end = std::min(end, text.size());
  if (begin >= end) return {};
  // Half of "ss" for a sharp s, or of a ligature, is the whole character.
  size_t behind = end;
  while (behind < text.size() && origins[behind] == origins[end - 1]) ++behind;
  const size_t from = origins[begin];
  return original.substr(from, origins[behind] - from);
}

NormalisedText Normalise(std::string_view original) {
  NormalisedText result;
  result.text = Run(original, &result.origins);
  return result;
}

std::string NormaliseText(std::string_view original) { return Run(original, nullptr); }

bool IsValidUtf8(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    if (static_cast<uint8_t>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    const size_t from = i;
    if (utf8::Decode(text, i) == 0xFFFD && text.substr(from, i - from) != "\xEF\xBF\xBD") return false;
  }
  return true;
}

}  // namespace deskbell
