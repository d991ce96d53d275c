// What people decide about what was learnt. Each act is one row that the next publication reads, and one audit entry.
//
//   Reviewer reviewer{store, "my-content", "ana", now};
//   Result<std::string, std::string> done = Accept(reviewer, "3f9a1c20", "");
//   // "“vault wont open” is a phrasing of article vault-folder now, in articles/vault-folder.md."
//
// The outcome is a sentence for whoever did it; the error says what is wrong and what to do. They write to the disk and
// wait for it: never on a lane or an I/O thread.
#pragma once

#include <filesystem>
#include <string>

#include "engine/values/result.h"
#include "server/store/store.h"

namespace deskbell::learning {

struct Reviewer {
  store::Store& store;
  std::filesystem::path content;  // the content folder; empty: the starter content, which cannot be written
  std::string who;                // for the audit log
  Instant now;
};
using Reviewed = Result<std::string, std::string>;

// The question, in the words of `reworded` if there are any, becomes a phrasing of the pair's target. If that is an
// article of the content folder, it is written into the article's own front matter, where its author sees it and every
// command reads it; otherwise (a checklist, a rule, the starter content, an example of what nothing answers) the
// publication adds it.
Reviewed Accept(const Reviewer& reviewer, const std::string& id, const std::string& reworded);

// The pair is not proposed again.
Reviewed Reject(const Reviewer& reviewer, const std::string& id);

// What was accepted is taken back, from the article too; what was rejected is proposed again; a record that was reset
// counts again. `subject`: the id of a pair, or what was reset.
Reviewed Undo(const Reviewer& reviewer, const std::string& subject);

// What customers showed of this answer or rule until now no longer counts. `subject`: "article:ID", "flow:ID",
// "intent:ID", "rule:ID", or an article's id alone.
Reviewed Reset(const Reviewer& reviewer, const std::string& subject);

// "article reset-password"; "nothing" for an empty target.
std::string Spoken(const std::string& target);

}  // namespace deskbell::learning
