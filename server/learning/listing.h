// Everything that was learnt, on one page: what waits for an author, what is in force and why, what was reset.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "server/learning/pairs.h"
#include "server/learning/publication.h"
#include "server/store/store.h"

namespace deskbell::learning {

struct ListedPrior {
  understand::Prior prior;  // as it would be published now
  double in_force = 1;      // the factor in the latest publication
};

struct Listing {
  std::vector<Pair> pairs;
  std::vector<ListedPrior> priors;
  std::vector<store::Review> resets;
  std::optional<PublicationReport> publication;  // the latest
};

Listing GatherListing(store::Store& store, Instant now);

// For the terminal.
std::string ListingText(const Listing& listing);

// {"pairs":[{"id","question","target","title","language","chosen","helped","linked","against","state","by","at","place"}],
//  "priors":[{"subject","title","factor","in_force","customers","failed"}],"resets":[{"subject","title","by","at"}],
//  "publication":{…}|null}. `title` names a target, "" if it is gone; null: targets have no titles.
using TitleOf = std::function<std::string(const std::string& target)>;
std::string ListingJson(const Listing& listing, const TitleOf& title);

}  // namespace deskbell::learning
