#include "server/understand/snapshot.h"

#include "server/understand/parts.h"

namespace deskbell::understand {

Snapshot::Snapshot(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Snapshot::~Snapshot() = default;

const std::string& Snapshot::publication() const { return parts_->publication; }
const rules::RuleSet& Snapshot::rules() const { return parts_->rules; }
const rules::Matcher& Snapshot::matcher() const { return *parts_->matcher; }
const std::vector<kb::Article>& Snapshot::articles() const { return parts_->articles; }

const kb::Article* Snapshot::FindArticle(const ArticleId& id) const {
  const auto found = parts_->article_places.find(id);
  return found == parts_->article_places.end() ? nullptr : &parts_->articles[found->second];
}

const engine::Cuts& Snapshot::cuts() const { return parts_->calibration.cuts; }
engine::Script Snapshot::script() const { return {parts_->rules, parts_->summaries, cuts()}; }
const std::string& Snapshot::calibration_report() const { return parts_->calibration.report; }
size_t Snapshot::index_rebuilds() const { return parts_->index->rebuilds(); }
kb::IndexPtr Snapshot::index() const { return parts_->index->Current(); }

}  // namespace deskbell::understand
