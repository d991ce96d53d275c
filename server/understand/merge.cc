#include "server/understand/merge.h"

#include <algorithm>

namespace deskbell::understand {
namespace {

constexpr size_t kMostStatistics = 6;
// A repaired match is confirmed at best; it should still come before what statistics merely think possible.
constexpr double kRepaired = 0.85;
constexpr double kDoubt = 0.2;  // see merge.h

using engine::Candidate;

bool Tie(const rules::RuleHit& a, const rules::RuleHit& b) {
  return a.priority == b.priority && a.specificity == b.specificity && a.repaired == b.repaired;
}

class Merger {
 public:
  Merger(const Snapshot::Parts& parts, const std::vector<Weighed>& weighed) : parts_(parts), weighed_(weighed) {}

  std::vector<Candidate> Merge(const std::vector<rules::RuleHit>& hits) {
    for (size_t i = 0; i < hits.size(); ++i) AddRule(hits, i);
    AddStatistics();
    std::stable_sort(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) {
      if (a.probability != b.probability) return a.probability > b.probability;
      return (a.source == "rule") > (b.source == "rule");
    });
    return std::move(candidates_);
  }

 private:
  const Weighed* Find(uint32_t answer) const {
    for (const Weighed& w : weighed_) {
      if (w.evidence.answer == answer) return &w;
    }
    return nullptr;
  }

  double Doubted(double r, uint32_t answer) const {
    if (weighed_.empty() || weighed_.front().evidence.answer == answer || weighed_.front().probability <= 0.5) return r;
    const Weighed* own = Find(answer);
    const double odds = r / (1 - r) * ((own ? own->probability : 0) + kDoubt) / (weighed_.front().probability + kDoubt);
    return odds / (1 + odds);
  }

  // Hits come sorted: priority, then specificity.
  void AddRule(const std::vector<rules::RuleHit>& hits, size_t i) {
    const rules::RuleHit& hit = hits[i];
    const auto place = parts_.intent_places.find(hit.intent);
    if (place == parts_.intent_places.end()) return;
    const rules::Intent& intent = parts_.rules.intents[place->second];
    const RuleRecord& record = parts_.records[place->second];
    const uint32_t answer = parts_.answers.of_intent[place->second];
    const Weighed* supported = Find(answer);
    const double r = Doubted(record.Probability(hit.specificity), answer) * (hit.repaired ? kRepaired : 1);
    Candidate candidate;
    candidate.kind = Candidate::Kind::kIntent;
    candidate.id = hit.intent.str();
    candidate.title = intent.title;
    candidate.source = "rule";
    candidate.repaired = hit.repaired;
    candidate.priority = hit.priority;
    candidate.specificity = hit.specificity;
    candidate.captures = hit.captures;
    candidate.features = {{"rule", r}, {"rule right", record.right}, {"rule wrong", record.wrong}};
    if (Tie(hits[0], hit)) {
      candidate.probability = supported ? 1 - (1 - r) * (1 - supported->probability) : r;
      if (!hit.repaired) doubt_ = std::min(doubt_, 1 - r);
    } else {
      candidate.probability = r * remaining_;
    }
    if (i + 1 < hits.size() && !Tie(hit, hits[i + 1])) remaining_ *= 1 - r;
    if (supported) candidate.features.push_back({"statistics", supported->probability});
    if (!hit.repaired) by_rule_.push_back(answer);
    candidates_.push_back(std::move(candidate));
  }

  void AddStatistics() {
    size_t added = 0;
    for (const Weighed& w : weighed_) {
      if (std::find(by_rule_.begin(), by_rule_.end(), w.evidence.answer) != by_rule_.end()) continue;
      if (++added > kMostStatistics) break;
      candidates_.push_back(Statistic(w));
    }
  }

  Candidate Statistic(const Weighed& w) const {
    const Answer& answer = parts_.answers.list[w.evidence.answer];
    Candidate candidate;
    candidate.title = answer.title;
    candidate.probability = std::min(w.probability, doubt_);
    candidate.source = w.evidence.by_model ? "model" : "search";
    if (answer.target.starts_with("article:")) {
      candidate.kind = Candidate::Kind::kArticle;
      candidate.id = answer.target.substr(std::string_view("article:").size());
    } else {
      const rules::Intent& intent = parts_.rules.intents[IntentFor(w.evidence, answer)];
      candidate.kind = Candidate::Kind::kIntent;
      candidate.id = intent.id.str();
      candidate.title = intent.title;
      candidate.priority = intent.priority;
    }
    for (size_t i = 0; i < kFeatures; ++i) {
      if (w.evidence.features[i] != 0) candidate.features.push_back({kFeatureNames[i], w.evidence.features[i]});
    }
    return candidate;
  }

  // Of several intents that start the same flow, the one with the nearest example.
  uint32_t IntentFor(const Evidence& evidence, const Answer& answer) const {
    if (evidence.phrasing < parts_.answers.phrasings.size()) {
      const uint32_t intent = parts_.answers.phrasings[evidence.phrasing].intent;
      if (intent != kNowhere) return intent;
    }
    return answer.intents.front();
  }

  const Snapshot::Parts& parts_;
  const std::vector<Weighed>& weighed_;
  std::vector<Candidate> candidates_;
  std::vector<uint32_t> by_rule_;
  double remaining_ = 1;  // P(no better rule is right)
  double doubt_ = 1;      // 1 − P(the winning rule is right)
};

}  // namespace

std::vector<Candidate> Merge(const Snapshot::Parts& parts, const std::vector<rules::RuleHit>& hits,
                             const std::vector<Weighed>& weighed) {
  return Merger(parts, weighed).Merge(hits);
}

}  // namespace deskbell::understand
