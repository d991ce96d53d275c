// A value or the reason why there is none, for what outsiders can cause. What only a bug can cause is an assertion.
//
//   Result<Ticket, StoreError> r = store.Find(id);
//   if (!r) return Answer(r.error());
//   Use(*r);
#pragma once

#include <boost/system/result.hpp>

namespace deskbell {

template <class T, class E>
using Result = boost::system::result<T, E>;

}  // namespace deskbell
