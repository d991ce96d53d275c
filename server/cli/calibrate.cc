#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "server/cli/commands.h"
#include "server/cli/content_options.h"
#include "server/cli/fail.h"
#include "server/cli/labelled_file.h"
#include "server/cli/progress.h"
#include "server/cli/questions_option.h"
#include "server/cli/text_file.h"
#include "server/understand/fit.h"
#include "server/understand/fitted_codec.h"
#include "server/understand/oos_share.h"

namespace deskbell::cli {
namespace {

struct CalibrateOptions {
  std::string folder, labelled;
  QuestionsSource asked;
  understand::Budget budget;
};

// Nothing after telling what is wrong.
std::optional<std::vector<understand::AskedQuestion>> ReadAsked(const QuestionsSource& source) {
  std::vector<understand::AskedQuestion> asked;
  if (source.data.empty() && source.file.empty()) return asked;
  const auto questions = ReadQuestions(source);
  if (!questions) return std::nullopt;
  for (const preview::Question& question : *questions) {
    asked.push_back({question.text, question.language, static_cast<double>(question.times)});
  }
  return asked;
}

// What the share of out-of-scope messages is and where it is from, if messages were given to tell it.
void TellShare(const std::vector<understand::AskedQuestion>& asked, double share) {
  if (asked.empty()) return;
  double messages = 0;
  for (const understand::AskedQuestion& question : asked) messages += question.times;
  if (messages < understand::kFewestAsked) {
    std::printf("%.0f messages are too few to tell how many are out of scope; %.0f %% are assumed.\n", messages,
                100 * share);
  } else {
    std::printf("Of %.0f messages that customers wrote, about %.0f %% have no answer here.\n", messages, 100 * share);
  }
}

int Calibrate(const CalibrateOptions& options) {
  const std::optional<content::Content> content = ReadContent(options.folder);
  if (!content) return kFoundProblems;
  std::vector<understand::LabelledQuestion> labelled;
  if (!options.labelled.empty() && !ReadLabelledFile(options.labelled, labelled)) return kFoundProblems;
  const auto asked = ReadAsked(options.asked);
  if (!asked) return kFoundProblems;
  const auto snapshot = Compile(*content, {.index_folder = {}, .calibrate = false});
  if (!snapshot) return kFoundProblems;
  TellUnknownLabels(*snapshot, options.labelled, labelled);
  Progress progress("calibrating");
  const understand::Fitted fitted = understand::FitCalibration(
      *snapshot, labelled, *asked, options.budget, [&](size_t done, size_t all) { progress.Show(done, all); });
  const std::filesystem::path file = std::filesystem::path(options.folder) / content::kFittedFile;
  const std::string problem = WriteTextFile(file, understand::EncodeFitted(fitted));
  if (!problem.empty()) return Fail(problem);
  TellShare(*asked, fitted.oos_share);
  std::printf("%s\n", fitted.calibration.report.c_str());
  const auto before = understand::DecodeFitted(content->fitted);
  if (before && before->calibration.report != fitted.calibration.report) {
    std::printf("Before: %s\n", before->calibration.report.c_str());
  }
  if (!fitted.calibration.outlook.empty()) std::printf("%s\n", fitted.calibration.outlook.c_str());
  std::printf("Stored in %s; it is used as long as rules, articles and out-of-scope.txt stay as they are.\n",
              file.c_str());
  return kOk;
}

}  // namespace

void AddCalibrate(CLI::App& app, Run& run) {
  CLI::App* command = app.add_subcommand(
      "calibrate", "Fit the calibration and the cuts to a wrong-answer budget and store them with the content");
  auto options = std::make_shared<CalibrateOptions>();
  command->add_option("--content", options->folder, "Content folder")->required()->type_name("DIR");
  command
      ->add_option("--labelled", options->labelled,
                   "Real questions with their answers, `label<TAB>question` a line; default: the content alone")
      ->type_name("FILE");
  command
      ->add_option("--max-wrong", options->budget.max_wrong, "The wrong-answer budget: at most this share of answers")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str()
      ->type_name("SHARE");
  CLI::Option* share = command->add_option(
      "--oos-share", options->budget.oos_share,
      "The expected share of messages that nothing here answers; the labelled ones are reweighted to it");
  share->check(CLI::Range(0.0, 0.99))->capture_default_str()->type_name("SHARE");
  AddQuestionsOptions(*command, options->asked);
  for (const char* option : {"--data", "--questions"}) share->excludes(command->get_option(option));
  command->footer(
      "Labels are ids of articles, intents or flows, several separated by commas; `__oos__` = out of scope. The "
      "content's\n"
      "own out-of-scope.txt counts as labelled too. Write down what customers really asked: questions that are "
      "examples of\n"
      "the content already would make it bolder than it may be.\n"
      "--data or --questions: messages as customers wrote them, without labels, from which the share of out-of-scope "
      "ones is\n"
      "estimated (100 at least).\n"
      "coverage  questions in scope that are answered ÷ questions in scope\n"
      "risk      (questions in scope answered wrong + questions out of scope answered) ÷ all answered\n"
      "The cut is chosen so that the upper end of a 95 % confidence interval of the risk keeps the budget: few labels "
      "make\n"
      "it more careful, never bolder.\n"
      "Exit codes: 0 stored, 1 could not be, 2 usage.");
  command->callback([&run, options] { run = [options] { return Calibrate(*options); }; });
}

}  // namespace deskbell::cli
