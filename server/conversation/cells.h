// All cells of this process.
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "engine/values/ids.h"
#include "server/conversation/cell.h"
#include "server/net/executor.h"

namespace deskbell::conversation {

using CellPtr = std::shared_ptr<Cell>;

// Conversations by id. The map is guarded; what a cell holds belongs to its lane.
class Cells {
 public:
  CellPtr Get(const ConversationId& id) {
    Shard& shard = ShardOf(id);
    std::lock_guard lock(shard.mutex);
    CellPtr& cell = shard.cells[id];
    if (!cell) cell = std::make_shared<Cell>(id);
    return cell;
  }

  // Null if nobody uses it: typing in a conversation that nobody watches needs no cell.
  CellPtr Peek(const ConversationId& id) {
    Shard& shard = ShardOf(id);
    std::lock_guard lock(shard.mutex);
    const auto found = shard.cells.find(id);
    return found == shard.cells.end() ? nullptr : found->second;
  }

  std::vector<CellPtr> All() {
    std::vector<CellPtr> all;
    for (Shard& shard : shards_) {
      std::lock_guard lock(shard.mutex);
      for (const auto& [id, cell] : shard.cells) all.push_back(cell);
    }
    return all;
  }

  // Called on the cell's lane. A caller that has just taken the pointer keeps it alive, and its work then finds the
  // cell gone from the map but usable: it reads the store again, so two cells of one conversation differ only in
  // memory, and the store's version check keeps them honest.
  // Nothing happens if another cell has taken its place.
  void Drop(const CellPtr& cell) {
    Shard& shard = ShardOf(cell->id);
    std::lock_guard lock(shard.mutex);
    const auto found = shard.cells.find(cell->id);
    if (found != shard.cells.end() && found->second == cell) shard.cells.erase(found);
  }

 private:
  static constexpr size_t kShards = 64;
  struct Shard {
    std::mutex mutex;
    std::unordered_map<ConversationId, CellPtr> cells;
  };
  Shard& ShardOf(const ConversationId& id) { return shards_[net::Lanes::Key(id.str()) % kShards]; }

  std::array<Shard, kShards> shards_;
};

}  // namespace deskbell::conversation
