#include <nlohmann/json.hpp>

#include "engine/values/instant.h"
#include "server/learning/listing.h"

namespace deskbell::learning {
namespace {

using Json = nlohmann::ordered_json;

Json PairJson(const Pair& pair, const TitleOf& title) {
  Json json = {{"id", pair.id},
               {"question", pair.question},
               {"target", pair.target},
               {"title", title ? title(pair.target) : ""},
               {"language", pair.language},
               {"chosen", pair.chosen},
               {"helped", pair.helped},
               {"linked", pair.linked},
               {"against", pair.against},
               {"state", pair.review ? pair.review->verdict : "waiting"}};
  if (pair.review) {
    json["by"] = pair.review->by;
    json["at"] = FormatInstant(pair.review->at);
    json["place"] = pair.review->place;
  }
  return json;
}

}  // namespace

std::string ListingJson(const Listing& listing, const TitleOf& title) {
  Json pairs = Json::array(), priors = Json::array(), resets = Json::array();
  for (const Pair& pair : listing.pairs) pairs.push_back(PairJson(pair, title));
  for (const ListedPrior& listed : listing.priors) {
    priors.push_back({{"subject", listed.prior.subject},
                      {"title", title ? title(listed.prior.subject) : ""},
                      {"factor", listed.prior.factor},
                      {"in_force", listed.in_force},
                      {"customers", listed.prior.customers},
                      {"failed", listed.prior.failed}});
  }
  for (const store::Review& reset : listing.resets) {
    resets.push_back({{"subject", reset.subject},
                      {"title", title ? title(reset.subject) : ""},
                      {"by", reset.by},
                      {"at", FormatInstant(reset.at)}});
  }
  const Json json = {{"pairs", std::move(pairs)},
                     {"priors", std::move(priors)},
                     {"resets", std::move(resets)},
                     {"publication", listing.publication ? Json::parse(ToJson(*listing.publication)) : Json()}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace deskbell::learning
