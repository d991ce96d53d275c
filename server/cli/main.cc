#include <sodium.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "server/cli/cli.h"
#include "server/cli/commands.h"

namespace deskbell::cli {

int Main(int argc, char** argv) {
  if (sodium_init() < 0) {
    std::fprintf(stderr, "deskbell: the system gives no random numbers; is /dev/urandom there?\n");
    return kFoundProblems;
  }
  CLI::App app(
      "Deskbell answers customers' common questions by itself and rings for a person when it should.\n"
      "Begin with `deskbell serve`; it runs the starter content on an embedded database.");
  app.require_subcommand(1);
  app.get_formatter()->column_width(36);
  Run run;
  AddServe(app, run);
  AddInit(app, run);
  AddCheck(app, run);
  AddTest(app, run);
  AddAsk(app, run);
  AddExplain(app, run);
  AddImport(app, run);
  AddCalibrate(app, run);
  AddEval(app, run);
  AddUser(app, run);
  AddIndex(app, run);
  AddReplay(app, run);
  AddPreview(app, run);
  AddLearning(app, run);
  AddVersion(app, run);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {
    return app.exit(success);  // --help
  } catch (const CLI::ParseError& error) {
    app.exit(error);
    return kUsage;
  }
  try {
    return run();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "deskbell: %s\n", error.what());
    return kFoundProblems;
  }
}

}  // namespace deskbell::cli
