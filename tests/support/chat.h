// A conversation as a test reads it: what the customer says, what is heard back, what the agent's packet holds.
//
//   Chat chat{PasswordDesk()};
//   chat.Says("i forgot my password").Hears("Did the e-mail arrive?");
//   chat.Says("nope").Says("still nothing");
//   CHECK(chat.Packet().reason == "steps_exhausted");
//
// Time stands still until Waits() moves it, and then the timers that fall due fire in order. Messages are understood by
// an `Ear`: a few words for moods, plain addresses, and the phrases that the desk lists. So these tests are about what
// the engine does with what was understood, not about understanding.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "engine/step.h"
#include "engine/values/normalise.h"
#include "rules/texts.h"

namespace deskbell::engine {

// Everything a conversation needs of a publication, owned in one place.
struct Desk {
  rules::RuleSet rules;
  std::unordered_map<ArticleId, ArticleSummary> articles;
  Cuts cuts;
  std::map<std::string, std::vector<Candidate>> phrases;  // words in a message → what they may mean

  Script script() const { return {rules, articles, cuts}; }
};

inline rules::Template Text(const std::string& source) {
  auto parsed = rules::Template::Parse(source);
  REQUIRE(parsed.has_value());
  return *parsed;
}

// A desk with the engine's own English texts, nothing else.
inline Desk EmptyDesk() {
  Desk desk;
  for (const rules::BuiltInText& text : rules::BuiltInTexts()) {
    for (std::string_view variant : text.variants) {
      desk.rules.texts["en"][std::string{text.key}].push_back(Text(std::string{variant}));
    }
  }
  for (int priority = 1; priority <= 5; ++priority) {
    desk.rules.service_levels[priority] = {std::chrono::hours{priority}, std::chrono::hours{8 * priority}};
  }
  return desk;
}

namespace ear {

inline bool Has(const std::string& text, std::initializer_list<const char*> words) {
  const std::string padded = " " + text + " ";
  return std::any_of(words.begin(), words.end(),
                     [&](const char* word) { return padded.find(" " + std::string{word} + " ") != std::string::npos; });
}

inline bool Is(const std::string& text, std::initializer_list<const char*> words) {
  return std::any_of(words.begin(), words.end(), [&](const char* word) { return text == word; });
}

inline std::string WithoutEnd(std::string text) {
  while (!text.empty() && (text.back() == '.' || text.back() == '!' || text.back() == '?')) text.pop_back();
  return text;
}

inline rules::Signals Signals(const std::string& text) {
  rules::Signals signals;
  signals.yes = Is(text, {"yes", "yep", "yes please", "sure", "ok"});
  signals.no = Is(text, {"no", "nope", "no thanks", "not really"});
  signals.unsure = Has(text, {"not sure", "don't know", "no idea"});
  signals.person = Has(text, {"human", "a person", "real agent"});
  signals.correction = Has(text, {"i meant"}) || text.starts_with("no, i meant");
  signals.enough = Is(text, {"no thanks", "that was all", "nothing else, thanks"});
  signals.pauses = Is(text, {"one moment", "let me check"});
  signals.calling = Is(text, {"anyone there", "how long", "still waiting"});
  signals.courtesy = Is(text, {"thank you so much"});
  signals.helped = Has(text, {"that worked", "works now", "solved it"});
  signals.not_helped = Has(text, {"still nothing", "did not help", "still broken", "didn't work"});
  signals.anger = Has(text, {"useless", "ridiculous"}) ? 0.9 : 0;
  signals.urgency = Has(text, {"urgent", "asap"}) ? 0.9 : 0;
  return signals;
}

inline std::map<std::string, std::string> Entities(const std::string& text) {
  std::map<std::string, std::string> entities;
  std::string word;
  for (char c : text + " ") {
    if (c != ' ' && c != ',') {
      word += c;
      continue;
    }
    const auto digits = std::count_if(word.begin(), word.end(), [](char d) { return d >= '0' && d <= '9'; });
    if (word.find('@') != std::string::npos && word.find('.') != std::string::npos)
      entities["email"] = entities["contact"] = word;
    if (digits >= 7) entities["phone"] = word;
    if (digits >= 7 && !entities.contains("email")) entities["contact"] = word;
    word.clear();
  }
  return entities;
}

}  // namespace ear

inline Understanding Hear(const Desk& desk, const std::string& said) {
  Understanding understanding;
  understanding.normalised = NormaliseText(said);
  const std::string plain = ear::WithoutEnd(understanding.normalised);
  understanding.language = "en";
  understanding.signals = ear::Signals(plain);
  understanding.entities = ear::Entities(plain);
  for (const auto& [phrase, candidates] : desk.phrases) {
    if (plain.find(phrase) == std::string::npos) continue;
    understanding.candidates.insert(understanding.candidates.end(), candidates.begin(), candidates.end());
  }
  std::stable_sort(understanding.candidates.begin(), understanding.candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.probability > b.probability; });
  return understanding;
}

class Chat {
 public:
  // Opened at once, on a Wednesday at 10:00 UTC, with one agent there.
  explicit Chat(Desk desk, Visitor visitor = {}, std::string language = "en") : desk_(std::move(desk)) {
    situation.now = *ParseInstant("2026-11-18T10:00:00Z");
    situation.agents_available = 1;
    pending_open_ = Opened{std::move(visitor), "web", "https://example.com/help", std::move(language)};
  }

  // The first event; done by itself before the first message. Call it after changing `situation`.
  Chat& Opens() {
    if (pending_open_) {
      Opened opened = *pending_open_;
      pending_open_.reset();
      Does(opened);
    }
    return *this;
  }

  Chat& Says(const std::string& text) {
    Opens();
    return Does(CustomerSaid{text, Hear(desk_, text)});
  }

  // The button with this label among those that are before the customer.
  Chat& Chooses(const std::string& label) {
    for (const Choice& choice : state.pending.choices) {
      if (choice.label == label) return Does(CustomerChose{choice.id, choice.label, Hear(desk_, label)});
    }
    FAIL_CHECK("no button \"" << label << "\" is on offer");
    return *this;
  }

  // New content, from the next event on.
  Chat& Publishes(Desk desk) {
    desk_ = std::move(desk);
    return *this;
  }

  Chat& AsksForPerson() {
    Opens();
    return Does(PersonRequested{});
  }
  Chat& AgentClaims(const std::string& id) { return Does(AgentClaimed{StaffId{id}, id}); }
  Chat& AgentSays(const std::string& id, const std::string& text) { return Does(AgentSaid{StaffId{id}, id, text}); }
  Chat& AgentResolves(const std::string& id, const std::string& code = "solved") {
    return Does(AgentResolved{StaffId{id}, id, code});
  }

  // Moves the time; the timers that fall due fire in order, each at its moment.
  Chat& Waits(Millis duration) {
    const Instant end = situation.now + duration;
    while (true) {
      auto next = std::min_element(timers_.begin(), timers_.end(),
                                   [](const auto& a, const auto& b) { return a.second < b.second; });
      if (next == timers_.end() || next->second > end) break;
      situation.now = std::max(situation.now, next->second);
      const std::string name = next->first;
      timers_.erase(next);
      Does(TimerFired{name});
    }
    situation.now = end;
    return *this;
  }

  Chat& Does(const Event& event) {
    const Script script = desk_.script();
    last = Step(script, state, event, situation);
    state = last.state;
    effects.insert(effects.end(), last.effects.begin(), last.effects.end());
    for (const Effect& effect : last.effects) {
      if (const auto* set = std::get_if<SetTimer>(&effect)) timers_[set->name] = set->due;
      if (const auto* cancel = std::get_if<CancelTimer>(&effect)) timers_.erase(cancel->name);
    }
    return *this;
  }

  // Some message or notice of the last turn contains these words.
  Chat& Hears(const std::string& words) {
    CHECK_MESSAGE(Heard().find(words) != std::string::npos, "expected \"" << words << "\" in:\n" << Heard());
    return *this;
  }
  Chat& DoesNotHear(const std::string& words) {
    CHECK_MESSAGE(Heard().find(words) == std::string::npos, "did not expect \"" << words << "\" in:\n" << Heard());
    return *this;
  }
  Chat& HearsNothing() {
    CHECK(Heard() == "");
    return *this;
  }

  // Everything said and told in the last turn, a line each; notices in brackets, buttons after a bar.
  std::string Heard() const {
    std::string all;
    for (const Effect& effect : last.effects) {
      if (const auto* say = std::get_if<Say>(&effect)) {
        all += say->message.text;
        for (const Choice& choice : say->message.choices) all += " | " + choice.label;
        all += "\n";
      }
      if (const auto* tell = std::get_if<Tell>(&effect))
        all += "[" + tell->notice.code + ": " + tell->notice.text + "]\n";
    }
    return all;
  }

  template <class T>
  std::vector<T> All() const {
    std::vector<T> found;
    for (const Effect& effect : effects) {
      if (const T* one = std::get_if<T>(&effect)) found.push_back(*one);
    }
    return found;
  }

  const engine::Packet& Packet() const { return state.packet; }
  std::string Responder() const { return Name(state.responder); }
  std::string Slot(const std::string& slot) const {
    auto found = state.slots.find(slot);
    return found == state.slots.end() ? "(unset)" : found->second.value;
  }

  Situation situation;
  State state;
  StepResult last;
  std::vector<Effect> effects;  // of all turns

 private:
  Desk desk_;
  std::optional<Opened> pending_open_;
  std::map<std::string, Instant> timers_;
};

}  // namespace deskbell::engine
