// The frame of the help centre's pages.
#pragma once

#include <string>

#include "server/net/http.h"

namespace deskbell::portal {

// A whole page around `main`, which is HTML already; `title` and `site` are plain text. The widget is on it.
net::Response Page(int status, const std::string& site, const std::string& site_id, const std::string& language,
                   const std::string& title, const std::string& query, const std::string& main);

}  // namespace deskbell::portal
