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

// Of the lines `without`, which have no label.
std::string NoLabel(const std::vector<size_t>& without) {
  constexpr size_t kMostNamed = 5;
  std::string lines;
  for (size_t i = 1; i < std::min(without.size(), kMostNamed); ++i) lines += ", " + std::to_string(without[i]);
  if (without.size() > kMostNamed) lines += " and " + std::to_string(without.size() - kMostNamed) + " more";
  return "line " + std::to_string(without.front()) + " has no label" +
         (without.size() > 1 ? ", and neither have lines" + lines.substr(1) : "") +
         ": write `label<TAB>question`, or `__oos__<TAB>question`";
}

}  // namespace

Result<std::vector<LabelledQuestion>, std::string> ReadLabelled(std::string_view tsv) {
  std::vector<LabelledQuestion> questions;
  std::vector<size_t> without_label;
  if (tsv.starts_with("\xEF\xBB\xBF")) tsv.remove_prefix(3);  // as spreadsheets write it
  for (size_t line = 1; !tsv.empty(); ++line) {
    const size_t end = std::min(tsv.find('\n'), tsv.size());
    const std::string_view row = tsv.substr(0, end);
    tsv.remove_prefix(std::min(end + 1, tsv.size()));
    if (Trimmed(row).empty()) continue;
    const size_t tab = row.find('\t');
    if (tab == std::string_view::npos || Trimmed(row.substr(0, tab)).empty()) {
      without_label.push_back(line);
      continue;
    }
    questions.push_back({SplitLabels(row.substr(0, tab)), std::string(Trimmed(row.substr(tab + 1))), line});
  }
  if (!without_label.empty()) return {boost::system::in_place_error, NoLabel(without_label)};
  return questions;
}

}  // namespace deskbell::content
