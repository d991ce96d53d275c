#include "server/store/store.h"

#include <future>
#include <memory>

namespace deskbell::store {

const char* Name(Error error) {
  switch (error) {
    case Error::kUnavailable:
      return "unavailable";
    case Error::kStale:
      return "stale";
    case Error::kDuplicate:
      return "duplicate";
    case Error::kCidConflict:
      return "cid_conflict";
    case Error::kNotFound:
      return "not_found";
    case Error::kConflict:
      return "conflict";
  }
  return "unknown";
}

bool Store::Writable() {
  const auto writable = std::make_shared<std::promise<bool>>();
  Probe([writable](bool success) { writable->set_value(success); });
  return writable->get_future().get();
}

}  // namespace deskbell::store
