#include <array>

#include "rules/texts_of.h"

namespace deskbell::rules {
namespace {

// The keys of texts.cc, in its order. Customers are addressed as "Sie".
const std::array kTexts = {
    BuiltInText{
        "after_hours",
        {"Unser Team ist {{opening}} wieder da. Ihr Anliegen ist in der Warteschlange, und Sie hören spätestens "
         "{{promise | default: am nächsten Werktag}} von uns."}},
    BuiltInText{"agent_joined", {"{{agent | default: Jemand aus dem Team}} ist jetzt da und hat alles gelesen."}},
    BuiltInText{"agent_left", {"{{agent | default: Der Mitarbeiter}} hat das Gespräch verlassen."}},
    BuiltInText{
        "agent_passed_on",
        {"{{agent | default: Der Mitarbeiter}} gibt Ihr Anliegen weiter, mit allem, was Sie uns gesagt haben."}},
    BuiltInText{"agent_resolved", {"{{agent | default: Der Mitarbeiter}} hat das als gelöst markiert."}},
    BuiltInText{"also_noted", {"„{{title}}“ habe ich auch notiert.", "Und „{{title}}“ vergesse ich nicht."}},
    BuiltInText{"also_this",
                {"Sie schrieben auch von „{{title}}“. Sollen wir uns das auch ansehen?",
                 "Da war noch „{{title}}“. Brauchen Sie dabei noch Hilfe?"}},
    BuiltInText{"article_says", {"„{{title}}“ sagt dazu:", "Dazu steht in „{{title}}“:"}},
    BuiltInText{"ask_contact", {"Wie können wir Sie erreichen, per E-Mail oder Telefon?"}},
    BuiltInText{"ask_email", {"Wie lautet Ihre E-Mail-Adresse?"}},
    BuiltInText{"ask_field", {"{{label}}?"}},
    BuiltInText{"ask_name", {"Wie heißen Sie?"}},
    BuiltInText{"ask_phone", {"Unter welcher Nummer sollen wir anrufen?"}},
    BuiltInText{"ask_problem", {"Worum geht es? Ein paar Worte genügen."}},
    BuiltInText{"back_to_flow",
                {"Nun zurück zu dem, wo wir waren.", "Gut. Dann machen wir dort weiter, wo wir waren."}},
    BuiltInText{"back_to_question", {"Zurück zu meiner Frage:", "Und noch einmal meine Frage:", "Wo waren wir:"}},
    BuiltInText{
        "back_with_bot",
        {"Hier ist wieder der Hilfe-Bot von {{site.name}}. Was kann ich noch für Sie tun? Ein Mensch ist immer nur "
         "ein Wort entfernt."}},
    BuiltInText{"bot_name", {"Hilfe-Bot"}},
    BuiltInText{"call_back", {"Rufen Sie mich zurück"}},
    BuiltInText{"call_promised", {"Wir rufen Sie spätestens {{promise | default: am nächsten Werktag}} an."}},
    BuiltInText{"closed", {"Dieses Gespräch ist geschlossen. Schreiben Sie jederzeit wieder."}},
    BuiltInText{"closed_idle", {"Ich schließe das vorerst. Schreiben Sie jederzeit, dann machen wir hier weiter."}},
    BuiltInText{"closed_solved", {"Gelöst und geschlossen. Schreiben Sie jederzeit wieder."}},
    BuiltInText{"closing_soon",
                {"Sind Sie noch da? Ich schließe das bald, und Sie können hier jederzeit weitermachen."}},
    BuiltInText{"correct", {"Ja, das stimmt"}},
    BuiltInText{"corrected", {"Danke, geändert: {{label}} ist jetzt {{value}}."}},
    BuiltInText{"courtesy", {"Ich bin da, wenn Sie etwas brauchen.", "Fragen Sie einfach, wann immer Sie möchten."}},
    BuiltInText{"customer_left", {"Der Kunde hat das Gespräch verlassen."}},
    BuiltInText{"describe_it",
                {"Kein Problem. Sagen Sie mir in Ihren eigenen Worten, was Sie getan haben und was Sie sehen."}},
    BuiltInText{"did_it_help_then",
                {"Hallo noch einmal! Neulich habe ich Ihnen „{{title}}“ gezeigt. Hat das geholfen?"}},
    BuiltInText{"did_it_last", {"Hallo noch einmal! Neulich haben wir zusammen etwas gelöst. Funktioniert es noch?"}},
    BuiltInText{"did_that_solve_it", {"Ist es damit für Sie gelöst?"}},
    BuiltInText{"did_this_help",
                {"Hat das geholfen?", "War es das, was Sie brauchen?", "Ist Ihre Frage damit beantwortet?"}},
    BuiltInText{"did_you_mean", {"Meinten Sie „{{title}}“?", "Geht es um „{{title}}“?"}},
    BuiltInText{
        "fetching_person",
        {"Ich hole jemanden für Sie. Zuerst ein paar kurze Fragen, damit Sie nichts wiederholen müssen. Wenn Sie "
         "etwas nicht wissen, sagen Sie es einfach."}},
    BuiltInText{"find_out_together", {"Dann finden wir Schritt für Schritt heraus, was los ist."}},
    BuiltInText{"glad",
                {"Schön, dass das geklappt hat!", "Das freut mich! Ich bin da, wenn noch etwas ist.",
                 "Wunderbar. Schreiben Sie, wann immer Sie etwas brauchen."}},
    BuiltInText{"go_back",
                {"Kein Problem, gehen wir zurück.", "Entschuldigung, das hatte ich falsch verstanden. Noch einmal:"}},
    BuiltInText{"go_on",
                {"In Ordnung. Sagen Sie mir mit eigenen Worten, was Sie brauchen, und ich versuche es noch einmal.",
                 "Gut. Was möchten Sie wissen?"}},
    BuiltInText{
        "greeting",
        {"Hallo! Ich bin der Hilfe-Bot von {{site.name}}. Fragen Sie mich mit Ihren eigenen Worten, oder verlangen "
         "Sie jederzeit einen Menschen."}},
    BuiltInText{
        "greeting_after_hours",
        {"Unser Team ist {{opening | default: bald}} wieder da. Ich bin rund um die Uhr hier und nehme gern eine "
         "Nachricht auf."}},
    BuiltInText{"here_if_needed",
                {"Gut. Ich bin da, wenn Sie etwas brauchen.", "In Ordnung. Schreiben Sie einfach, wenn etwas ist."}},
    BuiltInText{"incident_followed",
                {"Ich schreibe Ihnen hier, sobald es behoben ist. Sie können diese Seite verlassen und wiederkommen."}},
    BuiltInText{"incident_how_long",
                {"Wie lange es dauert, kann noch niemand sagen; sobald es vorbei ist, lesen Sie es hier."}},
    BuiltInText{"incident_known", {"Danke. Unser Team arbeitet daran, Sie brauchen nichts zu tun."}},
    BuiltInText{"incident_not_followed", {"In Ordnung. Sie brauchen nichts zu tun."}},
    BuiltInText{"incident_over", {"Behoben: {{title}}. Vielen Dank für Ihre Geduld!"}},
    BuiltInText{"incident_over_already", {"Gute Nachricht: Das ist gerade behoben worden."}},
    BuiltInText{"invalid_choice", {"Das habe ich leider nicht verstanden. Was davon passt am besten?"}},
    BuiltInText{"invalid_value",
                {"Hm, das kann ich nicht lesen. Prüfen Sie es bitte? Wenn Sie es nicht wissen, sagen Sie es einfach."}},
    BuiltInText{"is_it_this_incident", {"Bei uns ist gerade etwas gestört: {{title}}. Ist es das?"}},
    BuiltInText{"leave_message", {"Nachricht hinterlassen"}},
    BuiltInText{"leave_queue",
                {"Wie schön! Soll ich Sie aus der Warteschlange nehmen?",
                 "Soll ich das schließen, damit niemand mehr nachsehen muss?"}},
    BuiltInText{"meanwhile",
                {"Vielleicht beantwortet das die Frage schon, während Sie warten. Ihr Platz in der Reihe bleibt:",
                 "Das hilft vielleicht in der Zwischenzeit; ein Mensch meldet sich trotzdem:"}},
    BuiltInText{"message_or_call", {"Wie möchten Sie von uns hören?"}},
    BuiltInText{"message_promised",
                {"Ihre Nachricht ist unterwegs. Sie haben spätestens {{promise | default: am nächsten Werktag}} eine "
                 "Antwort."}},
    BuiltInText{"next_question",
                {"Nun zu Ihrer anderen Frage, „{{title}}“.", "Sie hatten auch nach „{{title}}“ gefragt."}},
    BuiltInText{"no", {"Nein"}},
    BuiltInText{"no_something_else", {"Nein, etwas anderes"}},
    BuiltInText{"no_thanks", {"Nein, danke"}},
    BuiltInText{
        "no_words",
        {"Ich bin da. Schreiben Sie mir in ein paar Worten, was Sie brauchen, oder verlangen Sie einen Menschen."}},
    BuiltInText{"nobody_free",
                {"Gerade ist niemand frei. Ihr Anliegen ist in der Warteschlange, und Sie hören spätestens {{promise | "
                 "default: am nächsten Werktag}} von uns."}},
    BuiltInText{"none_of_these", {"Nichts davon"}},
    BuiltInText{"not_correct", {"Nein, da stimmt etwas nicht"}},
    BuiltInText{"not_sure", {"Ich bin nicht sicher"}},
    BuiltInText{"not_understood",
                {"Das weiß ich leider nicht. Sie können es anders ausdrücken, oder ich hole jemanden für Sie.",
                 "Ich bin nicht sicher, was Sie meinen. Können Sie es anders sagen? Oder soll ich jemanden holen?"}},
    BuiltInText{"not_understood_again", {"Ich verstehe es leider nicht, und ich möchte Ihre Zeit nicht verschwenden."}},
    BuiltInText{"noted", {"Danke, das habe ich dazugeschrieben.", "Danke, mehr wird nicht gebraucht."}},
    BuiltInText{"noted_meanwhile", {"Danke, notiert.", "Danke, das habe ich notiert."}},
    BuiltInText{
        "offer_person",
        {"Ein Mensch kann hier wohl besser helfen. Soll ich jemanden holen?", "Soll ich dafür jemanden holen?"}},
    BuiltInText{"offer_person_again", {"Ich weiß die Antwort immer noch nicht. Soll ich jemanden für Sie holen?"}},
    BuiltInText{
        "offer_person_long",
        {"Wir sind schon eine Weile dabei. Soll ich jemanden holen? Dort ist dann alles zu sehen, was wir versucht "
         "haben."}},
    BuiltInText{"offer_person_upset", {"Soll ich sofort jemanden für Sie holen?"}},
    BuiltInText{"once_more", {"Entschuldigung, dann gehen wir es noch einmal durch.", "Gut, noch einmal von vorn."}},
    BuiltInText{"one_by_one", {"Eins nach dem anderen.", "Der Reihe nach."}},
    BuiltInText{"one_moment", {"Einen Moment, ich sehe nach."}},
    BuiltInText{"only_in_language",
                {"Das habe ich bisher nur auf {{language}}:", "Dazu gibt es bisher nur etwas auf {{language}}:"}},
    BuiltInText{
        "other_language",
        {"Diese Sprache spreche ich leider nicht gut. Ich tue, was ich kann, und ein Mensch ist immer nur ein Wort "
         "entfernt."}},
    BuiltInText{"other_question", {"Und zu Ihrer anderen Frage:", "Und zum anderen:"}},
    BuiltInText{"parked", {"Zu „{{title}}“ komme ich gleich danach.", "Erst dies, dann „{{title}}“."}},
    BuiltInText{"passing_on",
                {"Natürlich. Ich gebe Sie weiter, mit allem, was wir schon haben, damit Sie nichts wiederholen müssen.",
                 "Gern, ich hole jemanden. Dort ist dann alles zu sehen, was Sie mir gesagt haben."}},
    BuiltInText{"passing_on_at_once",
                {"Das klingt ernst, deshalb halte ich Sie nicht mit Fragen auf: Ich gebe Sie sofort weiter, mit allem, "
                 "was Sie uns gesagt haben."}},
    BuiltInText{"queued_next",
                {"Sie sind als Nächstes dran. Jemand antwortet spätestens {{promise | default: heute noch}}."}},
    BuiltInText{
        "queued_position",
        {"Sie sind Nummer {{position}} in der Reihe. Jemand antwortet spätestens {{promise | default: heute noch}}."}},
    BuiltInText{"reason_asked_for_person", {"Der Kunde wollte einen Menschen sprechen"}},
    BuiltInText{"reason_did_not_help", {"Die erste Lösung hat nicht geholfen"}},
    BuiltInText{"reason_did_not_last", {"Die Lösung hat nicht gehalten"}},
    BuiltInText{"reason_flow_unusable",
                {"Der Ablauf konnte nicht weitergehen: ein Schritt fehlt, oder er dreht sich im Kreis"}},
    BuiltInText{"reason_frustrated", {"Der Kunde ist verärgert und hat einen Menschen angenommen"}},
    BuiltInText{"reason_incident_not_over", {"Nach dem Ende der Störung geht es beim Kunden immer noch nicht"}},
    BuiltInText{"reason_left_form", {"Der Kunde hat nicht mehr geantwortet, bevor das Formular vollständig war"}},
    BuiltInText{"reason_many_affected", {"Viele Leute sind betroffen, und der Bot ist sich der Ursache nicht sicher"}},
    BuiltInText{"reason_not_understood", {"Der Bot hat die Frage nicht verstanden"}},
    BuiltInText{"reason_repeated_answer", {"Der Bot hätte seine Antwort wiederholt"}},
    BuiltInText{"reason_rule", {"Eine Regel gibt solche Fälle weiter ({{reason}})"}},
    BuiltInText{"reason_steps_exhausted", {"Alle Schritte des Ablaufs wurden versucht"}},
    BuiltInText{"reason_too_many_turns", {"Der Ablauf hat zu lange gedauert"}},
    BuiltInText{"reason_wrote_again", {"Der Kunde hat nach der Lösung wieder geschrieben"}},
    BuiltInText{"reopened",
                {"Das ist wieder offen und bei unserem Team, mit allem, was Sie uns gesagt haben. Sie hören spätestens "
                 "{{promise | default: am nächsten Werktag}} von uns."}},
    BuiltInText{"repeated_answer", {"Ich würde mich nur wiederholen. Soll ich jemanden holen, der nachsieht?"}},
    BuiltInText{"reprompt", {"Das habe ich leider nicht verstanden.", "Da kann ich nicht ganz folgen."}},
    BuiltInText{"same_matter", {"Ich verstehe, und genau darum geht es hier.", "Ja, darum kümmern wir uns gerade."}},
    BuiltInText{"seen", {"Danke. Wer übernimmt, wird das sehen.", "Ist angekommen und steht jetzt bei Ihrem Fall."}},
    BuiltInText{"shall_i_tell_you", {"Soll ich Ihnen hier schreiben, wenn es behoben ist?"}},
    BuiltInText{"skip", {"Überspringen"}},
    BuiltInText{"still_in_line",
                {"Sie sind weiterhin in der Warteschlange, und alles, was Sie hier schreiben, wird gesehen. Jemand "
                 "antwortet spätestens {{promise | default: bis zum Ende des Tages}}.",
                 "Ich bin nur der Hilfe-Bot, aber Ihr Fall wartet auf einen Menschen, der spätestens {{promise | "
                 "default: bis zum Ende des Tages}} antwortet."}},
    BuiltInText{"still_in_line_closed",
                {"Gerade ist niemand im Dienst, aber Ihr Fall ist in der Warteschlange, und nichts, was Sie schreiben, "
                 "geht verloren. Sie hören spätestens {{promise | default: am nächsten Werktag}} von uns."}},
    BuiltInText{"still_there", {"Sind Sie noch da? Lassen Sie sich Zeit.", "Wann immer Sie so weit sind:"}},
    BuiltInText{"still_waiting", {"In Ordnung, Sie behalten Ihren Platz in der Reihe."}},
    BuiltInText{"stopped", {"Gut, lassen wir das. Was kann ich sonst für Sie tun?"}},
    BuiltInText{"sympathy",
                {"Es tut mir leid, dass das so ärgerlich ist.",
                 "Ich verstehe, dass das frustrierend ist, und es tut mir leid."}},
    BuiltInText{"take_your_time", {"Lassen Sie sich Zeit. Ich bin da, wenn Sie es wissen."}},
    BuiltInText{"talk_to_person", {"Mit einem Menschen sprechen"}},
    BuiltInText{"tell_me_when_fixed", {"Schreiben Sie mir, wenn es behoben ist"}},
    BuiltInText{"then_perhaps", {"Das tut mir leid. Vielleicht passt das besser:"}},
    BuiltInText{"which_first", {"Sie haben nach mehreren Dingen gefragt. Womit fangen wir an?"}},
    BuiltInText{"which_is_wrong", {"Was davon soll ich ändern?"}},
    BuiltInText{"which_of_these", {"Welches davon ist es?", "Welches davon meinen Sie?"}},
    BuiltInText{"which_one", {"Ist es eines davon?", "Was davon kommt am nächsten?"}},
    BuiltInText{"while_you_wait", {"Während Sie warten:", "Bis jemand da ist:"}},
    BuiltInText{"why_field",
                {"Damit, wer Ihnen hilft, es gleich zur Hand hat und nicht noch einmal fragen muss. Wenn Sie es nicht "
                 "sagen möchten, ist das in Ordnung."}},
    BuiltInText{"why_step", {"Weil davon abhängt, wo die Ursache liegt; geraten würden Sie vieles umsonst versuchen."}},
    BuiltInText{"words_already", {"schon, bereits, mehrmals, vorher"}},
    BuiltInText{"words_contact",
                {"e-mail, email, mail, e-mail-adresse, adresse, telefon, telefonnummer, nummer, kontakt"}},
    BuiltInText{"words_detail",
                {"vor einer, vor zwei, vor drei, vor einem, seit, ich nutze, ich benutze, ich habe ein, ich habe eine, "
                 "ich habe einen, es ist ein, es ist eine, es war, das war, auf meinem, auf einem"}},
    BuiltInText{"words_farewell", {"tschüss, tschüs, auf wiedersehen, bis dann, bis bald, gute nacht, ciao"}},
    BuiltInText{"words_my_contact",
                {"meine nummer ist, meine nummer lautet, meine telefonnummer ist, meine handynummer ist, mein handy "
                 "ist, meine e-mail ist, meine email ist, meine mail ist, meine mailadresse ist, meine e-mail-adresse "
                 "ist, meine e-mail-adresse lautet, erreichbar unter, mich unter, mir unter, mail an mich"}},
    BuiltInText{"words_my_name", {"mein name ist, ich heisse, ich heiße"}},
    BuiltInText{
        "words_never_mind",
        {"egal, vergessen sie es, vergiss es, abbrechen, schon gut, hat sich erledigt, nicht mehr notig, nicht mehr "
         "noetig, lassen wir das, stopp"}},
    BuiltInText{"words_ordinal",
                {"erste/ersten/erstes/erster, zweite/zweiten/zweites/zweiter, dritte/dritten/drittes/dritter, "
                 "vierte/vierten/viertes, funfte/funften/funftes, letzte/letzten/letztes"}},
    BuiltInText{"words_skip",
                {"uberspringen, ueberspringen, keine angabe, mochte ich nicht sagen, moechte ich nicht sagen, weiter, "
                 "auslassen"}},
    BuiltInText{"words_something_else",
                {"etwas anderes, anderes, andere, nichts davon, keines davon, das kann ich nicht sagen, nicht sicher, "
                 "ich bin nicht sicher, weiß nicht, ich weiß es nicht"}},
    BuiltInText{"words_tell_me",
                {"sagen sie mir bescheid, sagen sie bescheid, sag bescheid, sag mir bescheid, bescheid geben, "
                 "informieren sie mich, melden sie sich"}},
    BuiltInText{"works_again", {"Geht es bei Ihnen wieder?"}},
    BuiltInText{"yes", {"Ja"}},
    BuiltInText{"yes_tell_me", {"Ja, schreiben Sie mir, wenn es behoben ist"}},
    BuiltInText{"you_can_leave", {"Sie können diese Seite verlassen und wiederkommen: Die Antwort wird hier sein."}},
    BuiltInText{
        "you_can_leave_contact",
        {"Sie können diese Seite verlassen: Die Antwort wird hier sein, und wir erreichen Sie unter {{contact}}."}},
};

}  // namespace

std::span<const BuiltInText> GermanTexts() { return kTexts; }

}  // namespace deskbell::rules
