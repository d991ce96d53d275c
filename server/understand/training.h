// The examples of a publication, made into features once and learnt from as often as need be: all of them for the model
// that serves, some of them for those that judge the others.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "kb/model/phrasing_model.h"
#include "server/understand/parts.h"

namespace deskbell::understand {

// Of `parts` the answers and the out-of-scope messages, and `more` out-of-scope messages (normalised). Immutable:
// several threads may train at once. `parts` must outlive it.
class TrainingSet {
 public:
  explicit TrainingSet(const Snapshot::Parts& parts, const std::vector<std::string>& more = {});

  size_t size() const { return phrasings_.size(); }
  size_t answered() const { return answered_; }  // the examples before this one are AnswerPhrasings, in their order
  const std::string& text(size_t i) const { return phrasings_[i].text; }

  kb::PhrasingModel Train(kb::Scheme scheme = kb::Scheme::kByCost) const;
  // Of the examples that `has` keeps.
  kb::PhrasingModel Train(const std::function<bool(size_t)>& has, kb::Scheme scheme = kb::Scheme::kByCost) const;

 private:
  size_t labels_;
  size_t answered_;
  std::vector<kb::Phrasing> phrasings_;
  kb::PhrasingFeatures features_;
};

}  // namespace deskbell::understand
