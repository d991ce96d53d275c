// What the search of the knowledge base says about one question: plain values, which the engine reads too.
#pragma once

#include <vector>

#include "engine/values/ids.h"

namespace deskbell::kb {

// One article that shares words with the question. The numbers are features for the calibrated probability; `bm25`
// alone must never be compared between questions (see the notes at each).
//
// idf(word) = ln(1 + (N − df + ½) / (df + ½)) over the N published articles of the language; a word that no article has
// counts with df 0, the highest idf there is, so an unknown word lowers the coverages as much as a word can.
struct ArticleHit {
  ArticleId article;
  double bm25 = 0;            // with that idf and the headings' letters, > 0; its scale changes with the question
  double coverage = 0;        // share, by idf, of the question's words that this article has anywhere; [0, 1]
  double title_coverage = 0;  // the same, in its title and example questions alone; [0, 1]
  double share = 0;           // bm25 / the sum over the ten best hits; [0, 1]
  double margin = 0;       // (bm25 − the best other hit's) / the best hit's; [−1, 1], positive only for the winner
  int rank = 0;            // 1 is the best
  int words = 0;           // different words of the question that were looked for, unknown ones included
  int repaired_words = 0;  // how many of them are in no article as typed and were replaced by the nearest spelling

  friend bool operator==(const ArticleHit&, const ArticleHit&) = default;
};

// Best first; at most as many as asked for.
using ArticleHits = std::vector<ArticleHit>;

}  // namespace deskbell::kb
