// What was learnt from conversations and is part of a publication: phrasings that an author accepted, and priors from
// what became of answers. server/learning gathers them; here they take effect.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace deskbell::understand {

// A question that an author accepted as an example of what the target answers.
struct TaughtPhrasing {
  std::string question;
  std::string target;  // "article:ID", "flow:ID", "intent:ID"; empty: nothing answers it
  friend bool operator==(const TaughtPhrasing&, const TaughtPhrasing&) = default;
};

// How much less or more an answer, or what a rule answers, is trusted than the calibration alone would.
struct Prior {
  std::string subject;  // "article:ID", "flow:ID", "intent:ID"; "rule:ID": of what this rule answers
  double factor = 1;    // the odds are multiplied by it
  int customers = 0;    // who showed whether it helped
  int failed = 0;       // of them, those whom it did not help
  friend bool operator==(const Prior&, const Prior&) = default;
};

struct Adjustments {
  std::vector<TaughtPhrasing> phrasings;
  std::vector<Prior> priors;

  bool empty() const { return phrasings.empty() && priors.empty(); }
  friend bool operator==(const Adjustments&, const Adjustments&) = default;
};

// The id of the publication that content and adjustments make together: the content's own if nothing was learnt.
std::string PublicationId(const std::string& content_fingerprint, const Adjustments& adjustments);

}  // namespace deskbell::understand
