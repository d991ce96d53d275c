#include "kb/term_table.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace deskbell::kb {

double InverseFrequency(uint32_t df, uint32_t articles) { return std::log(1 + (articles - df + 0.5) / (df + 0.5)); }

void TermTable::Add(std::string stem, const std::vector<uint32_t>& anywhere, const std::vector<uint32_t>& in_title) {
  const Term term{static_cast<uint32_t>(postings_.size()), static_cast<uint32_t>(anywhere.size()), 0};
  auto title = in_title.begin();
  for (const uint32_t article : anywhere) {
    const bool titled = title != in_title.end() && *title == article;
    if (titled) ++title;
    postings_.push_back(article * 2 + (titled ? 1 : 0));
  }
  terms_.emplace(std::move(stem), term);
}

void TermTable::Finish(uint32_t articles) {
  articles_ = articles;
  postings_.shrink_to_fit();
  for (auto& [stem, term] : terms_) term.idf = Idf(term.articles);
}

const TermTable::Term* TermTable::Find(std::string_view stem) const {
  const auto found = terms_.find(stem);
  return found == terms_.end() ? nullptr : &found->second;
}

TermTable::Where TermTable::Find(const Term& term, uint32_t article) const {
  const auto begin = postings_.begin() + term.begin;
  const auto end = begin + term.articles;
  const auto found = std::lower_bound(begin, end, article * 2);
  if (found == end || *found / 2 != article) return Where::kNowhere;
  return *found % 2 == 1 ? Where::kTitle : Where::kBody;
}

}  // namespace deskbell::kb
