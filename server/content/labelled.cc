#include "server/content/labelled.h"

#include <algorithm>

namespace deskbell::content {
namespace {

std::string_view Trimmed(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::vector<std::string> SplitLabels(std::string_view labels) {
  std::vector<std::string> split;
  while (!labels.empty()) {
    const size_t comma = std::min(labels.find(','), labels.size());
    const std::string_view label = Trimmed(labels.substr(0, comma));
    if (!label.empty() && label != kOutOfScopeLabel) split.emplace_back(label);
    labels.remove_prefix(std::min(comma + 1, labels.size()));
  }
  return split;
}

}  // namespace

Result<std::vector<LabelledQuestion>, std::string> ReadLabelled(std::string_view tsv) {
  std::vector<LabelledQuestion> questions;
  if (tsv.starts_with("\xEF\xBB\xBF")) tsv.remove_prefix(3);  // as spreadsheets write it
  for (size_t line = 1; !tsv.empty(); ++line) {
    const size_t end = std::min(tsv.find('\n'), tsv.size());
    const std::string_view row = tsv.substr(0, end);
    tsv.remove_prefix(std::min(end + 1, tsv.size()));
    if (Trimmed(row).empty()) continue;
    const size_t tab = row.find('\t');
    if (tab == std::string_view::npos || Trimmed(row.substr(0, tab)).empty()) {
      return {boost::system::in_place_error,
              "line " + std::to_string(line) + " has no label: write `label<TAB>question`, or `__oos__<TAB>question`"};
    }
    questions.push_back({SplitLabels(row.substr(0, tab)), std::string(Trimmed(row.substr(tab + 1))), line});
  }
  return questions;
}

}  // namespace deskbell::content
