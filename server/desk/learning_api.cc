// What was learnt from conversations: authors accept it, refuse it and take it back.
#include <string>
#include <utility>

#include "server/desk/routes.h"
#include "server/learning/listing.h"
#include "server/learning/reviewing.h"

namespace deskbell::desk {
namespace {

// "article:reset-password" → "Reset a forgotten password"; empty if there is no such thing any more.
std::string TitleOf(const understand::Snapshot& snapshot, const std::string& target) {
  const size_t colon = target.find(':');
  if (colon == std::string::npos) return "";
  const std::string kind = target.substr(0, colon), id = target.substr(colon + 1);
  if (kind == "article") {
    const kb::Article* article = snapshot.FindArticle(ArticleId(id));
    return article == nullptr ? "" : article->title;
  }
  for (const rules::Intent& intent : snapshot.rules().intents) {
    const auto* start = std::get_if<rules::StartFlow>(&intent.outcome);
    if (kind == "flow" ? start != nullptr && start->flow.str() == id : intent.id.str() == id) return intent.title;
  }
  return "";
}

// Half a year of signals is read: not on a thread that sockets wait for.
void ListLearnt(Asked asked) {
  Workers& workers = asked.shared->writes;
  const net::Reply reply = asked.reply;
  RunOn(workers, reply, [asked = std::move(asked)] {
    const DeskOptions& options = asked.shared->options;
    const auto snapshot = options.snapshot();
    const learning::Listing listing = learning::GatherListing(options.store, options.now());
    if (options.store.ReadFailed()) return asked.reply(Unavailable());
    asked.reply(net::Json(
        200, learning::ListingJson(listing, [&](const std::string& target) { return TitleOf(*snapshot, target); })));
  });
}

using Act = learning::Reviewed (*)(const learning::Reviewer&, const ReviewRequest&);

AskedHandler Deciding(Act act) {
  return [act](Asked asked) {
    Result<ReviewRequest, FieldProblem> given = DecodeReview(asked.request.body);
    if (!given) return asked.reply(Refused(given.error()));
    Workers& workers = asked.shared->writes;
    const net::Reply reply = asked.reply;
    RunOn(workers, reply, [asked = std::move(asked), request = std::move(*given), act] {
      const DeskOptions& options = asked.shared->options;
      const learning::Reviewer reviewer{options.store, options.content, asked.caller.staff.login, options.now()};
      const learning::Reviewed done = act(reviewer, request);
      asked.reply(done ? net::Json(200, ObjectJson({{"text", TextJson(*done)}}))
                       : Error(409, "not_possible", done.error()));
    });
  };
}

learning::Reviewed AcceptPair(const learning::Reviewer& reviewer, const ReviewRequest& request) {
  return learning::Accept(reviewer, request.id, request.question);
}
learning::Reviewed RejectPair(const learning::Reviewer& reviewer, const ReviewRequest& request) {
  return learning::Reject(reviewer, request.id);
}
learning::Reviewed UndoReview(const learning::Reviewer& reviewer, const ReviewRequest& request) {
  return learning::Undo(reviewer, request.id);
}
learning::Reviewed ResetRecord(const learning::Reviewer& reviewer, const ReviewRequest& request) {
  return learning::Reset(reviewer, request.id);
}

}  // namespace

void AddLearningRoutes(net::Router& router, const SharedPtr& shared) {
  router.Handle("GET", "/api/v1/learning", Gate(shared, Action::kSeeLearning, ListLearnt));
  const auto decide = [&](const char* path, Act act) {
    router.Handle("POST", path, Gate(shared, Action::kReviewLearning, Deciding(act)));
  };
  decide("/api/v1/learning/accept", AcceptPair);
  decide("/api/v1/learning/reject", RejectPair);
  decide("/api/v1/learning/undo", UndoReview);
  decide("/api/v1/learning/reset", ResetRecord);
}

}  // namespace deskbell::desk
