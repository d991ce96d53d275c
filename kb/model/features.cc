#include "kb/model/features.h"

#include <algorithm>

#include "engine/values/normalise.h"
#include "engine/values/utf8.h"
#include "kb/stop_words.h"

namespace deskbell::kb {
namespace {

constexpr size_t kMostWords = 100;
constexpr size_t kMostPairWords = 16;    // 120 pairs; a longer message is a story, whose pairs mean little
constexpr size_t kMostWordLetters = 40;  // a longer "word" is a link or noise
constexpr size_t kLongestGram = 5;

constexpr uint32_t kBegin = 0x1b873593;
constexpr uint32_t kEnd = 0xcc9e2d51;
constexpr uint32_t kContent = 0x85ebca6b;

// The finaliser of MurmurHash3: every input bit moves every output bit.
uint32_t Mix(uint32_t h) {
  h ^= h >> 16;
  h *= 0x85ebca6bU;
  h ^= h >> 13;
  h *= 0xc2b2ae35U;
  return h ^ (h >> 16);
}

uint32_t Join(uint32_t a, uint32_t b) { return Mix(a * 31 + b + 0x9e3779b9U); }

uint32_t HashOf(std::string_view text) {
  uint32_t h = 2166136261U;  // FNV-1a
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 16777619U;
  return Mix(h);
}

}  // namespace

void FeatureExtractor::Extract(std::string_view normalised, std::string_view language,
                               std::vector<FeatureCount>& counts) {
  found_.clear();
  ReadWords(normalised, language);
  AddStems();
  AddPairs();
  AddFunctionWords();
  std::sort(found_.begin(), found_.end());
  counts.clear();
  for (const uint64_t key : found_) {
    const auto hash = static_cast<uint32_t>(key >> 8);
    const auto block = static_cast<Block>(key & 0xff);
    if (!counts.empty() && counts.back().hash == hash && counts.back().block == block) {
      if (counts.back().count < 255) ++counts.back().count;
    } else {
      counts.push_back({hash, block, 1});
    }
  }
}

void FeatureExtractor::ReadWords(std::string_view normalised, std::string_view language) {
  words_.clear();
  const std::string_view primary = PrimarySubtag(language);
  const Stemmer& stem = StemmerOf(primary);
  std::string word;
  for (const Word& place : Words(normalised)) {
    if (words_.size() == kMostWords) break;
    word.assign(normalised.substr(place.begin, place.end - place.begin));
    std::erase(word, '\'');
    AddCharacters(word);
    const bool function = IsStopWord(word, primary);
    words_.push_back({HashOf(stem(word)), function ? HashOf(word) : 0});
  }
}

void FeatureExtractor::AddStems() {
  uint32_t before = kBegin;
  for (const WordPart& word : words_) {
    Add(Block::kStems, word.stem);
    Add(Block::kStems, Join(before, word.stem));
    before = word.stem;
  }
  if (!words_.empty()) Add(Block::kStems, Join(before, kEnd));
}

void FeatureExtractor::AddPairs() {
  uint32_t content[kMostPairWords];
  size_t size = 0;
  for (const WordPart& word : words_) {
    if (word.plain == 0 && size < kMostPairWords) content[size++] = word.stem;
  }
  for (size_t i = 0; i < size; ++i) {
    for (size_t j = i + 1; j < size; ++j) {
      if (content[i] == content[j]) continue;
      Add(Block::kPairs, Join(std::min(content[i], content[j]), std::max(content[i], content[j])));
    }
  }
}

void FeatureExtractor::AddFunctionWords() {
  if (words_.empty()) return;
  uint32_t before = 0;
  uint32_t last = kBegin;
  const auto next = [&](uint32_t mark) {
    if (mark == kContent && last == kContent) return;  // a run is one mark
    Add(Block::kFunctionWords, Join(last, mark));
    if (before != 0) Add(Block::kFunctionWords, Join(Join(before, last), mark));
    before = last;
    last = mark;
  };
  for (const WordPart& word : words_) next(word.plain == 0 ? kContent : word.plain);
  next(kEnd);
}

void FeatureExtractor::AddCharacters(std::string_view word) {
  letters_.assign(1, U'<');
  for (size_t at = 0; at < word.size() && letters_.size() < kMostWordLetters;)
    letters_.push_back(utf8::Decode(word, at));
  letters_.push_back(U'>');
  for (size_t begin = 0; begin < letters_.size(); ++begin) {
    uint32_t hash = 2166136261U;
    const size_t end = std::min(letters_.size(), begin + kLongestGram);
    for (size_t i = begin; i < end; ++i) {
      hash = (hash ^ static_cast<uint32_t>(letters_[i])) * 16777619U;
      if (i > begin) Add(Block::kCharacters, Mix(hash));
    }
  }
}

void FeatureExtractor::Add(Block block, uint32_t hash) {
  // The block is part of the hash, so that a table of hashes need not know it.
  const uint32_t own = Mix(hash ^ (0x2545f491U * (static_cast<uint32_t>(block) + 1)));
  found_.push_back(static_cast<uint64_t>(own) << 8 | static_cast<uint64_t>(block));
}

Stemmer& FeatureExtractor::StemmerOf(std::string_view language) {
  const auto found = stemmers_.find(language);
  if (found != stemmers_.end()) return found->second;
  return stemmers_.emplace(std::string(language), Stemmer(language)).first->second;
}

}  // namespace deskbell::kb
