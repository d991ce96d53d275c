// Search results as JSON.
#pragma once

#include <string>

#include "kb/index.h"
#include "server/understand/snapshot.h"

namespace deskbell::portal {

// {"articles":[{"id","title","excerpt","section","url"}],"total":3}
std::string SearchToJson(const understand::Snapshot& snapshot, const kb::SearchPageResult& found);

}  // namespace deskbell::portal
