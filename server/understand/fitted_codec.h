// deskbell.fitted.json: the calibration that `deskbell calibrate` stores with the content.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/values/result.h"
#include "server/understand/calibration.h"

namespace deskbell::understand {

struct Fitted {
  std::string fingerprint;  // of the content that it was fitted on
  Calibration calibration;
  std::vector<std::string> out_of_scope;  // labelled messages, which the model learns to know from then on
  double oos_share = 0.18;                // of all messages, that it was fitted for
};

// Readable, features by name, keys in a fixed order, ending in a line feed.
std::string EncodeFitted(const Fitted& fitted);

// The error is a sentence with the key that is wrong. A file of a version with other features is an error.
Result<Fitted, std::string> DecodeFitted(std::string_view json);

}  // namespace deskbell::understand
