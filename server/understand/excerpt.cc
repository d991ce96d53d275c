#include "server/understand/excerpt.h"

namespace deskbell::understand {
namespace {

constexpr std::string_view kLeftOut = " … ";
constexpr size_t kEnd = 500;
constexpr size_t kBeginning = kLongestHeard - kEnd - kLeftOut.size();
constexpr size_t kLongestWord = 40;  // a longer one is cut

bool InsideCharacter(std::string_view text, size_t at) { return (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80; }

}  // namespace

std::string Excerpt(std::string_view text) {
  if (text.size() <= kLongestHeard) return std::string(text);
  size_t end = text.rfind(' ', kBeginning);
  if (end == std::string_view::npos || end + kLongestWord < kBeginning) end = kBeginning;
  size_t begin = text.find(' ', text.size() - kEnd);
  if (begin == std::string_view::npos || begin > text.size() - kEnd + kLongestWord) begin = text.size() - kEnd;
  for (int i = 0; i < 3 && InsideCharacter(text, end); ++i) --end;
  for (int i = 0; i < 3 && begin < text.size() && InsideCharacter(text, begin); ++i) ++begin;
  return std::string(text.substr(0, end)).append(kLeftOut).append(text.substr(begin));
}

}  // namespace deskbell::understand
