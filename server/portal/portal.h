// The public help centre: pages rendered on the server, which work without script, and the search that the widget uses.
//
//   GET /help/               shelves of articles, and the search
//   GET /help/search?q=…     results with excerpts
//   GET /help/{id}           an article
//   GET /api/v1/help-search?q=…   {articles:[{id,title,excerpt,section,url}]}
//
// Open incidents stand above every page. Lists and searches are in the reader's language (reader.h), which `?lang=`
// changes; an article is shown in its own. Only published articles exist here. Thread-safe.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "server/net/router.h"
#include "server/store/values.h"
#include "server/understand/snapshot.h"

namespace deskbell::portal {

using SnapshotNow = std::function<std::shared_ptr<const understand::Snapshot>()>;

// The open incidents, newest first; asked at every page.
using IncidentsNow = std::function<std::vector<store::Incident>()>;

void AddRoutes(net::Router& router, SnapshotNow snapshot, IncidentsNow incidents);

}  // namespace deskbell::portal
