#include "rules/texts.h"

#include <array>

#include "rules/texts_of.h"

namespace deskbell::rules {
namespace {

// In alphabetical order. Keys that begin with `words_` list words, separated by commas, that the engine understands;
// forms of one word by slashes; keys that begin with `reason_` are read by agents, all others by customers.
const std::array kTexts = {
    BuiltInText{"after_hours",
                {"Our team is back {{opening}}. Your case is in their queue, and you will hear from them no later than "
                 "{{promise | default: the next working day}}."}},
    BuiltInText{"agent_joined", {"{{agent | default: A colleague}} has joined and has read everything so far."}},
    BuiltInText{"agent_left", {"{{agent | default: The colleague}} has left the conversation."}},
    BuiltInText{"agent_passed_on",
                {"{{agent | default: The colleague}} is passing you on to a colleague, with everything you told us."}},
    BuiltInText{"agent_resolved", {"{{agent | default: The colleague}} marked this as solved."}},
    BuiltInText{"also_noted", {"I have noted \"{{title}}\", too.", "And I won't forget \"{{title}}\"."}},
    BuiltInText{"also_this",
                {"You also wrote of \"{{title}}\". Shall we look at that, too?",
                 "There was \"{{title}}\" as well. Does that still need help?"}},
    BuiltInText{"article_says", {"\"{{title}}\" says about that:", "On that, \"{{title}}\" says:"}},
    BuiltInText{"ask_contact", {"How can we reach you, by e-mail or phone?"}},
    BuiltInText{"ask_email", {"What is your e-mail address?"}},
    BuiltInText{"ask_field", {"{{label}}?"}},
    BuiltInText{"ask_name", {"What is your name?"}},
    BuiltInText{"ask_phone", {"Which phone number should we call?"}},
    BuiltInText{"ask_problem", {"What is it about? A few words are enough."}},
    BuiltInText{"back_to_flow", {"Now back to where we were.", "Good. Then let's go on where we left off."}},
    BuiltInText{"back_to_question",
                {"Back to my question:", "And to come back to what I asked:", "Now, where we were:"}},
    BuiltInText{"back_with_bot",
                {"I'm {{site.name}}'s help bot again. What else can I do for you? A person is always one word away."}},
    BuiltInText{"bot_name", {"Help bot"}},
    BuiltInText{"call_back", {"Call me back"}},
    BuiltInText{"call_promised", {"We will call you no later than {{promise | default: the next working day}}."}},
    BuiltInText{"closed", {"This conversation is closed. Write again whenever you like."}},
    BuiltInText{"closed_idle", {"I closed this for now. Write again at any time, and we go on from here."}},
    BuiltInText{"closed_solved", {"Solved and closed. Write again whenever you like."}},
    BuiltInText{"closing_soon", {"Are you still there? I'll close this soon, and you can go on here at any time."}},
    BuiltInText{"correct", {"Yes, that's right"}},
    BuiltInText{"corrected", {"Thanks, changed: {{label}} is now {{value}}."}},
    BuiltInText{"courtesy", {"I'm here whenever you need something.", "Just ask, whenever you like."}},
    BuiltInText{"customer_left", {"The customer left the conversation."}},
    BuiltInText{"describe_it",
                {"No problem. Tell me in your own words what you did and what you see, and I'll take it from there."}},
    BuiltInText{"did_it_help_then", {"Hello again! The other day I showed you \"{{title}}\". Did that solve it?"}},
    BuiltInText{"did_it_last", {"Hello again! The other day we solved something together. Is it still working?"}},
    BuiltInText{"did_that_solve_it", {"Did that solve it for you?"}},
    BuiltInText{"did_this_help", {"Did this help?", "Is that what you needed?", "Does that answer it?"}},
    BuiltInText{"did_you_mean", {"Did you mean \"{{title}}\"?", "Is this about \"{{title}}\"?"}},
    BuiltInText{"fetching_person",
                {"I'll get a person for you. First a few short questions, so that you won't have to repeat anything. "
                 "If you don't know something, just say so."}},
    BuiltInText{"find_out_together", {"Then let's find out step by step what is going on."}},
    BuiltInText{"glad",
                {"Great, I'm glad that's sorted!", "Good to hear! I'm here if anything else comes up.",
                 "Wonderful. Write again whenever you need something."}},
    BuiltInText{"go_back", {"No problem, let's go back.", "Sorry, I got that wrong. Once more:"}},
    BuiltInText{"go_on",
                {"All right. Tell me in your own words what you need, and I'll try again.",
                 "Fine. What would you like to know?"}},
    BuiltInText{
        "greeting",
        {"Hi! I'm {{site.name}}'s help bot. Ask me anything in your own words, or ask for a person at any time."}},
    BuiltInText{"greeting_after_hours",
                {"Our team is back {{opening | default: soon}}. I'm here around the clock, and I can take a message "
                 "for them."}},
    BuiltInText{"here_if_needed",
                {"All right. I'm here if you need anything.", "Fine. Just write whenever something comes up."}},
    BuiltInText{"incident_followed",
                {"I'll write to you here as soon as it is fixed. You can leave this page and come back."}},
    BuiltInText{"incident_how_long",
                {"Nobody can say yet how long it takes; as soon as it is over, you can read it here."}},
    BuiltInText{"incident_known", {"Thank you. Our team is working on it, and there is nothing you need to do."}},
    BuiltInText{"incident_not_followed", {"All right. You need not do anything."}},
    BuiltInText{"incident_over", {"Fixed: {{title}}. Thank you for your patience!"}},
    BuiltInText{"incident_over_already", {"Good news: that has just been fixed."}},
    BuiltInText{"invalid_choice", {"Sorry, I didn't get that. Which of these fits best?"}},
    BuiltInText{"invalid_value", {"Hm, I can't read that one. Could you check it? If you don't know, just say so."}},
    BuiltInText{"is_it_this_incident", {"Something is wrong on our side right now: {{title}}. Is it that?"}},
    BuiltInText{"leave_message", {"Leave a message"}},
    BuiltInText{
        "leave_queue",
        {"Good news! Shall I take you out of the queue?", "Shall I close this, so that nobody needs to call on you?"}},
    BuiltInText{"meanwhile",
                {"While you wait, perhaps this answers it. You keep your place in line:",
                 "This may help in the meantime; a person will still be with you:"}},
    BuiltInText{"message_or_call", {"How would you like to hear from us?"}},
    BuiltInText{"message_promised",
                {"Your message is on its way. You will have an answer no later than {{promise | default: the next "
                 "working day}}."}},
    BuiltInText{"next_question", {"Now to your other question, \"{{title}}\".", "You also asked about \"{{title}}\"."}},
    BuiltInText{"no", {"No"}},
    BuiltInText{"no_something_else", {"No, something else"}},
    BuiltInText{"no_thanks", {"No, thanks"}},
    BuiltInText{"no_words", {"I'm here. Tell me in a few words what you need, or ask for a person."}},
    BuiltInText{"nobody_free",
                {"Nobody is free right now. Your case is in the queue, and you will hear from us no later than "
                 "{{promise | default: the next working day}}."}},
    BuiltInText{"none_of_these", {"None of these"}},
    BuiltInText{"not_correct", {"No, something is wrong"}},
    BuiltInText{"not_sure", {"I'm not sure"}},
    BuiltInText{"not_understood",
                {"I don't know that one, sorry. You can put it in other words, or I can get a person for you.",
                 "I'm not sure what you mean. Could you say it differently? Or shall I get a person?"}},
    BuiltInText{"not_understood_again", {"I'm not getting it, and I don't want to waste your time."}},
    BuiltInText{"noted", {"Thank you, I've added that for them.", "Thanks, that's all they need."}},
    BuiltInText{"noted_meanwhile", {"Thank you, noted.", "Thanks, I have noted that."}},
    BuiltInText{"offer_person",
                {"A person can probably help better here. Shall I get one?", "Shall I get a person for this?"}},
    BuiltInText{"offer_person_again", {"I still don't know the answer. Shall I get a person for you?"}},
    BuiltInText{"offer_person_long",
                {"We have been at this for a while. Shall I get a person? They will see everything we tried."}},
    BuiltInText{"offer_person_upset", {"Shall I get a person for you right away?"}},
    BuiltInText{"once_more",
                {"Sorry, then let's go through it once more.", "All right, once more from the beginning."}},
    BuiltInText{"one_by_one", {"One after the other.", "Let me take these one by one."}},
    BuiltInText{"one_moment", {"One moment, I'm looking that up."}},
    BuiltInText{"only_in_language",
                {"So far I have this in {{language}} only:", "This exists in {{language}} only so far:"}},
    BuiltInText{
        "other_language",
        {"I'm sorry, I don't speak that language well. I'll do my best, and a person is always one word away."}},
    BuiltInText{"other_question", {"And to your other question:", "And the other thing:"}},
    BuiltInText{"parked", {"I'll come to \"{{title}}\" right after this.", "First this, then \"{{title}}\"."}},
    BuiltInText{"passing_on",
                {"Of course. I'm passing you on with everything we have so far, so you won't have to repeat it.",
                 "Sure, I'll get somebody. They will see everything you told me."}},
    BuiltInText{"passing_on_at_once",
                {"That sounds serious, so I won't keep you with questions: I'm passing you on right now, with "
                 "everything you have told us."}},
    BuiltInText{
        "queued_next",
        {"You are next in line. Somebody will answer no later than {{promise | default: the end of the day}}."}},
    BuiltInText{"queued_position",
                {"You are number {{position}} in line. Somebody will answer no later than {{promise | default: the end "
                 "of the day}}."}},
    BuiltInText{"reason_asked_for_person", {"The customer asked for a person"}},
    BuiltInText{"reason_did_not_help", {"The first solution did not help"}},
    BuiltInText{"reason_did_not_last", {"The solution did not last"}},
    BuiltInText{"reason_flow_unusable",
                {"The checklist could not go on: a step is missing or its steps run in a circle"}},
    BuiltInText{"reason_frustrated", {"The customer is upset and accepted a person"}},
    BuiltInText{"reason_incident_not_over", {"It still does not work for the customer after the incident was closed"}},
    BuiltInText{"reason_left_form", {"The customer stopped answering before the form was complete"}},
    BuiltInText{"reason_many_affected", {"Many people are held up and the bot is not sure by what"}},
    BuiltInText{"reason_not_understood", {"The bot did not understand the question"}},
    BuiltInText{"reason_repeated_answer", {"The bot would have repeated its answer"}},
    BuiltInText{"reason_rule", {"A rule passes such cases on ({{reason}})"}},
    BuiltInText{"reason_steps_exhausted", {"All steps of the checklist were tried"}},
    BuiltInText{"reason_too_many_turns", {"The checklist took too many turns"}},
    BuiltInText{"reason_wrote_again", {"The customer wrote again after the case was resolved"}},
    BuiltInText{"reopened",
                {"This is open again and back with our team, with everything you told us. You will hear from them no "
                 "later than {{promise | default: the next working day}}."}},
    BuiltInText{"repeated_answer", {"I'd only be repeating myself. Shall I get a person who can look into it?"}},
    BuiltInText{"reprompt", {"Sorry, I didn't get that.", "I'm not sure I follow."}},
    BuiltInText{"same_matter", {"I understand, and that is what we are on.", "Yes, that is what this is about."}},
    BuiltInText{"seen", {"Thank you. Whoever takes this over will see it.", "Got it, this is with your case now."}},
    BuiltInText{"shall_i_tell_you", {"Shall I tell you here when it is fixed?"}},
    BuiltInText{"skip", {"Skip"}},
    BuiltInText{"still_in_line",
                {"You are still in line, and everything you write here is seen. Somebody will answer no later than "
                 "{{promise | default: the end of the day}}.",
                 "I'm only the help bot, but your case is in line for a person, who will answer no later than "
                 "{{promise | default: the end of the day}}."}},
    BuiltInText{"still_in_line_closed",
                {"Nobody is at work right now, but your case is in line and nothing you write gets lost. You will hear "
                 "from us no later than {{promise | default: the next working day}}."}},
    BuiltInText{"still_there", {"Are you still there? Take your time.", "Whenever you are ready:"}},
    BuiltInText{"still_waiting", {"All right, you keep your place in line."}},
    BuiltInText{"stopped", {"Fine, let's leave that. What else can I do for you?"}},
    BuiltInText{"sympathy",
                {"I'm sorry this is so annoying.", "I understand that this is frustrating, and I'm sorry."}},
    BuiltInText{"take_your_time", {"Take your time. I'm here when you know."}},
    BuiltInText{"talk_to_person", {"Talk to a person"}},
    BuiltInText{"tell_me_when_fixed", {"Tell me when it's fixed"}},
    BuiltInText{"then_perhaps", {"Sorry about that. Perhaps this is closer:"}},
    BuiltInText{"which_first", {"You asked several things. Which one first?"}},
    BuiltInText{"which_is_wrong", {"Which one should I change?"}},
    BuiltInText{"which_of_these", {"Which one is it?", "Which one do you mean?"}},
    BuiltInText{"which_one", {"Is it one of these?", "Which of these is closest?"}},
    BuiltInText{"while_you_wait", {"While you wait:", "While somebody is on their way:"}},
    BuiltInText{"why_field",
                {"So that whoever helps you has it at hand and need not ask again. If you would rather not say, that "
                 "is fine."}},
    BuiltInText{"why_step",
                {"Because the way to the cause depends on it, and a guess would have you try things for nothing."}},
    BuiltInText{"words_already", {"already, before, twice, several times, many times"}},
    BuiltInText{"words_contact",
                {"e-mail, email, mail, e-mail address, email address, phone, phone number, number, address, contact"}},
    BuiltInText{
        "words_detail",
        {"ago, since, for weeks, for days, for months, for years, i use, i'm using, i am using, it's a, it is a, it "
         "was, it's been, it has been, i have a, on my, on a"}},
    BuiltInText{"words_farewell", {"bye, goodbye, good bye, see you, see ya, cya, good night, take care, farewell"}},
    BuiltInText{"words_my_contact",
                {"my number is, my phone is, my phone number is, my mobile is, my mobile number is, my e-mail is, my "
                 "email is, my mail is, my e-mail address is, my email address is, reach me at, reach me on, reach me "
                 "by, call me at, call me on, ring me on, mail me at, e-mail me at, email me at, write to me at, text "
                 "me on, contact me at, contact me on"}},
    BuiltInText{"words_my_name", {"my name is, my name's"}},
    BuiltInText{
        "words_never_mind",
        {"never mind, nevermind, forget it, cancel, cancel that, no longer needed, not needed anymore, stop it"}},
    BuiltInText{"words_ordinal", {"first, second, third, fourth, fifth, last"}},
    BuiltInText{"words_skip",
                {"skip, skip it, skip this, no comment, rather not say, prefer not to say, don't want to say"}},
    BuiltInText{"words_something_else",
                {"something else, other, another, none of these, none of them, neither, I can't tell, I'm not sure, "
                 "not sure, I don't know"}},
    BuiltInText{"words_tell_me", {"tell me when, let me know, notify me, keep me posted, tell me then"}},
    BuiltInText{"works_again", {"Does it work for you again?"}},
    BuiltInText{"yes", {"Yes"}},
    BuiltInText{"yes_tell_me", {"Yes, tell me when it's fixed"}},
    BuiltInText{"you_can_leave", {"You can leave this page and come back: the answer will be here."}},
    BuiltInText{"you_can_leave_contact",
                {"You can leave this page: the answer will be here, and we can reach you at {{contact}}."}},
};

}  // namespace

std::span<const BuiltInText> BuiltInTexts() { return kTexts; }

std::span<const BuiltInText> BuiltInTexts(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  if (primary == "en") return BuiltInTexts();
  if (primary == "de") return GermanTexts();
  return primary == "es" ? SpanishTexts() : std::span<const BuiltInText>();
}

}  // namespace deskbell::rules
