#include "rules/phrases.h"

namespace deskbell::rules {

// Normalisation makes "ä" an "a"; without such a keyboard people write "ae". Both are listed where they differ.
const Phrases kGerman{
    .language = "de",
    .filler =
        "danke(?: ?schon| ?schoen)?|vielen dank|besten dank|merci|bitte|ok|okay|gut|na "
        "gut|also|ach|ah+|oh+|hm+|naja|na ja|hallo|hi|hey|moin|"
        "jetzt|nun|endlich|super|toll|prima|klasse|perfekt|wunderbar|genial|schon|schoen|leider|wirklich|tatsachlich|"
        "tatsaechlich|"
        "sehr|geil|mega|cool|spitze|schatz|liebes|mein lieber|leute|dann|fur die hilfe|fuer die hilfe|fur ihre "
        "hilfe|fuer ihre hilfe|ich glaube|ich denke|glaube ich|denke "
        "ich|tschuss|tschuess|:\\)|;\\)|🙂|😊|🙏|🎉",
    .courtesy =
        "(?:schonen |schoenen )?guten (?:morgen|tag|abend)|gute nacht|servus|gruss gott|gruess gott|grusse|wie "
        "geht(?:'s| es)(?: dir| ihnen)?|auf wiedersehen|bis (?:bald|dann|spater|spaeter)|ciao|schones wochenende|"
        "schoenes wochenende|schonen tag(?: noch)?|schoenen tag(?: noch)?|zusammen|alles klar|verstanden|gern "
        "geschehen|(?:ich )?bin (?:wieder|noch) (?:da|zuruck|zurueck|hier)|wieder (?:da|zuruck|zurueck)",
    .yes =
        "j+a+|jo+|jep|jup|jawohl|jau|joa|klar|na "
        "klar|sicher|naturlich|natuerlich|genau|richtig|stimmt|korrekt|selbstverstandlich|selbstverstaendlich|"
        "auf jeden fall|gerne?|einverstanden|passt|ok|okay|in ordnung|alles (?:klar|gut|bestens)|(?:das |es "
        ")?(?:stimmt|passt|geht|klappt|funktioniert|lauft|laeuft)"
        "(?: jetzt| wieder| nun| super| gut)*|(?:jetzt|nun) (?:geht|klappt|funktioniert|lauft|laeuft) "
        "(?:es|alles|das)(?: wieder)?|"
        "(?:das |es )?hat (?:geklappt|geholfen|funktioniert)|(?:sie |es |die (?:e-?mail|mail) |der code )?ist "
        "(?:da|angekommen|gekommen|hier)(?: jetzt)?|"
        "angekommen|gefunden|(?:problem )?(?:gelost|geloest|erledigt|behoben)|(?:ich )?(?:bin|habe?) "
        "(?:drin|sie|es|ihn|ich)|ich (?:sehe|habe?) (?:sie|es|ihn)|👍|✅|👌|💯",
    .yes_word = "j+a+|jo+|jep|jup|jawohl|klar|genau|naturlich|natuerlich|sicher|auf jeden fall",
    .contrast =
        "aber|nicht|kein\\w*|nein|nee|noch|trotzdem|leider|immer "
        "noch|nur|jedoch|allerdings|obwohl|oder|statt\\w*|was|wie|warum|wieso|wo|wann|wer|welche\\w*|"
        "nichts|nie|niemals|weder|fehler|anders|andere\\w*|gleiche\\w*|selbe\\w*",
    .no =
        "n+e+i+n+|n+e+|ne+|no+|nope|nicht|nix|nichts|niemals|nie|auf keinen fall|keineswegs|falsch|leider "
        "(?:nein|nicht)|noch nicht|noch nichts|immer noch nicht(?:s)?|"
        "gar nicht|gar nichts|nicht wirklich|eher nicht|lieber nicht|(?:das |es )?stimmt nicht|(?:das |es "
        ")?(?:geht|klappt|funktioniert|lauft|laeuft|hilft) "
        "(?:leider |immer noch |noch |trotzdem |gar )*nicht(?: mehr)?|(?:das |es )?hat (?:leider |gar |uberhaupt "
        "|ueberhaupt )*(?:nicht|nichts) (?:geklappt|geholfen|funktioniert|gebracht)|"
        "(?:da |es )?(?:kommt|kam|passiert|ist) (?:immer noch |noch |gar |leider )*(?:nichts|nicht)(?: "
        "(?:an|da|passiert|angekommen))?|kein(?:e)? (?:e-?mail|mail|code|anderung|aenderung|erfolg|chance)|"
        "immer noch (?:das gleiche|das selbe|dasselbe|kaputt|nichts|der gleiche fehler)|(?:das gleiche|dasselbe|das "
        "selbe|der gleiche fehler|derselbe fehler)(?: wieder| wie vorher)?|"
        "(?:ich )?(?:habe|hab|sehe|finde|bekomme) (?:sie |es |ihn |leider |noch |immer noch "
        ")*(?:nicht|nichts|keine?n?)(?: (?:bekommen|gefunden|gesehen|e-?mail|mail))?|👎|❌",
    .no_word = "n+e+i+n+|n+e+|ne+|nope|no",
    .no_follows =
        "es|das|die|der|ich|da|hier|immer|noch|leider|danke|nicht|nichts|aber|sie|wir|mein|meine|geht|kommt|klappt|"
        "funktioniert|auch",
    .unsure =
        "(?:ich )?(?:weiss|weis|weiß) (?:ich )?(?:das |es )?(?:leider |gar |auch |noch )*(?:nicht|nich)(?: "
        "(?:genau|wie|was|wo|wo das steht|wie das geht))?|keine ahnung|kein plan|"
        "(?:ich )?(?:bin )?(?:mir |ich mir )?(?:da )?nicht (?:ganz |so "
        ")?sicher|unsicher|vielleicht|eventuell|moglicherweise|moeglicherweise|kann sein|schwer zu sagen|"
        "(?:das )?(?:kann|verstehe) ich (?:das )?nicht(?: sagen)?|ich verstehe (?:das |die frage )?nicht|was meinen "
        "sie(?: damit)?|was ist das|wie meinst du das|hae?|🤷",
    .correction =
        "ich meinte|ich meine(?: eigentlich)?|das (?:habe|hab) ich nicht (?:gemeint|gefragt)|das (?:meinte|wollte) ich "
        "nicht|nicht das,? was ich|(?:nein,? )?nicht das|falsche (?:antwort|frage)|"
        "(?:eine )?andere frage|sie haben mich falsch verstanden|du hast mich falsch verstanden|ich fragte nach|es "
        "geht um etwas anderes",
    .mistake =
        "falsche[rns]? "
        "(?:e-?mail\\w*|mail\\w*|adresse|nummer|telefonnummer|bestellnummer|rechnungsnummer|datum|betrag)|"
        "(?:e-?mail\\w*|mail\\w*|adresse|nummer|telefonnummer|datum|betrag) (?:ist|war|stimmt) (?:leider "
        ")?(?:falsch|nicht)|vertippt|tippfehler|verschrieben|(?:das|es) (?:muss|sollte|soll) .{0,40}(?:heissen|sein)|"
        "korrektur|(?:entschuldigung|sorry|moment|nein),? (?:es ist|ich meine|ich meinte|eigentlich)|mein fehler|ich "
        "meinte",
    .helped =
        "(?:das |es )?hat (?:super |gut |mir |sehr |wirklich )*(?:geklappt|geholfen|funktioniert)|(?:jetzt|nun) "
        "(?:geht|klappt|funktioniert|lauft|laeuft) (?:es|alles|das)(?: wieder)?|"
        "(?:es |das |alles )?(?:geht|klappt|funktioniert|lauft|laeuft) (?:jetzt|wieder|nun)(?: wieder)?|(?:problem "
        "|das problem ist )?(?:gelost|geloest|erledigt|behoben)|sehr hilfreich|alles (?:gut|bestens|klar)|ich bin "
        "(?:wieder )?drin",
    .helped_within =
        "das hat (?:mir )?(?:sehr )?(?:geholfen|geklappt|funktioniert)|(?:jetzt|nun) (?:geht|klappt|funktioniert) es",
    .not_helped =
        "(?:das|es|hat|hilft) (?:mir |leider |immer noch |auch |gar |uberhaupt |ueberhaupt )*(?:nicht|nichts) "
        "(?:geholfen|geklappt|funktioniert|gebracht|weiter|geandert|geaendert)|"
        "(?:das|es) (?:hilft|geht|klappt|funktioniert|lauft|laeuft) (?:mir |leider |immer noch |auch |trotzdem "
        ")*nicht|immer noch (?:nicht|nichts|kaputt|das gleiche|dasselbe|der gleiche)|"
        "(?:gleiche|selbe|derselbe|dasselbe)[rs]? (?:problem|fehler|ergebnis)|nicht hilfreich|zu "
        "(?:kompliziert|schwierig|schwer|technisch)|(?:habe?|hab) (?:ich )?(?:\\pL+ ){0,3}?"
        "(?:schon|bereits) (?:\\pL+ ){0,2}?(?:nachgesehen|geschaut|geguckt|gesucht)|schon "
        "(?:nachgesehen|geschaut|geguckt|"
        "gesucht)|(?:habe?|hab) ich "
        "(?:schon|bereits) (?:probiert|versucht|gemacht)|schon (?:probiert|versucht)|nichts "
        "(?:hilft|geht|passiert|geandert|geaendert)",
    .person =
        "(?:mit|zu) (?:.{0,20} "
        ")?(?:mensch\\w*|person\\w*|jemand\\w*|mitarbeiter\\w*|berater\\w*|kollege\\w*|kollegin|agent\\w*|support|"
        "kundendienst|kundenservice|kundenbetreuung|chef\\w*|vorgesetzt\\w*|"
        "techniker\\w*|experte\\w*|sachbearbeiter\\w*) (?:.{0,15} "
        ")?(?:sprechen|reden|chatten|schreiben|telefonieren|verbinden|verbunden|verbinde|weiterleiten)|"
        "(?:sprechen|reden|chatten|telefonieren|verbinde\\w*|verbunden) (?:.{0,15} )?mit (?:.{0,20} "
        ")?(?:mensch\\w*|person|jemand\\w*|mitarbeiter\\w*|berater\\w*|kolleg\\w*|agent\\w*|support|kundendienst|"
        "kundenservice)|"
        "(?:echte[rnms]?|richtige[rnms]?|lebende[rnms]?|wirkliche[rnms]?) "
        "(?:mensch\\w*|person|mitarbeiter\\w*|agent\\w*|berater\\w*)|"
        "(?:brauche|will|mochte|moechte|wunsche|verlange|hatte gern|haette gern|hatte gerne|haette gerne) (?:bitte "
        "|jetzt |hier |endlich )*(?:einen|eine|ein|den|jemanden)? "
        "?(?:menschen|person|mitarbeiter\\w*|berater\\w*|agenten|ansprechpartner\\w*|vorgesetzten|chef)|"
        "(?:ist|gibt es) (?:da |hier |dort )*(?:jemand|jemanden|ein mensch|einen menschen|ein mitarbeiter)(?: "
        "(?:da|hier|erreichbar|mit dem .{0,30}|der .{0,30}))?|"
        "(?:kann|konnte|koennte) (?:mich |mir )?(?:bitte )?(?:jemand|ein mensch|ein mitarbeiter) (?:.{0,12} "
        ")?(?:anrufen|zuruckrufen|zurueckrufen|kontaktieren|helfen)|"
        "(?:rufen sie|ruf|ruft) mich (?:bitte )?(?:an|zuruck|zurueck)|ruckruf|rueckruf|bitte um anruf|kein(?:en)? "
        "(?:bot|roboter|chatbot|maschine|computer)|nicht mit (?:einem|dem|einer) "
        "(?:bot|roboter|maschine|computer|chatbot)|"
        "(?:jemand|einer|mitarbeiter\\w*|mensch|kolleg\\w*|berater\\w*|techniker\\w*) (?:.{0,12} "
        ")?(?:soll|sollte|muss|moge) "
        "(?:mich|uns|mir) (?:.{0,12} )?(?:zuruckrufen|zurueckrufen|anrufen|kontaktieren|helfen|schreiben)|"
        "(?:leiten|leite|geben|gib|stellen|stell) (?:sie )?(?:mich|das) (?:bitte )?(?:weiter|durch)",
    .person_alone =
        "mensch\\w*|mitarbeiter\\w*|berater\\w*|agent|ansprechpartner\\w*|kundendienst|kundenservice|kundenbetreuung|"
        "support|vorgesetzter|chef|ruckruf|rueckruf|person|hotline|telefon|live ?chat",
    .person_filler =
        "ich|will|mochte|moechte|brauche|dann|ja|nein|lieber|also|gut|einen?|den|die|der|das|bitte|jetzt|sofort|echte["
        "rn]?|richtige[rn]?|gib|mir|"
        "mich|hier|nur|endlich|mal|an|zum|zur|mit|sprechen|reden",
    .person_not =
        "jemand\\w* (?:anders|anderes|fremd\\w*|unbekannt\\w*|in mein\\w*|auf mein\\w*|mein\\w*|hat|war)|(?:hinzufugen|"
        "hinzufuegen|einladen|entfernen|loschen|loeschen|teilen|freigeben)|user[ -]agent|ohne (?:.{0,20} "
        ")?(?:sprechen|reden|anrufen)|muss ich (?:.{0,20} )?(?:sprechen|reden|anrufen)|mit meine[mrn]",
    .nature =
        "(?:bist|sind|seid) (?:du|sie|ihr)(?: (?:eigentlich|wirklich|etwa|denn|nur|uberhaupt|ueberhaupt|auch))* "
        "(?:ein(?:e|en)? "
        ")?(?:(?:echte[rnms]?|richtige[rnms]?|wirkliche[rnms]?|lebende[rnms]?) "
        ")*(?:mensch\\w*|person|mitarbeiter\\w*|bot|"
        "roboter|maschine|computer|ki)|"
        "(?:spreche|schreibe|rede|chatte) ich(?: (?:hier|gerade|jetzt|eigentlich|wirklich|etwa|denn|nun))* mit "
        "(?:eine[mrn] "
        ")?(?:(?:echten|richtigen|wirklichen) )*(?:mensch\\w*|person|mitarbeiter\\w*|bot|roboter|maschine|computer|ki)|"
        "ist (?:das|dies)(?: (?:hier|eigentlich|wirklich|jetzt))* (?:ein(?:e|er)? "
        ")?(?:(?:echte[rnms]?|richtige[rnms]?) "
        ")+(?:mensch|person)|sitzt (?:da|dort|hier)(?: \\pL+){0,2} (?:mensch|person|jemand)",
    .enough =
        "nein,? (?:danke|vielen dank)|(?:sonst |weiter )?nichts (?:mehr|weiter|weiteres|anderes)|(?:nein,? "
        ")?(?:sonst|weiter) "
        "nichts|(?:das|dies) (?:war'?s|wars|ware es|waere es|war (?:schon )?alles|ist alles|reicht)(?: "
        "(?:schon|dann|fur "
        "heute|fuer heute|fur jetzt|fuer jetzt))*|keine (?:weiteren )?fragen(?: mehr)?|ich brauche nichts "
        "(?:mehr|weiter)",
    .pause =
        "(?:nur |noch )?(?:einen?|eine|ein|kleinen?) (?:kleinen |kurzen "
        ")?(?:moment|augenblick|sekunde|minute|stunde)|moment(?: "
        "mal| kurz)*|sekunde|augenblick|(?:bitte )?wart(?:e|en sie)?(?: (?:mal|kurz|bitte))*|"
        "(?:ich )?(?:schaue?|sehe|gucke?|probiere?|versuche?|teste|prufe|pruefe|mache?)(?: "
        "(?:ich|es|das|mal|kurz|gleich|jetzt|"
        "erst|schnell|eben))+(?: (?:nach|aus))?|(?:ich )?(?:bin |komme )?(?:gleich|spater|spaeter|sofort) (?:wieder "
        ")?(?:da|zuruck|zurueck)|bis gleich",
    .calling =
        "(?:ist (?:da |hier |dort )*(?:noch |uberhaupt |ueberhaupt |denn |eigentlich "
        ")*(?:jemand|wer|niemand)|(?:sind|bist|"
        "seid) (?:sie|du|ihr)(?: (?:noch|uberhaupt|ueberhaupt|denn))*|(?:noch )?jemand|keiner|niemand)(?: "
        "(?:da|hier|online|dran|"
        "zu hause|wach|erreichbar))*|"
        "(?:und )?wie ?lange?(?: (?:noch|denn|jetzt))*(?: (?:dauert|muss|soll|brauchen|warte|brauchst)(?: "
        "(?:es|das|ich|sie|du|noch|denn|jetzt|warten|ungefahr|ungefaehr|etwa|hier))*)?|dauert (?:das|es)(?: "
        "(?:noch|denn|immer|so))*(?: lange?)?|wann (?:kommt|antwortet|meldet sich|ist|bin ich)(?: "
        "(?:endlich|denn|jemand|einer|wer|dran|an der reihe|mal))+|(?:ich )?warte(?: "
        "(?:noch|immer|schon|hier|ewig|lange))+|"
        "wo (?:bleiben|sind) sie|hallo+|hey|he|[?]+",
    .anger =
        "unverschamt\\w*|unverschaemt\\w*|frechheit|schlecht\\w*|schrecklich\\w*|furchtbar\\w*|unmoglich|unmoeglich|"
        "lacherlich|laecherlich|nutzlos|dumm\\w*|blod\\w*|bloed\\w*|arger\\w*|aerger\\w*|verargert|veraergert|wutend|"
        "wuetend|"
        "enttauscht|enttaeuscht|nerv\\w*|katastrophe|zumutung|betrug|abzocke|anwalt|zum "
        "(?:dritten|vierten|x-ten|\\d+\\.?) mal|schon "
        "wieder|saftladen|betruger|betrueger|gauner|verbrecher|😡|😠|👿|[!?]{3,}",
    .fury =
        "🤬|🖕|(?:😡|😠|👿)(?: "
        "?(?:😡|😠|👿))+|scheiss\\w*|scheiße|verdammt\\w*|verflucht\\w*|mist|kotzt|arsch\\w*|idioten|drecks\\w*|fuck\\w*|"
        "absolute "
        "(?:frechheit|katastrophe)",
    .urgency = "schnell\\w*|bald|heute|eilig|frist|termin|wichtig|in (?:einer|\\d+) (?:stunden?|minuten)",
    .emergency =
        "dringend\\w*|sofort|umgehend|notfall|so schnell wie moglich|so schnell wie moeglich|asap|kann nicht "
        "arbeiten|eilt|steht alles|steht still|unverzuglich|unverzueglich",
    .many_affected =
        "(?:kann|konnen|koennen|kommt|kommen|hat|haben|ist|sind|steht|stehen) (?:bei uns |hier "
        ")?(?:keiner|niemand|alle|(?:das|"
        "die|der|unser|unsere|mein|meine) "
        "(?:ganzen?|ganzes|gesamten?|gesamtes|komplette|komplettes|kompletter|ganzer|gesamter) "
        "(?:\\pL+))|(?:keiner|niemand)(?: von uns| bei uns| hier| im (?:buro|buero|team))+ "
        "(?:kann|kommt|hat)|(?:(?:das|die|"
        "der|unser|unsere|mein|meine) )?(?:ganze[srn]?|gesamte[srn]?|komplette[srn]?) "
        "(?:team|firma|abteilung|buro|buero|"
        "unternehmen|betrieb|belegschaft|schule|praxis|familie)(?: \\pL+)? (?:kann|kommt|hat|ist|steht)|alle (?:\\d+ )?"
        "(?:kollegen|mitarbeiter|leute|kolleginnen)(?: \\pL+)? (?:konnen|koennen|kommen|haben|sind)|\\d\\d+ (?:leute|"
        "mitarbeiter|kollegen|personen) (?:konnen|koennen|kommen|haben|sind|stehen)|(?:auf|an|bei|fur|fuer) "
        "(?:allen|alle|"
        "[5-9]|\\d\\d+|keinem)(?: (?:unserer|unseren|der|den|meiner|unsere))? (?:rechnern?|computern?|pcs?|laptops?|"
        "arbeitsplatzen?|standorten?|filialen|kollegen|mitarbeitern?|nutzern?)(?: \\pL+){0,6} (?:nicht|nichts|kaputt|"
        "hangt|haengt)|(?:nicht|nichts|kaputt|hangt|haengt)(?: \\pL+){0,3} (?:auf|an|bei|fur|fuer) (?:allen|alle|[5-9]|"
        "\\d\\d+|keinem)(?: (?:unserer|unseren|der|den|meiner|unsere))? (?:rechnern?|computern?|pcs?|laptops?|"
        "arbeitsplatzen?|standorten?|filialen|kollegen|mitarbeitern?|nutzern?)",
    .asks_why =
        "(?:warum|wieso|weshalb|wozu|wofur|wofuer) (?:(?:wollen|mochten|moechten|brauchen|benotigen|benoetigen|fragen) "
        "sie|"
        "(?:muss|soll|sollte) ich|(?:willst|brauchst|fragst) du|ist (?:das|die|der) (?:wichtig|notig|noetig|notwendig)|"
        "(?:wird|werden) (?:das|die|der))|was (?:machen sie damit|hat das damit zu tun|tut das zur sache)|"
        "^(?:aber )?(?:warum|wieso|weshalb|wozu|wofur|wofuer)(?: das| denn)*[ ?!.]*$",
};

}  // namespace deskbell::rules
