// What `deskbell calibrate` stored with the content, and whether it may still be used.
#pragma once

#include <optional>

#include "engine/values/diagnostic.h"
#include "server/content/content.h"
#include "server/understand/fitted_codec.h"

namespace deskbell::understand {

struct Stored {
  std::optional<Fitted> fitted;     // only if it was fitted on this content
  std::optional<double> oos_share;  // of a calibration for other content, too: it is about the customers
};

// Nothing stored is no fault. What cannot be used is told as C001.
Stored ReadStored(const content::Content& content, Diagnostics& diagnostics);

}  // namespace deskbell::understand
