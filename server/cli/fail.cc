#include "server/cli/fail.h"

#include <cstdio>

#include "server/cli/commands.h"

namespace deskbell::cli {

int Fail(const std::string& sentence) {
  std::fprintf(stderr, "deskbell: %s\n", sentence.c_str());
  return kFoundProblems;
}

}  // namespace deskbell::cli
