// The search of the articles, in terms of answers.
#pragma once

#include <string_view>
#include <vector>

#include "kb/index.h"
#include "server/understand/answers.h"
#include "server/understand/evidence.h"

namespace deskbell::understand {

// The best hits, best first; articles that lead to one answer each have their own. An error means a damaged index.
Result<std::vector<TextHit>, kb::IndexError> FindTexts(kb::Searcher& searcher, const Answers& answers,
                                                       std::string_view normalised, std::string_view language);

}  // namespace deskbell::understand
