// Questions with known answers for the calibration, made from the content alone, so that a site without a single
// labelled message still gets honest probabilities.
//
// The content is split: some phrasings of each answer are held out, and so are some answers as a whole. Statistics are
// trained on the rest and judge
//   - the held-out phrasings (in scope),
//   - the phrasings of held-out answers: near the content, but without an answer in it,
//   - questions whose halves belong to different answers,
//   - the content's own examples of what it does not answer, of which the others were learnt from,
//   - everyday questions that no help centre answers (background.h).
#pragma once

#include <functional>
#include <vector>

#include "server/understand/calibration.h"
#include "server/understand/parts.h"
#include "server/understand/training.h"

namespace deskbell::understand {

// Deterministic. Four or five splits for content of up to some thousand phrasings, fewer for more: about as long as
// training five times at the least, on two threads, and never more than a few seconds. Of `parts` it needs the articles
// and the answers. `progress` (may be empty) is called with the splits done and all of them.
std::vector<Sample> CrossFit(const Snapshot::Parts& parts, const TrainingSet& training,
                             const std::function<void(size_t, size_t)>& progress = {});

}  // namespace deskbell::understand
