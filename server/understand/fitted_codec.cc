#include "server/understand/fitted_codec.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace deskbell::understand {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;

Json EncodeFeature(const Calibration& c, size_t i) {
  return {{"name", kFeatureNames[i]}, {"centre", c.centre[i]}, {"scale", c.scale[i]}, {"weight", c.weight[i]}};
}

// A finite number; json.hpp turns 1e999 into infinity.
double Number(const Json& object, const char* key) {
  const double value = object.at(key).get<double>();
  if (!std::isfinite(value)) throw std::invalid_argument(std::string("`") + key + "` is not a number");
  return value;
}

double Share(const Json& object, const char* key) {
  const double value = Number(object, key);
  if (value < 0 || value > 1) throw std::invalid_argument(std::string("`") + key + "` is not between 0 and 1");
  return value;
}

Fitted Decode(const Json& json) {
  if (json.at("version").get<int>() != kVersion) throw std::invalid_argument("it is of another version");
  Fitted fitted;
  fitted.fingerprint = json.at("fingerprint").get<std::string>();
  Calibration& c = fitted.calibration;
  c.report = json.at("report").get<std::string>();
  c.bias = Number(json, "bias");
  const Json& features = json.at("features");
  if (!features.is_array() || features.size() != kFeatures)
    throw std::invalid_argument("its features are not those of this version");
  for (size_t i = 0; i < kFeatures; ++i) {
    if (features[i].at("name").get<std::string>() != kFeatureNames[i]) {
      throw std::invalid_argument("its features are not those of this version");
    }
    c.centre[i] = Number(features[i], "centre");
    c.scale[i] = Number(features[i], "scale");
    c.weight[i] = Number(features[i], "weight");
  }
  const Json& cuts = json.at("cuts");
  c.cuts = {.answer = Share(cuts, "answer"),
            .clarify = Share(cuts, "clarify"),
            .offer = Share(cuts, "offer"),
            .margin = Share(cuts, "margin"),
            .budget = Share(cuts, "budget")};
  return fitted;
}

}  // namespace

std::string EncodeFitted(const Fitted& fitted) {
  const Calibration& c = fitted.calibration;
  Json features = Json::array();
  for (size_t i = 0; i < kFeatures; ++i) features.push_back(EncodeFeature(c, i));
  const Json json = {{"version", kVersion},
                     {"fingerprint", fitted.fingerprint},
                     {"report", c.report},
                     {"cuts",
                      {{"answer", c.cuts.answer},
                       {"clarify", c.cuts.clarify},
                       {"offer", c.cuts.offer},
                       {"margin", c.cuts.margin},
                       {"budget", c.cuts.budget}}},
                     {"bias", c.bias},
                     {"features", std::move(features)}};
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Fitted, std::string> DecodeFitted(std::string_view json) {
  std::string why;
  try {
    return Decode(Json::parse(json));
  } catch (const std::exception& error) {  // json.hpp's own and those above
    why = error.what();
  }
  return {boost::system::in_place_error, "the calibration cannot be used: " + why};
}

}  // namespace deskbell::understand
