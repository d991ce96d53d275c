#include "server/understand/training.h"

namespace deskbell::understand {

TrainingSet::TrainingSet(const Snapshot::Parts& parts, const std::vector<std::string>& more)
    : labels_(parts.answers.list.size()), answered_(parts.answers.phrasings.size()) {
  for (const AnswerPhrasing& p : parts.answers.phrasings) phrasings_.push_back({p.text, p.language, p.answer});
  for (const auto* messages : {&parts.out_of_scope, &more}) {
    for (const std::string& message : *messages) {
      phrasings_.push_back({message, parts.rules.site.language, kb::Phrasing::kNothing});
    }
  }
  features_ = kb::ExtractFeatures(phrasings_);
}

kb::PhrasingModel TrainingSet::Train(kb::Scheme scheme) const {
  return Train([](size_t) { return true; }, scheme);
}

kb::PhrasingModel TrainingSet::Train(const std::function<bool(size_t)>& has, kb::Scheme scheme) const {
  std::vector<kb::Example> examples;
  for (size_t i = 0; i < size(); ++i) {
    if (has(i)) examples.push_back({&features_[i], phrasings_[i].label});
  }
  return kb::PhrasingModel::TrainOn(examples, labels_, scheme);
}

}  // namespace deskbell::understand
