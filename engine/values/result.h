// A value or the reason why there is none, for what outsiders can cause. What only a bug can cause is an assertion.
//
//   Result<Ticket, StoreError> r = store.Find(id);
//   if (!r) return Answer(r.error());
//   Use(*r);
#pragma once

#include <boost/system/result.hpp>
#include <utility>

namespace deskbell {

template <class T, class E>
using Result = boost::system::result<T, E>;

// Says which of the two is meant where the value could be made from the error too (an aggregate whose first member is a
// string, and a sentence): `return Failed<Content>(std::string("…"));`
template <class T, class E>
Result<T, E> Failed(E error) {
  return Result<T, E>(boost::system::in_place_error, std::move(error));
}

template <class T, class E>
Result<T, E> Succeeded(T value) {
  return Result<T, E>(boost::system::in_place_value, std::move(value));
}

}  // namespace deskbell
