#include <algorithm>
#include <set>
#include <vector>

#include "engine/values/normalise.h"
#include "kb/index_contents.h"
#include "kb/markdown.h"
#include "kb/passage.h"
#include "kb/stop_words.h"

namespace deskbell::kb {
namespace {

constexpr size_t kMostBytesRead = 32 * 1024;
constexpr size_t kLongestPassage = 600;
constexpr size_t kMostPlaces = 2;     // of words that stand in more, the article speaks everywhere
constexpr size_t kSharedLetters = 3;  // with a word that is looked for, by one whose stem is worth making

std::string_view WithoutIndent(std::string_view line) {
  const size_t begin = line.find_first_not_of(" \t");
  return begin == std::string_view::npos ? std::string_view{} : line.substr(begin);
}

// The bytes of "- ", "2. " at the beginning of the line; 0 if there is no such marker.
size_t MarkerBytes(std::string_view line) {
  const std::string_view text = WithoutIndent(line);
  size_t marker = 0;
  while (marker < text.size() && text[marker] >= '0' && text[marker] <= '9') ++marker;
  const bool numbered = marker > 0 && marker < text.size() && (text[marker] == '.' || text[marker] == ')');
  const bool bullet = marker == 0 && !text.empty() && (text[0] == '-' || text[0] == '*' || text[0] == '+');
  if (!numbered && !bullet) return 0;
  const size_t end = marker + 1;
  return end < text.size() && text[end] == ' ' ? line.size() - text.size() + end + 1 : 0;
}

bool IsFence(std::string_view line) { return line.starts_with("```") || line.starts_with("~~~"); }
bool IsNoProse(std::string_view line) { return line.starts_with('#') || line.starts_with('|'); }

// Paragraphs and list items, each in one line.
std::vector<std::string> Passages(std::string_view body) {
  std::vector<std::string> passages;
  bool in_code = false;
  bool open = false;  // the next line goes on with the last passage
  while (!body.empty()) {
    const size_t end = std::min(body.find('\n'), body.size());
    std::string_view line = body.substr(0, end);
    body.remove_prefix(std::min(end + 1, body.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::string_view text = WithoutIndent(line);
    if (IsFence(text)) in_code = !in_code;
    if (in_code || text.empty() || IsFence(text) || IsNoProse(text)) {
      open = false;
      continue;
    }
    const size_t marker = MarkerBytes(line);
    if (marker == 0 && open) {
      passages.back().append(" ").append(text);
    } else {
      passages.emplace_back(marker > 0 ? line.substr(marker) : text);
    }
    open = true;
  }
  return passages;
}

std::string_view Letters(std::string_view text, const Word& word) {
  return text.substr(word.begin, word.end - word.begin);
}

std::set<std::string> ContentStems(std::string_view normalised, const Stemmer& stemmer, std::string_view language) {
  std::set<std::string> stems;
  for (const Word& word : Words(normalised)) {
    if (!IsStopWord(Letters(normalised, word), language)) stems.insert(stemmer(Letters(normalised, word)));
  }
  return stems;
}

bool MayBeOneOf(std::string_view word, const std::set<std::string>& stems) {
  const std::string_view begin = word.substr(0, kSharedLetters);
  const auto next = stems.lower_bound(std::string(begin));
  return next != stems.end() && next->starts_with(begin);
}

// How many of the stems stand in the passage.
size_t CountHeld(std::string_view passage, const std::set<std::string>& stems, const Stemmer& stemmer) {
  const std::string text = NormaliseText(RenderPlainText(passage));
  std::set<std::string> found;
  for (const Word& word : Words(text)) {
    if (!MayBeOneOf(Letters(text, word), stems)) continue;
    if (std::string stem = stemmer(Letters(text, word)); stems.contains(stem)) found.insert(std::move(stem));
  }
  return found.size();
}

}  // namespace

Passage FindPassage(std::string_view body, std::string_view normalised, std::string_view known,
                    std::string_view language) {
  const std::string_view primary = PrimarySubtag(language);
  const Stemmer stemmer(primary);
  std::set<std::string> wanted = ContentStems(normalised, stemmer, primary);
  for (const std::string& stem : ContentStems(known, stemmer, primary)) wanted.erase(stem);
  if (wanted.empty()) return {};
  if (body.size() > kMostBytesRead) body = body.substr(0, body.rfind('\n', kMostBytesRead));
  Passage best;
  size_t most = 0;
  size_t places = 0;
  for (std::string& passage : Passages(body)) {
    const size_t held = CountHeld(passage, wanted, stemmer);
    if (held == 0 || held < most) continue;
    places = held > most ? 1 : places + 1;
    if (held > most) best = {std::move(passage), held == wanted.size()};
    most = held;
  }
  return places <= kMostPlaces && best.text.size() <= kLongestPassage ? best : Passage{};
}

}  // namespace deskbell::kb
