#include "rules/codes.h"

#include <algorithm>
#include <array>

namespace deskbell::rules {
namespace {

constexpr Severity kError = Severity::kError;
constexpr Severity kWarning = Severity::kWarning;

constexpr auto kCodes = std::to_array<Code>({
    {"A001", kError, "an article without front matter",
     "Begin the file with a line `---`, the title, and another `---`."},
    {"A002", kError, "front matter that is not closed", "End it with a line `---`."},
    {"A003", kError, "front matter that is not a map", "Write `key: value` lines."},
    {"A004", kError, "a value of the wrong kind in an article", "Write a text or a list, as the message says."},
    {"A005", kError, "an article without a title", "Add `title:` to its front matter."},
    {"A006", kError, "an article without a text", "Write the answer below the front matter."},
    {"A007", kError, "an article's id that cannot be one", "Use letters, digits, - and _ only."},
    {"A008", kError, "two articles with one id", "Rename one of them."},
    {"A009", kError, "an unknown state of an article", "Write `published`, `draft` or `archived`."},
    {"A010", kError, "an article's date that cannot be read", "Write `2027-06-01`."},
    {"A011", kError, "an article that is too long, or has too many questions", "Shorten it, or split it in two."},
    {"A012", kError, "an article that is not UTF-8", "Save the file as UTF-8."},
    {"A013", kError, "an article's language that cannot be read", "Write a language tag such as `en` or `pt-BR`."},
    {"A014", kError, "an article's `follow_up` that cannot be read", "Write `24h`, `3d` (90 days at most) or `never`."},
    {"A101", kWarning, "an article without example questions",
     "Write three or more ways in which customers ask for it: nothing helps as much."},
    {"A102", kWarning, "an article whose review is overdue", "Read it again, then move `review_by` on."},
    {"A103", kWarning, "a question that stands twice", "Remove one, or decide which article it belongs to."},
    {"A104", kWarning, "a link to an article that is not there for customers", "Correct it, or publish the article."},
    {"A105", kWarning, "`translation_of` names no article, or one in the same language",
     "Correct the id, or set `language`."},
    {"C001", kWarning, "a stored calibration that is of another state of the content",
     "Run `deskbell calibrate` again; until then the content calibrates itself."},
    {"R001", kError, "a key that has no meaning",
     "Correct its spelling, or remove it. The nearest known key is named."},
    {"R002", kError, "a value of the wrong kind", "Write a text, a list or a map, as the message says."},
    {"R003", kError, "something required is missing", "Add it."},
    {"R004", kError, "a value out of its range", "Choose one within the range that the message names."},
    {"R005", kError, "an id used twice", "Ids are unique over all files: rename one."},
    {"R006", kError, "an id with other characters than a-z, 0-9, - and _", "Rename it."},
    {"R007", kError, "an unknown version", "This program reads `version: 1`."},
    {"R008", kError, "a duration that cannot be read",
     "Write a number and one of s, m, h and d: `90s`, `30m`, `24h`, `3d`."},
    {"R009", kError, "hours that cannot be read", "Write `09:00-18:00`, or a list of such spans."},
    {"R010", kError, "an unknown time zone", "Write an IANA name such as `Europe/Lisbon`."},
    {"R011", kError, "a date that cannot be read", "Write `2026-12-25`."},
    {"R012", kError, "a language that cannot be read", "Write a language tag such as `en` or `pt-BR`."},
    {"R014", kWarning, "a rule that loses its own example",
     "Raise the rule's priority, make its patterns more specific, or let the winner veto the example in `none`."},
    {"R015", kWarning, "an example that its rule does not match",
     "Add a pattern to `match.any`, or remove the example."},
    {"R016", kError, "a message that must not be won by the rule is won by it", "Add a veto to `match.none`."},
    {"R017", kWarning, "a rule without examples",
     "Examples are its tests, and teach the statistics: write three or more."},
    {"R018", kWarning, "a pattern that hits everyday sentences", "Require one more word that only this question has."},
    {"R019", kWarning, "an example that its own rule vetoes",
     "Narrow the pattern in `match.none`, or remove the example."},
    {"R020", kError, "a pattern that cannot be read", "See the help of the message. Patterns are RE2."},
    {"R021", kError, "an unknown concept",
     "Define it under `concepts` of the same file, or write `\\@` for the character."},
    {"R022", kError, "a pattern that matches every message", "Let at least one word be required."},
    {"R023", kWarning, "capital letters in a pattern",
     "Messages are lower case when they are matched: write small letters."},
    {"R024", kError, "concepts that include each other", "Break the circle."},
    {"R025", kWarning, "a concept that no pattern uses", "Remove it, or use it as `@name`."},
    {"R026", kError, "a concept without words", "Give it at least one word."},
    {"R027", kError, "a slot pattern without a group of the slot's name", "Write `(?P<name>...)` around what to keep."},
    {"R028", kError, "a pattern that cannot be compiled", "Make it smaller."},
    {"R030", kError, "a condition that cannot be read", "See the help of the message."},
    {"R031", kError, "a condition that reads an unknown name",
     "See the list of names in the description of conditions."},
    {"R032", kError, "a template that cannot be read", "See the help of the message."},
    {"R033", kError, "a template that shows an unknown name", "See the list of names in the description of templates."},
    {"R034", kWarning, "a slot that nothing ever fills",
     "Correct its spelling, or fill it by `slots`, `slot` or `set`."},
    {"R040", kError, "a rule without an outcome", "Give it one of `answer`, `start`, `say` and `handoff`."},
    {"R041", kError, "a rule with several outcomes", "Keep one of `answer`, `start`, `say` and `handoff`."},
    {"R042", kError, "an article that does not exist", "Write it, or name another."},
    {"R043", kWarning, "an article that customers cannot see", "Publish it, or name another."},
    {"R044", kError, "a flow that does not exist", "Write it, or name another."},
    {"R045", kError, "a step that does not exist in its flow", "Write it, or name another."},
    {"R046", kError, "a field that does not exist", "Define it under `fields` of the site, or name another."},
    {"R047", kError, "a department that does not exist", "Define it under `departments` of the site, or name another."},
    {"R048", kError, "a topic that does not exist", "Write its file, or name another."},
    {"R049", kError, "an intent that does not exist", "Write it, or name another."},
    {"R050", kError, "a flow without steps", "Give it at least one step."},
    {"R051", kError, "a step from which the flow can never end", "Lead it to a step with `end` or `handoff`."},
    {"R052", kWarning, "a step that is never reached", "Lead another step to it, or remove it."},
    {"R053", kError, "steps that follow each other for ever without asking anything",
     "Let one of them ask, end or hand off."},
    {"R054", kError, "keys of a step that exclude each other", "Split the step in two."},
    {"R055", kError, "keys of a step that need another one", "Add the other one, or remove this one."},
    {"R056", kWarning, "a flow that nothing starts", "Let an intent `start` it, or remove it."},
    {"R060", kError, "routing without a last line that always fits",
     "End it with a line that has only a `department`."},
    {"R061", kWarning, "routing lines behind one that always fits", "Move them up, or remove them."},
    {"R062", kError, "a text that the engine never says", "Correct the key's spelling. The nearest one is named."},
    {"R070", kWarning, "more mistakes than are shown", "Mend those shown, then check again."},
    {"T001", kError, "a conversation test that cannot be read", "See the help of the message."},
    {"Y001", kError, "a file that is not YAML", "Check quotes, brackets and indentation at the place shown."},
    {"Y002", kError, "a key given twice", "Remove one of them."},
    {"Y003", kError, "nesting deeper than 32 levels", "Flatten it."},
    {"Y004", kError, "more values than a file may hold", "Split the file, and repeat less by aliases."},
    {"Y005", kError, "a text or a file that is too large", "Split it."},
    {"Y006", kError, "a YAML tag", "Remove it, or put the text in quotes."},
    {"Y007", kError, "bytes that are not readable text", "Save the file as UTF-8 without control characters."},
    {"Y008", kError, "a key that is not a word", "Put it in quotes."},
    {"Y009", kError, "several documents in one file", "Remove the line `---`."},
});

}  // namespace

std::span<const Code> Codes() { return kCodes; }

const Code* FindCode(std::string_view code) {
  const auto found = std::find_if(kCodes.begin(), kCodes.end(), [code](const Code& c) { return c.code == code; });
  return found == kCodes.end() ? nullptr : &*found;
}

}  // namespace deskbell::rules
