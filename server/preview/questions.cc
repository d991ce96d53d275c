#include "server/preview/questions.h"

#include <algorithm>
#include <unordered_map>

#include "engine/values/normalise.h"
#include "server/codec/engine_json.h"
#include "server/preview/question_line.h"

namespace deskbell::preview {
namespace {

constexpr size_t kPage = 1000;

bool DecidedAnew(const std::string& decision) {
  return decision == "answer" || decision == "clarify" || decision == "handoff";
}

// A question of the turn, if it was one.
void AddQuestion(const store::LoggedTurn& turn, std::vector<Question>& questions) {
  const auto event = codec::EventFromJson(turn.input);
  const auto* said = event ? std::get_if<engine::CustomerSaid>(&*event) : nullptr;
  if (said == nullptr) return;
  const auto trace = codec::TurnTraceFromJson(turn.trace);
  if (trace && DecidedAnew(trace->decision)) questions.push_back({said->text, said->understanding.language, 1});
}

Result<Question, std::string> ReadLine(const std::string& path, std::string_view line) {
  if (path.ends_with(".jsonl")) return ReadQuestionLine(line);
  const size_t tab = path.ends_with(".tsv") ? line.find('\t') : std::string_view::npos;
  return Question{std::string(tab == std::string_view::npos ? line : line.substr(tab + 1)), "", 1};
}

}  // namespace

std::vector<Question> Gather(const std::vector<Question>& asked) {
  std::vector<Question> gathered;
  std::unordered_map<std::string, size_t> places;
  for (const Question& question : asked) {
    std::string text = NormaliseText(question.text);
    if (Words(text).empty()) continue;
    const auto [place, fresh] = places.emplace(question.language + '\n' + std::move(text), gathered.size());
    if (fresh) {
      gathered.push_back(question);
    } else {
      gathered[place->second].times += question.times;
    }
  }
  std::stable_sort(gathered.begin(), gathered.end(),
                   [](const Question& a, const Question& b) { return a.times > b.times; });
  return gathered;
}

std::vector<Question> ReadQuestions(const std::string& path, std::string_view text,
                                    std::vector<std::string>& problems) {
  std::vector<Question> questions;
  for (size_t number = 1; !text.empty(); ++number) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    Result<Question, std::string> question = ReadLine(path, line);
    if (question) {
      questions.push_back(std::move(*question));
    } else {
      problems.push_back(path + ":" + std::to_string(number) + ": this line " + question.error());
    }
  }
  return questions;
}

std::vector<Question> LoggedQuestions(store::Store& store, size_t most) {
  std::vector<Question> questions;
  uint64_t before = 0;
  do {
    const store::RecentTurns page = store.LatestTurns(before, kPage);
    before = page.next;
    for (const store::LoggedTurn& turn : page.turns) {
      if (questions.size() == most) return questions;
      AddQuestion(turn, questions);
    }
  } while (before != 0);
  return questions;
}

}  // namespace deskbell::preview
