#include "rules/near_miss.h"

#include <algorithm>

#include "rules/pattern.h"
#include "rules/pattern_index.h"

namespace deskbell::rules {
namespace {

// The end of the quantifiers at `at`.
size_t BehindQuantifiers(std::string_view pattern, size_t at) {
  if (at < pattern.size() && pattern[at] == '{') at = std::min(pattern.find('}', at), pattern.size() - 1) + 1;
  while (at < pattern.size() && (pattern[at] == '*' || pattern[at] == '+' || pattern[at] == '?')) ++at;
  return at;
}

// The end of a group at `at` that holds nothing but a gap, such as `(.{0,25} )?`; npos if it is another one.
size_t BehindGapGroup(std::string_view pattern, size_t at) {
  const size_t close = pattern.find(')', at);
  if (close == std::string_view::npos) return close;
  std::string_view inner = pattern.substr(at + 1, close - at - 1);
  if (inner.starts_with("?:")) inner.remove_prefix(2);
  const bool gap = inner.find('.') != std::string_view::npos &&
                   inner.find_first_not_of(" .{},0123456789*+?") == std::string_view::npos;
  return gap ? BehindQuantifiers(pattern, close + 1) : std::string_view::npos;
}

// Where a gap such as ` .{0,30}`, ` .* ` or `(.{0,25} )?` stands in a pattern, outside of other brackets: begin and
// end, or npos.
std::pair<size_t, size_t> NextGap(std::string_view pattern, size_t from) {
  int depth = 0;
  for (size_t at = from; at < pattern.size(); ++at) {
    const char c = pattern[at];
    if (c == '\\') {
      ++at;
    } else if (c == '(' || c == '[') {
      const size_t end = c == '(' && depth == 0 ? BehindGapGroup(pattern, at) : std::string_view::npos;
      if (end != std::string_view::npos) return {at, end};
      ++depth;
    } else if (c == ')' || c == ']') {
      --depth;
    } else if (c == '.' && depth == 0) {
      return {at, BehindQuantifiers(pattern, at + 1)};
    }
  }
  return {std::string_view::npos, std::string_view::npos};
}

std::string_view Trimmed(std::string_view part) {
  while (part.starts_with(' ')) part.remove_prefix(1);
  while (part.ends_with(' ')) part.remove_suffix(1);
  return part;
}

std::vector<std::string> PartsOf(std::string_view pattern) {
  std::vector<std::string> parts;
  for (size_t from = 0; from <= pattern.size();) {
    const auto [begin, end] = NextGap(pattern, from);
    const std::string_view part = Trimmed(pattern.substr(from, begin == std::string_view::npos ? begin : begin - from));
    if (!part.empty()) parts.emplace_back(part);
    if (begin == std::string_view::npos) break;
    from = end;
  }
  return parts;
}

bool Occurs(const std::string& part, const Concepts& concepts, const PlainText& text) {
  const auto expanded = ExpandPattern(part, concepts);
  PatternIndex index;
  return expanded && index.Add(expanded->regex, false) == 0 && index.Matches(0, text);
}

}  // namespace

NearMiss FindNearMiss(const RuleSet& rules, const Intent& intent, const NormalisedText& message) {
  const auto found = rules.concepts.find({intent.topic, intent.language});
  const Concepts concepts = found == rules.concepts.end() ? Concepts() : found->second;
  const PlainText text(message.text);
  NearMiss best;
  for (const Pattern& pattern : intent.any) {
    NearMiss miss{pattern.source, {}, 0};
    for (const std::string& part : PartsOf(pattern.source)) {
      Occurs(part, concepts, text) ? void(++miss.present) : miss.missing.push_back(part);
    }
    const bool closer = miss.missing.size() < best.missing.size() ||
                        (miss.missing.size() == best.missing.size() && miss.present > best.present);
    if (best.pattern.empty() || closer) best = std::move(miss);
  }
  return best;
}

}  // namespace deskbell::rules
