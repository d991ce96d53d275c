#include "server/learning/pairs.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "engine/values/normalise.h"
#include "kb/article.h"
#include "server/store/hashes.h"
#include "server/store/store.h"

namespace deskbell::learning {
namespace {

using store::Review;
using store::Signal;

constexpr size_t kMostWords = 30;
constexpr int kNumberDigits = 4;

struct Seen {
  std::string question, language;
  std::map<CustomerId, std::string> latest;  // what each customer showed last: the signal's kind
  std::set<CustomerId> chosen;
  Instant last{};
};
using Key = std::pair<std::string, std::string>;  // normalised question, target

bool LooksPersonal(std::string_view word) {
  const auto digits = std::count_if(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits >= kNumberDigits || word.find('@') != std::string_view::npos ||
         word.find("://") != std::string_view::npos || word.starts_with("www.");
}

bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

bool IsPhrasing(const std::string& question) {
  const size_t words = Words(NormaliseText(question)).size();
  return words > 0 && words <= kMostWords && question.size() <= kb::kMaxQuestionBytes;
}

std::map<Key, Seen> Collect(const std::vector<Signal>& signals) {
  std::map<Key, Seen> seen;
  for (const Signal& signal : signals) {
    const std::string question = WithoutPersonalData(signal.question);
    if (!IsPhrasing(question)) continue;
    // Under the empty target: all who said that none of the titles was it.
    for (const std::string& target : {signal.target, std::string()}) {
      if (target.empty() && signal.kind != "refused" && signal.kind != "chosen" && signal.kind != "linked") continue;
      Seen& pair = seen[{NormaliseText(question), target}];
      if (pair.question.empty()) pair.question = question;
      pair.language = signal.language;
      pair.latest[signal.customer] = signal.kind;
      if (signal.kind == "chosen") pair.chosen.insert(signal.customer);
      pair.last = signal.at;
    }
  }
  return seen;
}

bool IsAgainst(const std::string& kind) { return kind == "failed" || kind == "abandoned" || kind == "replaced"; }

Pair Summarised(const Key& key, const Seen& seen) {
  Pair pair;
  pair.id = PairId(key.first, key.second);
  pair.question = seen.question;
  pair.target = key.second;
  pair.language = seen.language;
  pair.last = seen.last;
  for (const auto& [customer, kind] : seen.latest) {
    const bool chose = seen.chosen.contains(customer);
    if (kind == "linked") ++pair.linked;
    if (kind == "chosen" || (kind == "helped" && chose)) ++pair.chosen;
    if (kind == "helped" && chose) ++pair.helped;
    if (kind == "refused" || IsAgainst(kind)) ++pair.against;
  }
  return pair;
}

// Of the pairs with nothing: whoever said "none of these" and found it afterwards takes nothing for an answer.
bool IsWaiting(const Pair& pair) {
  if (pair.target.empty()) return pair.chosen + pair.linked == 0 && pair.against > 0;
  return pair.chosen + pair.linked > pair.against;
}

auto Strength(const Pair& pair) { return std::tuple(pair.helped + pair.linked, pair.chosen, pair.against, pair.last); }

}  // namespace

std::string WithoutPersonalData(std::string_view question) {
  std::string out;
  for (size_t at = 0; at < question.size();) {
    const size_t end = std::min(question.find_first_of(" \t\r\n", at), question.size());
    const std::string_view word = question.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    if (!out.empty()) out += ' ';
    if (LooksPersonal(word)) {
      out += "…";
    } else {
      std::copy_if(word.begin(), word.end(), std::back_inserter(out), [](char c) { return !IsControl(c); });
    }
  }
  return out;
}

std::string PairId(std::string_view question, std::string_view target) {
  return store::BodyHash(NormaliseText(question) + '\n' + std::string(target)).substr(0, 8);
}

std::vector<Pair> GatherPairs(const std::vector<Signal>& signals, const std::vector<Review>& reviews) {
  std::map<std::string, Pair> by_id;
  for (const auto& [key, seen] : Collect(signals)) {
    Pair pair = Summarised(key, seen);
    by_id.emplace(pair.id, std::move(pair));
  }
  std::vector<Pair> pairs;
  for (const Review& review : reviews) {
    if (review.verdict == "reset") continue;
    Pair pair = by_id.contains(review.subject) ? by_id.at(review.subject) : Pair{};
    by_id.erase(review.subject);
    pair.id = review.subject;
    pair.question = review.question;
    pair.target = review.target;
    pair.language = review.language;
    pair.review = review;
    pairs.push_back(std::move(pair));
  }
  std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
    return std::tuple(a.review->at, a.id) > std::tuple(b.review->at, b.id);
  });
  std::vector<Pair> waiting;
  for (auto& [id, pair] : by_id) {
    if (IsWaiting(pair)) waiting.push_back(std::move(pair));
  }
  std::stable_sort(waiting.begin(), waiting.end(),
                   [](const Pair& a, const Pair& b) { return Strength(a) > Strength(b); });
  waiting.insert(waiting.end(), std::make_move_iterator(pairs.begin()), std::make_move_iterator(pairs.end()));
  return waiting;
}

}  // namespace deskbell::learning
