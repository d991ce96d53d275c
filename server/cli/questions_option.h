// What several commands judge content by: questions from a server's log, or from a file.
#pragma once

#include <CLI/App.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "server/preview/questions.h"

namespace deskbell::cli {

struct QuestionsSource {
  std::string data{};  // a server's data folder; used if `file` is empty
  std::string file{};
  size_t last = 10'000;  // of the log
};

// Adds --data, --questions and --last to a command.
void AddQuestionsOptions(CLI::App& command, QuestionsSource& source);

// Gathered (equal questions are one); nothing after telling what is wrong on standard error.
std::optional<std::vector<preview::Question>> ReadQuestions(const QuestionsSource& source);

}  // namespace deskbell::cli
