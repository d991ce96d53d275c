#include "tests/fuzz/conversation_entry.h"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <unordered_map>

#include "engine/form.h"
#include "engine/step.h"
#include "engine/values/normalise.h"
#include "rules/loader.h"
#include "rules/matcher.h"
#include "rules/questions.h"

namespace deskbell::fuzz {
namespace {

using engine::Event;

// A little of everything that a checklist can hold.
constexpr const char* kTopic = R"(version: 1
topic: orders
intents:
  order: {title: Where is my order, match: {any: [order]}, slots: {order_number: {type: order}}, examples: [my order], start: order_flow}
  upload: {title: Uploads hang, match: {any: [upload]}, examples: [upload hangs], start: upload_flow}
  refund: {title: Refunds, match: {any: [refund]}, examples: [a refund], answer: refunds}
  hello: {title: Hello, match: {any: [hello]}, examples: [hello], say: [Hi!, Hello!], small_talk: true}
  stolen: {title: Stolen, match: {any: [stolen]}, examples: [stolen], handoff: {reason: stolen, say: Oh., form: [contact]}}
flows:
  order_flow:
    max_turns: 5
    steps:
      - {id: number, ask: Which order?, slot: order_number, type: order}
      - {id: look_up, webhook: {url: "https://api.example.com/x", send: [order_number], set: {status: status}}, if_yes: told, if_no: kind}
      - {id: told, say: "It is {{slot.status | default: on its way}}.", end: ask_helped}
      - {id: kind, ask: Which?, options: [{label: Red, match: [crimson], next: number}, {label: Blue, set: {colour: blue}, next: human}]}
      - {id: human, form: [contact, impact], confirm: "{{summary}}?", handoff: {reason: steps_exhausted}}
  upload_flow:
    steps:
      - {id: status, check: incident.open, if_yes: incident, if_no: again}
      - {id: incident, say_incident: true, ask: Is it that?, if_yes: wait, if_no: again}
      - {id: again, try: Try again., article: refunds, ask: Does it work?, if_yes: wait, if_no: more, if_unsure: more}
      - {id: more, form: [contact], confirm: "{{summary}}?"}
      - {id: end, end: unresolved}
      - {id: wait, say: Good., end: resolved, follow_up: 24h}
)";
constexpr const char* kSite = R"(version: 1
site: {language: en, languages: [en, de]}
proactive: [{page: "/p*", after: 30s, say: "Hm?", offer: [refund]}]
)";

struct Desk {
  Desk()
      : loaded(rules::Load({{"deskbell.yaml", kSite}, {"rules/orders.yml", kTopic}}, {{ArticleId("refunds"), true}})) {
    if (HasErrors(loaded.diagnostics)) std::abort();
    articles[ArticleId("refunds")] = {"Refunds", "Within 14 days.", "en", {"orders"}};
  }
  rules::Loaded loaded;
  std::unordered_map<ArticleId, engine::ArticleSummary> articles;
  engine::Cuts cuts;
};

// The bytes, one after the other; zeros behind their end.
struct Bytes {
  std::string_view rest;
  unsigned Next() {
    if (rest.empty()) return 0;
    const auto byte = static_cast<unsigned char>(rest.front());
    rest.remove_prefix(1);
    return byte;
  }
};

engine::Understanding Understand(const Desk& desk, const std::string& text, const std::string& language) {
  const NormalisedText message = Normalise(text);
  engine::Understanding understanding;
  understanding.normalised = message.text;
  understanding.language = language;
  understanding.entities = desk.loaded.matcher->Entities(text);
  understanding.signals = desk.loaded.matcher->Read(message, language);
  for (const rules::RuleHit& hit : desk.loaded.matcher->Match(message, text, language)) {
    engine::Candidate candidate;
    candidate.kind = engine::Candidate::Kind::kIntent;
    candidate.id = hit.intent.str();
    candidate.title = hit.intent.str();
    candidate.probability = 0.9;
    candidate.source = "rule";
    candidate.captures = hit.captures;
    understanding.candidates.push_back(std::move(candidate));
  }
  for (rules::MessagePart& part : rules::SplitQuestions(message, text, language)) {
    engine::Understanding understood = Understand(desk, part.text, language);
    understood.parts.clear();
    understanding.parts.push_back({std::move(part.text), part.asks, false, std::move(understood)});
  }
  if (!understanding.parts.empty()) return understanding;
  for (std::string& clause : rules::SplitStatements(message, text, language)) {
    engine::Understanding understood = Understand(desk, clause, language);
    understood.parts.clear();
    const bool is_matter = !understood.candidates.empty();
    const bool mentions = is_matter && clause.size() % 2 == 0;
    understanding.parts.push_back({std::move(clause), is_matter && !mentions, mentions, std::move(understood)});
  }
  return understanding;
}

std::string Text(Bytes& bytes) {
  static const char* const kWords[] = {"order ",
                                       "upload ",
                                       "refund ",
                                       "hello ",
                                       "stolen ",
                                       "yes ",
                                       "no ",
                                       "? ",
                                       ". ",
                                       "and ",
                                       "how do i ",
                                       "a@b.example ",
                                       "FB-1234 ",
                                       "crimson ",
                                       "human ",
                                       "useless ",
                                       "sorry, wrong e-mail ",
                                       "i meant ",
                                       "that worked ",
                                       "still nothing ",
                                       "not sure ",
                                       "never mind ",
                                       "skip ",
                                       "urgent ",
                                       "ich bin ",
                                       "\xF0\x9F\x99\x82 "};
  std::string text;
  for (unsigned words = bytes.Next() % 7; words > 0; --words) {
    const unsigned pick = bytes.Next();
    if (pick < 200) {
      text += kWords[pick % std::size(kWords)];
    } else {
      text += static_cast<char>(bytes.Next());
    }
  }
  return text;
}

Event EventFrom(const Desk& desk, const engine::State& state, Bytes& bytes) {
  static const char* const kTimers[] = {"idle",  "idle_notice", "reminder",  "form_idle",   "follow_up",
                                        "close", "webhook",     "proactive", "incident:i1", "?"};
  const StaffId agent(bytes.Next() % 2 == 0 ? "bo" : "cy");
  switch (bytes.Next() % 16) {
    case 0:
      return engine::Opened{{}, "web", "https://example.com/p", "en"};
    case 1:
      return engine::PersonRequested{};
    case 2:
      return engine::CustomerLeft{};
    case 3:
      return engine::TimerFired{kTimers[bytes.Next() % std::size(kTimers)]};
    case 4:
      return engine::AgentClaimed{agent, "Bo"};
    case 5:
      return engine::AgentResolved{agent, "Bo", bytes.Next() % 2 == 0 ? "solved" : "spam"};
    case 6:
      return engine::AgentHandedBack{agent, "Bo", bytes.Next() % 2 == 0, ""};
    case 7:
      return engine::WebhookAnswered{state.pending.subject, bytes.Next() % 2 == 0, {{"status", Text(bytes)}}, ""};
    case 8:
    case 9:
    case 10: {
      const auto& choices = state.pending.choices;
      if (choices.empty()) break;
      const engine::Choice& choice = choices[bytes.Next() % choices.size()];
      return engine::CustomerChose{choice.id, choice.label, Understand(desk, choice.label, "en")};
    }
    default:
      break;
  }
  const std::string text = Text(bytes);
  return engine::CustomerSaid{text, Understand(desk, text, "en")};
}

void Must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

void Check(const Desk& desk, const engine::StepResult& result) {
  using Kind = engine::Responder::Kind;
  const engine::State& state = result.state;
  Must(result.effects.size() < 400, "one event has few effects");
  Must(state.responder.kind != Kind::kQueue || state.has_ticket, "who waits has a ticket");
  Must((state.responder.kind == Kind::kAgent) == !state.responder.agent.empty(), "one responder");
  Must(state.later.size() <= 3 && state.clarified <= 2, "what is remembered stays small");
  const bool form_ends =
      !state.form || state.form->while_waiting || state.flow || state.form->turns <= engine::kMostFormTurns;
  Must(form_ends, "a form ends within its turns");
  if (!state.flow) return;
  const rules::Flow* flow = desk.loaded.rules.FindFlow(state.flow->flow);
  // The answer to the offer of a person is one more.
  const int offered = state.person_offered ? 1 : 0;
  Must(flow != nullptr && state.flow->turns <= flow->max_turns + offered, "a checklist ends within its turns");
}

}  // namespace

void Conversation(std::string_view input) {
  static const Desk desk;
  const engine::Script script{desk.loaded.rules, desk.articles, desk.cuts};
  engine::Situation situation;
  situation.now = Instant{} + std::chrono::hours(24 * 365 * 50);
  engine::State state;
  Bytes bytes{input.substr(0, 2000)};
  while (!bytes.rest.empty()) {
    situation.now += std::chrono::seconds(bytes.Next());
    situation.agents_available = static_cast<int>(bytes.Next() % 2);
    situation.incidents.clear();
    if (bytes.Next() % 4 == 0) situation.incidents = {{IncidentId("i1"), "Slow", "It is slow.", {"orders"}}};
    const engine::StepResult result = engine::Step(script, state, EventFrom(desk, state, bytes), situation);
    Check(desk, result);
    state = result.state;
  }
  if (state.responder.kind == engine::Responder::Kind::kAgent) return;
  const std::string plea = "let me talk to a human";
  state = engine::Step(script, state, engine::CustomerSaid{plea, Understand(desk, plea, "en")}, situation).state;
  Must(state.responder.kind == engine::Responder::Kind::kQueue, "a request for a person reaches the queue at once");
}

}  // namespace deskbell::fuzz
