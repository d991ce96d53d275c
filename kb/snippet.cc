#include "kb/snippet.h"

#include <algorithm>
#include <set>
#include <string>

#include "engine/values/normalise.h"

namespace deskbell::kb {
namespace {

struct WeighedWord {
  Word word;
  double weight;
};

// So much of the window stands before its first matching word, to read into it.
constexpr uint32_t kLeadBytes = 40;

uint32_t WindowStart(const std::vector<WeighedWord>& words, size_t first_match) {
  const uint32_t match = words[first_match].word.begin;
  size_t start = first_match;
  while (start > 0 && match - words[start - 1].word.begin <= kLeadBytes) --start;
  return words[start].word.begin;
}

// The sum over different words that match in text[begin, begin + bytes).
double WindowWeight(std::string_view text, const std::vector<WeighedWord>& words, size_t first, uint32_t begin,
                    size_t bytes) {
  std::set<std::string_view> seen;
  double sum = 0;
  for (size_t i = first; i < words.size() && words[i].word.end <= begin + bytes; ++i) {
    if (words[i].weight <= 0) continue;
    const std::string_view letters = text.substr(words[i].word.begin, words[i].word.end - words[i].word.begin);
    if (seen.insert(letters).second) sum += words[i].weight;
  }
  return sum;
}

uint32_t BestStart(std::string_view text, const std::vector<WeighedWord>& words, size_t bytes) {
  uint32_t best_start = words.empty() ? 0 : words.front().word.begin;
  double best = 0;
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i].weight <= 0) continue;
    const uint32_t start = WindowStart(words, i);
    const double weight = WindowWeight(text, words, i, start, bytes);
    if (weight > best) {
      best = weight;
      best_start = start;
    }
  }
  return best_start;
}

void AddPart(std::vector<SnippetPart>& parts, std::string_view text, bool match) {
  std::string line(text);
  std::ranges::replace(line, '\n', ' ');
  if (!line.empty()) parts.push_back({std::move(line), match});
}

}  // namespace

std::vector<SnippetPart> MakeSnippet(std::string_view plain_text,
                                     const std::function<double(std::string_view)>& weight_of, size_t max_characters) {
  const NormalisedText normalised = Normalise(plain_text);
  const std::string_view text = normalised.text;
  std::vector<WeighedWord> words;
  for (const Word& word : Words(text)) {
    words.push_back({word, weight_of(text.substr(word.begin, word.end - word.begin))});
  }
  if (words.empty()) return {};

  const uint32_t start = BestStart(text, words, max_characters);
  std::vector<SnippetPart> parts;
  uint32_t done = start;
  uint32_t end = start;
  for (const WeighedWord& word : words) {
    if (word.word.begin < start) continue;
    if (word.word.end > start + max_characters && end > start) break;
    end = word.word.end;
    if (word.weight <= 0) continue;
    AddPart(parts, normalised.Original(plain_text, done, word.word.begin), false);
    AddPart(parts, normalised.Original(plain_text, word.word.begin, word.word.end), true);
    done = word.word.end;
  }
  const bool reaches_end = end == words.back().word.end;
  const std::string tail(normalised.Original(plain_text, done, reaches_end ? text.size() : end));
  AddPart(parts, tail + (reaches_end ? "" : "…"), false);
  if (start > words.front().word.begin) parts.insert(parts.begin(), {"…", false});
  return parts;
}

}  // namespace deskbell::kb
