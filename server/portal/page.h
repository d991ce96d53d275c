// The frame of the help centre's pages.
#pragma once

#include <string>

#include "server/net/http.h"

namespace deskbell::portal {

// Plain text, all of it, but `main`, which is HTML already.
struct Frame {
  std::string site, site_id;
  std::string language;  // of the page; links and the search stay in it
  std::string title;
  std::string query;  // in the search field
  std::string main;
};

// A whole page. The widget is on it.
net::Response Page(int status, const Frame& frame);

}  // namespace deskbell::portal
