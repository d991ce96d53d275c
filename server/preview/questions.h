// The questions that a preview judges: from a file, or from the log of a running server.
//
// Questions that differ only in case, accents or spacing are one question that was asked several times.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/store/store.h"

namespace deskbell::preview {

struct Question {
  std::string text;        // as it was asked first; from a log: already masked
  std::string language{};  // of the conversation; empty: the site's
  size_t times = 1;
};

// Most asked first; equally often: in the order in which they were asked. Questions without a letter or digit are left
// out.
std::vector<Question> Gather(const std::vector<Question>& asked);

// The lines of `text`. What they are is told by the name of the file: `.tsv` has a question behind the first tab of a
// line (`label<TAB>question`, as `deskbell eval` reads it), `.jsonl` has {"text": …, "language": …} a line, anything
// else a question a line. Lines that cannot be read are skipped and told in `problems` ("questions.jsonl:3: …").
std::vector<Question> ReadQuestions(const std::string& path, std::string_view text, std::vector<std::string>& problems);

// The newest `most` messages by which a customer began something: those that were decided anew (answered, asked back or
// handed off), not the replies within a flow or a form. Newest first.
std::vector<Question> LoggedQuestions(store::Store& store, size_t most);

}  // namespace deskbell::preview
