#include <nlohmann/json.hpp>

#include "engine/values/instant.h"
#include "server/learning/inventory.h"
#include "server/learning/publication.h"

namespace deskbell::learning {
namespace {

using Json = nlohmann::ordered_json;
using understand::Adjustments;

std::string Dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

// What the store holds was written here; what cannot be read counts as not there.
template <class T, class Read>
std::optional<T> Parsed(std::string_view text, Read read) {
  try {
    return read(Json::parse(text));
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

Json MovedJson(const MovedPrior& move) {
  return {{"subject", move.subject},
          {"before", move.before},
          {"after", move.after},
          {"customers", move.customers},
          {"failed", move.failed}};
}

}  // namespace

std::string ToJson(const Adjustments& adjustments) {
  Json phrasings = Json::array(), priors = Json::array();
  for (const auto& p : adjustments.phrasings) phrasings.push_back({{"question", p.question}, {"target", p.target}});
  for (const auto& p : adjustments.priors) {
    priors.push_back({{"subject", p.subject}, {"factor", p.factor}, {"customers", p.customers}, {"failed", p.failed}});
  }
  return Dumped({{"phrasings", std::move(phrasings)}, {"priors", std::move(priors)}});
}

std::optional<Adjustments> AdjustmentsFromJson(std::string_view json) {
  return Parsed<Adjustments>(json, [](const Json& read) {
    Adjustments adjustments;
    for (const Json& p : read.at("phrasings")) adjustments.phrasings.push_back({p.at("question"), p.at("target")});
    for (const Json& p : read.at("priors")) {
      adjustments.priors.push_back({p.at("subject"), p.at("factor"), p.at("customers"), p.at("failed")});
    }
    return adjustments;
  });
}

std::string ToJson(const Inventory& inventory) { return Dumped(Json(inventory)); }

std::optional<Inventory> InventoryFromJson(std::string_view json) {
  return Parsed<Inventory>(json, [](const Json& read) { return read.get<Inventory>(); });
}

std::string ToJson(const PublicationReport& report) {
  Json moved = Json::array();
  for (const MovedPrior& move : report.moved) moved.push_back(MovedJson(move));
  return Dumped({{"number", report.number},
                 {"id", report.id},
                 {"at", report.at.time_since_epoch().count()},
                 {"promise", report.promise},
                 {"first", report.first},
                 {"promise_changed", report.promise_changed},
                 {"added", report.added},
                 {"removed", report.removed},
                 {"changed", report.changed},
                 {"moved", std::move(moved)},
                 {"taught", report.taught},
                 {"untaught", report.untaught},
                 {"phrasings", report.phrasings},
                 {"priors", report.priors}});
}

std::optional<PublicationReport> ReportFromJson(std::string_view json) {
  return Parsed<PublicationReport>(json, [](const Json& read) {
    PublicationReport report;
    report.number = read.at("number");
    report.id = read.at("id");
    report.at = Instant(Millis(read.at("at").get<int64_t>()));
    report.promise = read.at("promise");
    report.first = read.at("first");
    report.promise_changed = read.at("promise_changed");
    report.added = read.at("added").get<std::vector<std::string>>();
    report.removed = read.at("removed").get<std::vector<std::string>>();
    report.changed = read.at("changed").get<std::vector<std::string>>();
    report.taught = read.at("taught").get<std::vector<std::string>>();
    report.untaught = read.at("untaught").get<std::vector<std::string>>();
    report.phrasings = read.at("phrasings");
    report.priors = read.at("priors");
    for (const Json& m : read.at("moved")) {
      report.moved.push_back({m.at("subject"), m.at("before"), m.at("after"), m.at("customers"), m.at("failed")});
    }
    return report;
  });
}

}  // namespace deskbell::learning
