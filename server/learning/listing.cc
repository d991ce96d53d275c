#include "server/learning/listing.h"

#include <cstdio>
#include <map>
#include <utility>

#include "server/learning/priors.h"
#include "server/learning/reviewing.h"

namespace deskbell::learning {
namespace {

std::string Many(int count, const char* what) { return std::to_string(count) + " " + what; }

std::string Support(const Pair& pair) {
  if (pair.target.empty()) return Many(pair.against, "found none of the titles right");
  std::string support;
  const auto add = [&](int count, const char* what) {
    if (count > 0) support += (support.empty() ? "" : ", ") + Many(count, what);
  };
  add(pair.chosen, "chose it");
  add(pair.helped, "were helped");
  add(pair.linked, "got it from an agent");
  add(pair.against, "against");
  return support;
}

std::string PairText(const Pair& pair) {
  std::string line = "  " + pair.id + "  \"" + pair.question + "\" → " + Spoken(pair.target) + "\n            ";
  if (!pair.review) return line + Support(pair) + "\n";
  return line + pair.review->verdict + " by " + pair.review->by + ", " + FormatInstant(pair.review->at) +
         (pair.review->place.empty() ? "" : ", in " + pair.review->place) + "\n";
}

std::string PriorText(const ListedPrior& listed) {
  char text[200];
  std::snprintf(text, sizeof text, " × %.2f: it did not help %d of %d customers", listed.prior.factor,
                listed.prior.failed, listed.prior.customers);
  std::string line = "  " + Spoken(listed.prior.subject) + text;
  if (listed.in_force == listed.prior.factor) return line + "\n";
  std::snprintf(text, sizeof text, " (× %.2f until the next publication)\n", listed.in_force);
  return line + text;
}

std::string Section(const std::string& heading, const std::string& lines, const char* empty) {
  return heading + "\n" + (lines.empty() ? "  " + std::string(empty) + "\n" : lines);
}

}  // namespace

Listing GatherListing(store::Store& store, Instant now) {
  const std::vector<store::Review> reviews = store.Reviews();
  const std::vector<store::Signal> signals = store.Signals(now - kMemory);
  Listing listing;
  listing.pairs = GatherPairs(signals, reviews);
  for (const store::Review& review : reviews) {
    if (review.verdict == "reset") listing.resets.push_back(review);
  }
  std::map<std::string, ListedPrior> priors;
  for (understand::Prior& prior : ComputePriors(signals, reviews)) priors[prior.subject].prior = std::move(prior);
  const std::vector<store::PublishedRecord> latest = store.Publications(1);
  if (!latest.empty()) {
    listing.publication = ReportFromJson(latest.front().report);
    const auto published = AdjustmentsFromJson(latest.front().adjustments);
    for (const understand::Prior& prior : published.value_or(understand::Adjustments{}).priors) {
      ListedPrior& listed = priors[prior.subject];
      listed.prior.subject = prior.subject;
      listed.in_force = prior.factor;
    }
  }
  for (auto& [subject, listed] : priors) listing.priors.push_back(std::move(listed));
  return listing;
}

std::string ListingText(const Listing& listing) {
  std::string waiting, decided, priors, resets;
  for (const Pair& pair : listing.pairs) (pair.review ? decided : waiting) += PairText(pair);
  for (const ListedPrior& prior : listing.priors) priors += PriorText(prior);
  for (const store::Review& reset : listing.resets) {
    resets += "  " + Spoken(reset.subject) + ": by " + reset.by + ", " + FormatInstant(reset.at) + "\n";
  }
  std::string text = Section("waiting for an author", waiting, "nothing") + "\n";
  if (!decided.empty()) text += Section("decided", decided, "") + "\n";
  text += Section("trusted less or more than calibrated", priors, "nothing");
  if (!resets.empty()) text += "\n" + Section("records that were reset", resets, "");
  return text;
}

}  // namespace deskbell::learning
