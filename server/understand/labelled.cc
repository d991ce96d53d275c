#include "server/understand/labelled.h"

#include "server/understand/understand.h"

namespace deskbell::understand {

std::set<std::string> RightTargets(const Snapshot& snapshot, const LabelledQuestion& question) {
  std::set<std::string> targets;
  for (const std::string& label : question.labels) {
    const std::string target = TargetOfId(snapshot, label);
    targets.insert(target.empty() ? label : target);
  }
  return targets;
}

}  // namespace deskbell::understand
