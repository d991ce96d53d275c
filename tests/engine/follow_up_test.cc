// "Did it last?" after an article.
#include "tests/engine/desks.h"

namespace deskbell::engine {
namespace {

using std::chrono::days;
using std::chrono::hours;

Desk FollowingUp() {
  Desk desk = PasswordDesk();
  desk.articles[ArticleId{"invoices"}].follow_up = days{3};
  return desk;
}

TEST_CASE("an article that helped is asked about when its time has come, and closed without an answer") {
  Chat chat{FollowingUp()};
  chat.Says("invoice").Says("yes").Waits(hours{71}).DoesNotHear("still working");
  chat.Waits(hours{2}).Hears("Is it still working?");
  chat.Waits(hours{73}).Hears("[closed:");
  CHECK(chat.state.pending.kind == Pending::Kind::kNone);
}

TEST_CASE("who went away without a word is asked whether it helped") {
  Chat chat{FollowingUp()};
  chat.Says("invoice").Waits(hours{1}).Hears("[closed:");
  chat.Waits(days{3}).Hears("The other day I showed you \"Find your invoices\". Did that solve it?");
  chat.Says("no").Hears("How can we reach you?");
}

TEST_CASE("without the content's word nobody is asked, the site's word is for all, an article's goes first") {
  Chat chat{PasswordDesk()};
  chat.Says("invoice").Says("yes").Waits(days{30}).DoesNotHear("still working");
  Desk desk = PasswordDesk();
  desk.rules.silence.follow_up = days{1};
  Chat asked{desk};
  asked.Says("invoice").Says("yes").Waits(hours{25}).Hears("Is it still working?");
  desk.articles[ArticleId{"invoices"}].follow_up = Millis{0};
  Chat never{desk};
  never.Says("invoice").Says("yes").Waits(days{30}).DoesNotHear("still working");
}

TEST_CASE("a new question before the time has come is not interrupted") {
  Chat chat{FollowingUp()};
  chat.Says("invoice").Says("yes").Waits(hours{10});
  chat.Says("forgot").Hears("Did the e-mail arrive?");
  chat.Waits(hours{20}).DoesNotHear("still working");
  CHECK(chat.state.timers.count("follow_up") == 0);
}

}  // namespace
}  // namespace deskbell::engine
