// How well is a folder of labelled questions understood?
//
//   deskbell_model_eval FOLDER...                each with train.tsv, or articles/*.md, and val.tsv
//   deskbell_model_eval --max-wrong 0.02 FOLDER  with another wrong-answer budget
//
// Of each: the phrasing model alone (training time, forced top-1 and top-3, AUROC of its score), and then the whole
// understanding with the content made from the folder, calibrated from that content alone.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "engine/values/normalise.h"
#include "kb/article.h"
#include "kb/model/phrasing_model.h"
#include "server/understand/evaluate.h"
#include "server/understand/snapshot.h"

namespace deskbell {
namespace {

namespace fs = std::filesystem;
using understand::LabelledQuestion;

std::string ReadFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

std::vector<LabelledQuestion> ReadQuestions(const fs::path& path) {
  auto questions = understand::ReadLabelled(ReadFile(path));
  if (questions) return std::move(*questions);
  std::fprintf(stderr, "%s: %s\n", path.c_str(), questions.error().c_str());
  std::exit(1);
}

double Seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

std::string TitleOf(std::string label) {
  std::replace(label.begin(), label.end(), '_', ' ');
  return label;
}

std::string Quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
  return quoted + "'";
}

// One article for each label. Labels become slugs, and so do those of the questions that are asked.
content::Content ContentFrom(const std::vector<LabelledQuestion>& train) {
  std::map<std::string, std::string> front;
  std::map<std::string, size_t> count;
  for (const LabelledQuestion& q : train) {
    if (q.labels.empty()) continue;
    const std::string& label = q.labels.front();
    std::string& text = front[label];
    if (text.empty()) text = "---\nid: " + kb::Slug(label) + "\ntitle: " + Quoted(TitleOf(label)) + "\nquestions:\n";
    if (++count[label] <= kb::kMaxQuestions && q.text.size() <= kb::kMaxQuestionBytes) {
      text += "  - " + Quoted(q.text) + "\n";
    }
  }
  content::Content content;
  content.origin = "the training questions";
  for (const auto& [label, text] : front) {
    content.articles.push_back({"articles/" + kb::Slug(label) + ".md", text + "---\n" + TitleOf(label) + ".\n"});
  }
  return content;
}

content::Content ContentFrom(const fs::path& articles) {
  content::Content content;
  content.origin = articles.string();
  for (const auto& entry : fs::directory_iterator(articles)) {
    content.articles.push_back({"articles/" + entry.path().filename().string(), ReadFile(entry.path())});
  }
  std::sort(content.articles.begin(), content.articles.end(),
            [](const auto& a, const auto& b) { return a.path < b.path; });
  return content;
}

void EvaluateModel(const std::vector<LabelledQuestion>& train, const std::vector<LabelledQuestion>& questions) {
  std::map<std::string, uint32_t> labels;
  std::vector<kb::Phrasing> phrasings;
  for (const LabelledQuestion& q : train) {
    if (q.labels.empty()) continue;
    const auto [label, added] = labels.emplace(q.labels.front(), static_cast<uint32_t>(labels.size()));
    if (added) phrasings.push_back({NormaliseText(TitleOf(q.labels.front())), "en", label->second});
    phrasings.push_back({NormaliseText(q.text), "en", label->second});
  }
  const double begin = Seconds();
  const kb::PhrasingModel model = kb::PhrasingModel::Train(phrasings, labels.size());
  const double trained = Seconds();
  size_t in_scope = 0;
  size_t first = 0;
  size_t three = 0;
  std::vector<double> of_in;
  std::vector<double> of_out;
  for (const LabelledQuestion& q : questions) {
    const kb::Reading reading = model.Read(NormaliseText(q.text), "en");
    const double score = reading.guesses.empty() ? -100 : reading.guesses.front().linear;
    (q.labels.empty() ? of_out : of_in).push_back(score);
    if (q.labels.empty()) continue;
    ++in_scope;
    for (size_t i = 0; i < std::min<size_t>(reading.guesses.size(), 3); ++i) {
      const auto label = labels.find(q.labels.front());
      const bool right = label != labels.end() && reading.guesses[i].label == label->second;
      first += right && i == 0;
      three += right;
    }
  }
  const double read = Seconds() - trained;
  double wins = 0;
  for (const double a : of_in) {
    for (const double b : of_out) wins += a > b ? 1 : a == b ? 0.5 : 0;
  }
  const double n = static_cast<double>(std::max<size_t>(in_scope, 1));
  std::printf("model alone: %zu phrasings, %zu labels, trained in %.2f s, %.0f us a message; top-1 %.4f top-3 %.4f",
              phrasings.size(), labels.size(), trained - begin, read * 1e6 / static_cast<double>(questions.size()),
              static_cast<double>(first) / n, static_cast<double>(three) / n);
  if (!of_out.empty()) {
    std::printf(" AUROC %.4f", wins / (static_cast<double>(of_in.size()) * static_cast<double>(of_out.size())));
  }
  std::printf("\n");
}

void Evaluate(const fs::path& folder, const understand::BuildOptions& options) {
  std::vector<LabelledQuestion> questions = ReadQuestions(folder / "val.tsv");
  content::Content content;
  std::printf("\n== %s\n", folder.filename().c_str());
  if (fs::exists(folder / "train.tsv")) {
    const std::vector<LabelledQuestion> train = ReadQuestions(folder / "train.tsv");
    EvaluateModel(train, questions);
    content = ContentFrom(train);
  } else {
    content = ContentFrom(folder / "articles");
  }
  for (LabelledQuestion& q : questions) {
    for (std::string& label : q.labels) label = kb::Slug(label);
  }
  const double begin = Seconds();
  const understand::Build build = understand::BuildSnapshot(content, options);
  if (!build.snapshot) {
    std::printf("%s", RenderText(build.diagnostics).c_str());
    return;
  }
  std::printf(
      "whole: snapshot in %.2f s. %s\n%s", Seconds() - begin, build.snapshot->calibration_report().c_str(),
      understand::EvaluationText(understand::Summarise(understand::ScoreAll(*build.snapshot, questions))).c_str());
}

}  // namespace
}  // namespace deskbell

int main(int argc, char** argv) {
  deskbell::understand::BuildOptions options;
  if (argc < 2) {
    std::fprintf(stderr, "usage: %s [--max-wrong SHARE] FOLDER...\n", argv[0]);
    return 2;
  }
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--max-wrong" && i + 1 < argc) {
      options.max_wrong = std::atof(argv[++i]);
    } else {
      deskbell::Evaluate(argument, options);
    }
  }
  return 0;
}
