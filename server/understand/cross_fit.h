// Questions with known answers for the calibration, made from the content alone, so that a site without a single
// labelled message still gets honest probabilities.
//
// The content is split: some phrasings of each answer are held out, and so are some answers as a whole. Statistics are
// trained on the rest and judge
//   - the held-out phrasings (in scope),
//   - the phrasings of held-out answers: near the content, but without an answer in it,
//   - questions whose halves belong to different answers,
//   - everyday questions that no help centre answers (background.h).
#pragma once

#include <vector>

#include "server/understand/answers.h"
#include "server/understand/calibration.h"

namespace deskbell::understand {

// Deterministic. Five splits for content of a few thousand phrasings, fewer for more: about as long as training five
// times at the least, and never more than a few seconds.
std::vector<Sample> CrossFit(const Answers& answers, const std::vector<kb::Article>& articles,
                             const std::string& site_language);

}  // namespace deskbell::understand
