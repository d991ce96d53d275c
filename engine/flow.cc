#include "engine/flow.h"

#include <algorithm>

#include "engine/ending.h"
#include "engine/facts.h"
#include "engine/form.h"
#include "engine/handoff.h"
#include "engine/incident.h"
#include "engine/problem.h"
#include "engine/reply.h"
#include "engine/several.h"
#include "engine/speech.h"
#include "engine/translation.h"
#include "engine/webhook.h"

namespace deskbell::engine {
namespace {

// Steps that run without the customer saying anything, in one turn. Checklists are shorter; more means a circle.
constexpr int kMostAutomaticSteps = 100;

// Other systems, in one conversation: a checklist that goes round by its calls alone comes to an end, too.
constexpr int kMostCalls = 20;

// Where a step leads: a step's id, "" for the next in the list, or nothing when it waits or has ended the flow.
using Next = std::optional<std::string>;

void GoTo(Turn& turn, const std::string& next) {
  FlowPosition& position = *turn.state.flow;
  const rules::Flow* flow = ActiveFlow(turn);
  position.reprompts = 0;
  if (!next.empty()) {
    position.step = next;
    return;
  }
  auto here =
      std::find_if(flow->steps.begin(), flow->steps.end(), [&](const auto& s) { return s.id == position.step; });
  position.step = here == flow->steps.end() || here + 1 == flow->steps.end() ? std::string{} : (here + 1)->id;
}

void KeepSlots(Turn& turn, const std::map<std::string, std::string>& set) {
  for (const auto& [slot, value] : set) Keep(turn, slot, value);
}

const ShownArticle* Shown(const Turn& turn, const ArticleId& article) {
  const Script& script = turn.script;
  for (const ShownArticle& shown : turn.state.shown) {
    if (!article.empty() && OriginalOf(script, shown.article) == OriginalOf(script, article)) return &shown;
  }
  return nullptr;
}

// What this step would have the customer try has been tried: its article was shown and did not help.
bool DidNotHelpBefore(const Turn& turn, const rules::Step& step) {
  const ShownArticle* shown = Shown(turn, step.article);
  const bool asks_if_it_worked = !step.ask.empty() && step.options.empty() && step.slot.empty();
  return shown && shown->vote == "did_not_help" && !step.try_text.empty() && asks_if_it_worked;
}

void RecordTry(Turn& turn, const rules::Step& step, std::string text, TriedOutcome outcome) {
  turn.state.tried.push_back({turn.state.flow->flow.str(), step.id, std::move(text), outcome});
}

std::string Joined(std::string first, const std::string& second) {
  if (!first.empty() && !second.empty()) first += "\n\n";
  return first + second;
}

void SaySteps(Turn& turn, const rules::Step& step) {
  const rules::Flow& flow = *ActiveFlow(turn);
  if (step.say_incident) {
    if (const OpenIncident* incident = IncidentOf(turn.situation, flow.topic)) {
      MarkTold(turn, *incident);
      turn.effects.push_back(Tell{Notice{"incident", IncidentText(*incident)}});
    }
  }
  Message message;
  message.text = Rotate(turn, flow.id.str() + "." + step.id, step.say, flow.topic);
  if (!step.try_text.empty()) {
    const std::string instruction = Render(turn, step.try_text, flow.topic);
    RecordTry(turn, step, instruction, TriedOutcome::kUnknown);
    message.text = Joined(message.text, instruction);
  }
  const ArticleId id = ForReader(turn, step.article);
  auto article = turn.script.articles.find(id);
  if (!id.empty() && article != turn.script.articles.end()) {
    message.article = ArticleCard{id, article->second.title, article->second.excerpt};
    if (message.text.empty()) message.text = article->second.excerpt;
    if (!Shown(turn, id)) turn.state.shown.push_back({id, article->second.title, 0, ""});
    turn.trace.article = id.str();
  }
  if (!message.text.empty() || message.article) turn.effects.push_back(Say{std::move(message)});
}

void EndFlow(Turn& turn, const rules::Step& step) {
  using End = rules::Step::End;
  const std::string flow = turn.state.flow->flow.str();
  Note(turn, "flow " + flow + " ends at " + step.id);
  turn.state.flow.reset();
  DropQuestion(turn);
  if (step.end == End::kUnresolved) {
    turn.state.suspended.reset();
    return OfferPerson(turn, "steps_exhausted", "offer_person");
  }
  if (step.end == End::kResolved) {
    if (!ResumeSuspended(turn) && !TakeUpNext(turn)) {
      // Who is told when the incident is over need not be asked after it.
      ResolveByBot(turn, turn.state.incident.empty() ? step.follow_up : std::nullopt);
      OfferToFollow(turn);
    }
    return;
  }
  Ask(turn, Pending::Kind::kHelped, "", {.text = Line(turn, "did_this_help"), .choices = YesOrNo(turn)});
}

void HandOffFrom(Turn& turn, const rules::Step& step) {
  const rules::Flow& flow = *ActiveFlow(turn);
  const std::string reason = step.handoff->reason.empty() ? "steps_exhausted" : step.handoff->reason;
  const std::string department = step.handoff->department.str();
  const bool has_form =
      std::any_of(flow.steps.begin(), flow.steps.end(), [](const auto& s) { return !s.form.empty(); });
  if (!has_form) return FetchPerson(turn, reason, department);
  turn.trace.decision = "handoff";
  OpenTicketNow(turn, reason, department);
}

Message QuestionOf(Turn& turn, const rules::Step& step) {
  Message message{.text = Render(turn, step.ask, ActiveFlow(turn)->topic)};
  for (size_t i = 0; i < step.options.size(); ++i) {
    message.choices.push_back({"option:" + std::to_string(i), step.options[i].label});
  }
  if (!step.slot.empty() && step.options.empty()) {
    message.field = FieldHint{FieldId{step.slot}, Name(step.slot_type)};
  } else if (step.options.empty()) {
    message.choices = YesOrNo(turn);
    if (!step.if_unsure.empty()) message.choices.push_back({"unsure", Label(turn, "not_sure")});
  }
  return message;
}

const rules::Option* OptionOf(const rules::Step& step, const std::string& value) {
  for (const rules::Option& option : step.options) {
    if (!value.empty() && (option.value.empty() ? option.label : option.value) == value) return &option;
  }
  return nullptr;
}

Next Asked(Turn& turn, const rules::Step& step) {
  if (!step.slot.empty() && step.options.empty() && Known(turn, step.slot, step.slot_type)) return step.next;
  if (!step.slot.empty() && !step.options.empty()) {
    if (const rules::Option* known = OptionOf(step, SlotValue(turn.state, step.slot))) {
      KeepSlots(turn, known->set);
      Visit(turn, step.id, known->label);
      return known->next.empty() ? step.next : known->next;
    }
  }
  AskStepAgain(turn);
  return std::nullopt;
}

Next AfterForm(Turn& turn, const rules::Step& step) {
  if (!step.ask.empty()) return Asked(turn, step);
  if (step.handoff) {
    HandOffFrom(turn, step);
    return std::nullopt;
  }
  if (step.end != rules::Step::End::kNone) {
    EndFlow(turn, step);
    return std::nullopt;
  }
  return step.next;
}

Next Perform(Turn& turn, const rules::Step& step) {
  if (DidNotHelpBefore(turn, step)) {
    Note(turn, "step " + step.id + ": tried before, did not help");
    RecordTry(turn, step, Render(turn, step.try_text, ActiveFlow(turn)->topic), TriedOutcome::kDidNotWork);
    return step.if_no;
  }
  KeepSlots(turn, step.set);
  SaySteps(turn, step);
  if (step.has_check) {
    const bool holds = Holds(turn, step.check, ActiveFlow(turn)->topic);
    Visit(turn, step.id, holds ? "yes" : "no");
    return holds ? step.if_yes : step.if_no;
  }
  if (step.webhook && turn.state.calls < kMostCalls) {
    CallWebhookOf(turn, step);
    return std::nullopt;
  }
  if (step.webhook) return step.if_no;
  if (step.form.empty()) return AfterForm(turn, step);
  FormProgress form;
  form.fields = step.form;
  form.confirm = step.confirm.source();
  form.handoff = step.handoff.has_value() && step.ask.empty();
  if (step.handoff) {
    form.department = step.handoff->department.str();
    form.reason = step.handoff->reason.empty() ? "steps_exhausted" : step.handoff->reason;
    turn.trace.decision = "handoff";
  }
  StartForm(turn, std::move(form));
  return std::nullopt;
}

// A step that is missing or a circle of steps is the author's mistake; the customer still reaches a person.
void GiveUp(Turn& turn, const std::string& why) {
  Note(turn, "flow " + turn.state.flow->flow.str() + ": " + why);
  FetchPerson(turn, "flow_unusable");
}

void Run(Turn& turn) {
  while (turn.state.flow) {
    const rules::Step* step = ActiveStep(turn);
    if (!step && turn.state.flow->step.empty()) {  // past the last step
      rules::Step end;
      end.end = rules::Step::End::kAskHelped;
      return EndFlow(turn, end);
    }
    if (!step) return GiveUp(turn, "there is no step " + turn.state.flow->step);
    if (++turn.automatic_steps > kMostAutomaticSteps) return GiveUp(turn, "its steps run in a circle");
    Visit(turn, step->id);
    const Next next = Perform(turn, *step);
    if (!next) return;
    GoTo(turn, *next);
  }
}

// The checklist that tries what the article says, or one that the question may have meant.
template <class Fits>
const rules::Flow* DiagnosisIn(const Turn& turn, const ArticleId& article, const Fits& fits) {
  for (const auto& [id, flow] : turn.script.rules.flows) {
    const bool shows = std::any_of(flow.steps.begin(), flow.steps.end(), [&](const rules::Step& step) {
      return OriginalOf(turn.script, step.article) == OriginalOf(turn.script, article) && !step.try_text.empty();
    });
    if (!article.empty() && shows && fits(flow)) return &flow;
  }
  for (const Candidate& candidate : turn.state.alternatives) {
    if (candidate.kind != Candidate::Kind::kIntent || candidate.probability < turn.script.cuts.offer) continue;
    const rules::Intent* intent = turn.script.rules.FindIntent(IntentId{candidate.id});
    const auto* start = intent ? std::get_if<rules::StartFlow>(&intent->outcome) : nullptr;
    const rules::Flow* flow = start ? turn.script.rules.FindFlow(start->flow) : nullptr;
    if (flow && fits(*flow)) return flow;
  }
  return nullptr;
}

}  // namespace

const rules::Flow* ActiveFlow(const Turn& turn) {
  return turn.state.flow ? turn.script.rules.FindFlow(turn.state.flow->flow) : nullptr;
}

const rules::Step* ActiveStep(const Turn& turn) {
  const rules::Flow* flow = ActiveFlow(turn);
  return flow ? flow->Find(turn.state.flow->step) : nullptr;
}

void Visit(Turn& turn, const std::string& step, const std::string& branch) {
  turn.trace.visited.push_back(turn.state.flow->flow.str() + "/" + step + (branch.empty() ? "" : ": ") + branch);
}

void LeaveFlow(Turn& turn) {
  turn.state.flow.reset();
  turn.state.suspended.reset();
}

void StartFlow(Turn& turn, const FlowId& id) {
  const rules::Flow* flow = turn.script.rules.FindFlow(id);
  if (!flow || flow->steps.empty()) {
    Note(turn, "there is no flow " + id.str());
    return FetchPerson(turn, "flow_unusable");
  }
  if (turn.state.flow && !turn.state.suspended && turn.state.flow->flow != id) turn.state.suspended = turn.state.flow;
  DropQuestion(turn);
  turn.state.flow = FlowPosition{.flow = id, .step = flow->steps.front().id, .problem = turn.state.problem};
  turn.state.flows_run.insert(id.str());
  turn.state.topic = flow->topic;
  Note(turn, "flow " + id.str() + " begins");
  Speak(turn, OnlyIn(turn, flow->language));
  Run(turn);
}

void ContinueAt(Turn& turn, const std::string& next) {
  GoTo(turn, next);
  Run(turn);
}

void ContinueAfterForm(Turn& turn) {
  const rules::Step* step = ActiveStep(turn);
  if (!step) return;
  const Next next = AfterForm(turn, *step);
  if (next) ContinueAt(turn, *next);
}

void AskStepAgain(Turn& turn) {
  const rules::Flow* flow = ActiveFlow(turn);
  const rules::Step* step = ActiveStep(turn);
  if (!step) return FetchPerson(turn, "flow_unusable");
  if (turn.state.flow->turns >= flow->max_turns) {
    Note(turn, "flow " + flow->id.str() + " has taken its " + std::to_string(flow->max_turns) + " turns");
    LeaveFlow(turn);
    return OfferPerson(turn, "too_many_turns", "offer_person_long");
  }
  if (step->webhook) return CallWebhookOf(turn, *step);
  Ask(turn, Pending::Kind::kStep, step->id, QuestionOf(turn, *step));
}

bool ResumeSuspended(Turn& turn) {
  if (!turn.state.suspended) return false;
  turn.state.flow = turn.state.suspended;
  turn.state.suspended.reset();
  Note(turn, "flow " + turn.state.flow->flow.str() + " is taken up again");
  if (!ActiveStep(turn)) {
    turn.state.flow.reset();
    return false;
  }
  turn.state.topic = ActiveFlow(turn)->topic;
  TakeProblem(turn, turn.state.flow->problem);
  SpeakLine(turn, "back_to_flow", {{"title", ActiveFlow(turn)->title}});
  AskStepAgain(turn);
  return true;
}

const rules::Flow* DiagnosisFor(const Turn& turn, const ArticleId& article) {
  // In the customer's language, or in the site's for want of one; nobody is led through a checklist in a third.
  auto fits = [&](const rules::Flow& flow, const std::string& language) {
    const bool spoken = flow.language.empty() || flow.language == language;
    return spoken && flow.topic == turn.state.topic && !turn.state.flows_run.contains(flow.id.str());
  };
  for (const std::string& language : {turn.state.language, turn.script.rules.site.language}) {
    if (const rules::Flow* flow = DiagnosisIn(turn, article, [&](const rules::Flow& f) { return fits(f, language); }))
      return flow;
  }
  return nullptr;
}

}  // namespace deskbell::engine
