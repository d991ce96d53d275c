#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "server/cli/commands.h"
#include "server/cli/content_options.h"
#include "server/cli/labelled_file.h"
#include "server/cli/progress.h"
#include "server/cli/text_file.h"
#include "server/understand/evaluate.h"

namespace deskbell::cli {
namespace {

struct EvalOptions {
  std::string folder, questions, json, decisions;
};

bool Write(const std::string& path, const std::string& text) {
  if (path.empty()) return true;
  const std::string problem = WriteTextFile(path, text);
  if (!problem.empty()) std::fprintf(stderr, "deskbell: %s\n", problem.c_str());
  return problem.empty();
}

std::string Lines(const std::vector<understand::Scored>& scored) {
  std::string lines;
  for (const understand::Scored& s : scored) lines += understand::ScoredJson(s) + "\n";
  return lines;
}

int Eval(const EvalOptions& options) {
  const std::optional<content::Content> content = ReadContent(options.folder);
  if (!content) return kFoundProblems;
  std::vector<understand::LabelledQuestion> questions;
  if (!ReadLabelledFile(options.questions, questions)) return kFoundProblems;
  const auto snapshot = Compile(*content);
  if (!snapshot) return kFoundProblems;
  TellUnknownLabels(*snapshot, options.questions, questions);
  Progress progress("deciding");
  const std::vector<understand::Scored> scored =
      understand::ScoreAll(*snapshot, questions, [&](size_t done) { progress.Show(done, questions.size()); });
  const understand::Evaluation evaluation = understand::Summarise(scored);
  std::fputs(understand::EvaluationText(evaluation).c_str(), stdout);
  const bool json = Write(options.json, understand::EvaluationJson(evaluation));
  const bool decisions = options.decisions.empty() || Write(options.decisions, Lines(scored));
  return json && decisions ? kOk : kFoundProblems;
}

}  // namespace

void AddEval(CLI::App& app, Run& run) {
  CLI::App* command = app.add_subcommand("eval", "Measure how well a file of labelled questions is answered");
  auto options = std::make_shared<EvalOptions>();
  AddContentOption(*command, options->folder);
  command->add_option("--questions", options->questions, "`label<TAB>question` a line")->required()->type_name("FILE");
  command->add_option("--json", options->json, "Also write the measures as JSON")->type_name("OUT");
  command->add_option("--decisions", options->decisions, "Also write a line of JSON for each question")
      ->type_name("OUT");
  command->footer(
      "A label is the id of an article, intent or flow, or several that are all right, separated by commas; `__oos__` "
      "=\n"
      "out of scope. Every question is the first of a conversation of its own. N questions are ranked by confidence, "
      "the\n"
      "probability of their best candidate.\n"
      "  forced top-1, top-3  share of the questions in scope whose right answer is the first, or among the first "
      "three,\n"
      "                       candidates, whatever was decided\n"
      "  AUROC                probability that a question in scope is more confident than one out of scope; ties: "
      "half\n"
      "  coverage             questions in scope that are answered ÷ questions in scope\n"
      "  risk                 (in scope answered wrong + out of scope answered) ÷ all answered\n"
      "  AURC                 the mean, over k = 1 … N, of the risk among the k most confident of all N questions, "
      "those\n"
      "                       out of scope included as wrong\n"
      "  coverage at risk     the highest coverage of any threshold on this file with at most that risk: an oracle, "
      "for\n"
      "                       nobody knows that threshold beforehand\n"
      "  OOS recall           questions out of scope that are not answered ÷ questions out of scope, at the threshold "
      "that\n"
      "                       answers 90 % of the questions in scope\n"
      "  most judged right    the share of questions in scope answered right, and the OOS recall, at the threshold at\n"
      "                       which both kinds together have most judged right: an oracle too\n"
      "  at the stored cuts   what customers would see: answered right, answered wrong, asked which of some titles "
      "was\n"
      "                       meant with the right one among them or without, handed off\n"
      "  time per decision    understanding and deciding, one thread\n"
      "A line of --decisions:\n"
      "  {\"question\":…,\"label\":…,\"decision\":\"answer|clarify|handoff\",\"confidence\":0.93,\n"
      "   \"candidates\":[{\"id\":…,\"p\":0.93},…],\"us\":412}\n"
      "Candidates are different answers, what the customer is given or offered first; at least three if the content "
      "has\n"
      "so many.\n"
      "Exit codes: 0 measured, 1 could not be, 2 usage.");
  command->callback([&run, options] { run = [options] { return Eval(*options); }; });
}

}  // namespace deskbell::cli
