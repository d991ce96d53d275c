// The concrete Asio types of this folder. The strand is part of the socket's type: Asio's type-erased default costs an
// allocation and an indirect call per operation.
#pragma once

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/strand.hpp>
#include <boost/system/error_code.hpp>

namespace deskbell::net {

using Strand = boost::asio::strand<boost::asio::io_context::executor_type>;
using TcpSocket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Strand>;
using boost::system::error_code;

}  // namespace deskbell::net
