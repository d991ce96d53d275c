#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include "engine/values/instant.h"
#include "kb/markdown.h"
#include "server/cli/batch_codec.h"
#include "server/cli/commands.h"
#include "server/cli/content_options.h"
#include "server/cli/fail.h"
#include "server/cli/learnt_option.h"
#include "server/preview/question_line.h"
#include "server/rehearsal/expectations.h"
#include "server/rehearsal/rehearsal.h"

namespace deskbell::cli {
namespace {

using rehearsal::Performed;
using rehearsal::Rehearsal;

struct AskOptions {
  std::string folder, data, batch;
  std::vector<std::string> words;
  bool why = false;
};

// A bare address is its own link.
bool IsWritten(const std::string& target, const std::string& text) {
  const auto scheme = target.find_first_of(":");
  const auto address = scheme == std::string::npos ? 0 : target.find_first_not_of("/", scheme + 1);
  return address != std::string::npos && text.find(target.substr(address)) != std::string::npos;
}

// What is said is Markdown, in which customers' own words stand escaped; a terminal shows the words, and where links
// lead.
void PrintText(const char* before, const std::string& markdown) {
  const std::string text = kb::RenderPlainText(markdown);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) std::printf("%s%s\n", before, line.c_str());
  for (const std::string& target : kb::LinkTargets(markdown)) {
    if (!IsWritten(target, text)) std::printf("  [link] %s\n", target.c_str());
  }
}

void PrintMessage(const engine::Message& message) {
  PrintText("  ", message.text);
  if (message.article)
    std::printf("  [article] %s  (/help/%s)\n", message.article->title.c_str(), message.article->article.str().c_str());
  for (size_t i = 0; i < message.choices.size(); ++i)
    std::printf("  [%zu] %s\n", i + 1, message.choices[i].label.c_str());
}

void Print(const Performed& performed, bool why) {
  for (const engine::Effect& effect : performed.effects) {
    if (const auto* say = std::get_if<engine::Say>(&effect)) PrintMessage(say->message);
    if (const auto* tell = std::get_if<engine::Tell>(&effect)) PrintText("  -- ", tell->notice.text);
    if (const auto* open = std::get_if<engine::OpenTicket>(&effect)) {
      std::printf("  -- to the %s queue, priority %d (%s)\n", open->packet.department.str().c_str(),
                  open->packet.priority, open->packet.reason.c_str());
    }
  }
  if (!why) return;
  const engine::TurnTrace& trace = performed.trace;
  std::printf("  (%s %.2f", trace.decision.c_str(), trace.confidence);
  for (const std::string& step : trace.path) std::printf("; %s", step.c_str());
  std::printf(")\n");
}

// "2" chooses the second button; its label as words does too.
Performed Reply(Rehearsal& talk, const std::string& line) {
  const std::vector<engine::Choice>& choices = talk.state().pending.choices;
  if (line.size() == 1 && line[0] >= '1' && static_cast<size_t>(line[0] - '0') <= choices.size()) {
    return *talk.Chooses(choices[static_cast<size_t>(line[0] - '1')].label);
  }
  return talk.Says(line);
}

int Interactive(const std::shared_ptr<const understand::Snapshot>& snapshot, const AskOptions& options) {
  Rehearsal talk(snapshot, {});
  Print(talk.opening(), options.why);
  const bool terminal = isatty(STDIN_FILENO) == 1;
  std::string line;
  while (true) {
    if (terminal) std::fputs("> ", stdout);
    std::fflush(stdout);
    if (!std::getline(std::cin, line)) break;
    if (line.empty()) continue;
    if (line == "/quit") break;
    Print(line == "/person" ? talk.AsksForPerson() : Reply(talk, line), options.why);
  }
  if (terminal) std::fputs("\n", stdout);
  return kOk;
}

int Once(const std::shared_ptr<const understand::Snapshot>& snapshot, const AskOptions& options) {
  std::string text;
  for (const std::string& word : options.words) text += (text.empty() ? "" : " ") + word;
  Rehearsal talk(snapshot, {});
  Print(talk.Says(text), options.why);
  return kOk;
}

BatchAnswer Answer(const std::shared_ptr<const understand::Snapshot>& snapshot, const std::string& text) {
  Rehearsal talk(snapshot, {});
  const auto begin = std::chrono::steady_clock::now();
  Performed performed = talk.Says(text);
  const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - begin;
  return {std::move(performed.trace), rehearsal::TextsOf(performed.effects), took.count()};
}

int Batch(const std::shared_ptr<const understand::Snapshot>& snapshot, const AskOptions& options) {
  std::ifstream file;
  if (options.batch != "-") {
    file.open(options.batch);
    if (!file) return Fail("`" + options.batch + "` cannot be read. Check the path and the file's permissions.");
  }
  std::istream& in = options.batch == "-" ? std::cin : file;
  int exit_code = kOk;
  std::string line;
  for (size_t number = 1; std::getline(in, line); ++number) {
    if (line.empty()) continue;
    const Result<preview::Question, std::string> question = preview::ReadQuestionLine(line);
    if (question) {
      std::puts(WriteBatchAnswer(Answer(snapshot, question->text)).c_str());
      continue;
    }
    // A line out for every line in, so that the two can be laid side by side.
    std::puts(WriteBatchProblem(question.error()).c_str());
    std::fprintf(stderr, "%s:%zu:1: this line %s\n", options.batch.c_str(), number, question.error().c_str());
    exit_code = kFoundProblems;
  }
  return exit_code;
}

int Ask(const AskOptions& options) {
  const std::optional<content::Content> content = ReadContent(options.folder);
  if (!content) return kFoundProblems;
  const std::shared_ptr<const understand::Snapshot> snapshot =
      Compile(*content, {.index_folder = {}, .adjustments = LearntIn(options.data)});
  if (!snapshot) return kFoundProblems;
  if (!options.batch.empty()) return Batch(snapshot, options);
  return options.words.empty() ? Interactive(snapshot, options) : Once(snapshot, options);
}

}  // namespace

void AddAsk(CLI::App& app, Run& run) {
  CLI::App* command =
      app.add_subcommand("ask", "Talk to the bot in the terminal, or let it decide a file of questions");
  auto options = std::make_shared<AskOptions>();
  command->add_option("TEXT", options->words, "One question; without it and --batch, a conversation (/person, /quit)");
  AddContentOption(*command, options->folder);
  AddDataOption(*command, options->data);
  command
      ->add_option("--batch", options->batch,
                   "A file with {\"text\": …} a line (- = standard input); one decision a line comes out")
      ->type_name("FILE");
  command->add_flag("--why", options->why, "After each answer, why it was given");
  command->footer(
      "A line of --batch's output has: decision (answer, clarify, handoff, continue), confidence, candidates\n"
      "[{id, kind, p, source}], intent, article, flow, said [texts], us (microseconds). Every question is the first of "
      "a\n"
      "conversation of its own.");
  command->callback([&run, options] { run = [options] { return Ask(*options); }; });
}

}  // namespace deskbell::cli
