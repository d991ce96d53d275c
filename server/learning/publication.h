// What a publication takes from what was learnt, and the report on it: what it promises and what is new in it.
//
//   Adjustments adjustments = AdjustmentsOf(store, now);
//   Build build = BuildSnapshot(content, {.adjustments = adjustments});
//   PublicationReport report = RecordPublication(store, content, *build.snapshot, adjustments, now);
//
// Every publication that is served is recorded with its adjustments, so a logged decision names the priors that it was
// made with, and `deskbell replay` makes it again with them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/content/content.h"
#include "server/store/store.h"
#include "server/understand/snapshot.h"

namespace deskbell::learning {

// What is accepted and not in an article's file, and the priors of what customers showed until now.
understand::Adjustments AdjustmentsOf(store::Store& store, Instant now);

struct MovedPrior {
  std::string subject;
  double before = 1, after = 1;
  int customers = 0, failed = 0;  // behind `after`
};

struct PublicationReport {
  uint64_t number = 0;  // 0: not recorded
  std::string id;
  Instant at;
  std::string promise;  // what the budget promises now, in words
  bool first = true;    // there is nothing to compare with
  bool promise_changed = false;
  std::vector<std::string> added, removed,
      changed;  // "article vault-folder", "rule reset_password", "file rules/mail.yml"
  std::vector<MovedPrior> moved;
  std::vector<std::string> taught, untaught;  // "cant open vault" → article vault-folder
  size_t phrasings = 0, priors = 0;           // in force that the publication adds
};

// What is new against the publication that was recorded last.
PublicationReport CompareWithLast(store::Store& store, const content::Content& content,
                                  const understand::Snapshot& snapshot, const understand::Adjustments& adjustments,
                                  Instant now);

// The same, stored. A publication with the id of the last one is not stored again: its report has the number of that.
PublicationReport RecordPublication(store::Store& store, const content::Content& content,
                                    const understand::Snapshot& snapshot, const understand::Adjustments& adjustments,
                                    Instant now);

// The adjustments that a recorded publication was made with; nothing if it was not recorded here.
std::optional<understand::Adjustments> AdjustmentsOfPublication(store::Store& store, const std::string& id);

// A screen of text. Reports as they were stored; none: an empty list.
std::string ReportText(const PublicationReport& report);
std::vector<PublicationReport> LatestReports(store::Store& store, size_t latest);

// JSON both ways; keys as the members are called.
std::string ToJson(const PublicationReport& report);
std::string ToJson(const understand::Adjustments& adjustments);
std::optional<PublicationReport> ReportFromJson(std::string_view json);
std::optional<understand::Adjustments> AdjustmentsFromJson(std::string_view json);

}  // namespace deskbell::learning
