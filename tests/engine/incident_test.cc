// Known incidents: asked about, followed, and told when they are over.
#include "tests/engine/desks.h"

namespace deskbell::engine {
namespace {

OpenIncident SlowUploads() {
  return {IncidentId{"i1"}, "Slow uploads", "Uploads are slow. We expect a fix by noon.", {"upload"}};
}

TEST_CASE("an open incident is asked about before its checklist begins, and followed until it is over") {
  Chat chat{UploadDesk()};
  chat.situation.incidents = {SlowUploads()};
  chat.Says("my upload hangs").Hears("Slow uploads").Hears("Is it that?").DoesNotHear("Did the e-mail arrive?");
  chat.Chooses("Yes, tell me when it's fixed").Hears("as soon as it is fixed");
  CHECK(chat.Responder() == "nobody");
  CHECK(chat.All<SetTimer>().back().name == "incident:i1");
  chat.situation.incidents.clear();
  chat.Does(TimerFired{"incident:i1"}).Hears("Fixed: Slow uploads").Hears("Does it work for you again?");
  chat.Says("yes");
  CHECK(chat.Responder() == "nobody");
}

TEST_CASE("who is not helped by the end of an incident gets a person") {
  Chat chat{UploadDesk()};
  chat.situation.incidents = {SlowUploads()};
  chat.Says("my upload hangs").Chooses("Yes, tell me when it's fixed");
  chat.situation.incidents.clear();
  chat.Does(TimerFired{"incident:i1"}).Says("no").Hears("I'll get a person");
}

TEST_CASE("who has another trouble goes on with the checklist and is not asked again") {
  Chat chat{UploadDesk()};
  chat.situation.incidents = {SlowUploads()};
  chat.Says("my upload hangs").Says("no").Hears("Did the e-mail arrive?");
  CHECK(chat.last.trace.flow == "upload_flow");
}

TEST_CASE("who has another trouble that the content has left by then is asked for it") {
  Desk desk = UploadDesk();
  Chat chat{desk};
  chat.situation.incidents = {SlowUploads()};
  chat.Says("my upload hangs").Hears("Is it that?");
  desk.rules.intents.clear();
  chat.Publishes(desk).Says("no");
  CHECK(chat.last.trace.decision == "continue");
  CHECK_FALSE(chat.state.flow.has_value());
  CHECK(chat.Responder() == "bot");
}

TEST_CASE("an article during an incident comes with the offer to be told") {
  Chat chat{UploadDesk()};
  chat.situation.incidents = {SlowUploads()};
  chat.Says("which formats?").Hears("All of them.").Hears("Tell me when it's fixed");
  chat.Chooses("Tell me when it's fixed").Hears("as soon as it is fixed");
  chat.Says("yes");
  CHECK(chat.Responder() == "nobody");
  CHECK(chat.state.incidents_followed.contains("i1"));
}

TEST_CASE("a timer of an incident that is still open waits on") {
  Chat chat{UploadDesk()};
  chat.situation.incidents = {SlowUploads()};
  chat.Says("my upload hangs").Chooses("Yes, tell me when it's fixed");
  chat.Does(TimerFired{"incident:i1"}).HearsNothing();
  CHECK(chat.state.timers.contains("incident:i1"));
}

TEST_CASE("an incident is told once, before the answer, and only to whom it concerns") {
  Chat chat{UploadDesk()};
  chat.Opens();
  chat.situation.incidents = {SlowUploads()};
  chat.Says("which formats?");
  CHECK(chat.Heard() ==
        "[incident: Slow uploads: Uploads are slow. We expect a fix by noon.]\n"
        "All of them.\nDid this help? | Yes | No | Tell me when it's fixed\n");
  chat.Says("no").DoesNotHear("Slow uploads");
  Chat other{UploadDesk()};
  other.Opens();
  other.situation.incidents = {SlowUploads()};
  other.Says("where is my invoice?");
  CHECK(other.Heard() == "Open Settings > Billing.\nDid this help? | Yes | No\n");
  other.Says("i forgot my password").Hears("Did the e-mail arrive?").DoesNotHear("Slow uploads");
}

TEST_CASE("a checklist with a step for incidents tells it there, and offers notice to whom it affects") {
  Desk desk = UploadDesk();
  rules::Step is_it;
  is_it.id = "is_it";
  is_it.say_incident = true;
  is_it.ask = Text("Is it slow for you, too?");
  is_it.if_yes = "wait";
  is_it.if_no = "other";
  desk.rules.flows.at(FlowId{"upload_flow"}).steps = {is_it,
                                                      SayStep("wait", "Then please wait.", rules::Step::End::kResolved),
                                                      SayStep("other", "Hm.", rules::Step::End::kResolved)};
  Chat affected{desk};
  affected.Opens();
  affected.situation.incidents = {SlowUploads()};
  affected.Says("my upload hangs");
  CHECK(affected.Heard() ==
        "[incident: Slow uploads: Uploads are slow. We expect a fix by noon.]\nIs it slow for you, too? | Yes | No\n");
  affected.Says("yes").Hears("Then please wait.").Hears("| Yes, tell me when it's fixed | No, thanks");
  affected.Chooses("Yes, tell me when it's fixed");
  CHECK(affected.state.incidents_followed.contains("i1"));
  Chat not_affected{desk};
  not_affected.situation.incidents = {SlowUploads()};
  not_affected.Says("my upload hangs").Says("no").DoesNotHear("tell me when it's fixed");
}

TEST_CASE("a timer that was stopped, or has fired already, does nothing") {
  Chat chat{UploadDesk()};
  chat.Says("where is my invoice?").Does(TimerFired{"follow_up"}).HearsNothing();
  chat.Does(TimerFired{"close"}).HearsNothing();
  chat.Says("my upload hangs").Does(TimerFired{"webhook"}).HearsNothing();
  CHECK(chat.last.trace.step == "portal");
}

}  // namespace
}  // namespace deskbell::engine
