// Who reads the help centre: in which of the languages that it has articles in.
#pragma once

#include <set>
#include <string>

#include "server/net/http.h"
#include "server/understand/snapshot.h"

namespace deskbell::portal {

// Of published articles.
std::set<std::string> LanguagesOf(const understand::Snapshot& snapshot);

// What `?lang=` asks for, otherwise what the browser prefers (Accept-Language, RFC 9110 12.5.4), otherwise the site's:
// the first of these that there are articles in. A region without articles of its own reads those of its language, and a
// language those of one of its regions: "de-AT" → "de", "pt" → "pt-br".
std::string ReadersLanguage(const net::Request& request, const understand::Snapshot& snapshot);

}  // namespace deskbell::portal
