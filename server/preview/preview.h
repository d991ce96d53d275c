// Which answers an edit would change, before it is published: customers' questions are decided on what is published and
// on the draft, and those that come out differently are grouped.
//
//   Build draft = understand::BuildSnapshot(edited, {});
//   if (draft.snapshot) {
//     Preview preview = Compare({now, content}, {draft.snapshot, edited}, Gather(LoggedQuestions(store, 10'000)));
//     preview.changes[0];        // 412 times: "handed off to a person" → "Reset a forgotten password", with examples
//   }
//
// Every question is judged as the first message of a conversation of its own, by a visitor of whom nothing is known, on
// a Wednesday at 10:00 with an agent at work and no open incident. So replies within flows are not part of it; a flow
// whose later steps were edited is shown as the same answer, edited. Uses as many threads as there are cores; an answer
// takes about as long as in the chat, 10,000 questions one to three seconds.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/content/content.h"
#include "server/preview/questions.h"
#include "server/understand/snapshot.h"

namespace deskbell::preview {

// What one question comes to.
struct Outcome {
  enum class Kind { kAnswer, kSmallTalk, kClarify, kHandOff } kind = Kind::kHandOff;
  std::string target;  // "article:ID", "flow:ID", "intent:ID"; kClarify: the titles offered, " / " between them
  std::string title;   // of the target; empty for kHandOff without an intent
  std::string words;   // what is said
  std::string source;  // the article or flow behind it, as written; edits of it count as a change
};

struct Change {
  enum class Kind {
    kAnsweredNow,       // was asked back or handed off
    kNoLongerAnswered,  // is asked back or handed off
    kOtherAnswer,
    kAskedNow,      // was handed off, is asked which of several it means
    kHandedOffNow,  // was asked back
    kOtherOffer,    // is offered other titles to choose from
    kOtherHandOff,  // handed off by another rule, or by none
    kEdited,        // the same answer, of which the author changed the text or the steps
  } kind = Kind::kOtherAnswer;
  Outcome before, after;           // of the first example
  size_t questions = 0;            // different ones
  size_t times = 0;                // how often they were asked
  std::vector<Question> examples;  // the most asked, at most PreviewOptions::examples
};
const char* Name(Change::Kind kind);  // "answered_now", …

// Of all questions asked: how many were answered (small talk included), asked back and handed off.
struct Shares {
  size_t answered = 0, clarified = 0, handed_off = 0;
};

struct Preview {
  size_t questions = 0;  // different ones
  size_t times = 0;      // how often they were asked, all together
  size_t changed = 0;    // of `questions`
  size_t changed_times = 0;
  Shares before, after;         // of `times`
  std::vector<Change> changes;  // most asked first
};

struct Side {
  std::shared_ptr<const understand::Snapshot> snapshot;  // never null
  const content::Content& content;                       // that the snapshot was built from
};

struct PreviewOptions {
  size_t examples = 5;  // of each change
  size_t threads = 0;   // 0: one a core
};

// `questions` as Gather returns them.
Preview Compare(const Side& published, const Side& draft, const std::vector<Question>& questions,
                const PreviewOptions& options = {});

// For the terminal, and as JSON for the editor (keys as the members above).
std::string RenderText(const Preview& preview);
std::string RenderJson(const Preview& preview);

}  // namespace deskbell::preview
