#include "server/understand/fitted_codec.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace deskbell::understand {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 2;

Json EncodeLogistic(const Logistic& model) {
  Json features = Json::array();
  for (size_t i = 0; i < model.size(); ++i) {
    features.push_back({{"name", kFeatureNames[i]},
                        {"centre", model.centre[i]},
                        {"scale", model.scale[i]},
                        {"weight", model.weight[i]}});
  }
  return {{"bias", model.bias}, {"features", std::move(features)}};
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

Logistic DecodeLogistic(const Json& json, size_t size) {
  const Json& features = json.at("features");
  if (!features.is_array() || features.size() != size) {
    throw std::invalid_argument("its features are not those of this version");
  }
  Logistic model;
  model.bias = Number(json, "bias");
  for (size_t i = 0; i < size; ++i) {
    if (features[i].at("name").get<std::string>() != kFeatureNames[i]) {
      throw std::invalid_argument("its features are not those of this version");
    }
    model.centre.push_back(Number(features[i], "centre"));
    model.scale.push_back(Number(features[i], "scale"));
    model.weight.push_back(Number(features[i], "weight"));
  }
  return model;
}

Fitted Decode(const Json& json) {
  if (json.at("version").get<int>() != kVersion) throw std::invalid_argument("it is of another version");
  Fitted fitted;
  fitted.fingerprint = json.at("fingerprint").get<std::string>();
  Calibration& c = fitted.calibration;
  c.report = json.at("report").get<std::string>();
  c.order = DecodeLogistic(json.at("order"), kFeatures);
  c.trust = DecodeLogistic(json.at("trust"), kFeatures);
  fitted.out_of_scope = json.at("out_of_scope").get<std::vector<std::string>>();
  if (json.contains("oos_share")) fitted.oos_share = Share(json, "oos_share");
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
  const Json json = {{"version", kVersion},
                     {"fingerprint", fitted.fingerprint},
                     {"report", c.report},
                     {"oos_share", fitted.oos_share},
                     {"cuts",
                      {{"answer", c.cuts.answer},
                       {"clarify", c.cuts.clarify},
                       {"offer", c.cuts.offer},
                       {"margin", c.cuts.margin},
                       {"budget", c.cuts.budget}}},
                     {"order", EncodeLogistic(c.order)},
                     {"trust", EncodeLogistic(c.trust)},
                     {"out_of_scope", fitted.out_of_scope}};
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
