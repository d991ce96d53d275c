#include "kb/stop_words.h"

#include <map>
#include <unordered_set>

namespace deskbell::kb {
namespace {

// Function words, as people type them in a chat (contractions without the apostrophe too), and the words of greetings.
constexpr std::string_view kEnglish =
    "a about also am an and any are aren't arent as at be because been being but by can can't cannot cant could "
    "couldn't couldnt did didn't didnt do does doesn't doesnt doing don't dont for from had has hasn't have haven't "
    "havent having he hello her here hers hey hi him his how how's i i'd i'll i'm i've if ill im in into is isn't "
    "isnt it it's its itself ive just let's like me my myself nor of on or other our ours please pls she "
    "should shouldn't so some such than thank thanks that that's thats the their theirs them then there there's these "
    "they they're this those to us want was wasn't we we're were weren't what what's whats where's "
    "while who's whom will with won't wont would wouldn't you you're you've your yours";
constexpr std::string_view kGerman =
    "aber alle als also am an auch auf aus bei beim bin bis bist bitte da dann das dass dein deine dem den der des "
    "dich "
    "die dies diese diesem diesen dieser dieses dir doch du durch ein eine einem einen einer eines er es fur ganz gibt "
    "hab "
    "habe haben hallo hat hatte ich ihr ihre ihrem ihren ihrer im in ist ja jede jeder jetzt kann kannst kein keine "
    "keinen "
    "konnen mal man mein meine meinem meinen meiner mich mir mit muss nach nein nicht noch nun nur ob oder ohne sein "
    "seine "
    "sich sie sind so soll uber um und uns unser unsere vom von vor wann war warum was weil wenn wer werde werden wie "
    "wird "
    "wo wurde zu zum zur danke";
constexpr std::string_view kFrench =
    "a ai ainsi alors au aucun aussi avec avoir bonjour c'est ce cela ces cet cette comme comment d'un d'une dans de "
    "des "
    "dois donc du elle elles en est et etait etre eu fait il ils j'ai je l la le les leur lui ma mais me merci mes moi "
    "mon "
    "n'est ne nos notre nous on ont ou par pas plus pour pourquoi puis qu'est que quel quelle quelles quels qui s'il "
    "sa "
    "sans se ses si son sont sur svp ta te tes toi ton tous tout tres tu un une vos votre vous y";
constexpr std::string_view kSpanish =
    "a al algo ante aqui asi como con cual cuando de del desde donde e el ella ellas ellos en entre era es esa ese eso "
    "esta "
    "estan estas este esto estos estoy fue gracias ha hace han hasta hay he hola la las le les lo los mas me mi mis "
    "muy "
    "nada ni nos nosotros o os otra otro para pero por porque puede puedo que quien se ser si sin sobre son soy su "
    "sus "
    "tambien te tengo tiene todo tu tus un una unas uno unos y ya yo favor";
constexpr std::string_view kItalian =
    "a ad agli ai al alla alle allo anche c'e che chi ci ciao come con cosa da dal dalla dei del della delle di dove e "
    "ed "
    "era gli grazie ha hai hanno ho i il in io la le lei li lo loro lui ma me mi mia mie miei mio ne nei nel nella "
    "noi "
    "non o per perche piu posso puo quale quando quello questa queste questi questo se sei si sia sono su sua sul suo "
    "ti tu "
    "tua tuo un una uno vi voi vorrei";
constexpr std::string_view kPortuguese =
    "a ao aos as ate bom com como da das de dela dele do dos e ela ele eles em entre era essa esse esta estao estas "
    "este "
    "estou eu favor foi ha isso isto ja la lhe mais mas me meu meus minha minhas muito na nao nas nem nos nossa "
    "nosso o "
    "obrigada obrigado ola os ou para pela pelo por porque posso pode qual quando que quem se sem ser seu seus so sou "
    "sua "
    "suas tambem te tem tenho tu um uma umas uns voce voces";
constexpr std::string_view kDutch =
    "aan al als bedankt bij dan dat de deze die dit doe doen door dus een en er ge geen haar had hallo heb hebben "
    "heeft hem "
    "het hier hij hoe hun ik in is ja je jij jullie kan kunnen kun maar me mee meer met mij mijn moet naar nee niet "
    "nog nu "
    "of om omdat ons onze ook op over te tot u uit uw van veel voor waar waarom wanneer was wat we wel werd wie wij "
    "wil "
    "wordt zal ze zich zij zijn zo zonder";

using WordSet = std::unordered_set<std::string_view>;

WordSet Split(std::string_view words) {
  WordSet set;
  while (!words.empty()) {
    const size_t space = words.find(' ');
    set.insert(words.substr(0, space));
    words.remove_prefix(space == std::string_view::npos ? words.size() : space + 1);
  }
  return set;
}

}  // namespace

bool IsStopWord(std::string_view word, std::string_view language) {
  static const std::map<std::string_view, WordSet> kByLanguage = {
      {"en", Split(kEnglish)}, {"de", Split(kGerman)},     {"fr", Split(kFrench)}, {"es", Split(kSpanish)},
      {"it", Split(kItalian)}, {"pt", Split(kPortuguese)}, {"nl", Split(kDutch)}};
  const auto words = kByLanguage.find(language);
  return words != kByLanguage.end() && words->second.contains(word);
}

}  // namespace deskbell::kb
