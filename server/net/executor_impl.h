// What the public header hides; for server/net only.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <memory>
#include <thread>
#include <vector>

#include "server/net/executor.h"

namespace deskbell::net {

struct Executor::Impl {
  explicit Impl(size_t count) : context(static_cast<int>(count)), work(context.get_executor()) {}

  boost::asio::io_context context;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work;
  std::vector<std::unique_ptr<boost::asio::signal_set>> signals;
  std::vector<std::thread> threads;
};

}  // namespace deskbell::net
