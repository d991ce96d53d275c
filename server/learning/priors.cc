#include "server/learning/priors.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>

namespace deskbell::learning {
namespace {

constexpr double kPriorCustomers = 20;
constexpr double kLinked = 0.9;  // what an agent sends is held to be right
constexpr double kLeastExpected = 0.05, kMostExpected = 0.98;

struct Showed {
  bool helped = false;
  double expected = 0;
};
using ByCustomer = std::map<CustomerId, Showed>;

// What the signal shows of its target's worth, if anything.
std::optional<Showed> ReadSignal(const store::Signal& signal) {
  if (signal.kind == "linked") return Showed{true, kLinked};
  if (signal.kind == "helped") return Showed{true, signal.expected / 1000.0};
  if (signal.kind == "failed" || signal.kind == "abandoned" || signal.kind == "replaced") {
    return Showed{false, signal.expected / 1000.0};
  }
  return std::nullopt;
}

struct Tally {
  int customers = 0, helped = 0;
  double expected = 0;
};

Tally Count(const ByCustomer& by_customer) {
  Tally tally;
  for (const auto& [customer, showed] : by_customer) {
    ++tally.customers;
    tally.helped += showed.helped ? 1 : 0;
    tally.expected += showed.expected;
  }
  return tally;
}

double Factor(const Tally& tally, double site) {
  const double expected = std::clamp(site * tally.expected / tally.customers, kLeastExpected, kMostExpected);
  const double rate = (tally.helped + kPriorCustomers * expected) / (tally.customers + kPriorCustomers);
  return std::round(100 * std::clamp(rate / expected, 1 - kMostMoved, 1 + kMostMoved)) / 100;
}

bool IsForgotten(const std::map<std::string, Instant>& resets, const std::string& subject, Instant at) {
  const auto reset = resets.find(subject);
  return reset != resets.end() && at <= reset->second;
}

}  // namespace

std::vector<understand::Prior> ComputePriors(const std::vector<store::Signal>& signals,
                                             const std::vector<store::Review>& reviews) {
  std::map<std::string, Instant> resets;
  for (const store::Review& review : reviews) {
    if (review.verdict == "reset") resets.emplace(review.subject, review.at);
  }
  std::map<std::string, ByCustomer> subjects;
  Tally all;
  for (const store::Signal& signal : signals) {
    const std::optional<Showed> showed = ReadSignal(signal);
    if (!showed || signal.target.empty()) continue;
    if (!IsForgotten(resets, signal.target, signal.at)) subjects[signal.target][signal.customer] = *showed;
    const std::string rule = "rule:" + signal.rule;
    if (!signal.rule.empty() && !IsForgotten(resets, rule, signal.at)) subjects[rule][signal.customer] = *showed;
  }
  for (const auto& [subject, by_customer] : subjects) {
    if (subject.starts_with("rule:")) continue;
    const Tally tally = Count(by_customer);
    all.helped += tally.helped;
    all.expected += tally.expected;
  }
  const double site = std::min(1.0, (all.helped + kPriorCustomers) / (all.expected + kPriorCustomers));
  std::vector<understand::Prior> priors;
  for (const auto& [subject, by_customer] : subjects) {
    const Tally tally = Count(by_customer);
    if (tally.customers < kFewestCustomers) continue;
    const double factor = Factor(tally, site);
    if (factor == 1) continue;
    priors.push_back({subject, factor, tally.customers, tally.customers - tally.helped});
  }
  return priors;
}

}  // namespace deskbell::learning
