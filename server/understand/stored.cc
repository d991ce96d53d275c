#include "server/understand/stored.h"

#include <cmath>
#include <string>
#include <utility>

namespace deskbell::understand {
namespace {

Diagnostic NotUsed(std::string message) {
  Diagnostic unused;
  unused.severity = Severity::kWarning;
  unused.code = "C001";
  unused.message = std::move(message);
  unused.place.file = content::kFittedFile;
  unused.help = "run `deskbell calibrate` again";
  return unused;
}

}  // namespace

Stored ReadStored(const content::Content& content, Diagnostics& diagnostics) {
  Stored stored;
  if (content.fitted.empty()) return stored;
  auto fitted = DecodeFitted(content.fitted);
  if (!fitted) {
    diagnostics.push_back(NotUsed("the stored calibration cannot be read and is not used"));
    return stored;
  }
  stored.oos_share = fitted->oos_share;
  if (fitted->fingerprint == content.Fingerprint()) {
    stored.fitted = std::move(*fitted);
    return stored;
  }
  const auto percent = std::lround(100 * fitted->oos_share);
  diagnostics.push_back(NotUsed(
      "the stored calibration is of another state of the content; of it only the share of out-of-scope messages "
      "is used (" +
      std::to_string(percent) + " %)"));
  return stored;
}

}  // namespace deskbell::understand
