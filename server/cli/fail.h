// How a command says that it could not do what was asked.
#pragma once

#include <string>

namespace deskbell::cli {

// "deskbell: SENTENCE" on standard error. Returns the exit code for it.
int Fail(const std::string& sentence);

}  // namespace deskbell::cli
