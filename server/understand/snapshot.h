// Everything compiled from one publication: rules, search index, linear model, calibration, texts. Built and validated
// off to the side, immutable from then on, shared as shared_ptr<const Snapshot> by any number of threads.
//
//   Build build = BuildSnapshot(content::Starter(), {.index_folder = data / "index"});
//   if (!build.snapshot) Print(build.diagnostics);
//   engine::Understanding u = Understand(*build.snapshot, "i forgot my password", "en");
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/decision.h"
#include "engine/step.h"
#include "engine/understanding.h"
#include "engine/values/diagnostic.h"
#include "kb/article.h"
#include "kb/index.h"
#include "rules/matcher.h"
#include "rules/model.h"
#include "server/content/content.h"
#include "server/understand/adjustments.h"
#include "server/understand/language.h"

namespace deskbell::understand {

class Snapshot {
 public:
  ~Snapshot();
  const std::string& publication() const;  // fingerprint of the content and the adjustments
  const rules::RuleSet& rules() const;
  const rules::Matcher& matcher() const;
  const std::vector<kb::Article>& articles() const;           // every state
  const kb::Article* FindArticle(const ArticleId& id) const;  // published ones only
  const engine::Cuts& cuts() const;
  engine::Script script() const;                  // valid as long as the snapshot
  const std::string& calibration_report() const;  // what the budget promises, in words
  size_t index_rebuilds() const;
  kb::IndexPtr index() const;  // of the articles' texts; null while it is built anew

  struct Parts;
  explicit Snapshot(std::unique_ptr<Parts> parts);
  const Parts& parts() const { return *parts_; }

 private:
  std::unique_ptr<Parts> parts_;
};

struct BuildOptions {
  std::filesystem::path index_folder;            // empty: the index is kept in memory
  double max_wrong = 0.05;                       // the wrong-answer budget
  double oos_share = 0.18;                       // of out-of-scope messages, if none is stored with the content
  bool calibrate = true;                         // false: the usual calibration, for who only wants the evidence
  Adjustments adjustments{};      // what was learnt from conversations
  std::optional<std::chrono::sys_days> today{};  // for articles whose review is overdue; none: nothing is overdue
};

struct Build {
  std::shared_ptr<const Snapshot> snapshot;  // null if there are errors
  Diagnostics diagnostics;                   // warnings too
};

Build BuildSnapshot(const content::Content& content, const BuildOptions& options);

// What is recognised in `text` (already masked), or in an excerpt of a long one (excerpt.h). Thread-safe; each thread searches with its own Xapian database. A
// damaged or missing index never fails the call: the index is rebuilt once and the search repeated; until that is done
// the candidates are those of the rules and the model. `language` is the conversation's so far.
engine::Understanding Understand(const Snapshot& snapshot, std::string_view text, const LanguageSoFar& language);

// For `deskbell explain`: every rule and article considered, why the winner won and why each other lost, one screen of
// text.
std::string ExplainText(const Snapshot& snapshot, std::string_view text, std::string_view language);
std::string ExplainJson(const Snapshot& snapshot, std::string_view text, std::string_view language);

}  // namespace deskbell::understand
