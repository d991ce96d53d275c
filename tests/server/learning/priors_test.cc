#include "server/learning/priors.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <string>

namespace deskbell::learning {
namespace {

using store::Review;
using store::Signal;

Instant Day(int day) { return *ParseInstant("2026-11-01T10:00:00Z") + std::chrono::hours(24 * day); }

Signal Showed(const std::string& kind, const std::string& target, int customer, int day = 1) {
  Signal signal;
  signal.kind = kind;
  signal.target = target;
  signal.expected = 900;
  signal.customer = CustomerId("customer " + std::to_string(customer));
  signal.at = Day(day);
  return signal;
}

// "article:a ×0.85 5/5", a line each.
std::string Text(const std::vector<Signal>& signals, const std::vector<Review>& reviews = {}) {
  std::string text;
  for (const understand::Prior& prior : ComputePriors(signals, reviews)) {
    char line[120];
    std::snprintf(line, sizeof line, "%s ×%.2f %d/%d\n", prior.subject.c_str(), prior.factor, prior.failed,
                  prior.customers);
    text += line;
  }
  return text;
}

}  // namespace

TEST_CASE("five customers whom it did not help lower an answer, and never by more than 15 %") {
  std::vector<Signal> signals;
  for (int i = 0; i < 4; ++i) signals.push_back(Showed("failed", "article:a", i));
  CHECK(Text(signals) == "");
  signals.push_back(Showed("abandoned", "article:a", 4));
  CHECK(Text(signals) == "article:a ×0.85 5/5\n");
  for (int i = 5; i < 500; ++i) signals.push_back(Showed("replaced", "article:a", i));
  CHECK(Text(signals) == "article:a ×0.85 500/500\n");
}

TEST_CASE("one visitor counts once, with what they showed last") {
  std::vector<Signal> hostile;
  for (int i = 0; i < 1000; ++i) hostile.push_back(Showed("failed", "article:a", 1));
  CHECK(Text(hostile) == "");
  std::vector<Signal> changed;
  for (int i = 0; i < 5; ++i) changed.push_back(Showed("failed", "article:a", i));
  for (int i = 0; i < 5; ++i) changed.push_back(Showed("helped", "article:a", i, 2));
  CHECK(Text(changed) == "article:a ×1.02 0/5\n");
}

TEST_CASE("an answer is held against what the site's answers achieve, not against perfection") {
  // Half of the customers are helped, everywhere alike: nothing is to be learnt from that.
  std::vector<Signal> signals;
  for (const char* target : {"article:a", "article:b", "article:c"}) {
    for (int i = 0; i < 400; ++i) signals.push_back(Showed(i % 2 == 0 ? "helped" : "failed", target, i));
  }
  CHECK(Text(signals) == "article:a ×0.99 200/400\narticle:b ×0.99 200/400\narticle:c ×0.99 200/400\n");
  // One that helps nine of ten stands out.
  for (int i = 0; i < 60; ++i) signals.push_back(Showed(i % 10 == 0 ? "failed" : "helped", "article:d", i));
  CHECK(Text(signals).find("article:d ×1.15 6/60\n") != std::string::npos);
}

TEST_CASE("an agent's link speaks for the article, and what a rule answered counts for the rule as well") {
  std::vector<Signal> signals;
  for (int i = 0; i < 6; ++i) {
    signals.push_back(Showed("linked", "article:right", i));
    signals.push_back(Showed("replaced", "article:wrong", i));
    signals.back().rule = "greedy";
  }
  CHECK(Text(signals) == "article:right ×1.07 0/6\narticle:wrong ×0.85 6/6\nrule:greedy ×0.85 6/6\n");
}

TEST_CASE("a title that was offered and refused says nothing of its article") {
  std::vector<Signal> signals;
  for (int i = 0; i < 50; ++i) signals.push_back(Showed("refused", "article:a", i));
  CHECK(Text(signals) == "");
}

TEST_CASE("a reset forgets what came before it, and only for its subject") {
  std::vector<Signal> signals;
  for (int i = 0; i < 6; ++i) signals.push_back(Showed("failed", "article:a", i, 1));
  for (int i = 0; i < 6; ++i) signals.push_back(Showed("failed", "article:b", i, 1));
  Review reset;
  reset.subject = "article:a";
  reset.verdict = "reset";
  reset.at = Day(2);
  CHECK(Text(signals, {reset}) == "article:b ×0.85 6/6\n");
  for (int i = 0; i < 6; ++i) signals.push_back(Showed("failed", "article:a", i, 3));
  CHECK(Text(signals, {reset}) == "article:a ×0.85 6/6\narticle:b ×0.85 6/6\n");
}

}  // namespace deskbell::learning
