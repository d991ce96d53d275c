#include "kb/model/feature_space.h"

#include <doctest/doctest.h>

#include <cmath>

namespace deskbell::kb {
namespace {

std::vector<FeatureCount> Counts(std::string_view text) {
  FeatureExtractor extractor;
  std::vector<FeatureCount> counts;
  extractor.Extract(text, "en", counts);
  return counts;
}

FeatureSpace SpaceOf(const std::vector<std::string>& texts) {
  std::vector<std::vector<FeatureCount>> all;
  for (const std::string& text : texts) all.push_back(Counts(text));
  std::vector<const std::vector<FeatureCount>*> each;
  for (const auto& counts : all) each.push_back(&counts);
  return FeatureSpace(each);
}

TEST_CASE("a known message has its full length, and unknown words shorten it") {
  const FeatureSpace space = SpaceOf({"where is my refund", "cancel my plan now"});
  Vector vector;
  FeatureSpace::Shape shape = space.Vectorise(Counts("where is my refund"), vector);
  CHECK(std::sqrt(SquaredLength(vector)) == doctest::Approx(shape.length).epsilon(1e-5));

  shape = space.Vectorise(Counts("where is my elephant"), vector);
  CHECK(std::sqrt(SquaredLength(vector)) < 0.85 * shape.length);

  shape = space.Vectorise(Counts("xyzzy"), vector);
  CHECK(std::sqrt(SquaredLength(vector)) < 0.35);  // only that it begins with a content word is familiar
  CHECK(shape.stems == 3);
}

TEST_CASE("rarer features weigh more and have higher numbers") {
  const FeatureSpace space = SpaceOf({"my card", "my bill", "my plan"});
  Vector common;
  Vector rare;
  space.Vectorise(Counts("my"), common);
  space.Vectorise(Counts("card"), rare);
  CHECK(common.front().feature < rare.front().feature);
}

TEST_CASE("a space is the same after it was stored") {
  const FeatureSpace space = SpaceOf({"where is my refund", "cancel my plan now", "my card was stolen"});
  const FeatureSpace again = FeatureSpace::Restored(space.Store());
  Vector a;
  Vector b;
  space.Vectorise(Counts("cancel the refund of a card"), a);
  again.Vectorise(Counts("cancel the refund of a card"), b);
  CHECK(a == b);
  CHECK(again.size() == space.size());
}

TEST_CASE("an empty space knows nothing and does not mind") {
  Vector vector;
  CHECK(FeatureSpace().Vectorise(Counts("hello there"), vector).stems == 5);
  CHECK(vector.empty());
}

}  // namespace
}  // namespace deskbell::kb
