#include "server/understand/fitted_codec.h"

#include <doctest/doctest.h>

namespace deskbell::understand {
namespace {

Fitted Example() {
  Fitted fitted{"0123abcd", UsualCalibration(), {"do you sell \"shoes\"", "ärger"}, 0.31};
  fitted.calibration.cuts = {.answer = 0.81, .clarify = 0.25, .offer = 0.05, .margin = 0.04, .budget = 0.02};
  fitted.calibration.report = "Judged on 3,000 questions.";
  return fitted;
}

TEST_CASE("a stored calibration reads back the same") {
  const Fitted before = Example();
  const auto after = DecodeFitted(EncodeFitted(before));
  REQUIRE(after.has_value());
  CHECK(after->fingerprint == before.fingerprint);
  CHECK(after->calibration.order == before.calibration.order);
  CHECK(after->calibration.trust == before.calibration.trust);
  CHECK(after->out_of_scope == before.out_of_scope);
  CHECK(after->oos_share == 0.31);
  CHECK(after->calibration.cuts.answer == 0.81);
  CHECK(after->calibration.cuts.budget == 0.02);
  CHECK(after->calibration.report == before.calibration.report);
  CHECK(EncodeFitted(*after) == EncodeFitted(before));
}

TEST_CASE("what was not written by us is refused with a sentence") {
  const std::string good = EncodeFitted(Example());
  const auto with = [&](std::string_view from, std::string_view to) {
    std::string changed = good;
    changed.replace(changed.find(from), from.size(), to);
    return DecodeFitted(changed);
  };
  CHECK(with("\"version\": 2", "\"version\": 1").error() == "the calibration cannot be used: it is of another version");
  CHECK(with("model logit", "logit of the model").error() ==
        "the calibration cannot be used: its features are not those of this version");
  CHECK(with("0.81", "1.81").error() == "the calibration cannot be used: `answer` is not between 0 and 1");
  CHECK_FALSE(with("0.81", "\"high\"").has_value());
  CHECK(with("0.31", "31").error() == "the calibration cannot be used: `oos_share` is not between 0 and 1");
  CHECK_FALSE(DecodeFitted("").has_value());
  CHECK_FALSE(DecodeFitted("[]").has_value());
  CHECK_FALSE(DecodeFitted(std::string(100'000, '[')).has_value());
  for (size_t end = 0; end + 2 < good.size(); end += 13) CHECK_FALSE(DecodeFitted(good.substr(0, end)).has_value());
}

}  // namespace
}  // namespace deskbell::understand
