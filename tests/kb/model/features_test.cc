#include "kb/model/features.h"

#include <doctest/doctest.h>

#include <set>

namespace deskbell::kb {
namespace {

std::vector<FeatureCount> Of(std::string_view text, Block block) {
  FeatureExtractor extractor;
  std::vector<FeatureCount> all;
  extractor.Extract(text, "en", all);
  std::erase_if(all, [&](const FeatureCount& f) { return f.block != block; });
  return all;
}

size_t Shared(std::string_view a, std::string_view b, Block block) {
  std::set<uint32_t> of_a;
  for (const FeatureCount& f : Of(a, block)) of_a.insert(f.hash);
  size_t shared = 0;
  for (const FeatureCount& f : Of(b, block)) shared += of_a.count(f.hash);
  return shared;
}

TEST_CASE("stems: every word, every two neighbours, the beginning and the end") {
  CHECK(Of("my refund is late", Block::kStems).size() == 4 + 5);
  CHECK(Of("refund refund", Block::kStems).size() == 1 + 3);  // one stem, counted twice
  CHECK(Shared("refunds", "refund", Block::kStems) == 3);     // one stem, alone from beginning to end
  CHECK(Shared("don't", "dont", Block::kStems) == 3);
}

TEST_CASE("a typo keeps most of a word's characters") {
  CHECK(Shared("password", "pasword", Block::kStems) == 0);
  CHECK(Shared("password", "pasword", Block::kCharacters) > 12);
}

TEST_CASE("pairs do not mind the order, nor what is between") {
  CHECK(Shared("card stolen", "someone has stolen my credit card", Block::kPairs) == 1);
  CHECK(Of("how do i", Block::kPairs).empty());
}

TEST_CASE("patterns of function words do not depend on the subject") {
  CHECK(Shared("how do i pay the invoice", "how do i move the blue folder", Block::kFunctionWords) ==
        Of("how do i pay the invoice", Block::kFunctionWords).size());
  CHECK(Shared("why did my backup stop", "how do i start a backup", Block::kFunctionWords) <= 2);
}

TEST_CASE("nothing in, nothing out, a wall of text is cut off") {
  CHECK(Of("", Block::kStems).empty());
  CHECK(Of("?!", Block::kFunctionWords).empty());
  std::string wall;
  for (int i = 0; i < 5000; ++i) wall += "w" + std::to_string(i) + " ";
  CHECK(Of(wall, Block::kStems).size() == 2 * 100 + 1);
  CHECK(Of(std::string(100'000, 'a'), Block::kCharacters).size() < 20);
}

TEST_CASE("counts saturate and come sorted") {
  std::string text;
  for (int i = 0; i < 90; ++i) text += "aaaa ";
  FeatureExtractor extractor;
  std::vector<FeatureCount> all;
  extractor.Extract(text, "xx", all);
  uint32_t before = 0;
  int most = 0;
  for (const FeatureCount& f : all) {
    CHECK(f.hash > before);
    before = f.hash;
    most = std::max<int>(most, f.count);
  }
  CHECK(most == 255);
}

}  // namespace
}  // namespace deskbell::kb
