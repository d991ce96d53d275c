#include "server/understand/oos_share.h"

#include <doctest/doctest.h>

#include <random>
#include <vector>

namespace deskbell::understand {
namespace {

// Probabilities as a calibration gives them: mostly high in scope, mostly low out of scope, with an overlap.
std::vector<Judged> Messages(size_t in, size_t out, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<double> odds(0, 1.5);
  std::vector<Judged> judged;
  for (size_t i = 0; i < in + out; ++i) {
    const bool in_scope = i < in;
    judged.push_back({.probability = ProbabilityOf(odds(random) + (in_scope ? 1.5 : -1.5)), .in_scope = in_scope});
  }
  return judged;
}

TEST_CASE("the share of out-of-scope messages is told without labels, whatever the samples' own share") {
  const std::vector<Judged> samples = Messages(2000, 500, 1);
  CHECK(EstimateOosShare(samples, Messages(950, 50, 2)) == doctest::Approx(0.05).epsilon(0.4));
  CHECK(EstimateOosShare(samples, Messages(800, 200, 3)) == doctest::Approx(0.20).epsilon(0.15));
  CHECK(EstimateOosShare(samples, Messages(400, 600, 4)) == doctest::Approx(0.60).epsilon(0.1));
}

TEST_CASE("a message that was asked often counts as often") {
  const std::vector<Judged> samples = Messages(2000, 2000, 1);
  std::vector<Judged> asked = Messages(300, 300, 2);
  for (Judged& judged : asked) judged.weight = judged.in_scope ? 1 : 3;
  CHECK(EstimateOosShare(samples, asked) == doctest::Approx(0.75).epsilon(0.1));
}

TEST_CASE("the extremes stay within bounds") {
  const std::vector<Judged> samples = Messages(2000, 2000, 1);
  CHECK(EstimateOosShare(samples, std::vector<Judged>(200, {.probability = 0.9999})) == 0.01);
  CHECK(EstimateOosShare(samples, std::vector<Judged>(200, {.probability = 0.0001})) == 0.95);
  CHECK(EstimateOosShare(Messages(1, 1, 1), Messages(1, 0, 2)) >= 0.01);
  const std::vector<Judged> alike(50, {.probability = 0.5, .in_scope = true});
  std::vector<Judged> both = alike;
  for (const Judged& j : alike) both.push_back({.probability = j.probability});
  CHECK(EstimateOosShare(both, alike) == doctest::Approx(0.5));  // nothing tells them apart
}

}  // namespace
}  // namespace deskbell::understand
