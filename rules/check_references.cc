#include <algorithm>
#include <array>

#include "rules/parts.h"
#include "rules/texts.h"

namespace deskbell::rules {
namespace {

constexpr std::array<std::string_view, 16> kConditionNames{"channel",
                                                           "language",
                                                           "page",
                                                           "topic",
                                                           "customer.name",
                                                           "customer.email",
                                                           "customer.phone",
                                                           "customer.organisation",
                                                           "customer.tier",
                                                           "customer.verified",
                                                           "customer.blocked",
                                                           "customer.open_tickets",
                                                           "hours.open",
                                                           "incident.open",
                                                           "agents.available",
                                                           "last_answer"};
constexpr std::array<std::string_view, 10> kTemplateNames{
    "customer.name", "customer.email", "customer.phone", "customer.organisation",
    "customer.tier", "site.name",      "agent.name",     "promise",
    "summary",       "language"};

std::vector<std::string> Strings(const auto& views) { return {views.begin(), views.end()}; }

// "did you mean `x`?", or `otherwise`.
std::string Suggestion(const std::string& name, const std::vector<std::string>& known, const std::string& otherwise) {
  const std::string nearest = Nearest(name, known);
  return nearest.empty() ? otherwise : "did you mean `" + nearest + "`?";
}

class ReferenceChecker {
 public:
  ReferenceChecker(Reading& reading, const RuleSet& rules, const std::vector<KnownArticle>& articles)
      : reading_(reading), rules_(rules) {
    for (const KnownArticle& article : articles) articles_[article.id.str()] = article.published;
    for (const auto& [of, concepts] : rules.concepts) topics_.push_back(of.first);
  }

  void Check(const Reference& reference) {
    switch (reference.kind) {
      case Reference::Kind::kArticle:
        return CheckArticle(reference);
      case Reference::Kind::kFlow:
        if (rules_.FindFlow(FlowId(reference.name))) return;
        return Missing(reference, "R044", "flow", Keys(rules_.flows));
      case Reference::Kind::kStep:
        return CheckStep(reference);
      case Reference::Kind::kField:
        if (rules_.FindField(FieldId(reference.name))) return;
        return Missing(reference, "R046", "field", Keys(rules_.fields));
      case Reference::Kind::kDepartment:
        if (rules_.departments.contains(DepartmentId(reference.name))) return;
        return Missing(reference, "R047", "department", Keys(rules_.departments));
      case Reference::Kind::kTopic:
        if (std::find(topics_.begin(), topics_.end(), reference.name) != topics_.end()) return;
        return Missing(reference, "R048", "topic", topics_);
      case Reference::Kind::kConditionName:
        return CheckConditionName(reference);
      case Reference::Kind::kTemplateName:
        return CheckTemplateName(reference);
      case Reference::Kind::kIntent:
        return CheckIntent(reference);
    }
  }

 private:
  static std::vector<std::string> Keys(const auto& map) {
    std::vector<std::string> keys;
    for (const auto& [id, value] : map) keys.push_back(id.str());
    return keys;
  }

  void Missing(const Reference& reference, const char* code, const std::string& kind,
               const std::vector<std::string>& known) {
    reading_.Report(code, reference.place, "there is no " + kind + " `" + reference.name.substr(0, 60) + "`",
                    Suggestion(reference.name, known, "write it, or name another " + kind));
  }

  void CheckArticle(const Reference& reference) {
    const auto found = articles_.find(reference.name);
    if (found == articles_.end()) {
      std::vector<std::string> known;
      for (const auto& [id, published] : articles_) known.push_back(id);
      return Missing(reference, "R042", "article", known);
    }
    if (!found->second) {
      reading_.Report("R043", reference.place, "the article `" + reference.name + "` is not published",
                      "publish it, or name another: customers cannot see it");
    }
  }

  void CheckStep(const Reference& reference) {
    const Flow* flow = rules_.FindFlow(FlowId(reference.scope));
    if (!flow || flow->Find(reference.name)) return;
    std::vector<std::string> known;
    for (const Step& step : flow->steps) known.push_back(step.id);
    reading_.Report("R045", reference.place,
                    "`" + reference.scope + "` has no step `" + reference.name.substr(0, 60) + "`",
                    Suggestion(reference.name, known, "write it, or name another step"));
  }

  void CheckIntent(const Reference& reference) {
    if (rules_.FindIntent(IntentId(reference.name))) return;
    std::vector<std::string> known;
    for (const Intent& intent : rules_.intents) known.push_back(intent.id.str());
    Missing(reference, "R049", "intent", known);
  }

  // Whether it is a slot, or its age; one that nothing fills is reported.
  bool CheckSlot(const Reference& reference) {
    const std::string& name = reference.name;
    if (!name.starts_with("slot.") && SlotOfAge(name).empty()) return false;
    const std::string kind = name.substr(0, name.find('.') + 1);
    const std::string slot = name.substr(kind.size());
    if (!reading_.filled_slots.contains(slot)) {
      const std::vector<std::string> known(reading_.filled_slots.begin(), reading_.filled_slots.end());
      const std::string nearest = Nearest(slot, known);
      reading_.Report(
          "R034", reference.place, "nothing ever fills `" + name + "`",
          nearest.empty() ? "fill it by `slots`, by `slot` or by `set`" : "did you mean `" + kind + nearest + "`?");
    }
    return true;
  }

  void CheckConditionName(const Reference& reference) {
    const std::string& name = reference.name;
    std::vector<std::string> known = Strings(kConditionNames);
    if (std::find(known.begin(), known.end(), name) != known.end() || CheckSlot(reference)) return;
    for (const std::string& topic : topics_) known.push_back("incident." + topic);
    if (std::find(known.begin(), known.end(), name) != known.end()) return;
    const bool a_text = name.find('.') == std::string::npos;
    reading_.Report("R031", reference.place, "conditions know no `" + name + "`",
                    Suggestion(name, known,
                               a_text ? "put a text in double quotes: `\"" + name + "\"`"
                                      : "see the list of names in the description of conditions"));
  }

  void CheckTemplateName(const Reference& reference) {
    std::vector<std::string> known = Strings(kTemplateNames);
    for (const BuiltInText& text : BuiltInTexts()) {
      if (text.key != reference.scope) continue;
      for (const std::string_view variant : text.variants) {
        const auto parsed = Template::Parse(variant);
        const auto names = parsed ? parsed->Names() : std::vector<std::string>{};
        known.insert(known.end(), names.begin(), names.end());
      }
    }
    if (std::find(known.begin(), known.end(), reference.name) != known.end() || CheckSlot(reference)) return;
    reading_.Report("R033", reference.place, "templates know no `" + reference.name + "` here",
                    Suggestion(reference.name, known, "what was gathered is `slot.NAME`"));
  }

  Reading& reading_;
  const RuleSet& rules_;
  std::map<std::string, bool> articles_;
  std::vector<std::string> topics_;
};

void CheckIntentIds(Reading& reading, const RuleSet& rules) {
  for (size_t i = 1; i < rules.intents.size(); ++i) {  // sorted by id
    const Intent& intent = rules.intents[i];
    const Intent& other = rules.intents[i - 1];
    if (intent.id != other.id) continue;
    reading.Report("R005", intent.place, "there are two intents `" + intent.id.str() + "`", "rename one of them",
                   "the other is in " + other.place.file + ":" + std::to_string(other.place.line));
  }
}

void CheckFlowsAreStarted(Reading& reading, const RuleSet& rules) {
  std::set<FlowId> started;
  for (const Intent& intent : rules.intents) {
    if (const auto* start = std::get_if<StartFlow>(&intent.outcome)) started.insert(start->flow);
  }
  for (const auto& [id, flow] : rules.flows) {
    for (const Step& step : flow.steps) started.insert(step.start);
  }
  for (const auto& [id, flow] : rules.flows) {
    if (!started.contains(id)) {
      reading.Report("R056", flow.place, "no intent starts `" + id.str() + "`",
                     "write `start: " + id.str() + "` in an intent, or remove the flow");
    }
  }
}

}  // namespace

void CheckReferences(Reading& reading, const RuleSet& rules, const std::vector<KnownArticle>& articles) {
  ReferenceChecker checker(reading, rules, articles);
  for (const Reference& reference : reading.references()) {
    if (reading.full()) return;
    checker.Check(reference);
  }
  CheckIntentIds(reading, rules);
  CheckFlowsAreStarted(reading, rules);
}

}  // namespace deskbell::rules
