// The features of a message: hashed counts in four blocks.
//
//   stems           stem unigrams, and bigrams with marks for the beginning and the end
//   characters      2- to 5-grams inside of words with their edges: what survives a typo
//   pairs           unordered pairs of content-word stems, near each other or not
//   function words  2- and 3-grams of function words, each run of content words one mark: "how do I *" is not "why did
//   *"
//
// Deterministic: a feature's hash depends on its text alone, so counts may be kept and compared between runs.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kb/index_contents.h"

namespace deskbell::kb {

enum class Block : uint8_t { kStems, kCharacters, kPairs, kFunctionWords };
inline constexpr size_t kBlocks = 4;

struct FeatureCount {
  uint32_t hash = 0;
  Block block = Block::kStems;
  uint8_t count = 0;  // saturates at 255

  friend bool operator==(const FeatureCount&, const FeatureCount&) = default;
};

// Keeps stemmers and working memory, so one for each thread.
class FeatureExtractor {
 public:
  // The features of a normalised text, sorted by hash, each once. The first 100 words count. `counts` is overwritten.
  void Extract(std::string_view normalised, std::string_view language, std::vector<FeatureCount>& counts);

 private:
  struct WordPart {
    uint32_t stem = 0;   // hash
    uint32_t plain = 0;  // hash of the word itself; 0 for content words
  };
  void ReadWords(std::string_view normalised, std::string_view language);
  void AddStems();
  void AddPairs();
  void AddFunctionWords();
  void AddCharacters(std::string_view word);
  void Add(Block block, uint32_t hash);
  Stemmer& StemmerOf(std::string_view language);

  std::map<std::string, Stemmer, std::less<>> stemmers_;
  std::vector<WordPart> words_;
  std::vector<char32_t> letters_;
  std::vector<uint64_t> found_;  // hash << 8 | block
};

}  // namespace deskbell::kb
