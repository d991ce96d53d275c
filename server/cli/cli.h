// The command line: `deskbell COMMAND …`. Every command has --help; exit codes are 0, 1 (it found problems) and 2
// (usage).
#pragma once

namespace deskbell::cli {

int Main(int argc, char** argv);

}  // namespace deskbell::cli
