#include <algorithm>

#include "engine/values/diagnostic.h"

namespace deskbell {
namespace {

// Nobody mistypes a key of this length into another one, and the table below grows with the square.
constexpr size_t kLongestWord = 64;

// Edit distance with swapped neighbours as one edit (optimal string alignment); more than `limit` is reported as limit
// + 1.
size_t Distance(std::string_view a, std::string_view b, size_t limit) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit) return limit + 1;
  std::vector<size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

std::string Nearest(std::string_view word, const std::vector<std::string>& known) {
  if (word.size() > kLongestWord) return {};
  size_t limit = word.size() / 3;
  std::string nearest;
  for (const std::string& candidate : known) {
    const size_t distance = candidate.size() > kLongestWord ? limit + 1 : Distance(word, candidate, limit);
    if (distance > limit) continue;
    if (!nearest.empty() && distance == limit) continue;  // as near as what was found first
    nearest = candidate;
    limit = distance;
  }
  return nearest;
}

}  // namespace deskbell
