#include "server/learning/publication.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <utility>

#include "kb/model/bytes.h"
#include "server/learning/inventory.h"
#include "server/learning/priors.h"
#include "server/learning/reviewing.h"

namespace deskbell::learning {
namespace {

using understand::Adjustments;
using understand::Prior;
using understand::TaughtPhrasing;

constexpr size_t kMostNames = 8;  // of a list in the report's text

std::string Arrow(const TaughtPhrasing& phrasing) {
  return "\"" + phrasing.question + "\" → " + Spoken(phrasing.target);
}

void CompareInventories(const Inventory& before, const Inventory& after, PublicationReport& report) {
  for (const auto& [name, state] : after) {
    const auto old = before.find(name);
    if (old == before.end()) {
      report.added.push_back(name);
    } else if (old->second != state) {
      report.changed.push_back(name);
    }
  }
  for (const auto& [name, state] : before) {
    if (!after.contains(name)) report.removed.push_back(name);
  }
}

std::vector<std::string> Missing(const std::vector<TaughtPhrasing>& all, const std::vector<TaughtPhrasing>& of) {
  std::vector<std::string> missing;
  for (const TaughtPhrasing& phrasing : of) {
    if (std::find(all.begin(), all.end(), phrasing) == all.end()) missing.push_back(Arrow(phrasing));
  }
  return missing;
}

void ComparePriors(const std::vector<Prior>& before, const std::vector<Prior>& after, PublicationReport& report) {
  std::map<std::string, MovedPrior> moved;
  for (const Prior& prior : before) moved[prior.subject].before = prior.factor;
  for (const Prior& prior : after) {
    MovedPrior& move = moved[prior.subject];
    move.after = prior.factor;
    move.customers = prior.customers;
    move.failed = prior.failed;
  }
  for (auto& [subject, move] : moved) {
    if (move.before == move.after) continue;
    move.subject = subject;
    report.moved.push_back(std::move(move));
  }
}

PublicationReport Compare(const std::optional<store::PublishedRecord>& last, const Inventory& inventory,
                          const understand::Snapshot& snapshot, const Adjustments& adjustments, Instant now) {
  PublicationReport report;
  report.id = snapshot.publication();
  report.at = now;
  report.promise = snapshot.calibration_report();
  report.phrasings = adjustments.phrasings.size();
  report.priors = adjustments.priors.size();
  if (!last) return report;
  report.first = false;
  const auto before = ReportFromJson(last->report);
  report.promise_changed = before && before->promise != report.promise;
  if (const auto old = InventoryFromJson(last->inventory)) CompareInventories(*old, inventory, report);
  const Adjustments old = AdjustmentsFromJson(last->adjustments).value_or(Adjustments{});
  report.taught = Missing(old.phrasings, adjustments.phrasings);
  report.untaught = Missing(adjustments.phrasings, old.phrasings);
  ComparePriors(old.priors, adjustments.priors, report);
  return report;
}

std::optional<store::PublishedRecord> Last(store::Store& store) {
  std::vector<store::PublishedRecord> latest = store.Publications(1);
  return latest.empty() ? std::nullopt : std::optional(std::move(latest.front()));
}

std::string Names(const char* what, const std::vector<std::string>& names) {
  if (names.empty()) return "";
  std::string line = "  " + std::string(what);
  for (size_t i = 0; i < names.size() && i < kMostNames; ++i) line += (i == 0 ? " " : ", ") + names[i];
  if (names.size() > kMostNames) line += " and " + std::to_string(names.size() - kMostNames) + " more";
  return line + "\n";
}

std::string MovedText(const MovedPrior& move) {
  char text[160];
  std::snprintf(text, sizeof text, " × %.2f → × %.2f", move.before, move.after);
  std::string line = "  trust in " + Spoken(move.subject) + text;
  if (move.customers == 0) return line + " (its record was reset or is too old)\n";
  return line + " (it did not help " + std::to_string(move.failed) + " of " + std::to_string(move.customers) +
         " customers)\n";
}

bool NothingNew(const PublicationReport& report) {
  return !report.first && report.added.empty() && report.removed.empty() && report.changed.empty() &&
         report.moved.empty() && report.taught.empty() && report.untaught.empty();
}

}  // namespace

Inventory InventoryOf(const content::Content& content, const understand::Snapshot& snapshot) {
  Inventory inventory;
  for (const kb::Article& article : snapshot.articles()) {
    inventory["article " + article.id.str()] = std::to_string(kb::Checksum(article.source));
  }
  for (const rules::Intent& intent : snapshot.rules().intents) inventory["rule " + intent.id.str()] = "";
  for (const rules::SourceFile& file : content.rules) {
    inventory["file " + file.path] = std::to_string(kb::Checksum(file.text));
  }
  return inventory;
}

Adjustments AdjustmentsOf(store::Store& store, Instant now) {
  const std::vector<store::Review> reviews = store.Reviews();
  Adjustments adjustments;
  for (const store::Review& review : reviews) {
    if (review.verdict == "accepted" && review.place.empty()) {
      adjustments.phrasings.push_back({review.question, review.target});
    }
  }
  adjustments.priors = ComputePriors(store.Signals(now - kMemory), reviews);
  return adjustments;
}

PublicationReport CompareWithLast(store::Store& store, const content::Content& content,
                                  const understand::Snapshot& snapshot, const Adjustments& adjustments, Instant now) {
  return Compare(Last(store), InventoryOf(content, snapshot), snapshot, adjustments, now);
}

PublicationReport RecordPublication(store::Store& store, const content::Content& content,
                                    const understand::Snapshot& snapshot, const Adjustments& adjustments, Instant now) {
  const std::optional<store::PublishedRecord> last = Last(store);
  const Inventory inventory = InventoryOf(content, snapshot);
  PublicationReport report = Compare(last, inventory, snapshot, adjustments, now);
  report.number = last ? last->number : 0;
  if (last && last->id == report.id && !report.promise_changed) return report;
  ++report.number;
  store::PublishedRecord record;
  record.id = report.id;
  record.adjustments = ToJson(adjustments);
  record.inventory = ToJson(inventory);
  record.report = ToJson(report);
  record.at = now;
  if (store.AddPublication(record)) report.number = 0;
  return report;
}

std::optional<Adjustments> AdjustmentsOfPublication(store::Store& store, const std::string& id) {
  const auto record = store.FindPublication(id);
  return record ? AdjustmentsFromJson(record->adjustments) : std::nullopt;
}

std::vector<PublicationReport> LatestReports(store::Store& store, size_t latest) {
  std::vector<PublicationReport> reports;
  for (const store::PublishedRecord& record : store.Publications(latest)) {
    if (auto report = ReportFromJson(record.report)) reports.push_back(std::move(*report));
  }
  return reports;
}

std::string ReportText(const PublicationReport& report) {
  std::string text = report.number == 0 ? "Not published yet" : "Publication " + std::to_string(report.number);
  text += " · " + FormatInstant(report.at) + " · " + report.id + "\n";
  text += "  promise: " + report.promise + (report.promise_changed ? " (another than before)" : "") + "\n";
  if (report.first) return text + "  the first one that was recorded\n";
  if (NothingNew(report)) return text + "  nothing else is new\n";
  text += Names("new:", report.added) + Names("gone:", report.removed) + Names("changed:", report.changed);
  text += Names("learnt:", report.taught) + Names("taken back:", report.untaught);
  for (const MovedPrior& move : report.moved) text += MovedText(move);
  return text;
}

}  // namespace deskbell::learning
