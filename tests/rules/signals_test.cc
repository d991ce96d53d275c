// Phrasings of customers, none of them copied from the built-in lists' source.
#include <doctest/doctest.h>

#include <initializer_list>
#include <memory>
#include <string>

#include "rules/matcher.h"

using deskbell::Diagnostics;
using deskbell::Normalise;
using deskbell::rules::Matcher;
using deskbell::rules::Pattern;
using deskbell::rules::RuleSet;
using deskbell::rules::Signals;
using deskbell::rules::WordList;

namespace {

Signals Read(const std::string& message, const char* language = "en") {
  static const std::unique_ptr<Matcher> matcher = [] {
    Diagnostics diagnostics;
    return Matcher::Compile(RuleSet{}, diagnostics);
  }();
  return matcher->Read(Normalise(message), language);
}

void AllYes(const char* language, std::initializer_list<const char*> messages) {
  for (std::string message : messages) {
    CAPTURE(message);
    CHECK(Read(message, language).yes);
    CHECK_FALSE(Read(message, language).no);
  }
}

void AllNo(const char* language, std::initializer_list<const char*> messages) {
  for (std::string message : messages) {
    CAPTURE(message);
    CHECK(Read(message, language).no);
    CHECK_FALSE(Read(message, language).yes);
  }
}

void Neither(const char* language, std::initializer_list<const char*> messages) {
  for (std::string message : messages) {
    CAPTURE(message);
    CHECK_FALSE(Read(message, language).yes);
    CHECK_FALSE(Read(message, language).no);
  }
}

}  // namespace

TEST_CASE("yes is judged on the whole message") {
  AllYes("en", {"yes", "Yes!", "yep that worked", "yes it did thanks", "yeah", "YEP :)", "sure, go ahead", "ok", "👍",
                "it works now", "Yes please", "yes I can see it now", "that did the trick, thank you so much",
                "correct", "y", "all good now", "I got it", "yesss"});
}

TEST_CASE("no is judged on the whole message") {
  AllNo("en", {"no", "No.", "nope still nothing", "not yet", "didn't work", "did not arrive", "nah",
               "no, I checked spam as well", "still the same", "nothing happened", "no it is still stuck",
               "the email did not arrive", "same error again", "unfortunately not", "no thanks", "👎", "it doesn't open",
               "I can't see it", "nope, sorry"});
}

TEST_CASE("a yes or no inside of something else is neither") {
  Neither("en", {"I have no internet", "no internet", "no sound on the video", "no one answers my mails",
                 "how do I say yes to an invitation", "reset my password", "where is my invoice",
                 "there is no button called yes in the menu", ""});
  for (std::string message :
       {"yes but it still fails", "yes, but not on my phone", "yeah it arrived but the link has an error"}) {
    CAPTURE(message);
    CHECK_FALSE(Read(message).yes);
  }
}

TEST_CASE("customers who do not know are unsure, and neither yes nor no") {
  for (std::string message : {"I don't know", "no idea", "not sure", "idk", "dunno sorry", "I'm not really sure",
                              "how do I check that", "maybe"}) {
    CAPTURE(message);
    CHECK(Read(message).unsure);
    CHECK_FALSE(Read(message).no);
    CHECK_FALSE(Read(message).yes);
  }
  CHECK_FALSE(Read("I don't know my password").unsure);
  CHECK_FALSE(Read("maybe the invoice was sent to the wrong address").unsure);
}

TEST_CASE("a courtesy is nothing but one") {
  for (const char* message : {"hello", "Hi there!", "thanks a lot", "good morning", "ok thx, bye", "hm"}) {
    CAPTURE(message);
    CHECK(Read(message).courtesy);
  }
  CHECK(Read("Guten Tag, vielen Dank", "de").courtesy);
  CHECK(Read("buenos días, gracias", "es").courtesy);
  for (const char* message : {"hello, my upload hangs", "thanks for nothing", "how do I say hello", "yes", ""}) {
    CAPTURE(message);
    CHECK_FALSE(Read(message).courtesy);
  }
}

TEST_CASE("corrections are no answers") {
  for (std::string message : {"no, I meant the desktop app", "that's not what I asked",
                              "I was asking about the family plan", "no not that one"}) {
    CAPTURE(message);
    CHECK(Read(message).correction);
    CHECK_FALSE(Read(message).no);
  }
  CHECK_FALSE(Read("what do you mean?").correction);
}

TEST_CASE("whether an answer helped") {
  for (std::string message : {"that worked", "solved, thanks!", "It's working again", "that fixed it",
                              "perfect, problem solved", "restarting helped"}) {
    CAPTURE(message);
    CHECK(Read(message).helped);
    CHECK_FALSE(Read(message).not_helped);
  }
  for (std::string message : {"that did not help", "still broken", "It still doesn't sync", "same problem as before",
                              "this didn't solve my problem", "already tried that", "no luck"}) {
    CAPTURE(message);
    CHECK(Read(message).not_helped);
    CHECK_FALSE(Read(message).helped);
  }
  // Who did as asked says so with the same words as who did it in vain; only those words tell them apart.
  for (std::string message :
       {"yes that did it", "this did it!", "I did that", "done that", "done that too", "I've done it"}) {
    CAPTURE(message);
    CHECK(Read(message).yes);
    CHECK_FALSE(Read(message).not_helped);
  }
  for (std::string message : {"I already did that", "did all that twice", "I've tried everything"}) {
    CAPTURE(message);
    CHECK(Read(message).not_helped);
  }
  CHECK_FALSE(Read("what fixed price do you offer").helped);
  CHECK_FALSE(Read("does this work on a Mac?").not_helped);
}

TEST_CASE("a request for a person and nothing else tells nothing of the problem") {
  for (std::string message :
       {"I want a human", "hello, can I please talk to a real person now", "human", "agent please!",
        "can someone call me", "i don't want to talk to a bot", "is there anybody here?"}) {
    CAPTURE(message);
    CHECK(Read(message).person_only);
  }
  for (std::string message : {"ich möchte mit einem Menschen sprechen", "Mitarbeiter bitte"}) {
    CAPTURE(message);
    CHECK(Read(message, "de").person_only);
  }
  CHECK(Read("quiero hablar con una persona", "es").person_only);
  for (std::string message : {"where is my money, can i talk to a human", "i forgot my password and want a human",
                              "a human please, my photos are gone", "how are you"}) {
    CAPTURE(message);
    CHECK_FALSE(Read(message).person_only);
  }
}

TEST_CASE("a team that is held up is told from one that is only mentioned") {
  for (std::string message :
       {"our whole team of 40 people cannot work", "none of my colleagues can open a file",
        "nobody in our office gets mail", "all our employees are locked out", "half of us can't sync",
        "everyone here has lost the folder", "25 people cant log in", "the entire company is down",
        "every one of my colleagues gets an error", "sync is broken on 12 machines in our office",
        "it does not load for all of our users", "the app crashes for most people here",
        "the portal isn't opening for any of us", "uploads fail: stuck since 9 on all our laptops"}) {
    CAPTURE(message);
    CHECK(Read(message).many_affected);
  }
  for (std::string message : {"how do i share it with my whole team", "all of us have the family plan",
                              "can everyone in the office see my files", "my team has 40 people, which plan",
                              "is there a limit for the whole company", "my colleague can't work",
                              "the whole office has moved to another street", "everyone here is on the plus plan",
                              "25 people have access to the folder", "sync is broken on both my computers",
                              "how do i install it on all our computers", "my files are not in all of the folders",
                              "it is slow on my laptop"}) {
    CAPTURE(message);
    CHECK_FALSE(Read(message).many_affected);
  }
  CHECK(Read("niemand bei uns im büro kann arbeiten", "de").many_affected);
  CHECK(Read("die ganze firma steht still", "de").many_affected);
  CHECK(Read("auf allen rechnern im büro geht die anmeldung nicht", "de").many_affected);
  CHECK(Read("es lädt nicht bei allen mitarbeitern", "de").many_affected);
  CHECK_FALSE(Read("wie installiere ich es auf allen rechnern", "de").many_affected);
  CHECK_FALSE(Read("wie lade ich mein ganzes team ein", "de").many_affected);
  CHECK(Read("toda la empresa está parada", "es").many_affected);
  CHECK(Read("no funciona en ningún ordenador de la oficina", "es").many_affected);
  CHECK_FALSE(Read("¿cómo lo instalo en todos los ordenadores?", "es").many_affected);
  CHECK_FALSE(Read("¿cómo invito a todo mi equipo?", "es").many_affected);
}

TEST_CASE("who asks what a question is for is told from who asks why something is so") {
  for (std::string message : {"why do you need my email", "what do you need that for?", "what for?", "Why?", "but why",
                              "why are you asking me this", "do I have to? what is that good for",
                              "what will you do with my number", "why should i tell you"}) {
    CAPTURE(message);
    CHECK(Read(message).asks_why);
  }
  for (std::string message :
       {"why does it not sync", "why is my account locked", "what is this charge for the family plan",
        "why did you charge me twice", "kim@example.com"}) {
    CAPTURE(message);
    CHECK_FALSE(Read(message).asks_why);
  }
  CHECK(Read("wofür brauchen Sie das?", "de").asks_why);
  CHECK(Read("warum?", "de").asks_why);
  CHECK_FALSE(Read("warum synchronisiert er nicht", "de").asks_why);
  CHECK(Read("¿para qué lo necesita?", "es").asks_why);
  CHECK_FALSE(Read("¿por qué no sincroniza?", "es").asks_why);
}

TEST_CASE("a person can be asked for in any words") {
  for (std::string message : {"can i talk to someone",
                              "agent",
                              "real person please",
                              "get me a human",
                              "let me speak with your support staff",
                              "i want to talk to a manager",
                              "call me",
                              "operator",
                              "representative",
                              "is there anybody there I can talk to",
                              "connect me with an agent",
                              "humman",
                              "agnet",
                              "costumer service",
                              "I'd like to speak to a real human being",
                              "Can you put me through to somebody?",
                              "transfer me to billing support",
                              "I need to chat with a live agent now",
                              "please have someone call me back",
                              "give me a call tomorrow",
                              "I don't want to talk to a bot",
                              "not a robot please",
                              "are there any humans here?",
                              "anyone there?",
                              "I would prefer talking to a person",
                              "can I get a representative on the line",
                              "hand me over to a colleague of yours",
                              "speak to customer support",
                              "escalate this please",
                              "who can I talk to? I want a human",
                              "HUMAN!!!",
                              "talk to a humna",
                              "i need help from a real person",
                              "let me talk to your supervisor",
                              "could somebody from billing phone me",
                              "I want to speak with an actual person, not a machine",
                              "live chat",
                              "customer care please",
                              "no bots please",
                              "i need someone who understands this",
                              "spek to someone plz",
                              "is a human available",
                              "I demand to see the manager",
                              "how do i reach an operator",
                              "I'm done with this, give me a person"}) {
    CAPTURE(message);
    CHECK(Read(message).person);
  }
}

TEST_CASE("people as a subject are not a request for one") {
  for (std::string message : {"add a person to my family plan",
                              "share with a person",
                              "user agent",
                              "remove a team member",
                              "contact sheet",
                              "somebody from your company called me and asked for my password",
                              "how do I share a folder with someone",
                              "the backup agent is not running",
                              "my password manager does not fill the form",
                              "how many people can use the family plan",
                              "I want to invite people to my shared folder",
                              "someone else is signed in to my account",
                              "can managers see my files",
                              "add team members",
                              "I can't sign in",
                              "how do I call the API",
                              "the call quality is bad on zoom",
                              "human resources needs an invoice",
                              "is anyone able to see my private files",
                              "can someone see my shared link",
                              "stop sharing with a person",
                              "what are your support hours",
                              "the installer needs an agent service",
                              "does the desktop agent use much memory",
                              "I talk to my manager about upgrading",
                              "who is using my account",
                              "give someone access to a folder",
                              "send a file to a person without an account",
                              "do I need to talk to someone to cancel",
                              "can I cancel without calling anybody",
                              "person in the photo is cut off",
                              "people I invited did not get the mail",
                              "is there a student discount",
                              "customer list export",
                              "my representative folder is gone",
                              "how do I name a person in a comment",
                              "change the manager of my team",
                              "what is a live photo",
                              "connect me to the wifi",
                              "operator precedence in search",
                              "real time sync is slow",
                              "somebody hacked my account",
                              "the phone number on my account is wrong",
                              "I have a question",
                              "reset my password please"}) {
    CAPTURE(message);
    CHECK_FALSE(Read(message).person);
  }
}

TEST_CASE("anger and urgency have strengths") {
  CHECK(Read("how do I upload a file").anger == 0);
  CHECK(Read("this is ridiculous").anger == doctest::Approx(0.4));
  CHECK(Read("this is absolute rubbish").anger == doctest::Approx(0.88));
  CHECK(Read("what the fuck, this is ridiculous!!!").anger == doctest::Approx(0.88));
  CHECK(Read("how do I upload a file").urgency == 0);
  CHECK(Read("I need it today").urgency == doctest::Approx(0.4));
  CHECK(Read("URGENT, today please").urgency == doctest::Approx(0.88));
}

TEST_CASE("who asks what they are talking to asks for nobody") {
  for (std::string message : {"are you a real person?", "are you human or a robot", "Am I chatting with a human?",
                              "is this an actual person", "wait, are you really a live agent"}) {
    CAPTURE(message);
    CHECK_FALSE(Read(message).person);
  }
  CHECK_FALSE(Read("Bist du ein echter Mensch?", "de").person);
  CHECK_FALSE(Read("Schreibe ich hier mit einem Menschen oder einem Roboter?", "de").person);
  CHECK_FALSE(Read("¿eres una persona real?", "es").person);
  CHECK_FALSE(Read("¿estoy hablando con un humano?", "es").person);
  CHECK(Read("are you a real person? I want to talk to a human").person);
  CHECK(Read("ok then a person").person);
  CHECK_FALSE(Read("Da ist jemand in meinem Konto!", "de").person);
  CHECK(Read("Ist da jemand, der mir helfen kann?", "de").person);
}

TEST_CASE("who wants nothing else") {
  for (std::string message : {"no thanks", "nope, nothing else", "thanks, that's all", "that was all for today, bye"}) {
    CAPTURE(message);
    CHECK(Read(message).enough);
  }
  CHECK(Read("Nein danke, das war alles.", "de").enough);
  CHECK(Read("no, gracias, eso es todo", "es").enough);
  for (std::string message :
       {"no", "thanks", "that's all wrong", "nothing else works", "no thanks to you it is gone"}) {
    CAPTURE(message);
    CHECK_FALSE(Read(message).enough);
  }
}

TEST_CASE("who answers later") {
  for (std::string message : {"brb lunch", "hold on please", "just a sec", "ok let me check that", "wait a minute"}) {
    CAPTURE(message);
    CHECK(Read(message).pauses);
  }
  CHECK(Read("Moment, ich schaue mal nach", "de").pauses);
  CHECK(Read("un momento, voy a mirar", "es").pauses);
  for (std::string message : {"the download takes a minute and stops", "I can't wait", "it takes a while to check"}) {
    CAPTURE(message);
    CHECK_FALSE(Read(message).pauses);
  }
}

TEST_CASE("who calls into the silence") {
  for (std::string message : {"hello??", "Anyone there?", "are you still there", "how much longer",
                              "how long will it take?", "wait, how long will that take", "hi, is anybody there",
                              "when will somebody answer", "???", "did you get my message?"}) {
    CAPTURE(message);
    CHECK(Read(message).calling);
  }
  CHECK(Read("Hallo? Ist da noch jemand?", "de").calling);
  CHECK(Read("Wie lange dauert das noch?", "de").calling);
  CHECK(Read("¿hola? ¿hay alguien ahí?", "es").calling);
  CHECK(Read("¿cuánto falta?", "es").calling);
  for (std::string message : {"how long is a link valid", "when will my refund come", "hello I forgot my password"}) {
    CAPTURE(message);
    CHECK_FALSE(Read(message).calling);
  }
}

TEST_CASE("faces alone are a mood") {
  CHECK(Read("😡😡").anger > 0.5);
  CHECK(Read("🤬").anger > 0.5);
  CHECK(Read("😡").anger > 0);
  CHECK(Read("😡😡", "de").anger > 0.5);
  CHECK(Read("🤬", "es").anger > 0.5);
  CHECK(Read("👍").yes);
  CHECK(Read("👎").no);
}

TEST_CASE("German") {
  AllYes("de", {"ja", "Ja, hat geklappt", "jep", "genau", "klar, danke", "jetzt geht es wieder", "Ja bitte"});
  AllNo("de", {"nein", "nee, leider nicht", "noch nicht", "geht immer noch nicht", "nein, es kommt nichts an"});
  Neither("de", {"ich habe kein Internet", "Passwort vergessen"});
  CHECK_FALSE(Read("ja, aber es geht trotzdem nicht", "de").yes);
  CHECK(Read("keine Ahnung", "de").unsure);
  CHECK(Read("Ich weiß nicht", "de").unsure);
  CHECK(Read("das hat nicht geholfen", "de").not_helped);
  CHECK(Read("super, hat funktioniert", "de").helped);
  for (std::string message : {"Ich möchte mit einem Menschen sprechen", "Mitarbeiter bitte",
                              "Kann ich mit jemandem reden?", "verbinden Sie mich mit einem Berater",
                              "ich will einen echten Menschen", "rufen Sie mich bitte an", "human please"}) {
    CAPTURE(message);
    CHECK(Read(message, "de-AT").person);
  }
  CHECK_FALSE(Read("wie kann ich eine Person zum Ordner einladen", "de").person);
}

TEST_CASE("Spanish") {
  AllYes("es", {"sí", "si gracias", "claro", "ya funciona", "sí, ya llegó"});
  AllNo("es", {"no", "todavía no", "no funciona", "no, no me llega", "sigue igual"});
  Neither("es", {"no tengo internet", "olvidé mi contraseña"});
  CHECK(Read("no sé", "es").unsure);
  CHECK(Read("ni idea", "es").unsure);
  CHECK(Read("eso no me sirvió", "es").not_helped);
  for (std::string message : {"quiero hablar con una persona", "un agente por favor", "¿puedo hablar con alguien?",
                              "páseme con un asesor", "necesito un humano"}) {
    CAPTURE(message);
    CHECK(Read(message, "es-MX").person);
  }
  CHECK_FALSE(Read("cómo agregar una persona al plan", "es").person);
}

TEST_CASE("a site adds its own words") {
  RuleSet rules;
  rules.words["en"].yes = {{"oui", {}}};
  rules.words["en"].person = {{"speak to .{0,20}fernbay", {}}};
  rules.words["pt"].yes = {{"sim", {}}};
  Diagnostics diagnostics;
  const auto matcher = Matcher::Compile(rules, diagnostics);
  CHECK(diagnostics.empty());
  CHECK(matcher->Read(Normalise("Oui, thanks"), "en").yes);
  CHECK(matcher->Read(Normalise("speak to the fernbay folks"), "en").person);
  CHECK(matcher->Read(Normalise("sim"), "pt-BR").yes);
  CHECK(matcher->Read(Normalise("agent please"), "pt").person);
}

TEST_CASE("every list of words can be added to") {
  RuleSet rules;
  WordList& own = rules.words["en"];
  std::string word = "zorb";
  for (auto list : {&WordList::no, &WordList::unsure, &WordList::correction, &WordList::helped, &WordList::not_helped,
                    &WordList::anger, &WordList::urgency, &WordList::many_affected, &WordList::asks_why}) {
    (own.*list).push_back({word += 'a', {}});
  }
  Diagnostics diagnostics;
  const auto matcher = Matcher::Compile(rules, diagnostics);
  const auto read = [&](std::vector<Pattern> WordList::*list) {
    return matcher->Read(Normalise((own.*list).front().source), "en");
  };
  CHECK(read(&WordList::no).no);
  CHECK(read(&WordList::unsure).unsure);
  CHECK(read(&WordList::correction).correction);
  CHECK(read(&WordList::helped).helped);
  CHECK(read(&WordList::not_helped).not_helped);
  CHECK(read(&WordList::anger).anger == doctest::Approx(0.5));
  CHECK(read(&WordList::urgency).urgency == doctest::Approx(0.5));
  CHECK(read(&WordList::many_affected).many_affected);
  CHECK(read(&WordList::asks_why).asks_why);
  CHECK_FALSE(read(&WordList::asks_why).many_affected);
}
