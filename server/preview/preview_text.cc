#include <cstdio>

#include "engine/values/utf8.h"
#include "server/preview/one_line.h"
#include "server/preview/preview.h"

namespace deskbell::preview {
namespace {

std::string Grouped(size_t number) {
  std::string digits = std::to_string(number);
  for (size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string Counted(size_t count, const char* one, const char* many) {
  return Grouped(count) + " " + (count == 1 ? one : many);
}

const char* Headline(Change::Kind kind) {
  switch (kind) {
    case Change::Kind::kAnsweredNow:
      return "answered now";
    case Change::Kind::kNoLongerAnswered:
      return "no longer answered";
    case Change::Kind::kOtherAnswer:
      return "another answer";
    case Change::Kind::kAskedNow:
      return "asked which is meant, instead of handed off";
    case Change::Kind::kHandedOffNow:
      return "handed off, instead of asked which is meant";
    case Change::Kind::kOtherOffer:
      return "offered other titles to choose from";
    case Change::Kind::kOtherHandOff:
      return "handed off in another way";
    case Change::Kind::kEdited:
      return "the same answer, edited";
  }
  return "";
}

// "article reset-password" of "article:reset-password".
std::string Spoken(std::string target) {
  const size_t colon = target.find(':');
  if (colon != std::string::npos) target[colon] = ' ';
  return target;
}

std::string Described(const Outcome& outcome) {
  const std::string named = outcome.target.empty() ? "" : outcome.title + " (" + Spoken(outcome.target) + ")";
  switch (outcome.kind) {
    case Outcome::Kind::kAnswer:
      return named.empty() ? "“" + outcome.words + "”" : named;
    case Outcome::Kind::kSmallTalk:
      return "small talk: " + named;
    case Outcome::Kind::kClarify:
      return "asked which is meant: " + outcome.title;
    case Outcome::Kind::kHandOff:
      return named.empty() ? "handed off to a person" : "handed off to a person: " + named;
  }
  return "";
}

// How many characters both begin with, less a few that show where the difference is.
size_t BeforeDifference(std::string_view a, std::string_view b) {
  constexpr size_t kContext = 24;
  size_t characters = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size(); ++characters) {
    if (utf8::Decode(a, i) != utf8::Decode(b, j)) break;
  }
  return characters > 2 * kContext ? characters - kContext : 0;
}

std::string Edit(const Change& change) {
  const bool said_otherwise = change.before.words != change.after.words;
  const std::string& before = said_otherwise ? change.before.words : change.before.source;
  const std::string& after = said_otherwise ? change.after.words : change.after.source;
  const size_t from = BeforeDifference(before, after);
  return "          " + OneLine(Described(change.after)) + "\n          before  " + OneLine(before, from) +
         "\n          after   " + OneLine(after, from) + "\n";
}

std::string Block(const Change& change) {
  char count[32];
  std::snprintf(count, sizeof count, "%7s x  ", Grouped(change.times).c_str());
  std::string out = count + std::string(Headline(change.kind));
  if (change.questions > 1) out += "  (" + Grouped(change.questions) + " different questions)";
  out += "\n";
  out += change.kind == Change::Kind::kEdited ? Edit(change)
                                              : "          before  " + OneLine(Described(change.before)) +
                                                    "\n          after   " + OneLine(Described(change.after)) + "\n";
  for (const Question& example : change.examples) {
    std::snprintf(count, sizeof count, "%14s x  ", Grouped(example.times).c_str());
    out += count + OneLine(example.text) + "\n";
  }
  const size_t more = change.questions - change.examples.size();
  if (more > 0) out += "                 and " + Counted(more, "other question", "other questions") + "\n";
  return out + "\n";
}

std::string Row(const char* name, size_t before, size_t after, size_t all) {
  const auto percent = [all](size_t part) { return 100.0 * static_cast<double>(part) / static_cast<double>(all); };
  char row[120];
  std::snprintf(row, sizeof row, "  %-11s  %10s  %5.1f %%    %10s  %5.1f %%\n", name, Grouped(before).c_str(),
                percent(before), Grouped(after).c_str(), percent(after));
  return row;
}

}  // namespace

std::string RenderText(const Preview& preview) {
  if (preview.questions == 0) return "There are no questions to judge the draft by.\n";
  const std::string asked = Counted(preview.questions, "question", "different questions") + ", asked " +
                            Counted(preview.times, "time", "times");
  if (preview.changes.empty()) {
    return "Nothing changes: " + asked + ", " + (preview.questions == 1 ? "comes" : "come") +
           " out on the draft as on what is published.\n";
  }
  std::string out = asked + "\n\n               published             draft\n";
  out += Row("answered", preview.before.answered, preview.after.answered, preview.times);
  out += Row("asked back", preview.before.clarified, preview.after.clarified, preview.times);
  out += Row("handed off", preview.before.handed_off, preview.after.handed_off, preview.times);
  out += "\n" + Counted(preview.changed, "question comes", "questions come") + " out differently, asked " +
         Counted(preview.changed_times, "time", "times") + ":\n\n";
  for (const Change& change : preview.changes) out += Block(change);
  return out;
}

}  // namespace deskbell::preview
