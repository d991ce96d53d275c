// One answer in several languages: articles that are translations of each other count as one, and the customer reads
// the one in the conversation's language.
#pragma once

#include <string>

#include "engine/turn.h"

namespace deskbell::engine {

// What the article and its translations are known by, whichever of them was found: the id of the one that the others
// are translations of.
ArticleId OriginalOf(const Script& script, const ArticleId& article);

// The article as the customer should read it: in the conversation's language, else in the site's, else as it is.
ArticleId ForReader(const Turn& turn, const ArticleId& article);

// "I have this only in English so far:", in the conversation's language; empty if `language` is the conversation's.
std::string OnlyIn(Turn& turn, const std::string& language);

// The candidate's title in the conversation's language, if it has one there.
std::string TitleOf(const Turn& turn, const Candidate& candidate);

}  // namespace deskbell::engine
