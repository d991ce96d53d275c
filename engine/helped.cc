#include "engine/helped.h"

#include <algorithm>

#include "engine/answer.h"
#include "engine/candidate.h"
#include "engine/diagnosis.h"
#include "engine/digression.h"
#include "engine/ending.h"
#include "engine/flow.h"
#include "engine/guard.h"
#include "engine/handoff.h"
#include "engine/incident.h"
#include "engine/reply.h"
#include "engine/several.h"
#include "engine/speech.h"
#include "engine/values/first_words.h"

namespace deskbell::engine {

namespace {

// A few words beside a value: "it was 18 euros", "since yesterday". More, and they say something.
constexpr size_t kWordsOfADetail = 6;

// "Since last week", "I use Hotmail", "it is urgent": not asked, and about what was answered.
bool SaysADetail(const Turn& turn, const Heard& heard) {
  if (heard.signals().urgency > 0) return true;
  return HoldsWordOf(turn, heard, "words_detail");
}

// "Yes, I reinstalled it already" says that it was done, not that it helped.
bool WasTriedBefore(const Turn& turn, const Heard& heard) {
  constexpr size_t kFewestWords = 3;  // "yes, already"
  if (!heard.choice.empty() || heard.signals().helped) return false;
  if (WordList(PlainWords(heard.text)).size() < kFewestWords) return false;
  return HoldsWordOf(turn, heard, "words_already");
}

// What only adds to the matter is no question that nobody understands. Who tells more than one such thing needs more
// than an article.
bool NoteDetail(Turn& turn, const Heard& heard) {
  if (!TellsADetail(turn, heard)) return false;
  turn.trace.decision = "continue";
  Note(turn, "a detail of what was answered: noted");
  if (++turn.state.misses_in_row > 1 || IsHurried(turn, heard)) {
    OfferPerson(turn, "not_understood", "offer_person");
  } else {
    AskAgain(turn, "noted_meanwhile");
  }
  return true;
}

}  // namespace

bool TellsADetail(const Turn& turn, const Heard& heard) {
  const Understanding& understood = heard.understanding;
  return (!understood.entities.empty() || SaysADetail(turn, heard)) &&
         FirstWords(understood.normalised, kWordsOfADetail + 1).size() <= kWordsOfADetail && !IsQuestion(heard) &&
         !IsUpset(turn, heard) && Judge(turn, heard).kind != Decision::Kind::kAnswer;
}

bool AnswerHelped(Turn& turn, const Heard& heard) {
  if (ChoosesToFollow(turn, heard)) return true;
  YesNo answer = ReadYesNo(heard);
  if (answer == YesNo::kYes && WasTriedBefore(turn, heard)) answer = YesNo::kNo;
  // "No, thanks" wants nothing else, whether the answer helped or not.
  if (heard.signals().enough && heard.choice.empty() && answer != YesNo::kYes) {
    turn.trace.decision = "continue";
    DropQuestion(turn);
    SpeakLine(turn, "here_if_needed");
    return true;
  }
  if (answer == YesNo::kNeither) return NoteDetail(turn, heard);
  turn.trace.decision = "continue";
  const ArticleId article{turn.state.pending.subject};
  if (answer == YesNo::kUnsure) {
    SpeakLine(turn, "take_your_time");
    return true;
  }
  DropQuestion(turn);
  if (answer == YesNo::kNo && SaysWhatInstead(turn, heard)) {
    Vote(turn, article, false);
    Note(turn, "it did not help, and something else would");
    Respond(turn, heard);
    return true;
  }
  if (answer == YesNo::kNo) {
    DidNotHelp(turn, article, heard);
    return true;
  }
  Vote(turn, article, true);
  Note(turn, "it helped");
  SpeakLine(turn, "glad");
  if (!ResumeSuspended(turn) && !TakeUpNext(turn)) ResolveByBot(turn, FollowUpOfShown(turn));
  return true;
}

void DidNotHelp(Turn& turn, const ArticleId& article, const Heard& heard) {
  Vote(turn, article, false);
  Note(turn, "it did not help");
  auto next = std::find_if(turn.state.alternatives.begin(), turn.state.alternatives.end(), [&](const Candidate& c) {
    return c.kind == Candidate::Kind::kArticle && MayTakePart(turn, c) && IsGoodAndNew(turn, c);
  });
  if (next != turn.state.alternatives.end()) {
    const Candidate candidate = *next;
    turn.state.alternatives.clear();  // one more, then something else is tried
    SpeakLine(turn, "then_perhaps");
    return Give(turn, candidate, heard);
  }
  if (const rules::Flow* flow = DiagnosisFor(turn, article)) {
    SpeakLine(turn, "find_out_together");
    return StartFlow(turn, flow->id);
  }
  FetchPerson(turn, "did_not_help");
}

}  // namespace deskbell::engine
