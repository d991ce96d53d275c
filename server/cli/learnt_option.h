// --data DIR of commands that look at content from outside of a server: what that server has learnt counts there, too.
#pragma once

#include <CLI/App.hpp>
#include <string>

#include "server/understand/adjustments.h"

namespace deskbell::cli {

// Adds --data to a command.
void AddDataOption(CLI::App& command, std::string& folder);

// What was learnt, as the server's latest publication has it; nothing without a `folder`. A folder without a database
// is told on standard error, and nothing was learnt there.
understand::Adjustments LearntIn(const std::string& folder);

}  // namespace deskbell::cli
