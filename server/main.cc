#include "server/cli/cli.h"

int main(int argc, char** argv) { return deskbell::cli::Main(argc, argv); }
