// What the statistics say of one message: for each answer that it may mean, the numbers from which a calibrated
// probability is computed. The linear model and the search of the articles are one ranking here, so an article with no
// example questions and one with fifty compete fairly.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "kb/hit.h"
#include "kb/model/phrasing_model.h"

namespace deskbell::understand {

// In the order of Evidence::features. Those of a part that did not find the answer are 0.
inline constexpr const char* kFeatureNames[] = {
    "model logit",         // ln(p / (1 − p)) of the model's own probability, within ±8
    "model score",         // the linear score, within ±15
    "model lead",          // the score less the best other's, within ±8
    "model margin",        // of the support vector machine
    "likelihood",          // naive Bayes against the background, per feature
    "nearest phrasing",    // cosine
    "closest",             // 1: the nearest of all phrasings is its
    "text coverage",       // share of the message's words, by idf, that the article has anywhere
    "title coverage",      // the same in its title and questions
    "text share",          // its share of the ten best hits' weight
    "text lead",           // its weight less the best other hit's, ÷ the best's
    "found by text",       // 1: among the hits
    "found by model",      // 1: among the guesses
    "first in both",       // 1: the best hit and the best guess are this
    "likelihood lead",     // of the whole message, less the best other guess's, within ±40
    "nothing lead",        // the score of the out-of-scope examples less the best answer's, within ±8
    "nothing margin",      // of the support vector machine
    "nothing likelihood",  // of the whole message, less the likeliest answer's, within ±40
    "nothing near",        // cosine of the nearest out-of-scope example
    "softmax logit",       // of the softmax's own probability, within ±8
    "length",              // ln(1 + stem features of the message)
};
inline constexpr size_t kFeatures = std::size(kFeatureNames);
inline constexpr size_t kLength = kFeatures - 1;
using Features = std::array<double, kFeatures>;

struct Evidence {
  uint32_t answer = 0;
  uint32_t phrasing = kb::Guess::kNoPhrasing;  // the nearest
  bool by_model = false;                       // the model's first guess, or not among the hits
  Features features{};
};

// One hit of the search as an answer; several articles may lead to one.
struct TextHit {
  uint32_t answer = 0;
  kb::ArticleHit hit;
};

// The answers that either part found, in no particular order.
std::vector<Evidence> Weigh(const kb::Reading& reading, const std::vector<TextHit>& hits);

}  // namespace deskbell::understand
