// What a publication consists of, so that the next one can say what is new. Internal to server/learning.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "server/content/content.h"
#include "server/understand/snapshot.h"

namespace deskbell::learning {

// "article ID", "rule ID", "file PATH" → what tells one state of it from another; rules have none of their own, their
// files do.
using Inventory = std::map<std::string, std::string>;

Inventory InventoryOf(const content::Content& content, const understand::Snapshot& snapshot);

std::string ToJson(const Inventory& inventory);
std::optional<Inventory> InventoryFromJson(std::string_view json);

}  // namespace deskbell::learning
