#include "rules/signals.h"

#include <algorithm>
#include <cassert>

#include "rules/pattern.h"
#include "rules/pattern_index.h"

namespace deskbell::rules {
namespace {

using Regex = std::unique_ptr<re2::RE2>;

// A message longer than this is not an answer to a yes-or-no question, whatever it begins with.
constexpr size_t kLongestAnswer = 120;

std::string Either(std::string_view a, std::string_view b) {
  if (a.empty()) return std::string(b);
  if (b.empty()) return std::string(a);
  return std::string(a) + "|" + std::string(b);
}

Regex Compiled(const std::string& regex) {
  if (regex.empty()) return nullptr;
  auto options = PatternOptions(false);
  options.set_max_mem(8 << 20);  // few, large and always in use
  auto compiled = std::make_unique<re2::RE2>(regex, options);
  assert(compiled->ok());
  return compiled;
}

// One or more of `core`, with any number of `around` before, between and behind, and nothing else.
Regex Whole(std::string_view core, std::string_view around) {
  if (core.empty()) return nullptr;
  const std::string& edge = EdgeClass();
  const std::string other = around.empty() ? std::string(core) : std::string(around);
  return Compiled("^" + edge + "*(?:(?:" + other + ")" + edge + "+)*(?:" + std::string(core) + ")(?:" + edge +
                  "+(?:" + Either(core, around) + "))*" + edge + "*$");
}

Regex Anywhere(std::string_view phrases) {
  return phrases.empty() ? nullptr : Compiled(WithEdges("(?:" + std::string(phrases) + ")"));
}

// The site's own patterns, joined; those that cannot be read are reported by index.
std::string Joined(const std::vector<Pattern>& patterns, std::vector<Pattern>& refused) {
  std::string out;
  for (const Pattern& pattern : patterns) {
    const auto checked = CheckPattern(pattern.source, {});
    if (checked) {
      out += (out.empty() ? "(?:" : "|(?:") + checked->regex + ")";
    } else {
      refused.push_back(pattern);
    }
  }
  return out;
}

bool Found(const Regex& regex, std::string_view text) { return regex && Matches(*regex, text); }

}  // namespace

SignalReader::SignalReader(const Phrases& p, const WordList& own, std::vector<Pattern>& refused) {
  const std::string& edge = EdgeClass();
  const std::string before = "^" + edge + "*(?:(?:" + std::string(p.filler) + ")" + edge + "+)*";
  const std::string yes = Either(p.yes, Joined(own.yes, refused));
  const std::string no = Either(p.no, Joined(own.no, refused));
  yes_ = Whole(yes, p.filler);
  no_ = Whole(no, p.filler);
  yes_then_ = Compiled(before + "(?:" + std::string(p.yes_word) + ")" + edge);
  no_then_ = Compiled(before + "(?:" + std::string(p.no_word) + ")(?: ?[-,.;:!]| (?:" + std::string(p.no_follows) +
                      ")(?:$|" + edge + "))");
  courtesy_ = Whole(Either(p.filler, p.courtesy), {});
  contrast_ = Anywhere(p.contrast);
  unsure_ = Whole(p.unsure, p.filler);
  own_unsure_ = Anywhere(Joined(own.unsure, refused));
  correction_ = Anywhere(p.correction);
  own_correction_ = Anywhere(Joined(own.correction, refused));
  mistake_ = Anywhere(p.mistake);
  helped_ = Whole(p.helped, Either(p.filler, p.yes));
  helped_within_ = Anywhere(p.helped_within);
  own_helped_ = Anywhere(Joined(own.helped, refused));
  not_helped_ = Anywhere(p.not_helped);
  own_not_helped_ = Anywhere(Joined(own.not_helped, refused));
  person_ = Anywhere(p.person);
  person_alone_ = Whole(p.person_alone, Either(p.filler, p.person_filler));
  person_only_ = Whole(Either(p.person, p.person_alone), Either(p.filler, p.person_filler));
  person_not_ = Anywhere(p.person_not);
  own_person_ = Anywhere(Joined(own.person, refused));
  nature_ = Anywhere(p.nature);
  const std::string around = Either(p.filler, p.courtesy);
  enough_ = Whole(p.enough, around);
  pause_ = Whole(p.pause, around);
  calling_ = Whole(p.calling, around);
  anger_ = Anywhere(p.anger);
  fury_ = Anywhere(p.fury);
  own_anger_ = Anywhere(Joined(own.anger, refused));
  urgency_ = Anywhere(p.urgency);
  emergency_ = Anywhere(p.emergency);
  own_urgency_ = Anywhere(Joined(own.urgency, refused));
  many_affected_ = Anywhere(p.many_affected);
  own_many_affected_ = Anywhere(Joined(own.many_affected, refused));
  asks_why_ = Anywhere(p.asks_why);
  own_asks_why_ = Anywhere(Joined(own.asks_why, refused));
}

bool SignalReader::SaysYes(std::string_view text) const {
  if (Found(yes_, text)) return true;
  return text.size() <= kLongestAnswer && Found(yes_then_, text) && !Found(contrast_, text);
}

bool SignalReader::SaysNo(std::string_view text) const {
  if (Found(no_, text)) return true;
  return text.size() <= kLongestAnswer && Found(no_then_, text);
}

bool SignalReader::WantsPerson(std::string_view text) const {
  // "Are you a real person?" asks for nobody, "are you a real person? if not, get me a human" does.
  std::string rest(text);
  if (nature_) re2::RE2::GlobalReplace(&rest, *nature_, " . ");
  // The site's own words are taken at their word.
  if (Found(own_person_, rest) || Found(person_alone_, rest)) return true;
  return Found(person_, rest) && !Found(person_not_, text);
}

double SignalReader::Strength(std::string_view text, const Regex& mild, const Regex& strong, const Regex& own) const {
  // Two independent hints are more than one, and never more than certain.
  double strength = 0;
  if (Found(mild, text)) strength = 0.4;
  if (Found(own, text)) strength += (1 - strength) * 0.5;
  if (Found(strong, text)) strength += (1 - strength) * 0.8;
  return strength;
}

Signals SignalReader::Read(std::string_view text) const {
  Signals signals;
  signals.correction = Found(correction_, text) || Found(own_correction_, text);
  signals.mistake = signals.correction || Found(mistake_, text);
  signals.yes = SaysYes(text);
  signals.no = SaysNo(text);
  if (signals.yes && signals.no) signals.yes = signals.no = false;
  if (signals.correction) signals.yes = signals.no = false;
  signals.unsure = Found(unsure_, text) || Found(own_unsure_, text);
  if (signals.unsure) signals.yes = signals.no = false;
  signals.not_helped = Found(not_helped_, text) || Found(own_not_helped_, text);
  signals.helped = !signals.not_helped && (Found(helped_, text) || Found(own_helped_, text) ||
                                           (Found(helped_within_, text) && !Found(contrast_, text)));
  signals.person = WantsPerson(text);
  signals.person_only = signals.person && Found(person_only_, text);
  signals.anger = Strength(text, anger_, fury_, own_anger_);
  signals.urgency = Strength(text, urgency_, emergency_, own_urgency_);
  signals.courtesy = Found(courtesy_, text);
  signals.enough = Found(enough_, text);
  signals.pauses = Found(pause_, text);
  signals.calling = Found(calling_, text);
  signals.many_affected = Found(many_affected_, text) || Found(own_many_affected_, text);
  signals.asks_why = Found(asks_why_, text) || Found(own_asks_why_, text);
  return signals;
}

}  // namespace deskbell::rules
