// What `deskbell calibrate` does: a calibration and cuts from labelled questions, stored with the content.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "server/understand/fitted_codec.h"
#include "server/understand/labelled.h"
#include "server/understand/snapshot.h"

namespace deskbell::understand {

// The labelled questions and the content's out-of-scope messages, judged by statistics that have learnt the
// out-of-scope ones among them of the other folds only. They must not be examples of the content.
std::vector<Sample> ObserveLabelled(const Snapshot& snapshot, const std::vector<LabelledQuestion>& labelled,
                                    const std::function<void(size_t, size_t)>& progress = {});

// A message of a customer whose answer nobody has told.
struct AskedQuestion {
  std::string text;
  std::string language;  // of the conversation; empty: the site's
  double times = 1;
};

// Fits on labelled questions and the content's out-of-scope messages, together with what the content alone tells if
// the labels are few; on the content alone if there are none. Labelled out-of-scope messages are learnt from, too.
// The share of out-of-scope messages is estimated from what was asked; from too few it is the budget's, raised to that
// of the labelled ones if that is higher. `progress` (may be empty) is called with the work done and all of it.
Fitted FitCalibration(const Snapshot& snapshot, const std::vector<LabelledQuestion>& labelled,
                      const std::vector<AskedQuestion>& asked, Budget budget,
                      const std::function<void(size_t, size_t)>& progress = {});

}  // namespace deskbell::understand
