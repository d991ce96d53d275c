#include "server/understand/oos_share.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace deskbell::understand {
namespace {

constexpr size_t kBins = 10;
constexpr int kMostRounds = 500;
constexpr double kLeast = 0.01;
constexpr double kMost = 0.95;

using Shares = std::array<double, kBins>;

// Upper ends of all bins but the last, so that as many of all the probabilities are in each.
std::vector<double> Edges(std::span<const Judged> samples, std::span<const Judged> asked) {
  std::vector<double> probabilities;
  for (const Judged& j : samples) probabilities.push_back(j.probability);
  for (const Judged& j : asked) probabilities.push_back(j.probability);
  std::sort(probabilities.begin(), probabilities.end());
  std::vector<double> edges;
  for (size_t bin = 1; bin < kBins; ++bin) edges.push_back(probabilities[probabilities.size() * bin / kBins]);
  return edges;
}

// Of those that `wanted` wants, the share in each bin. One more than there are in each, so that none is impossible.
template <class Wanted>
Shares Distribution(std::span<const Judged> judged, const std::vector<double>& edges, double extra, Wanted wanted) {
  Shares shares;
  shares.fill(extra);
  double all = extra * kBins;
  for (const Judged& j : judged) {
    if (!wanted(j)) continue;
    const auto bin = std::upper_bound(edges.begin(), edges.end(), j.probability) - edges.begin();
    shares[static_cast<size_t>(bin)] += j.weight;
    all += j.weight;
  }
  for (double& share : shares) share /= all;
  return shares;
}

}  // namespace

double EstimateOosShare(std::span<const Judged> samples, std::span<const Judged> asked) {
  const std::vector<double> edges = Edges(samples, asked);
  const Shares in = Distribution(samples, edges, 1, [](const Judged& j) { return j.in_scope; });
  const Shares out = Distribution(samples, edges, 1, [](const Judged& j) { return !j.in_scope; });
  const Shares all = Distribution(asked, edges, 0, [](const Judged&) { return true; });
  double share = 0.5;
  for (int round = 0; round < kMostRounds; ++round) {
    double next = 0;
    for (size_t bin = 0; bin < kBins; ++bin) {
      next += all[bin] * share * out[bin] / (share * out[bin] + (1 - share) * in[bin]);
    }
    const bool settled = std::abs(next - share) < 1e-6;
    share = next;
    if (settled) break;
  }
  return std::clamp(share, kLeast, kMost);
}

}  // namespace deskbell::understand
