#include <algorithm>

#include "rules/parts.h"

namespace deskbell::rules {
namespace {

constexpr size_t kNowhere = static_cast<size_t>(-1);  // behind the last step

bool Ends(const Step& step) { return step.handoff || step.end != Step::End::kNone || !step.start.empty(); }

// Whether the step always waits for the customer. A question for a slot, one with an option that a condition chooses,
// and a form, are skipped when all is known.
bool Waits(const Step& step) {
  const bool may_be_known = !step.slot.empty() || std::any_of(step.options.begin(), step.options.end(),
                                                              [](const Option& o) { return !o.when.empty(); });
  return (!step.ask.empty() && !may_be_known) || !step.confirm.empty();
}

class FlowChecker {
 public:
  FlowChecker(Reading& reading, const Flow& flow) : reading_(reading), flow_(flow) {
    for (size_t i = 0; i < flow.steps.size(); ++i) index_[flow.steps[i].id] = i;
    for (size_t i = 0; i < flow.steps.size(); ++i) next_.push_back(Successors(i));
  }

  void Run() {
    CheckReached();
    CheckEnds();
    CheckCircles();
  }

 private:
  // Unknown names have been reported and are taken for the next step.
  size_t Target(const std::string& name, size_t otherwise) const {
    const auto found = index_.find(name);
    return name.empty() || found == index_.end() ? otherwise : found->second;
  }

  std::set<size_t> Successors(size_t i) const {
    const Step& step = flow_.steps[i];
    if (Ends(step)) return {};
    const size_t following = Target(step.next, i + 1 < flow_.steps.size() ? i + 1 : kNowhere);
    if (step.has_check || step.webhook) return {Target(step.if_yes, following), Target(step.if_no, following)};
    if (step.ask.empty()) return {following};
    std::set<size_t> successors;
    for (const Option& option : step.options) successors.insert(Target(option.next, following));
    if (step.options.empty() && step.slot.empty()) {
      const size_t if_no = Target(step.if_no, following);
      successors = {Target(step.if_yes, following), if_no, Target(step.if_unsure, if_no)};
    }
    if (successors.empty()) successors.insert(following);
    return successors;
  }

  std::set<size_t> Reached(size_t from) const {
    std::set<size_t> seen{from};
    std::vector<size_t> to_visit{from};
    while (!to_visit.empty()) {
      const size_t at = to_visit.back();
      to_visit.pop_back();
      for (const size_t next : next_[at]) {
        if (next != kNowhere && seen.insert(next).second) to_visit.push_back(next);
      }
    }
    return seen;
  }

  void CheckReached() {
    reached_ = Reached(0);
    for (size_t i = 0; i < flow_.steps.size(); ++i) {
      if (reached_.contains(i)) continue;
      reading_.Report("R052", flow_.steps[i].place, "nothing leads to step `" + flow_.steps[i].id + "`",
                      "name it in another step, or remove it");
    }
  }

  // Walks backwards from the steps that end.
  std::set<size_t> CanEnd() const {
    std::vector<std::vector<size_t>> before(flow_.steps.size());
    std::set<size_t> can;
    std::vector<size_t> to_visit;
    for (size_t i = 0; i < flow_.steps.size(); ++i) {
      for (const size_t next : next_[i]) {
        if (next != kNowhere) before[next].push_back(i);
      }
      if (Ends(flow_.steps[i])) to_visit.push_back(i);
    }
    can.insert(to_visit.begin(), to_visit.end());
    while (!to_visit.empty()) {
      const size_t at = to_visit.back();
      to_visit.pop_back();
      for (const size_t previous : before[at]) {
        if (can.insert(previous).second) to_visit.push_back(previous);
      }
    }
    return can;
  }

  void CheckEnds() {
    bool reported = false;
    for (const size_t i : reached_) {
      if (!next_[i].contains(kNowhere)) continue;
      reported = true;
      reading_.Report("R051", flow_.steps[i].place,
                      "after step `" + flow_.steps[i].id + "` nothing follows, and it does not end the flow",
                      "add `end` or `handoff`, or name the step that follows");
    }
    const std::set<size_t> can = CanEnd();
    const auto lost = std::find_if(reached_.begin(), reached_.end(), [&](size_t i) { return !can.contains(i); });
    if (lost == reached_.end() || reported) return;
    reading_.Report("R051", flow_.steps[*lost].place,
                    "from step `" + flow_.steps[*lost].id + "` the flow can never end",
                    "lead it to a step with `end` or `handoff`");
  }

  // Among steps that do not wait, whatever is left after removing those without a way in is a circle.
  void CheckCircles() {
    std::map<size_t, int> ways_in;
    for (const size_t i : reached_) {
      if (Waits(flow_.steps[i])) continue;
      ways_in.emplace(i, 0);
    }
    for (auto& [i, count] : ways_in) {
      for (const size_t next : next_[i]) {
        const auto found = ways_in.find(next);
        if (found != ways_in.end()) ++found->second;
      }
    }
    std::vector<size_t> free;
    for (const auto& [i, count] : ways_in) {
      if (count == 0) free.push_back(i);
    }
    while (!free.empty()) {
      const size_t at = free.back();
      free.pop_back();
      ways_in.erase(at);
      for (const size_t next : next_[at]) {
        const auto found = ways_in.find(next);
        if (found != ways_in.end() && --found->second == 0) free.push_back(next);
      }
    }
    if (ways_in.empty()) return;
    const Step& step = flow_.steps[ways_in.begin()->first];
    reading_.Report("R053", step.place,
                    "the flow can come back to step `" + step.id + "` for ever without asking anything",
                    "let one of these steps ask, end or hand off");
  }

  Reading& reading_;
  const Flow& flow_;
  std::map<std::string, size_t> index_;
  std::vector<std::set<size_t>> next_;
  std::set<size_t> reached_;
};

}  // namespace

void CheckFlows(Reading& reading, const RuleSet& rules) {
  for (const auto& [id, flow] : rules.flows) FlowChecker(reading, flow).Run();
}

}  // namespace deskbell::rules
