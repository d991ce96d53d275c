// Serves the pages.
//
//   web::AddWebRoutes(router, {.widget_ancestors = [&] { return snapshot()->rules().site.origins; }});
//
// Every page says what it may load (only from here, nothing inline) and who may frame it. Pages are asked for anew each
// time and mostly answered with 304; what carries a hash in its name is cached for ever.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "server/net/router.h"
#include "server/web/assets.h"

namespace deskbell::web {

struct WebOptions {
  // Origins ("https://www.example.com") whose pages may show the widget, beside our own; asked at every request of the
  // widget's page, so a change needs no restart. Called from any thread; unset means none.
  std::function<std::vector<std::string>()> widget_ancestors = {};
  bool demo_site = true;  // "/" and "/demo/…"
};

void AddWebRoutes(net::Router& router, WebOptions options = {});

// The answer to one request for `asset`; a part of AddWebRoutes.
net::Response Serve(const Asset& asset, const net::Request& request, const WebOptions& options);

}  // namespace deskbell::web
