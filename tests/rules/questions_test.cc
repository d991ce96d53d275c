#include "rules/questions.h"

#include <doctest/doctest.h>

namespace deskbell::rules {
namespace {

// The parts, a bar between; one that says something in brackets.
std::string Split(const std::string& message, const std::string& language = "en") {
  std::string all;
  for (const MessagePart& part : SplitQuestions(Normalise(message), message, language)) {
    all += (all.empty() ? "" : " | ") + (part.asks ? part.text : "(" + part.text + ")");
  }
  return all;
}

TEST_CASE("two questions are taken apart where the second begins") {
  CHECK(Split("How do I cancel and can I get a refund?") == "How do I cancel | can I get a refund?");
  CHECK(Split("How do I cancel? What happens with my files?") == "How do I cancel? | What happens with my files?");
  CHECK(Split("where are my invoices, and how much is the Family plan?") ==
        "where are my invoices | how much is the Family plan?");
  CHECK(Split("Is there a discount? And do you offer refunds? And where are you?") ==
        "Is there a discount? | do you offer refunds? | where are you?");
  CHECK(Split("I want to cancel and I'd like to get my money back") ==
        "I want to cancel | I'd like to get my money back");
}

TEST_CASE("another matter is announced by a word") {
  CHECK(Split("I forgot my password and I was also charged twice") ==
        "I forgot my password | I was also charged twice");
  CHECK(Split("Uploads are slow. Also, my invoice is wrong.") == "Uploads are slow. | Also, my invoice is wrong.");
}

TEST_CASE("the announcement stays with what it announces") {
  CHECK(Split("A green tick. By the way, are you open on sundays?") ==
        "A green tick. | By the way, are you open on sundays?");
}

TEST_CASE("what belongs together stays together") {
  CHECK(Split("How do I change my e-mail and password?") == "");
  CHECK(Split("I forgot my password. The reset mail never arrives.") == "");
  CHECK(Split("How do I reset my password? I have forgotten it.") == "");
  CHECK(Split("I have got the family plan since last year. How do I add a person?") == "");
  CHECK(Split("It hangs when I open it and do the update, what now") == "");
  CHECK(Split("Hello! How do I cancel my plan?") == "");
  CHECK(Split("is version 2.5 out") == "");
  CHECK(Split("go to fernbay.example and sign in") == "");
  CHECK(Split("") == "");
  CHECK(Split("how? why?") == "");
}

TEST_CASE("clauses that may each tell of a matter of their own") {
  const auto clauses = [](const std::string& message, const char* language = "en") {
    std::string all;
    for (const std::string& clause : SplitStatements(Normalise(message), message, language)) {
      all += (all.empty() ? "" : " | ") + clause;
    }
    return all;
  };
  CHECK(clauses("I can't log in, I was charged twice and your app is slow") ==
        "I can't log in | I was charged twice | your app is slow");
  CHECK(clauses("hi, cancel my plan and refund the last payment") == "hi, cancel my plan | refund the last payment");
  CHECK(clauses("Ich komme nicht rein. Die Rechnung fehlt", "de") == "");
  CHECK(clauses("ich komme nicht rein und meine Rechnung fehlt", "de") ==
        "ich komme nicht rein | meine Rechnung fehlt");
  CHECK(clauses("my phone broke, and now I cannot sign in") == "");
  CHECK(clauses("I pressed it, it hung, I waited, I pressed again and nothing came") == "");
  CHECK(clauses("a worker left our firm, delete her access") == "");
  CHECK(clauses("sync my files and folders") == "");
  CHECK(clauses("no puedo entrar", "es") == "");
  CHECK(clauses("eins zwei drei, vier funf sechs", "fr") == "");
}

TEST_CASE("a short answer before a question stands by itself") {
  CHECK(Split("No, nothing came. What does the family plan cost?") ==
        "(No, nothing came.) | What does the family plan cost?");
}

TEST_CASE("what begins as a question is told from a name") {
  const auto asks = [](const char* text, const char* language = "en") {
    return BeginsAsQuestion(Normalise(text), language);
  };
  CHECK(asks("where are my files"));
  CHECK(asks("ok and how long does it take"));
  CHECK(asks("can you help"));
  CHECK(asks("wo sind meine Dateien", "de"));
  CHECK(asks("Rui Matos?"));
  CHECK_FALSE(asks("Rui Matos"));
  CHECK_FALSE(asks("will smith"));
  CHECK_FALSE(asks("May Lee"));
  CHECK_FALSE(asks(""));
}

TEST_CASE("a short message that needs the one before it is told by how it begins or what it refers to") {
  const auto leans = [](const char* text, const char* language = "en") {
    return LeansOnEarlier(Normalise(text), language);
  };
  CHECK(leans("and with a password?"));
  CHECK(leans("ok and on my phone"));
  CHECK(leans("What about Linux?"));
  CHECK(leans("how do I undo that"));
  CHECK(leans("und mit Passwort?", "de"));
  CHECK(leans("wie schalte ich es ab", "de-AT"));
  CHECK(leans("¿y con contraseña?", "es"));
  CHECK_FALSE(leans("how do I share a folder"));
  CHECK_FALSE(leans("android"));
  CHECK_FALSE(leans("and then I went to the office and it was gone and nobody knew"));  // tells enough by itself
  CHECK_FALSE(leans(""));
  CHECK_FALSE(leans("et avec un mot de passe ?", "fr"));
}

TEST_CASE("German and Spanish") {
  CHECK(Split("Wie kündige ich und bekomme ich mein Geld zurück?", "de") ==
        "Wie kündige ich | bekomme ich mein Geld zurück?");
  CHECK(Split("Mein Upload hängt. Außerdem wurde doppelt abgebucht.", "de") ==
        "Mein Upload hängt. | Außerdem wurde doppelt abgebucht.");
  CHECK(Split("¿Cómo cancelo mi plan y puedo recuperar mi dinero?", "es") ==
        "¿Cómo cancelo mi plan | puedo recuperar mi dinero?");
  CHECK(Split("Comment annuler mon plan ? Où sont mes factures ?", "fr") ==
        "Comment annuler mon plan ? | Où sont mes factures ?");
}

}  // namespace
}  // namespace deskbell::rules
