#include "server/cli/labelled_file.h"

#include <cstdio>
#include <map>

#include "server/cli/text_file.h"
#include "server/understand/understand.h"

namespace deskbell::cli {
namespace {

constexpr size_t kMostLabels = 10;

struct UnknownLabel {
  size_t questions = 0;
  size_t line = 0;  // the first
};

}  // namespace

bool ReadLabelledFile(const std::string& path, std::vector<understand::LabelledQuestion>& questions) {
  const Result<std::string, std::string> text = ReadTextFile(path);
  if (!text) {
    std::fprintf(stderr, "deskbell: %s\n", text.error().c_str());
    return false;
  }
  auto read = content::ReadLabelled(*text);
  if (!read) {
    std::fprintf(stderr, "deskbell: `%s`: %s.\n", path.c_str(), read.error().c_str());
    return false;
  }
  if (read->empty()) {
    std::fprintf(stderr, "deskbell: `%s` has no questions. Write `label<TAB>question` a line.\n", path.c_str());
    return false;
  }
  questions = std::move(*read);
  return true;
}

void TellUnknownLabels(const understand::Snapshot& snapshot, const std::string& path,
                       const std::vector<understand::LabelledQuestion>& questions) {
  std::map<std::string, UnknownLabel> unknown;
  for (const understand::LabelledQuestion& question : questions) {
    for (const std::string& label : question.labels) {
      if (!understand::TargetOfId(snapshot, label).empty()) continue;
      UnknownLabel& found = unknown[label];
      if (found.questions++ == 0) found.line = question.line;
    }
  }
  size_t told = 0;
  for (const auto& [label, found] : unknown) {
    if (++told > kMostLabels) break;
    std::fprintf(stderr, "%s:%zu: warning: nothing in the content is called `%s` (questions: %zu)\n", path.c_str(),
                 found.line, label.c_str(), found.questions);
  }
  if (unknown.size() > kMostLabels) {
    std::fprintf(stderr, "%s: warning: and %zu more labels\n", path.c_str(), unknown.size() - kMostLabels);
  }
}

}  // namespace deskbell::cli
