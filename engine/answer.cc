#include "engine/answer.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "engine/candidate.h"
#include "engine/clarify.h"
#include "engine/context.h"
#include "engine/ending.h"
#include "engine/facts.h"
#include "engine/flow.h"
#include "engine/guard.h"
#include "engine/handoff.h"
#include "engine/helped.h"
#include "engine/incident.h"
#include "engine/prefill.h"
#include "engine/problem.h"
#include "engine/reply.h"
#include "engine/several.h"
#include "engine/short_message.h"
#include "engine/speech.h"
#include "engine/translation.h"
#include "engine/values/first_words.h"

namespace deskbell::engine {
namespace {

constexpr double kLikely = 0.75;  // of a courtesy
constexpr double kSure = 0.9;     // … of which only statistics know
constexpr size_t kMostAlternatives = 6;
constexpr size_t kWordsOfAMatter = 4;  // of a no that says what instead
constexpr size_t kFewWords = 2;

// "Hi, I forgot my password" is about the password; and nobody is asked whether they meant a courtesy. What is one and
// nothing else is no question to the search, whose titles would only be alike.
void DropCourtesies(const Turn& turn, const Heard& heard, std::vector<Candidate>& candidates) {
  const rules::RuleSet& rules = turn.script.rules;
  if (heard.signals().courtesy || heard.signals().enough) {
    std::erase_if(candidates, [&](const Candidate& c) { return c.source != "rule" && !IsSmallTalk(rules, c); });
  }
  std::erase_if(candidates, [&](const Candidate& c) {
    return IsSmallTalk(rules, c) && c.probability < (c.source == "rule" ? kLikely : kSure);
  });
  const bool has_matter = std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& c) {
    return !IsSmallTalk(rules, c) && c.probability >= turn.script.cuts.clarify;
  });
  if (has_matter) std::erase_if(candidates, [&](const Candidate& c) { return IsSmallTalk(rules, c); });
}

// What statistics make of a language that nobody speaks here is chance, and titles would be a riddle.
void MindOtherLanguage(const rules::Site& site, const Heard& heard, Decision& decision) {
  const std::string& language = heard.understanding.language;
  const std::string primary = language.substr(0, language.find('-'));
  const bool spoken = std::any_of(site.languages.begin(), site.languages.end(),
                                  [&](const std::string& own) { return own.substr(0, own.find('-')) == primary; });
  if (language.empty() || spoken || decision.kind != Decision::Kind::kClarify) return;
  if (decision.candidates.front().source == "rule") return;
  decision.kind = Decision::Kind::kHandOff;
  decision.because += "; the site does not speak the language of the message";
}

// A courtesy that is likely is returned, since a wrong one costs nothing; as a title to choose it would be strange.
void ReturnCourtesy(const rules::RuleSet& rules, Decision& decision) {
  if (IsSmallTalk(rules, decision.candidates.front())) {
    decision.kind = Decision::Kind::kAnswer;
    decision.because += "; a courtesy is returned all the same";
    return;
  }
  std::erase_if(decision.candidates, [&](const Candidate& c) { return IsSmallTalk(rules, c); });
}

void ShowArticle(Turn& turn, const ArticleId& found, double probability) {
  const ArticleId id = ForReader(turn, found);
  const ArticleSummary& article = turn.script.articles.at(id);
  Speak(turn, OnlyIn(turn, article.language));
  if (turn.state.topic.empty() && !article.topics.empty()) turn.state.topic = article.topics.front();
  NoteShown(turn, id, probability);
  turn.trace.article = id.str();
  turn.effects.push_back(Say{{.text = article.excerpt.empty() ? article.title : article.excerpt,
                              .article = ArticleCard{id, article.title, article.excerpt}}});
  Message question{.text = Line(turn, "did_this_help"), .choices = YesOrNo(turn)};
  AddFollowButton(turn, question);
  Ask(turn, Pending::Kind::kHelped, id.str(), std::move(question));
}

void Carry(Turn& turn, const rules::Outcome& outcome, const rules::Intent& intent, const Candidate& candidate) {
  if (const auto* article = std::get_if<rules::AnswerArticle>(&outcome)) {
    ShowArticle(turn, article->article, candidate.probability);
  } else if (const auto* flow = std::get_if<rules::StartFlow>(&outcome)) {
    StartFlow(turn, flow->flow);
  } else if (const auto* say = std::get_if<rules::SayText>(&outcome)) {
    DropQuestion(turn);
    std::string text = Rotate(turn, "intent." + intent.id.str(), say->variants, intent.topic);
    if (say->offer_person) return OfferPersonSaying(turn, "asked_for_person", std::move(text));
    SpeakWithOffer(turn, std::move(text), say->offer);
  } else if (const auto* handoff = std::get_if<rules::HandOff>(&outcome)) {
    FetchPersonFor(turn, intent, *handoff);
  } else {
    Miss(turn, turn.state.problem);
  }
}

// The choice that the text names; of several the one with the longest words, as "phone app" is more than "phone".
std::string NamedChoice(const rules::SlotSpec& spec, const std::string& text) {
  std::string best;
  size_t length = 0;
  for (const auto& [value, synonyms] : spec.choices) {
    std::vector<std::string> names = synonyms;
    names.push_back(value);
    for (const std::string& name : names) {
      const std::string words = PlainWords(name);
      if (words.size() <= length || !ContainsWords(text, words)) continue;
      best = value;
      length = words.size();
    }
  }
  return best;
}

// What else it may have been, without the numbers it was computed from: those that were judged best, and the next ones
// for a second question.
void RememberAlternatives(Turn& turn, const Decision& decision, const Heard& heard) {
  std::set<std::string> targets;
  turn.state.alternatives.clear();
  auto remember = [&](Candidate candidate) {
    if (turn.state.alternatives.size() == kMostAlternatives) return;
    if (!targets.insert(TargetOf(turn.script, candidate)).second) return;
    candidate.features.clear();
    turn.state.alternatives.push_back(std::move(candidate));
  };
  for (const Candidate& candidate : decision.candidates) remember(candidate);
  for (const Candidate& candidate : heard.understanding.candidates) {
    if (candidate.probability >= turn.script.cuts.offer && MayTakePart(turn, candidate)) remember(candidate);
  }
}

// "No" and "yes" when nothing was asked, and courtesies that the content has no words for. "Nothing works" is a
// trouble.
bool AnswersNothing(const Heard& heard) {
  const rules::Signals& signals = heard.signals();
  const bool a_word = (signals.yes || signals.no) && !signals.not_helped &&
                      FirstWords(heard.understanding.normalised, kFewWords + 1).size() <= kFewWords;
  return heard.choice.empty() && (a_word || signals.courtesy || signals.enough);
}

void ReplyToNothing(Turn& turn, const Heard& heard) {
  turn.trace.decision = "none";
  if (heard.signals().yes && !heard.signals().enough) return SpeakLine(turn, "go_on");
  SpeakLine(turn, heard.signals().no || heard.signals().enough ? "here_if_needed" : "courtesy");
}

}  // namespace

Decision Judge(const Turn& turn, const Heard& heard, const std::string& except) {
  auto target = [&](const Candidate& candidate) { return TargetOf(turn.script, candidate); };
  std::vector<Candidate> candidates;
  for (const Candidate& candidate : heard.understanding.candidates) {
    if (MayTakePart(turn, candidate) && (except.empty() || target(candidate) != except))
      candidates.push_back(candidate);
  }
  DropCourtesies(turn, heard, candidates);
  Decision decision = Decide(turn.script.cuts, candidates, target);
  MindShortMessage(turn.script.cuts, heard, decision);
  MindOtherLanguage(turn.script.rules.site, heard, decision);
  if (decision.kind == Decision::Kind::kClarify) ReturnCourtesy(turn.script.rules, decision);
  return decision;
}

Decision DecideOn(Turn& turn, const Heard& heard, const std::string& except) {
  Decision decision = Judge(turn, heard, except);
  turn.trace.decision = Name(decision.kind);
  turn.trace.confidence = decision.confidence;
  turn.trace.candidates = decision.candidates;
  Note(turn, std::string{"everything: "} + Name(decision.kind) + ", " + decision.because);
  return decision;
}

void KeepCaptures(Turn& turn, const rules::Intent& intent, const Candidate& candidate, const Heard& heard) {
  std::map<std::string, std::string> values = candidate.captures;
  const std::string text = PlainWords(heard.text);
  for (const rules::SlotSpec& spec : intent.slots) {
    if (values.contains(spec.name)) continue;
    const bool typed = spec.choices.empty() && spec.type != rules::ValueType::kText;
    std::string value = typed ? ReadValue(spec.type, heard) : NamedChoice(spec, text);
    if (!value.empty()) values.emplace(spec.name, std::move(value));
  }
  for (const auto& [slot, value] : intent.set) Keep(turn, slot, value);
  for (auto& [slot, value] : values) {
    if (value.empty()) continue;
    const std::string& name = slot;  // clang 14 captures no structured bindings
    const bool for_customer = std::any_of(intent.slots.begin(), intent.slots.end(), [&](const auto& spec) {
      return spec.name == name && spec.keep_for_customer;
    });
    if (for_customer) turn.effects.push_back(Remember{slot, value});
    Keep(turn, slot, value);
  }
}

void Give(Turn& turn, const Candidate& candidate, const Heard& heard) {
  const rules::RuleSet& rules = turn.script.rules;
  const rules::Intent* intent = IntentOf(rules, candidate);
  const bool small_talk = intent && intent->small_talk;
  if (intent) {
    turn.trace.intent = candidate.id;
    KeepCaptures(turn, *intent, candidate, heard);
  }
  const std::string target = TargetOf(turn.script, candidate);
  if (!small_talk) {
    TakeTopic(turn, candidate);
    turn.state.misses_in_row = 0;
    turn.state.clarified = 0;
    if (AskAboutIncident(turn, candidate)) return;
    TellIncident(turn, turn.state.topic);
    if (target == turn.state.last_answer && !turn.state.flow) return Repeats(turn, target);
    turn.state.last_answer = target;
    turn.state.answered = {turn.state.question, TargetRead(turn, candidate),
                           candidate.source == "rule" ? candidate.id : "", candidate.probability,
                           !turn.trace.chose.empty()};
  }
  const auto* start = intent ? std::get_if<rules::StartFlow>(&intent->outcome) : nullptr;
  const rules::Flow* flow = start ? rules.FindFlow(start->flow) : nullptr;
  if (flow) KeepWhatItHolds(turn, *flow, heard);
  if (intent) return Carry(turn, intent->outcome, *intent, candidate);
  ShowArticle(turn, ArticleId{candidate.id}, candidate.probability);
}

void Respond(Turn& turn, const Heard& heard, const std::string& except) {
  if (except.empty() && RespondToSeveral(turn, heard)) return;
  const Decision decision = DecideOn(turn, heard, except);
  if (!AnswersNothing(heard) && RespondInContext(turn, heard, decision)) return;
  const bool small_talk = !decision.candidates.empty() && IsSmallTalk(turn.script.rules, decision.candidates.front());
  const bool a_courtesy = small_talk && decision.kind == Decision::Kind::kAnswer;
  if (!a_courtesy && !AnswersNothing(heard)) NoteMatter(turn, heard, decision);
  if (!small_talk) {
    turn.state.question = heard.text;
    RememberAlternatives(turn, decision, heard);
  }
  const bool answers = decision.kind == Decision::Kind::kAnswer;
  if (decision.kind != Decision::Kind::kHandOff) {
    using Targets = std::set<std::string>;
    NoteMentioned(turn, heard, answers ? Targets{TargetOf(turn.script, decision.candidates.front())} : Targets{});
  }
  if (decision.kind == Decision::Kind::kAnswer) return Give(turn, decision.candidates.front(), heard);
  if (decision.kind == Decision::Kind::kHandOff && AnswersNothing(heard)) return ReplyToNothing(turn, heard);
  if (RespondsToWhatWasShown(turn, heard)) return;
  if (decision.kind == Decision::Kind::kClarify && MayAskWhichOne(turn)) return AskWhichOne(turn, decision);
  if (!turn.state.last_answer.empty() && TellsADetail(turn, heard)) {
    SpeakLine(turn, "noted_meanwhile");
    if (turn.state.misses_in_row++ > 0) return FetchPerson(turn, "not_understood");
    return OfferPerson(turn, "not_understood", "offer_person");
  }
  Miss(turn, heard.text);
}

bool SaysWhatInstead(const Turn& turn, const Heard& heard) {
  if (!heard.choice.empty() || FirstWords(heard.understanding.normalised, kWordsOfAMatter).size() < kWordsOfAMatter)
    return false;
  const Decision decision = Judge(turn, heard, turn.state.last_answer);
  if (decision.kind != Decision::Kind::kAnswer) return false;
  const Candidate& best = decision.candidates.front();
  return !IsSmallTalk(turn.script.rules, best) && IsGoodAndNew(turn, best);
}

bool IsCourtesy(const Turn& turn, const Heard& heard) {
  const Decision decision = Judge(turn, heard);
  return decision.kind == Decision::Kind::kAnswer && IsSmallTalk(turn.script.rules, decision.candidates.front());
}

bool SaysNeverMind(const Turn& turn, const Heard& heard) {
  if (!IsWord(turn, heard, "words_never_mind")) return false;
  const std::vector<std::string> words = WordsOf(turn, "words_never_mind");
  const std::string plain = PlainWords(heard.text);
  if (std::find(words.begin(), words.end(), plain) != words.end()) return true;
  return Judge(turn, heard).kind != Decision::Kind::kAnswer || IsCourtesy(turn, heard);
}

}  // namespace deskbell::engine
