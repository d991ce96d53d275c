// One function a command: it adds itself to the command line, and `run` says what to do once the arguments are read.
#pragma once

#include <CLI/App.hpp>
#include <functional>

namespace deskbell::cli {

inline constexpr int kOk = 0, kFoundProblems = 1, kUsage = 2;

// What the chosen command does; returns the exit code.
using Run = std::function<int()>;

void AddServe(CLI::App& app, Run& run);
void AddInit(CLI::App& app, Run& run);
void AddCheck(CLI::App& app, Run& run);
void AddTest(CLI::App& app, Run& run);
void AddAsk(CLI::App& app, Run& run);
void AddExplain(CLI::App& app, Run& run);
void AddImport(CLI::App& app, Run& run);
void AddCalibrate(CLI::App& app, Run& run);
void AddEval(CLI::App& app, Run& run);
void AddUser(CLI::App& app, Run& run);
void AddIndex(CLI::App& app, Run& run);
void AddReplay(CLI::App& app, Run& run);
void AddPreview(CLI::App& app, Run& run);
void AddLearning(CLI::App& app, Run& run);
void AddVersion(CLI::App& app, Run& run);

}  // namespace deskbell::cli
