#include <algorithm>
#include <array>

#include "rules/parts.h"

namespace deskbell::rules {
namespace {

// What people say without wanting anything that a support rule should answer.
constexpr std::array<std::string_view, 12> kEveryday{"good morning everyone",
                                                     "i had lunch with my sister yesterday",
                                                     "it rained all day and we stayed at home",
                                                     "my dog likes the park near our house",
                                                     "we watched a good film last night",
                                                     "the meeting was moved to next week",
                                                     "i am on my way home now",
                                                     "she told me a funny story about her cat",
                                                     "ok that is what i thought",
                                                     "what do you think about the weather",
                                                     "let me look for it first, one moment",
                                                     "you are doing a great job today"};

std::string FileName(const std::string& path) { return path.substr(path.rfind('/') + 1); }

std::string Where(const Intent& intent) {
  return FileName(intent.place.file) + ":" + std::to_string(intent.place.line);
}

class ExampleChecker {
 public:
  ExampleChecker(Reading& reading, const RuleSet& rules, const Matcher& matcher)
      : reading_(reading), rules_(rules), matcher_(matcher) {}

  void CheckExample(const Intent& intent, const Phrase& example) {
    const NormalisedText text = Normalise(example.text);
    const auto hits = matcher_.Match(text, example.text, intent.language);
    const auto own = std::find_if(hits.begin(), hits.end(), [&](const RuleHit& h) { return h.intent == intent.id; });
    const Intent* winner = hits.empty() ? nullptr : rules_.FindIntent(hits.front().intent);
    if (own == hits.end() && !intent.any.empty() && ReportVeto(intent, example, text)) return;
    if (own == hits.end() && !winner) {
      if (intent.any.empty() || reading_.missing_patterns.contains(intent.id)) return;  // search may recognise it
      reading_.Report("R015", example.place, "no pattern of `" + intent.id.str() + "` matches its own example",
                      "add a pattern to match.any, or remove the example");
      return;
    }
    if (own != hits.end() && own->priority == hits[0].priority && own->specificity == hits[0].specificity) {
      return CheckTie(intent, example, hits);
    }
    if (!winner) return;
    // A rule with a condition is written to win over another one at times.
    if (!winner->when.empty()) return;
    reading_.Report(
        "R014", example.place, "`" + intent.id.str() + "` loses its own example", Advice(intent, *winner, example),
        "won by `" + winner->id.str() + "` (" + Where(*winner) + ", " + Reason(hits.front(), own, hits) + ")");
  }

  void CheckNotExample(const Intent& intent, const Phrase& phrase) {
    const auto hits = matcher_.Match(Normalise(phrase.text), phrase.text, intent.language);
    if (hits.empty() || hits.front().intent != intent.id) return;
    reading_.Report("R016", phrase.place, "`" + intent.id.str() + "` wins a message that it must not win",
                    "add a veto to match.none, or narrow the pattern", "matched by `" + hits.front().pattern + "`");
  }

  void CheckEveryday(std::string_view sentence) {
    for (const RuleHit& hit : matcher_.Match(Normalise(sentence), sentence, rules_.site.language)) {
      const Intent* intent = rules_.FindIntent(hit.intent);
      if (!intent || intent->small_talk || !reported_.insert(hit.intent).second) continue;
      const auto pattern = std::find_if(intent->any.begin(), intent->any.end(),
                                        [&](const Pattern& p) { return p.source == hit.pattern; });
      reading_.Report("R018", pattern == intent->any.end() ? intent->place : pattern->place,
                      "`" + intent->id.str() + "` matches everyday sentences",
                      "require one more word that only this question has", "matches \"" + std::string(sentence) + "\"");
    }
  }

 private:
  bool ReportVeto(const Intent& intent, const Phrase& example, const NormalisedText& text) {
    for (const Considered& considered : matcher_.Explain(text, intent.language)) {
      if (considered.intent != intent.id || considered.why != Considered::Why::kVetoed) continue;
      reading_.Report("R019", example.place, "`" + intent.id.str() + "` vetoes its own example",
                      "narrow the pattern in match.none, or remove the example",
                      "vetoed by `" + considered.pattern + "`");
      return true;
    }
    return false;
  }

  // The rule is among the best; it wins only if it is alone there.
  void CheckTie(const Intent& intent, const Phrase& example, const std::vector<RuleHit>& hits) {
    const auto rival = std::find_if(hits.begin(), hits.end(), [&](const RuleHit& h) { return h.intent != intent.id; });
    if (rival == hits.end() || rival->priority != hits[0].priority || rival->specificity != hits[0].specificity) return;
    const Intent* other = rules_.FindIntent(rival->intent);
    if (!other || !other->when.empty()) return;
    reading_.Report(
        "R014", example.place, "`" + intent.id.str() + "` does not win its own example",
        "raise the priority of one of them",
        "tied with `" + other->id.str() + "` (" + Where(*other) + "): customers would be asked which they mean");
  }

  // Why the winner did: its priority, or, where the loser has the same, that it is more specific.
  static std::string Reason(const RuleHit& winner, std::vector<RuleHit>::const_iterator own,
                            const std::vector<RuleHit>& hits) {
    if (own == hits.end() || own->priority != winner.priority) return "priority " + std::to_string(winner.priority);
    return "more specific: " + std::to_string(winner.specificity) + " letters against " +
           std::to_string(own->specificity);
  }

  // A word of the example that the winner never uses is what could veto it.
  static std::string Advice(const Intent& loser, const Intent& winner, const Phrase& example) {
    std::string used = NormaliseText(winner.title);
    for (const Phrase& phrase : winner.examples) used += " " + NormaliseText(phrase.text);
    for (const Pattern& pattern : winner.any) used += " " + pattern.source;
    const std::string own = NormaliseText(loser.title + " " + loser.id.str());
    const std::string text = NormaliseText(example.text);
    std::string best;
    for (const Word& word : Words(text)) {
      const std::string candidate = text.substr(word.begin, word.end - word.begin);
      if (candidate.size() < 4 || used.find(candidate) != std::string::npos) continue;
      const bool better =
          best.empty() || (own.find(candidate) != std::string::npos && own.find(best) == std::string::npos);
      if (better) best = candidate;
    }
    return best.empty() ? "raise the priority, or make its patterns more specific"
                        : "raise the priority, or add '" + best + "' to " + winner.id.str() + ".match.none";
  }

  Reading& reading_;
  const RuleSet& rules_;
  const Matcher& matcher_;
  std::set<IntentId> reported_;
};

}  // namespace

void CheckExamples(Reading& reading, const RuleSet& rules, const Matcher& matcher) {
  ExampleChecker checker(reading, rules, matcher);
  for (const Intent& intent : rules.intents) {
    for (const Phrase& example : intent.examples) checker.CheckExample(intent, example);
    for (const Phrase& phrase : intent.not_examples) checker.CheckNotExample(intent, phrase);
  }
  for (const std::string_view sentence : kEveryday) checker.CheckEveryday(sentence);
}

}  // namespace deskbell::rules
