#include "engine/several.h"

#include <algorithm>
#include <set>

#include "engine/answer.h"
#include "engine/candidate.h"
#include "engine/customer.h"
#include "engine/digression.h"
#include "engine/problem.h"
#include "engine/speech.h"
#include "engine/translation.h"

namespace deskbell::engine {
namespace {

using Kind = Decision::Kind;

constexpr size_t kMostLater = 5;

// One of the things that a message asks for.
struct Matter {
  Candidate candidate;
  const Part* part = nullptr;
  bool sure = false;
};

// What the parts ask for, courtesies apart, each target once. A part that is not sure counts only if `unsure_too`.
std::vector<Matter> Matters(const Turn& turn, const Heard& heard, bool unsure_too) {
  std::vector<Matter> matters;
  std::set<std::string> targets;
  for (const Part& part : heard.understanding.parts) {
    if (!part.asks) continue;
    const Decision decision = Judge(turn, {part.text, part.understanding, {}});
    if (decision.kind == Kind::kHandOff || (decision.kind == Kind::kClarify && !unsure_too)) continue;
    const Candidate& best = decision.candidates.front();
    if (IsSmallTalk(turn.script.rules, best) || !targets.insert(TargetOf(turn.script, best)).second) continue;
    matters.push_back({best, &part, decision.kind == Kind::kAnswer});
  }
  return matters;
}

// A rule for exactly this combination knows better than its parts, and so does one that speaks for whole messages.
bool MeansSomethingOfItsOwn(const Turn& turn, const Decision& whole, const std::vector<Matter>& matters) {
  if (whole.kind != Kind::kAnswer || whole.candidates.front().source != "rule") return false;
  const rules::Intent* intent = IntentOf(turn.script.rules, whole.candidates.front());
  if (intent && intent->whole_message) return true;
  const std::string target = TargetOf(turn.script, whole.candidates.front());
  return std::none_of(matters.begin(), matters.end(),
                      [&](const Matter& matter) { return TargetOf(turn.script, matter.candidate) == target; });
}

void Later(Turn& turn, Candidate candidate) {
  candidate.features.clear();
  turn.state.later.push_back(std::move(candidate));
}

void AskWhichFirst(Turn& turn, const std::vector<Matter>& matters) {
  Message message{.text = Line(turn, "which_first")};
  turn.state.alternatives.clear();
  turn.state.later.clear();
  for (const Matter& matter : matters) {
    const Candidate& candidate = matter.candidate;
    message.choices.push_back({ChoiceIdOf(candidate), TitleOf(turn, candidate)});
    turn.state.alternatives.push_back(candidate);
    turn.state.alternatives.back().features.clear();
    Later(turn, candidate);
  }
  message.choices.push_back({"none", Label(turn, "none_of_these")});
  turn.trace.decision = Name(Kind::kClarify);
  Note(turn, "several questions: which first?");
  Ask(turn, Pending::Kind::kClarify, "", std::move(message));
}

// The short answers one after the other; what leads into a checklist or to a person comes last and takes over.
void AnswerAll(Turn& turn, std::vector<Matter> matters) {
  std::stable_partition(matters.begin(), matters.end(),
                        [&](const Matter& matter) { return IsShortAnswer(turn, matter.candidate); });
  Note(turn, "several questions: answered one after the other");
  turn.trace.decision = Name(Kind::kAnswer);
  SpeakLine(turn, "one_by_one");
  for (size_t i = 0; i < matters.size(); ++i) {
    const Heard heard{matters[i].part->text, matters[i].part->understanding, {}};
    if (i + 1 == matters.size()) {
      SpeakLine(turn, "other_question");
      turn.state.last_answer.clear();
      turn.state.question = matters[i].part->text;
      return Give(turn, matters[i].candidate, heard);
    }
    TakeTopic(turn, matters[i].candidate);
    TellBetween(turn, matters[i].candidate, heard);
  }
}

bool FetchesPerson(const Turn& turn, const Matter& matter) {
  const rules::Intent* intent = IntentOf(turn.script.rules, matter.candidate);
  return intent && std::holds_alternative<rules::HandOff>(intent->outcome);
}

// What leads into another checklist waits until this one is done; the one that is under way is not asked for anew.
void Park(Turn& turn, const Matter& matter) {
  const std::string target = TargetOf(turn.script, matter.candidate);
  if (turn.state.flow && target == "flow:" + turn.state.flow->flow.str()) return;
  const bool known = std::any_of(turn.state.later.begin(), turn.state.later.end(),
                                 [&](const Candidate& later) { return TargetOf(turn.script, later) == target; });
  if (known || turn.state.later.size() >= kMostLater) return;
  Note(turn, "for later: " + matter.candidate.id);
  SpeakLine(turn, "parked", {{"title", TitleOf(turn, matter.candidate)}});
  Later(turn, matter.candidate);
}

// Questions beside the one that a checklist waits for: short answers at once, other checklists afterwards. What needs a
// person does not wait, and takes over; then, and only then, true.
bool TellOrPark(Turn& turn, const std::vector<Matter>& matters) {
  for (const Matter& matter : matters) {
    const Heard heard{matter.part->text, matter.part->understanding, {}};
    if (FetchesPerson(turn, matter)) {
      TakeProblem(turn, matter.part->text);
      Give(turn, matter.candidate, heard);
      return true;
    }
    if (IsShortAnswer(turn, matter.candidate)) {
      TellBetween(turn, matter.candidate, heard);
    } else {
      Park(turn, matter);
    }
  }
  return false;
}

// It may have gone with the trouble that is settled by now.
void AskIfStillOpen(Turn& turn, const Candidate& mentioned) {
  turn.state.alternatives = {mentioned};
  Ask(turn, Pending::Kind::kClarify, kMentioned,
      {.text = Line(turn, "also_this", {{"title", TitleOf(turn, mentioned)}}),
       .choices = {{ChoiceIdOf(mentioned), Label(turn, "yes")}, {"none", Label(turn, "no")}}});
}

}  // namespace

void NoteMentioned(Turn& turn, const Heard& heard, std::set<std::string> seen_to) {
  const std::vector<Part>& parts = heard.understanding.parts;
  if (std::none_of(parts.begin(), parts.end(), [](const Part& part) { return part.mentions; })) return;
  const bool answered = !seen_to.empty();
  for (const Candidate& later : turn.state.later) seen_to.insert(TargetOf(turn.script, later));
  for (const Part& part : parts) {
    const Decision decision = Judge(turn, {part.text, part.understanding, {}});
    if (decision.kind != Kind::kAnswer || turn.state.later.size() >= kMostLater) continue;
    Candidate mentioned = decision.candidates.front();
    if (IsSmallTalk(turn.script.rules, mentioned) || !seen_to.insert(TargetOf(turn.script, mentioned)).second) continue;
    Note(turn, "mentioned, too: " + mentioned.id);
    if (answered) SpeakLine(turn, "also_noted", {{"title", TitleOf(turn, mentioned)}});
    mentioned.mentioned = true;
    Later(turn, std::move(mentioned));
    turn.state.question.clear();  // what helps now says nothing of the message as a whole
  }
}

bool RespondToSeveral(Turn& turn, const Heard& heard) {
  if (heard.understanding.parts.size() < 2 || !heard.choice.empty()) return false;
  const Decision whole = Judge(turn, heard);
  const std::vector<Matter> matters = Matters(turn, heard, whole.kind != Kind::kAnswer);
  if (matters.size() < 2 || MeansSomethingOfItsOwn(turn, whole, matters)) return false;
  TakeProblem(turn, heard.text);
  turn.state.question.clear();  // what is chosen or helps now says nothing of the message as a whole
  turn.trace.confidence = whole.confidence;
  for (const Matter& matter : matters) turn.trace.candidates.push_back(matter.candidate);
  const auto is_long = [&](const Matter& matter) { return !IsShortAnswer(turn, matter.candidate); };
  const bool all_sure = std::all_of(matters.begin(), matters.end(), [](const Matter& matter) { return matter.sure; });
  if (!all_sure || std::count_if(matters.begin(), matters.end(), is_long) > 1) {
    AskWhichFirst(turn, matters);
    NoteMentioned(turn, heard, {});
  } else {
    std::set<std::string> seen_to;
    for (const Matter& matter : matters) seen_to.insert(TargetOf(turn.script, matter.candidate));
    NoteMentioned(turn, heard, std::move(seen_to));
    AnswerAll(turn, matters);
  }
  return true;
}

bool TellSeveralBetween(Turn& turn, const Heard& heard) {
  if (heard.understanding.parts.size() < 2 || !heard.choice.empty()) return false;
  const Decision whole = Judge(turn, heard);
  const std::vector<Matter> matters = Matters(turn, heard, false);
  if (matters.size() < 2 || MeansSomethingOfItsOwn(turn, whole, matters)) return false;
  Note(turn, "several questions in between");
  turn.trace.decision = Name(Kind::kAnswer);
  TellOrPark(turn, matters);
  return true;
}

bool AnswerAndAsk(Turn& turn, const Heard& heard) {
  const std::vector<Part>& parts = heard.understanding.parts;
  if (parts.size() < 2 || !heard.choice.empty()) return false;
  if (!std::all_of(parts.begin() + 1, parts.end(), [](const Part& part) { return part.asks; })) return false;
  const Heard answer{parts[0].text, parts[0].understanding, {}};
  // "Also" makes a matter of what stands before it, too. A checklist knows its answers; a form takes any words for one.
  const bool knows_its_answers = turn.state.pending.kind == Pending::Kind::kStep;
  if (parts[0].asks && !knows_its_answers && Judge(turn, answer).kind == Kind::kAnswer) return false;
  std::vector<Matter> matters = Matters(turn, heard, false);
  std::erase_if(matters, [&](const Matter& matter) { return matter.part == &parts[0]; });
  // "Ok, done. Anything else?": a checklist takes its answer, though the question has none.
  if (matters.empty() && !knows_its_answers) return false;
  // Worked out on a copy: what is no answer to the question before the customer is heard as a whole.
  Turn both{turn.script, turn.situation,       turn.state,         turn.effects,
            turn.trace,  turn.automatic_steps, turn.kept_something};
  Note(both, "an answer and a question");
  const bool leaves = !matters.empty() && TellOrPark(both, matters);
  if (!leaves && !AnswerPending(both, answer)) return false;
  turn.state = std::move(both.state);
  turn.effects = std::move(both.effects);
  turn.trace = std::move(both.trace);
  turn.automatic_steps = both.automatic_steps;
  turn.kept_something = both.kept_something;
  return true;
}

bool TakeUpNext(Turn& turn) {
  static const std::string kNothing;
  static const Understanding kNotUnderstood;
  // What was put off may be gone by now: the content may have changed, or its condition no longer holds.
  std::erase_if(turn.state.later, [&](const Candidate& later) { return !MayTakePart(turn, later); });
  if (turn.state.later.empty()) return false;
  const Candidate next = turn.state.later.front();
  turn.state.later.erase(turn.state.later.begin());
  if (next.mentioned || next.repaired) {
    Note(turn,
         (next.mentioned ? "mentioned before, asked after now: " : "not sure of it, asked after now: ") + next.id);
    AskIfStillOpen(turn, next);
    return true;
  }
  Note(turn, "the next of the customer's questions: " + next.id);
  SpeakLine(turn, "next_question", {{"title", TitleOf(turn, next)}});
  Give(turn, next, {kNothing, kNotUnderstood, {}});
  return true;
}

}  // namespace deskbell::engine
