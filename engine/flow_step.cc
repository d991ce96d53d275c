#include "engine/flow_step.h"

#include <algorithm>

#include "engine/ending.h"
#include "engine/facts.h"
#include "engine/flow.h"
#include "engine/form.h"
#include "engine/guard.h"
#include "engine/handoff.h"
#include "engine/incident.h"
#include "engine/reply.h"
#include "engine/several.h"
#include "engine/speech.h"
#include "engine/translation.h"
#include "engine/webhook.h"

namespace deskbell::engine {
namespace {

// Other systems, in one conversation: a checklist that goes round by its calls alone comes to an end, too.
constexpr int kMostCalls = 20;

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

// The open incident's own text, once in a turn: it may have been told before the checklist began.
void SayIncident(Turn& turn, const std::string& topic) {
  const OpenIncident* incident = IncidentOf(turn.situation, topic);
  if (!incident) return;
  const std::string text = IncidentText(*incident);
  const bool told_now = std::any_of(turn.effects.begin(), turn.effects.end(), [&](const Effect& effect) {
    const Tell* tell = std::get_if<Tell>(&effect);
    return tell && tell->notice.text == text;
  });
  MarkTold(turn, *incident);
  if (!told_now) turn.effects.push_back(Tell{Notice{"incident", text}});
}

void SaySteps(Turn& turn, const rules::Step& step) {
  const rules::Flow& flow = *ActiveFlow(turn);
  if (step.say_incident) SayIncident(turn, flow.topic);
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
    if (!Shown(turn, id)) NoteShown(turn, id, 0);
    turn.trace.article = id.str();
  }
  if (!message.text.empty() || message.article) turn.effects.push_back(Say{std::move(message)});
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

Next Asked(Turn& turn, const rules::Step& step) {
  if (!step.slot.empty() && step.options.empty() && Known(turn, step.slot, step.slot_type)) return step.next;
  if (const rules::Option* known = KnownOption(turn, step)) {
    KeepSlots(turn, known->set);
    if (!step.slot.empty()) Keep(turn, step.slot, known->value.empty() ? known->label : known->value);
    Visit(turn, step.id, known->label);
    return known->next.empty() ? step.next : known->next;
  }
  AskStepAgain(turn);
  return std::nullopt;
}

}  // namespace

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
  if (!step.start.empty()) {
    GoOnIn(turn, step.start);
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
    const bool holds = HoldsByNow(turn, step.check);
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

}  // namespace deskbell::engine
