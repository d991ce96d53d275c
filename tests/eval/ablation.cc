// What each part of the understanding earns, on folders of labelled questions.
//
//   deskbell_ablation FOLDER...              each with train.tsv, or articles/*.md, and val.tsv
//   deskbell_ablation --quick FOLDER...      the whole alone, without taking parts away
//
// Of each folder the content is made as `deskbell import` makes it, and judged twice: calibrated from the content
// alone, and calibrated on one half of val.tsv and judged on the other, and the other way round.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "engine/values/normalise.h"
#include "server/content/import.h"
#include "server/content/labelled.h"
#include "server/understand/cross_fit.h"
#include "server/understand/evaluate.h"
#include "server/understand/fit.h"
#include "server/understand/parts.h"
#include "server/understand/statistics.h"
#include "server/understand/training.h"

namespace deskbell {
namespace {

namespace fs = std::filesystem;
using namespace understand;

// A part of the evidence, by the names of its features.
struct Part {
  const char* name;
  std::vector<std::string> features;
};

const std::vector<Part> kParts = {
    {"the whole", {}},
    {"− support vectors", {"model margin"}},
    {"− linear scores", {"model score", "model lead"}},
    {"− softmax's own", {"softmax logit"}},
    {"− length", {"length"}},
    {"− naive Bayes", {"likelihood", "likelihood lead"}},
    {"− nearest phrasing", {"nearest phrasing", "closest"}},
    {"− out-of-scope class", {"nothing lead", "nothing margin", "nothing likelihood", "nothing near"}},
    {"− text search", {"text coverage", "title coverage", "text share", "text lead", "found by text", "first in both"}},
};

std::string ReadFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

template <class T>
T OrExit(Result<T, std::string> result, const fs::path& path) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "%s: %s\n", path.c_str(), result.error().c_str());
  std::exit(1);
}

double Seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

content::Content ContentOf(const fs::path& folder) {
  if (fs::exists(folder / "train.tsv")) {
    return OrExit(content::ImportLabelled(ReadFile(folder / "train.tsv"), "eval"), folder / "train.tsv").content;
  }
  Diagnostics diagnostics;
  return content::ImportMarkdown(OrExit(content::ReadFolder(folder / "articles"), folder), "eval", diagnostics).content;
}

std::vector<Sample> Without(std::vector<Sample> samples, const Part& part) {
  for (Sample& sample : samples) {
    for (Evidence& e : sample.candidates) {
      for (size_t i = 0; i < kFeatures; ++i) {
        for (const std::string& feature : part.features)
          e.features[i] = feature == kFeatureNames[i] ? 0 : e.features[i];
      }
    }
  }
  return samples;
}

// One sample decided by the statistics alone.
Scored Decided(const Calibration& calibration, const Sample& sample, const LabelledQuestion& question) {
  Scored scored;
  scored.question = &question;
  const std::vector<Weighed> weighed = calibration.Weigh(sample.candidates);
  if (weighed.empty()) return scored;
  scored.confidence = weighed.front().probability;
  for (size_t i = 0; i < weighed.size(); ++i) {
    if (weighed[i].evidence.answer == sample.right) scored.right_at = static_cast<int>(i);
  }
  if (scored.confidence >= calibration.cuts.clarify) scored.decision = engine::Decision::Kind::kClarify;
  if (scored.confidence >= calibration.cuts.answer) scored.decision = engine::Decision::Kind::kAnswer;
  scored.offered = std::min<size_t>(weighed.size(), 3);
  return scored;
}

void PrintHead() {
  std::printf("%-20s %-8s %6s %6s %6s %6s %6s %6s %6s %6s %6s %6s %6s %6s\n", "", "", "top1", "top3", "AUROC", "AURC",
              "cov2", "cov5", "cov10", "rec90", "bestIn", "bestO", "cover", "risk");
}

void Print(const char* name, const char* how, const Evaluation& e) {
  std::printf("%-20s %-8s %6.4f %6.4f %6.4f %6.4f %6.3f %6.3f %6.3f %6.3f %6.3f %6.3f %6.3f %6.3f\n", name, how, e.top1,
              e.top3, e.auroc, e.aurc, e.coverage_at_risk.at(0.02), e.coverage_at_risk.at(0.05),
              e.coverage_at_risk.at(0.10), e.oos_recall_at_90, e.best_in_scope, e.best_oos_recall, e.coverage, e.risk);
}

class Folder {
 public:
  explicit Folder(const fs::path& folder) {
    const double begin = Seconds();
    const content::Content content = ContentOf(folder);
    const double imported = Seconds();
    Build build = BuildSnapshot(content, {.index_folder = {}, .calibrate = false});
    if (!build.snapshot) {
      std::printf("%s", RenderText(build.diagnostics).c_str());
      std::exit(1);
    }
    snapshot_ = build.snapshot;
    const double built = Seconds();
    const TrainingSet training(snapshot_->parts());
    alone_ = CrossFit(snapshot_->parts(), training);
    const double cross_fitted = Seconds();
    questions_ = OrExit(content::ReadLabelled(ReadFile(folder / "val.tsv")), folder / "val.tsv");
    for (const LabelledQuestion& question : questions_) asked_.push_back(Asked(*snapshot_, question));
    const double observed = Seconds();
    for (size_t half = 0; half < 2; ++half) halves_.push_back(Halve(content, half));
    const double fitting = Seconds();
    Calibrate(alone_, {});
    std::printf(
        "\n== %s: %zu answers, %zu phrasings, %zu questions; import %.2f s, build %.2f s, cross-fit %.2f s (%zu "
        "samples), fit %.2f s; %.0f us a question\n",
        folder.filename().c_str(), snapshot_->parts().answers.list.size(), snapshot_->parts().answers.phrasings.size(),
        questions_.size(), imported - begin, built - imported, cross_fitted - built, alone_.size(), Seconds() - fitting,
        (observed - cross_fitted) * 1e6 / static_cast<double>(questions_.size()));
  }

  void Judge(const Part& part, double max_wrong, double oos_share) const {
    const std::vector<Sample> asked = Without(asked_, part);
    const Calibration alone = Calibrate(Without(alone_, part), {.max_wrong = max_wrong, .oos_share = oos_share});
    std::vector<Scored> scored;
    for (size_t i = 0; i < asked.size(); ++i) scored.push_back(Decided(alone, asked[i], questions_[i]));
    Print(part.name, "alone", Summarise(scored));
    scored.clear();
    for (const Half& half : halves_) {
      const Calibration fitted =
          Calibrate(Without(half.learnt, part), {.max_wrong = max_wrong, .oos_share = oos_share});
      const std::vector<Sample> judged = Without(half.judged, part);
      for (size_t i = 0; i < judged.size(); ++i) scored.push_back(Decided(fitted, judged[i], *half.questions[i]));
    }
    Print(part.name, "labels", Summarise(scored));
  }

 private:
  // Samples of one half of the questions, and of the other by a publication that has learnt from that half.
  struct Half {
    std::vector<Sample> learnt, judged;
    std::vector<const LabelledQuestion*> questions;  // of `judged`
  };

  static Sample Asked(const Snapshot& snapshot, const LabelledQuestion& question) {
    const Snapshot::Parts& parts = snapshot.parts();
    Sample sample;
    sample.candidates = GatherEvidence(parts, NormaliseText(question.text), parts.rules.site.language);
    const std::set<std::string> right = RightTargets(snapshot, question);
    if (!right.empty()) sample.right = Sample::kNotFound;
    for (const Evidence& e : sample.candidates) {
      if (right.contains(parts.answers.list[e.answer].target)) sample.right = e.answer;
    }
    return sample;
  }

  Half Halve(content::Content content, size_t which) const {
    Half half;
    std::vector<LabelledQuestion> labelled;
    for (size_t i = 0; i < questions_.size(); ++i) {
      if (i % 2 == which) {
        labelled.push_back(questions_[i]);
      } else {
        half.questions.push_back(&questions_[i]);
      }
    }
    half.learnt = ObserveLabelled(*snapshot_, labelled);
    Fitted fitted{snapshot_->publication(), UsualCalibration(), {}};
    for (const LabelledQuestion& question : labelled) {
      if (question.labels.empty()) fitted.out_of_scope.push_back(question.text);
    }
    content.fitted = EncodeFitted(fitted);
    const Build build = BuildSnapshot(content, {});
    for (const LabelledQuestion* question : half.questions) half.judged.push_back(Asked(*build.snapshot, *question));
    return half;
  }

  std::shared_ptr<const Snapshot> snapshot_;
  std::vector<Sample> alone_, asked_;
  std::vector<LabelledQuestion> questions_;
  std::vector<Half> halves_;
};

}  // namespace
}  // namespace deskbell

int main(int argc, char** argv) {
  bool quick = false;
  double max_wrong = 0.05;
  double oos_share = 0.18;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--quick") {
      quick = true;
    } else if (argument == "--max-wrong" && i + 1 < argc) {
      max_wrong = std::atof(argv[++i]);
    } else if (argument == "--oos-share" && i + 1 < argc) {
      oos_share = std::atof(argv[++i]);
    } else {
      const deskbell::Folder folder(argument);
      deskbell::PrintHead();
      for (const auto& part : deskbell::kParts) {
        folder.Judge(part, max_wrong, oos_share);
        if (quick) break;
      }
    }
  }
  return 0;
}
