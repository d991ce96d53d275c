// Takes a message apart that asks for several things at once.
//
//   "How do I cancel, and can I get a refund?"
//     → {"How do I cancel", asks}, {"can I get a refund?", asks}
//   "No, nothing came. What does the family plan cost?"
//     → {"No, nothing came.", says}, {"What does the family plan cost?", asks}
//
// Pure, and a look at the words only. A boundary is the end of a sentence, or a joining word such as "and" before words
// that begin a question: "my e-mail and password" stays whole. Two sentences that tell of one trouble stay whole, too;
// only "also", "another question" and their like make a second matter of a statement.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/values/normalise.h"

namespace deskbell::rules {

struct MessagePart {
  std::string text;   // as typed, without the joining words
  bool asks = false;  // it asks for something; otherwise it says something
};

// Whether the message begins as a question does: "where are my files", "can you help". Without words for the language,
// only a question mark tells.
bool BeginsAsQuestion(const NormalisedText& message, std::string_view language);

// Whether a short message asks for little by itself and may be about the question before it: "and with a password?",
// "on my phone", "how do I undo that". False where there are no words for the language.
bool LeansOnEarlier(const NormalisedText& message, std::string_view language);

// The clauses of a message that may each tell of a matter of its own: "I can't log in, I was charged twice and the app
// is slow" → three of them. Nothing if there is one clause only, if there are more than three (a story), or if one goes
// on where the last one ended ("and now it …", "delete her access"). Whether they are different matters is for whoever
// knows what they mean.
std::vector<std::string> SplitStatements(const NormalisedText& message, std::string_view original,
                                         std::string_view language);

// Nothing if the message holds one thing; otherwise two or three parts, in order. `language` is the message's; one
// other than English, German and Spanish is split at question marks alone.
std::vector<MessagePart> SplitQuestions(const NormalisedText& message, std::string_view original,
                                        std::string_view language);

}  // namespace deskbell::rules
