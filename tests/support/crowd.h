// Customers who talk without a pause, each on a thread of its own: as fast as acknowledgements allow they say "note …"
// with a word that is never used twice (see note_content.h), now and then in a new conversation. When the server goes
// away they come back to the next one and send again what was not acknowledged. Before one of them has said so much
// that the server would slow them down, another customer takes their place.
//
//   Crowd crowd(12);
//   crowd.GoTo(server.port());
//   crowd.WaitForAcknowledgements(100);
//   server.Kill();
//   server.Start();
//   crowd.GoTo(server.port());
//   crowd.Finish();
//   CHECK(crowd.Faults() == std::vector<std::string>{});
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/chat_client.h"

namespace deskbell::test {

// What is wrong with a transcript, a sentence each: numbers must count from 1 without holes, the customer's lines must
// be exactly `said` in this order, and each be followed by its one answer.
std::vector<std::string> FaultsOf(const std::vector<Line>& transcript,
                                  const std::vector<ChatClient::Acknowledged>& said);

class Crowd {
 public:
  explicit Crowd(size_t customers);
  ~Crowd();

  // From now on a server is here, and no longer where it was.
  void GoTo(uint16_t port);

  // Until so many more messages have been acknowledged. Throws, with what the customers met, if that takes a minute.
  void WaitForAcknowledgements(size_t count);

  // Until nobody is connected any more.
  void WaitUntilGone();

  // Nobody begins anything new; until everything that was said is acknowledged.
  void Finish();

  // After Finish: what is wrong with any conversation as the server tells it now, and with what its customer saw live.
  std::vector<std::string> Faults();

  size_t acknowledged() const { return acknowledged_.load(); }
  // While nobody is connected: how each one's connection ended. "closed with 4000 after bye 4000", "not let in: …" for
  // one who was just coming, or what else went wrong.
  std::vector<std::string> Endings();

  // After Finish: everything that was opened.
  std::vector<std::string> conversations() const;

 private:
  struct Customer {
    explicit Customer(uint64_t seed) : client(seed) {}
    ChatClient client;
    size_t said = 0;
  };
  struct Place {
    size_t number = 0;
    std::vector<std::unique_ptr<Customer>> customers;  // the last one talks
    std::string problem;                               // why the connection ended; guarded by mutex_
    std::thread thread;
  };
  struct Server {
    uint16_t port = 0;
    uint64_t generation = 0;
  };

  void Live(Place& place);
  void TalkTo(uint16_t port, Place& place);
  void Talk(Customer& customer, const std::string& name);
  std::optional<Server> NextServer(uint64_t after);
  [[noreturn]] void GiveUp(const std::string& what);  // mutex_ is held
  void AddFaults(Customer& customer, std::vector<std::string>& faults);

  std::vector<std::unique_ptr<Place>> places_;
  std::atomic<size_t> acknowledged_{0};
  std::atomic<bool> finishing_{false};

  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  Server server_;
  size_t connected_ = 0;
  size_t finished_ = 0;
  bool gone_ = false;  // the test is over
};

}  // namespace deskbell::test
