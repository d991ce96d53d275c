#include "server/learning/reviewing.h"

#include <algorithm>
#include <utility>

#include "engine/values/normalise.h"
#include "kb/article.h"
#include "server/learning/article_phrasings.h"
#include "server/learning/pairs.h"
#include "server/learning/priors.h"

namespace deskbell::learning {
namespace {

namespace fs = std::filesystem;
using store::Review;

constexpr const char* kNotStored = "It could not be stored; nothing was changed. Check the space on the disk.";

Reviewed Fail(std::string sentence) { return Failed<std::string>(std::move(sentence)); }
Reviewed Done(std::string sentence) { return Succeeded<std::string, std::string>(std::move(sentence)); }

std::optional<Pair> FindPair(const Reviewer& reviewer, const std::string& id) {
  const auto pairs = GatherPairs(reviewer.store.Signals(reviewer.now - kMemory), reviewer.store.Reviews());
  const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const Pair& pair) { return pair.id == id; });
  return found == pairs.end() ? std::nullopt : std::optional(*found);
}

std::string NoPair(const std::string& id) {
  return "There is no pair `" + id + "`. `deskbell learning list` names all.";
}

std::string AlreadyDecided(const Pair& pair) {
  return "`" + pair.id + "` was " + pair.review->verdict + " by " + pair.review->by + ". Undo that first.";
}

void Audit(const Reviewer& reviewer, const std::string& action, const std::string& subject) {
  reviewer.store.Audit(reviewer.who, action, subject, reviewer.now);
}

Review Decided(const Reviewer& reviewer, const Pair& pair, std::string verdict) {
  return {.subject = pair.id,
          .verdict = std::move(verdict),
          .question = pair.question,
          .target = pair.target,
          .language = pair.language,
          .place = {},
          .by = reviewer.who,
          .at = reviewer.now};
}

std::string WhatItIs(const Review& review) {
  if (review.target.empty()) return "an example of what nothing here answers";
  return "a phrasing of " + Spoken(review.target);
}

}  // namespace

std::string Spoken(const std::string& target) {
  if (target.empty()) return "nothing";
  std::string spoken = target;
  std::replace(spoken.begin(), spoken.end(), ':', ' ');
  return spoken;
}

Reviewed Accept(const Reviewer& reviewer, const std::string& id, const std::string& reworded) {
  std::optional<Pair> pair = FindPair(reviewer, id);
  if (!pair) return Fail(NoPair(id));
  if (pair->review) return Fail(AlreadyDecided(*pair));
  if (!reworded.empty()) pair->question = reworded;
  if (Words(NormaliseText(pair->question)).empty() || pair->question.size() > kb::kMaxQuestionBytes) {
    return Fail("The question needs words, and at most 500 bytes of them.");
  }
  Review review = Decided(reviewer, *pair, "accepted");
  constexpr std::string_view kArticle = "article:";
  if (!reviewer.content.empty() && pair->target.starts_with(kArticle)) {
    const ArticleId article(pair->target.substr(kArticle.size()));
    const Reviewed written = AddPhrasing(reviewer.content, article, pair->question);
    if (!written) return written;
    review.place = *written;
  }
  if (reviewer.store.PutReview(review)) return Fail(kNotStored);
  Audit(reviewer, "learning.accept", id + " " + pair->target);
  return Done("“" + review.question + "” is " + WhatItIs(review) +
              (review.place.empty() ? " from the next publication on." : " now, in " + review.place + "."));
}

Reviewed Reject(const Reviewer& reviewer, const std::string& id) {
  const std::optional<Pair> pair = FindPair(reviewer, id);
  if (!pair) return Fail(NoPair(id));
  if (pair->review) return Fail(AlreadyDecided(*pair));
  if (reviewer.store.PutReview(Decided(reviewer, *pair, "rejected"))) return Fail(kNotStored);
  Audit(reviewer, "learning.reject", id + " " + pair->target);
  return Done("“" + pair->question + "” is not proposed for " + Spoken(pair->target) + " again.");
}

Reviewed Undo(const Reviewer& reviewer, const std::string& subject) {
  const std::vector<Review> reviews = reviewer.store.Reviews();
  const auto review = std::find_if(reviews.begin(), reviews.end(), [&](const Review& r) {
    return r.subject == subject || r.subject == "article:" + subject;
  });
  if (review == reviews.end()) {
    return Fail("Nothing was decided about `" + subject + "`. `deskbell learning list` names what was.");
  }
  if (!review->place.empty()) {
    if (reviewer.content.empty()) {
      return Fail("The phrasing is in " + review->place + ": name the content folder with --content.");
    }
    const Reviewed removed = RemovePhrasing(reviewer.content, review->place, review->question);
    if (!removed) return removed;
  }
  if (reviewer.store.DropReview(review->subject)) return Fail(kNotStored);
  Audit(reviewer, "learning.undo", review->subject + " " + review->verdict);
  if (review->verdict == "reset") return Done("What customers showed of " + Spoken(review->subject) + " counts again.");
  const std::string back = review->verdict == "accepted" ? " is no longer " : " may be proposed again as ";
  return Done("“" + review->question + "”" + back + WhatItIs(*review) + ".");
}

Reviewed Reset(const Reviewer& reviewer, const std::string& subject) {
  const std::string target = subject.find(':') == std::string::npos ? "article:" + subject : subject;
  const std::vector<store::Signal> signals = reviewer.store.Signals(reviewer.now - kMemory);
  const bool known = std::any_of(signals.begin(), signals.end(), [&](const store::Signal& signal) {
    return signal.target == target || "rule:" + signal.rule == target;
  });
  if (!known) return Fail("Nothing was learnt about `" + target + "`. `deskbell learning list` names what was.");
  Review review;
  review.subject = target;
  review.verdict = "reset";
  review.by = reviewer.who;
  review.at = reviewer.now;
  if (reviewer.store.PutReview(review)) return Fail(kNotStored);
  Audit(reviewer, "learning.reset", target);
  return Done("What customers showed of " + Spoken(target) +
              " until now no longer counts, from the next publication on.");
}

}  // namespace deskbell::learning
