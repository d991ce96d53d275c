#include "kb/model/learners.h"

#include <doctest/doctest.h>

#include <cmath>

namespace deskbell::kb {
namespace {

// Three classes on a line of two features.
struct Data {
  VectorList examples;
  std::vector<uint32_t> classes;
};

Data ThreeClasses() {
  Data data;
  const auto add = [&](float a, float b, uint32_t k) {
    data.examples.Add({{0, a}, {1, b}});
    data.classes.push_back(k);
  };
  for (const float noise : {-0.1F, 0.0F, 0.1F}) {
    add(1, noise, 0);
    add(noise, 1, 1);
    add(-1, -1 + noise, 2);
  }
  return data;
}

std::vector<float> Scores(const Weights& weights, float a, float b) {
  std::vector<float> scores(weights.stride());
  const Vector x = {{0, a}, {1, b}};
  weights.Score(x, scores.data());
  return scores;
}

TEST_CASE("softmax: at the optimum the weights are C Σ (y − p) x") {
  const Data data = ThreeClasses();
  Weights weights(2, 3);
  const double c = 2;
  TrainSoftmax({data.examples, data.classes}, {.c = c, .epochs = 200}, weights);
  for (size_t k = 0; k < 3; ++k) {
    double expected[3] = {};  // two features and the bias
    for (size_t i = 0; i < data.classes.size(); ++i) {
      const auto x = data.examples[i];
      const auto s = Scores(weights, x[0].value, x[1].value);
      const double p = std::exp(s[k]) / (std::exp(s[0]) + std::exp(s[1]) + std::exp(s[2]));
      const double error = c * ((data.classes[i] == k ? 1 : 0) - p);
      expected[0] += error * x[0].value;
      expected[1] += error * x[1].value;
      expected[2] += error;
    }
    CHECK(weights.row(0)[k] == doctest::Approx(expected[0]).epsilon(0.01));
    CHECK(weights.row(1)[k] == doctest::Approx(expected[1]).epsilon(0.01));
    CHECK(weights.row(2)[k] == doctest::Approx(expected[2]).epsilon(0.01));
  }
}

TEST_CASE("svm: at the optimum the weights are Σ 2C y max(0, 1 − y s) x") {
  const Data data = ThreeClasses();
  Weights weights(2, 3);
  TrainSvm({data.examples, data.classes}, {.c = 1, .positive = 5, .epochs = 300}, weights);
  for (size_t k = 0; k < 3; ++k) {
    double expected[3] = {};
    for (size_t i = 0; i < data.classes.size(); ++i) {
      const auto x = data.examples[i];
      const double y = data.classes[i] == k ? 1 : -1;
      const double slack = std::max(0.0, 1 - y * Scores(weights, x[0].value, x[1].value)[k]);
      const double alpha = 2 * (y > 0 ? 5 : 1) * slack * y;
      expected[0] += alpha * x[0].value;
      expected[1] += alpha * x[1].value;
      expected[2] += alpha;
    }
    CHECK(weights.row(0)[k] == doctest::Approx(expected[0]).epsilon(0.01));
    CHECK(weights.row(1)[k] == doctest::Approx(expected[1]).epsilon(0.01));
    CHECK(weights.row(2)[k] == doctest::Approx(expected[2]).epsilon(0.01));
  }
}

TEST_CASE("features without a row are left out") {
  VectorList examples;
  examples.Add({{0, 1.0F}, {7, 1.0F}});
  examples.Add({{1, 1.0F}, {9, 1.0F}});
  const std::vector<uint32_t> classes = {0, 1};
  Weights weights(2, 2);
  TrainSoftmax({examples, classes}, {.c = 10}, weights);
  CHECK(Scores(weights, 1, 0)[0] > Scores(weights, 1, 0)[1]);
  CHECK(Scores(weights, 0, 1)[1] > Scores(weights, 0, 1)[0]);
}

}  // namespace
}  // namespace deskbell::kb
