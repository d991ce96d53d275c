// Yes, no, requests for a person and moods in a message, for one language.
//
// Built from the language's phrases (phrases.h) and the site's own `words`. Immutable; any number of threads may read.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rules/hit.h"
#include "rules/model.h"
#include "rules/phrases.h"

namespace deskbell::rules {

class SignalReader {
 public:
  // `own` may be empty. Patterns that do not compile are left out and named in `refused`.
  SignalReader(const Phrases& phrases, const WordList& own, std::vector<Pattern>& refused);

  // `text` is normalised, and prepared as the matcher prepares it.
  Signals Read(std::string_view text) const;

 private:
  using Regex = std::unique_ptr<re2::RE2>;

  bool SaysYes(std::string_view text) const;
  bool SaysNo(std::string_view text) const;
  bool WantsPerson(std::string_view text) const;
  double Strength(std::string_view text, const Regex& mild, const Regex& strong, const Regex& own) const;

  Regex yes_, yes_then_;  // the whole message; a yes at its beginning
  Regex no_, no_then_;
  Regex courtesy_;  // the whole message
  Regex contrast_;  // what turns a yes into something else
  Regex unsure_, own_unsure_;
  Regex correction_, own_correction_;
  Regex mistake_;
  Regex helped_, helped_within_, own_helped_;
  Regex not_helped_, own_not_helped_;
  Regex person_, person_alone_, person_only_, person_not_, own_person_;
  Regex nature_;
  Regex enough_, pause_, calling_;  // the whole message
  Regex anger_, fury_, own_anger_;
  Regex urgency_, emergency_, own_urgency_;
  Regex many_affected_, own_many_affected_;
  Regex asks_why_, own_asks_why_;
};

}  // namespace deskbell::rules
