#include "rules/phrases.h"

namespace deskbell::rules {

const Phrases kSpanish{
    .language = "es",
    .filler =
        "(?:muchas |mil )?gracias|por "
        "favor|porfa|porfavor|ok|okay|vale|bueno|bien|pues|ah+|oh+|mm+|eh|hola|ahora|ya|por "
        "fin|genial|perfecto|estupendo|excelente|fantastico|"
        "de verdad|la verdad|creo(?: que)?|me parece(?: que)?|muy amable|por (?:la|su|tu) ayuda|adios|lo "
        "siento|lamentablemente|todavia|:\\)|;\\)|🙂|😊|🙏|🎉",
    .courtesy =
        "buen(?:os|as)? (?:dias?|tardes|noches)|buenas|saludos|que tal|como (?:estas|esta)|hasta (?:luego|pronto|"
        "manana)|chao|nos vemos|ya (?:volvi|estoy(?: aqui| de vuelta)?)|aqui estoy|de nada|entendido|que tenga (?:un "
        ")?buen dia|igualmente",
    .yes =
        "s+i+p?|claro(?: que si)?|por supuesto|desde luego|exacto|exactamente|correcto|cierto|asi es|es "
        "(?:cierto|correcto|verdad)|eso es|de acuerdo|vale|ok|okay|dale|adelante|seguro|"
        "efectivamente|afirmativo|sin duda|(?:ya |ahora )?(?:si "
        ")?(?:funciona|funciono|llego|aparece|aparecio|sirve|sirvio|va bien|esta|puedo|anda)(?: ya| ahora| bien| "
        "perfecto| todo)?|"
        "(?:ya )?(?:me |lo |la )?(?:llego|encontre|tengo|recibi|veo|resolvi|solucione|consegui|logre)|(?:ya )?(?:esta "
        ")?(?:todo )?(?:resuelto|solucionado|arreglado|listo|hecho)|"
        "todo (?:bien|correcto|listo)|👍|✅|👌|💯",
    .yes_word = "s+i+p?|claro|por supuesto|exacto|correcto|efectivamente|desde luego",
    .contrast =
        "pero|no|aun|todavia|sin embargo|aunque|sigue|siguen|nada|nunca|tampoco|excepto|solo|ni|o|en vez|que|como|por "
        "que|donde|cuando|quien|cual|otro|otra|mismo|misma|error|falla",
    .no =
        "n+o+p?|nop|nones|negativo|nada|nunca|jamas|falso|incorrecto|tampoco|aun no|todavia no|ya no|claro que no|para "
        "nada|en absoluto|no (?:mucho|realmente|del todo|exactamente|gracias)|"
        "(?:no )?(?:aun|todavia) (?:no|nada)|(?:sigue|siguen|esta|continua) (?:igual|sin funcionar|lo mismo|el mismo "
        "(?:error|problema)|fallando|roto|sin (?:llegar|aparecer))|"
        "(?:todavia |aun |eso |esto |tampoco )*(?:me |se |lo |la )*no (?:me |se |lo |la "
        ")*(?:funciona|funciono|llega|llego|llegado|ha "
        "llegado|sirve|sirvio|aparece|aparecio|ayuda|ayudo|puedo|veo|encuentro|recibi|tengo|esta|va|anda|abre|carga|"
        "cambia|cambio)"
        "(?: (?:nada|aun|todavia|ningun (?:correo|codigo|mensaje)|bien))*|"
        "(?:el |lo )?mism[oa](?: (?:error|problema|cosa|resultado|de antes))?|ningun(?:o|a)?(?: "
        "(?:cambio|correo|codigo))?|👎|❌",
    .no_word = "n+o+p?|nop|negativo",
    .no_follows =
        "me|lo|la|se|le|el|los|esta|es|funciona|funciono|llego|ha|todavia|aun|sigue|pero|gracias|tampoco|nada|"
        "puedo|veo|sirve|yo",
    .unsure =
        "(?:la verdad )?(?:yo )?no (?:lo )?se(?: (?:como|que es eso|donde|cual|que decir|si (?:llego|funciono)))?|ni "
        "idea|no tengo (?:ni )?idea|no estoy (?:muy |del todo )?segur[oa]|quizas?|tal vez|puede ser|a lo mejor|"
        "es dificil (?:decir|saber)|no (?:lo )?entiendo(?: (?:la pregunta|eso|nada))?|que (?:significa|es) eso|a que "
        "se refiere|como lo (?:se|compruebo|veo)|no recuerdo|🤷",
    .correction =
        "quise decir|quiero decir|queria decir|me refer(?:ia|i|o)(?: a)?|no (?:es|era) (?:eso|lo que)(?: "
        "(?:pregunte|dije|queria|quiero|pedi))?|eso no es lo que|no,? eso no|otra (?:pregunta|cosa)|"
        "(?:respuesta|pregunta) equivocada|me (?:entendio|entendiste) mal|me equivoque|preguntaba por",
    .mistake =
        "(?:correo|e-?mail|numero|telefono|direccion|pedido|fecha|importe) (?:(?:es|era|esta) "
        ")?(?:equivocado|equivocada|"
        "incorrecto|incorrecta|mal|erroneo|erronea)|me (?:he )?equivoca?(?:do|que)|errata|escribi mal|lo escribi mal|"
        "quise decir|queria decir|deberia (?:ser|decir)|correccion|(?:perdon|no|espere),? (?:es|quiero decir|en "
        "realidad)|"
        "error mio|fallo mio",
    .helped =
        "(?:eso |esto |ya |ahora )*(?:si )?(?:me )?(?:funciona|funciono|sirvio|ayudo|ha funcionado|ha servido|ha "
        "ayudado)(?: ya| ahora| bien| perfecto| mucho)*|"
        "(?:ya )?(?:esta )?(?:todo )?(?:resuelto|solucionado|arreglado)|problema (?:resuelto|solucionado)|muy util|ya "
        "(?:entre|puedo entrar|estoy dentro)|todo (?:bien|listo)",
    .helped_within = "eso (?:me )?(?:funciono|sirvio|ayudo)|(?:ya|ahora) (?:si )?funciona",
    .not_helped =
        "no (?:me |se |lo )*(?:funciona|funciono|sirve|sirvio|ayuda|ayudo|ha funcionado|ha "
        "servido|resuelve|resolvio|soluciono|soluciona|cambio nada)|sigue (?:sin|igual|fallando|lo mismo|el "
        "mismo|roto)|"
        "(?:el )?mismo (?:error|problema|resultado)|todavia no (?:funciona|puedo|llega)|ya (?:lo |eso "
        ")?(?:intente|probe|hice)(?: eso)?|no es util|inutil|(?:muy|demasiado) (?:complicado|dificil|tecnico)|ya (?:lo "
        ")?(?:mire|busque|revise|comprobe)|nada "
        "(?:funciona|cambio|cambia|ayuda)|de nada sirve",
    .person =
        "(?:hablar|hablo|hable|chatear|comunicar\\w*|comuniqueme|conversar|contactar|tratar) (?:.{0,12} )?(?:con|a) "
        "(?:.{0,20} "
        ")?(?:humano|humana|persona|personas|alguien|agente|agentes|asesor\\w*|operador\\w*|representante\\w*|"
        "ejecutivo\\w*|"
        "encargad\\w*|supervisor\\w*|gerente|soporte|atencion al cliente|servicio al "
        "cliente|tecnico|especialista|empleado|compañero|companero|responsable|equipo)|"
        "(?:quiero|necesito|deseo|quisiera|prefiero|busco|exijo|me "
        "gustaria|deme|dame|pongame|ponme|paseme|pasame|conecteme|conectame|transfierame|transfiereme) "
        "(?:(?:un|una|a|con|el|la|hablar|que me atienda|que me ayude|ya|algun|al|de) )*(?:humano|humana|persona(?: "
        "real)?|agente|asesor\\w*|operador\\w*|representante|supervisor|gerente|encargado|alguien|ejecutivo|atencion "
        "al cliente|servicio al cliente)|"
        "(?:persona|humano|agente) (?:real|de verdad|humano)|(?:hay|esta) (?:alguien|alguna persona|algun humano|algun "
        "agente)(?: .{0,30})?|(?:puede|podria|pueden) (?:alguien|una persona) (?:.{0,12} "
        ")?(?:llamar\\w*|ayudar\\w*|atender\\w*|contactar\\w*)|"
        "(?:llame|llamen|llama|llamar|puede llamar|podrian llamar)(?:me|nme)|me (?:pueden?|podrian?) llamar|que me "
        "llamen|que (?:me|nos) (?:llame|atienda|contacte|ayude) (?:alguien|una persona|un \\pL+)|devolver la "
        "llamada|no (?:quiero|deseo) (?:hablar con )?(?:un |una |el |la |este |esta "
        ")*(?:bot|robot|maquina|chatbot|computadora)|"
        "no (?:mas )?(?:bots?|robots?)",
    .person_alone =
        "humano|humana|persona(?: real)?|agente(?: "
        "(?:humano|real))?|asesor\\w*|operador\\w*|representante|supervisor|gerente|encargado|ejecutivo|atencion al "
        "cliente|servicio al cliente|soporte|alguien|telefono",
    .person_filler =
        "quiero|necesito|entonces|si|no|mejor|pues|un|una|con|el|la|por favor|ya|ahora|ahora "
        "mismo|hablar|a|de|me|yo|solo|deme|dame|aqui|real|urgente",
    .person_not =
        "(?:agregar|anadir|añadir|invitar|eliminar|quitar|compartir|borrar) "
        ".{0,40}(?:persona|personas|alguien|agente|usuario|miembro)|user[ -]agent|sin (?:tener que "
        ")?(?:hablar|llamar)|tengo que (?:hablar|llamar)|con mi (?:jefe|equipo|gerente)",
    .nature =
        "(?:eres|es usted|sos|son ustedes)(?: (?:tu|realmente|de verdad|en realidad|acaso))* (?:un |una )?(?:ser "
        ")?(?:persona|"
        "humano|humana|bot|robot|maquina|ordenador)(?: (?:real|de verdad|humana?))?|"
        "(?:estoy hablando|estoy chateando|estoy escribiendo)(?: \\pL+)? con (?:un |una )?(?:ser "
        ")?(?:persona|humano|humana|bot|"
        "robot|maquina|ordenador)(?: (?:real|de verdad))?|^[^\\pL]*(?:y |pero )?hablo con (?:un |una "
        ")?(?:persona|humano|humana|"
        "bot|robot|maquina)(?: (?:real|de verdad))?|esto es (?:un |una )(?:persona|humano|bot|robot|maquina)(?: "
        "(?:real|de "
        "verdad))?|hay (?:una persona|alguien|un humano) (?:real )?(?:detras|al otro lado)",
    .enough =
        "no,? (?:muchas )?gracias|(?:no,? )?nada mas|(?:eso|esto) (?:es|era|seria) todo(?: (?:por ahora|por "
        "hoy|gracias))*|no "
        "(?:necesito|quiero) nada mas|(?:no tengo|sin) mas (?:preguntas|dudas)",
    .pause =
        "(?:un|deme un|dame un|espere un|espera un|solo un) "
        "(?:momento|momentito|segundo|minuto|rato|ratito|instante)|esper[ae]|"
        "(?:voy a|dejeme|dejame|deje que|ahora) "
        "(?:ver|mirar|miro|probar|pruebo|comprobar|compruebo|intentar|intento|buscar)(?:l[oa])?"
        "(?: (?:eso|esto|primero|ahora))*|(?:ahora|enseguida|luego) (?:vuelvo|lo miro|lo pruebo)|ya vuelvo|estoy "
        "(?:mirando|"
        "probando|comprobando)(?:lo)?",
    .calling =
        "(?:hay|esta) (?:alguien|alguno)(?: (?:ahi|aqui|disponible|por ahi))*|alguien(?: (?:ahi|aqui))+|sigue[ns]? "
        "ahi|(?:esta|"
        "estas|estan) (?:ahi|aqui)|(?:y )?cuanto (?:falta|tarda|tardan|tardara|tardaran|tiempo|mas)(?: "
        "\\pL+){0,4}|(?:y )?cuando "
        "(?:me )?(?:atienden|atenderan|responden|contestan|me toca|viene alguien)(?: \\pL+){0,2}|sigo esperando|estoy "
        "esperando|"
        "hola+|oiga|oye|[?]+",
    .anger =
        "inaceptable|ridicul\\w*|terrible|horrible|pesim\\w*|verguenza|vergonzoso|inutil\\w*|estupid\\w*|tont\\w*|"
        "enojad\\w*|enfadad\\w*|molest\\w*|hart\\w*|cansad\\w* "
        "de|frustrad\\w*|decepcion\\w*|basura|estafa|robo|ladrones|estafadores|sinverguenzas|😡|😠|👿|abogado|denuncia\\w*"
        "|"
        "(?:tercera|cuarta|quinta|decima) vez|[!?]{3,}",
    .fury =
        "🤬|🖕|(?:😡|😠|👿)(?: "
        "?(?:😡|😠|👿))+|mierda|joder|puta\\w*|puto\\w*|cabron\\w*|carajo|idiotas?|imbecil\\w*|coño|cono de|chinga\\w*|el "
        "peor "
        "(?:servicio|soporte)|fuck\\w*",
    .urgency =
        "rapido|pronto|hoy|manana por la manana|plazo|importante|en (?:una|\\d+) (?:horas?|minutos)|prisa|cuanto antes",
    .emergency =
        "urgente\\w*|urge|inmediat\\w*|ya mismo|ahora mismo|emergencia|critic[oa]|lo antes posible|no puedo "
        "trabajar|asap|(?:esta|estan|estamos) (?:parad|bloquead)[oa]s?",
    .many_affected =
        "(?:tod[oa] (?:el|la|mi|nuestr[oa]) |(?:el|la|mi|nuestr[oa]) )(?:equipo|empresa|oficina|departamento|plantilla|"
        "colegio|familia)(?: enter[oa]| complet[oa])? (?:no|esta|estan|ha|han|se)|(?:nadie|ninguno)(?: de nosotros| "
        "aqui| en "
        "(?:la|mi|nuestra) (?:oficina|empresa)| en el equipo)* (?:puede|podemos|consigue|tiene)|tod[oa]s "
        "(?:mis|nuestros|los) "
        "(?:companeros|empleados|colegas|usuarios) (?:no|estan|han)|\\d\\d+ (?:personas|empleados|usuarios) "
        "(?:no|estan|han)|no \\pL+(?: \\pL+){0,4} "
        "(?:en|para|a) (?:tod[oa]s|ningun[oa]?|[5-9]|\\d\\d+)(?: (?:de )?(?:los|las|nuestr[oa]s|mis))? "
        "(?:ordenador(?:es)?|"
        "equipos?|portatil(?:es)?|oficinas?|tiendas?|usuarios?|empleados?|companeros?)",
    .asks_why =
        "(?:para|por) que (?:(?:lo|la|los|las|me|se) )*(?:necesita|quiere|pregunta|pide|necesitan|quieren|piden|hace "
        "falta|"
        "tengo que|es necesari\\w+|es importante)\\w*|que (?:van a hacer|hacen|haran) con (?:eso|ello|mi \\pL+)|que "
        "tiene que ver|"
        "^(?:pero )?(?:para|por) que[ ?!.]*$",
};

}  // namespace deskbell::rules
