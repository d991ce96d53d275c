// What the store keeps for learning from conversations (server/learning says what it means).
#pragma once

#include <cstdint>
#include <string>

#include "engine/values/ids.h"
#include "engine/values/instant.h"

namespace deskbell::store {

// What became of one answer, or of one question that was asked back. Stored with the turn that showed it, so that there
// is no signal without its turn and none is lost; gone with the conversation.
struct Signal {
  // chosen      the customer picked this title      refused   … or said that none of the titles, this among them, was
  // it helped      said that the answer helped         failed    said that it did not abandoned   asked for a person
  // instead of saying so linked      an agent sent this article          replaced  … and so another answer than this
  // one, the bot's
  std::string kind;
  std::string question;  // as asked, masked; empty if it is not known
  std::string target;    // "article:ID", "flow:ID", "intent:ID"
  std::string rule;      // the intent whose rule gave the answer; empty: the statistics, or nobody did
  int expected = 0;      // ‰: how probably right the answer was held to be when it was given
  std::string language;  // of the conversation
  // Given by the store:
  ConversationId conversation;
  uint64_t version = 0;  // of the turn
  CustomerId customer;
  Instant at;
};

// What a person decided about something learnt. An undone one is no longer there; the audit log remembers it.
struct Review {
  std::string subject;   // the id of a pair, or the target whose record was reset
  std::string verdict;   // accepted, rejected, reset
  std::string question;  // accepted, rejected: as it was accepted, which may be reworded
  std::string target;    // accepted, rejected: "article:ID", …; empty: nothing answers the question
  std::string language;
  std::string place;  // accepted: the article's file that has it now; empty: the publication adds it
  std::string by;     // login, or "command line"
  Instant at;
};

// A publication that was served, with what was learnt in it, so that its decisions can be made again.
struct PublishedRecord {
  uint64_t number = 0;      // from 1; given by the store
  std::string id;           // the snapshot's
  std::string adjustments;  // JSON: what was learnt and is part of it
  std::string inventory;    // JSON: articles and rules with their fingerprints; kept of the newest only
  std::string report;       // JSON: what it promises and what changed
  Instant at;
};

}  // namespace deskbell::store
