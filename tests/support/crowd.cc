#include "tests/support/crowd.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace deskbell::test {
namespace {

constexpr size_t kInFlight = 4;  // messages that a customer sends ahead of their acknowledgements
constexpr size_t kMessagesPerConversation = 15;
constexpr size_t kMessagesPerCustomer = 40;  // the server takes 60 a minute, opening and sending again included
constexpr std::chrono::seconds kPatience{60};

std::string Name(const Line& line) {
  return "line " + std::to_string(line.seq) + " (" + line.from + ": " + line.text + ")";
}

std::string AnswerTo(const std::string& text) { return "Noted " + text.substr(text.find(' ') + 1) + "."; }

}  // namespace

std::vector<std::string> FaultsOf(const std::vector<Line>& transcript,
                                  const std::vector<ChatClient::Acknowledged>& said) {
  std::vector<std::string> faults;
  size_t heard = 0;
  for (size_t i = 0; i < transcript.size(); ++i) {
    const Line& line = transcript[i];
    if (line.seq != i + 1) faults.push_back(Name(line) + " stands at place " + std::to_string(i + 1));
    if (line.from != "customer") continue;
    if (heard == said.size() || said[heard].cid != line.cid || said[heard].text != line.text) {
      faults.push_back(Name(line) + " is not what was said next");
    } else if (said[heard].seq != line.seq) {
      faults.push_back(Name(line) + " was acknowledged as " + std::to_string(said[heard].seq));
    }
    heard = std::min(heard + 1, said.size());
    const bool answered = i + 1 < transcript.size() && transcript[i + 1].text == AnswerTo(line.text);
    const bool once = i + 2 >= transcript.size() || transcript[i + 2].from == "customer";
    if (!answered || !once) faults.push_back(Name(line) + " has not exactly its one answer");
  }
  if (heard < said.size()) faults.push_back(said[heard].text + " was acknowledged and is missing");
  return faults;
}

Crowd::Crowd(size_t customers) {
  for (size_t i = 0; i < customers; ++i) {
    places_.push_back(std::make_unique<Place>());
    places_[i]->number = i;
    places_[i]->customers.push_back(std::make_unique<Customer>(i));
  }
  for (auto& place : places_) place->thread = std::thread([this, &place] { Live(*place); });
}

Crowd::~Crowd() {
  {
    std::lock_guard lock(mutex_);
    gone_ = true;
  }
  finishing_ = true;
  changed_.notify_all();
  for (auto& place : places_) {
    if (place->thread.joinable()) place->thread.join();
  }
}

void Crowd::GoTo(uint16_t port) {
  {
    std::lock_guard lock(mutex_);
    server_ = {port, server_.generation + 1};
  }
  changed_.notify_all();
}

void Crowd::WaitForAcknowledgements(size_t count) {
  std::unique_lock lock(mutex_);
  const size_t wanted = acknowledged_ + count;
  if (!changed_.wait_for(lock, kPatience, [&] { return acknowledged_ >= wanted; })) {
    GiveUp("too few messages were acknowledged");
  }
}

void Crowd::WaitUntilGone() {
  std::unique_lock lock(mutex_);
  if (!changed_.wait_for(lock, kPatience, [&] { return connected_ == 0; })) GiveUp("customers are still connected");
}

void Crowd::Finish() {
  finishing_ = true;
  std::unique_lock lock(mutex_);
  if (!changed_.wait_for(lock, kPatience, [&] { return finished_ == places_.size(); })) {
    GiveUp("not everything that was said got acknowledged");
  }
}

void Crowd::GiveUp(const std::string& what) {
  std::string met;
  for (const auto& place : places_) met += "\n  " + place->problem;
  throw std::runtime_error(what + "; the customers met:" + met);
}

std::vector<std::string> Crowd::Faults() {
  std::vector<std::string> faults;
  for (const auto& place : places_) {
    for (const auto& customer : place->customers) AddFaults(*customer, faults);
  }
  return faults;
}

void Crowd::AddFaults(Customer& customer, std::vector<std::string>& faults) {
  ChatClient& client = customer.client;
  if (client.acknowledged().size() != customer.said) {
    faults.push_back("said " + std::to_string(customer.said) + " messages, of which were acknowledged " +
                     std::to_string(client.acknowledged().size()));
  }
  const auto seen_live = client.conversations();
  client.Connect(server_.port);
  for (const auto& [id, view] : seen_live) {
    std::vector<ChatClient::Acknowledged> said;
    std::ranges::copy_if(client.acknowledged(), std::back_inserter(said),
                         [&](const auto& message) { return message.conversation == id; });
    const std::vector<Line> transcript = client.Fetch(id);
    for (const std::string& fault : FaultsOf(transcript, said)) faults.push_back(id + ": " + fault);
    if (view.lines.size() > transcript.size() ||
        !std::equal(view.lines.begin(), view.lines.end(), transcript.begin())) {
      faults.push_back(id + ": its customer saw something else live");
    }
  }
  client.Disconnect();
}

std::vector<std::string> Crowd::Endings() {
  std::lock_guard lock(mutex_);
  std::vector<std::string> endings;
  for (const auto& place : places_) endings.push_back(place->problem);
  return endings;
}

std::vector<std::string> Crowd::conversations() const {
  std::vector<std::string> all;
  for (const auto& place : places_) {
    for (const auto& customer : place->customers) {
      for (const auto& [id, view] : customer->client.conversations()) all.push_back(id);
    }
  }
  return all;
}

void Crowd::Live(Place& place) {
  uint64_t generation = 0;
  std::optional<Server> server;
  std::string problem = "nothing yet";
  while (!problem.empty() && (server = NextServer(generation))) {
    generation = server->generation;
    problem.clear();
    try {
      TalkTo(server->port, place);
    } catch (const std::runtime_error& error) {
      problem = error.what();
    }
    {
      std::lock_guard lock(mutex_);
      --connected_;
      if (problem.empty()) ++finished_;
      place.problem = problem;
    }
    changed_.notify_all();
  }
}

// Returns when there is nothing left to say; throws when the server goes.
void Crowd::TalkTo(uint16_t port, Place& place) {
  for (;;) {
    const std::string name = "p" + std::to_string(place.number) + "c" + std::to_string(place.customers.size());
    Customer& customer = *place.customers.back();
    try {
      customer.client.Connect(port);
    } catch (const std::runtime_error& error) {
      throw std::runtime_error(std::string("not let in: ") + error.what());
    }
    Talk(customer, name);
    customer.client.Disconnect();
    if (finishing_) return;
    place.customers.push_back(std::make_unique<Customer>(1'000 * place.customers.size() + place.number));
  }
}

void Crowd::Talk(Customer& customer, const std::string& name) {
  ChatClient& client = customer.client;
  const auto has_more = [&] { return !finishing_ && customer.said < kMessagesPerCustomer; };
  while (has_more() || !client.outbox().empty()) {
    const bool opening =
        std::ranges::any_of(client.outbox(), [](const auto& unsent) { return unsent.conversation.empty(); });
    if (has_more() && !opening) {
      if (client.conversation().empty() || (customer.said + 1) % kMessagesPerConversation == 0) client.Open();
      while (has_more() && client.outbox().size() < kInFlight) {
        client.Say("note " + name + "n" + std::to_string(++customer.said));
      }
      if (client.outbox().empty()) continue;
    }
    const size_t before = client.acknowledged().size();
    if (!client.Read()) throw std::runtime_error(client.Ending());
    if (!client.nacks().empty()) throw std::runtime_error("refused: " + client.nacks().back().code);
    if (client.acknowledged().size() == before) continue;
    {
      std::lock_guard lock(mutex_);
      ++acknowledged_;
    }
    changed_.notify_all();
  }
}

// Counts as connected from here on.
std::optional<Crowd::Server> Crowd::NextServer(uint64_t after) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return gone_ || server_.generation > after; });
  if (gone_) return std::nullopt;
  ++connected_;
  return server_;
}

}  // namespace deskbell::test
