#include "server/cli/questions_option.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "server/cli/data_folder.h"
#include "server/cli/fail.h"
#include "server/cli/text_file.h"

namespace deskbell::cli {
namespace {

std::optional<std::vector<preview::Question>> ReadFile(const std::string& path) {
  const Result<std::string, std::string> text = ReadTextFile(path);
  if (!text) {
    Fail(text.error());
    return std::nullopt;
  }
  std::vector<std::string> problems;
  std::vector<preview::Question> questions = preview::ReadQuestions(path, *text, problems);
  for (const std::string& problem : problems) std::fprintf(stderr, "%s\n", problem.c_str());
  if (!problems.empty()) return std::nullopt;
  return questions;
}

std::optional<std::vector<preview::Question>> ReadLog(const std::string& data, size_t last) {
  const std::unique_ptr<store::Store> store = OpenExistingData(data, ", or a file of questions with --questions");
  if (!store) return std::nullopt;
  std::vector<preview::Question> questions = preview::LoggedQuestions(*store, last);
  if (!store->ReadFailed()) return questions;
  std::fprintf(stderr, "deskbell: the log in `%s` cannot be read.\n", data.c_str());
  return std::nullopt;
}

}  // namespace

void AddQuestionsOptions(CLI::App& command, QuestionsSource& source) {
  CLI::Option* data =
      command.add_option("--data", source.data, "Data folder of the server, whose log holds the questions");
  data->type_name("DIR");
  command
      .add_option(
          "--questions", source.file,
          "Instead of the log: a file with a question a line; .tsv (label<TAB>question) or .jsonl ({\"text\": …})")
      ->type_name("FILE")
      ->excludes(data);
  command.add_option("--last", source.last, "How many of the log's newest questions; default 10000")->type_name("N");
}

std::optional<std::vector<preview::Question>> ReadQuestions(const QuestionsSource& source) {
  const auto questions = source.file.empty() ? ReadLog(source.data, source.last) : ReadFile(source.file);
  if (!questions) return std::nullopt;
  return preview::Gather(*questions);
}

}  // namespace deskbell::cli
