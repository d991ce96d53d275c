#include <array>

#include "rules/texts_of.h"

namespace deskbell::rules {
namespace {

// The keys of texts.cc, in its order. Customers are addressed as "usted".
const std::array kTexts = {
    BuiltInText{"after_hours",
                {"Nuestro equipo vuelve {{opening}}. Su caso está en la cola, y tendrá noticias nuestras a más tardar "
                 "{{promise | default: el próximo día laborable}}."}},
    BuiltInText{"agent_joined", {"{{agent | default: Alguien del equipo}} ya está aquí y ha leído todo."}},
    BuiltInText{"agent_left", {"{{agent | default: El agente}} ha dejado la conversación."}},
    BuiltInText{"agent_passed_on",
                {"{{agent | default: El agente}} pasa su caso a otra persona, con todo lo que nos ha contado."}},
    BuiltInText{"agent_resolved", {"{{agent | default: El agente}} lo ha marcado como resuelto."}},
    BuiltInText{"ask_contact", {"¿Cómo podemos contactarle, por correo o por teléfono?"}},
    BuiltInText{"ask_email", {"¿Cuál es su correo electrónico?"}},
    BuiltInText{"ask_field", {"¿{{label}}?"}},
    BuiltInText{"ask_name", {"¿Cómo se llama?"}},
    BuiltInText{"ask_phone", {"¿A qué número le llamamos?"}},
    BuiltInText{"ask_problem", {"¿de qué se trata? Unas pocas palabras bastan."}},
    BuiltInText{"back_to_flow", {"Volvamos a donde estábamos.", "Bien. Sigamos donde lo dejamos."}},
    BuiltInText{"back_to_question", {"Volviendo a mi pregunta:", "Y otra vez mi pregunta:", "Estábamos en:"}},
    BuiltInText{
        "back_with_bot",
        {"Soy otra vez el asistente de {{site.name}}. ¿Qué más puedo hacer por usted? Una persona está siempre a una "
         "palabra."}},
    BuiltInText{"bot_name", {"Asistente"}},
    BuiltInText{"call_back", {"Llámenme"}},
    BuiltInText{"call_promised", {"Le llamaremos a más tardar {{promise | default: el próximo día laborable}}."}},
    BuiltInText{"closed", {"Esta conversación está cerrada. Escriba de nuevo cuando quiera."}},
    BuiltInText{"closed_idle", {"Cierro esto por ahora. Escriba cuando quiera y seguimos desde aquí."}},
    BuiltInText{"closed_solved", {"Resuelto y cerrado. Escriba de nuevo cuando quiera."}},
    BuiltInText{"closing_soon", {"¿Sigue ahí? Pronto cerraré esto, y puede seguir aquí en cualquier momento."}},
    BuiltInText{"correct", {"Sí, es correcto"}},
    BuiltInText{"corrected", {"Gracias, cambiado: {{label}} ahora es {{value}}."}},
    BuiltInText{"customer_left", {"El cliente ha dejado la conversación."}},
    BuiltInText{"did_it_help_then", {"¡Hola de nuevo! El otro día le mostré «{{title}}». ¿Le sirvió?"}},
    BuiltInText{"did_it_last", {"¡Hola de nuevo! El otro día resolvimos algo juntos. ¿Sigue funcionando?"}},
    BuiltInText{"did_that_solve_it", {"¿Ha quedado resuelto?"}},
    BuiltInText{"did_this_help", {"¿Le ha servido?", "¿Es lo que necesitaba?", "¿Responde a su pregunta?"}},
    BuiltInText{"did_you_mean", {"¿Quería decir «{{title}}»?", "¿Se trata de «{{title}}»?"}},
    BuiltInText{
        "fetching_person",
        {"Busco a una persona para usted. Antes, unas preguntas cortas para que no tenga que repetir nada. Si no sabe "
         "algo, dígalo sin más."}},
    BuiltInText{"find_out_together", {"Entonces veamos paso a paso qué ocurre."}},
    BuiltInText{"glad",
                {"¡Qué bien que esté resuelto!", "¡Me alegro! Aquí estoy si surge algo más.",
                 "Estupendo. Escriba cuando necesite algo."}},
    BuiltInText{"go_back", {"No hay problema, volvamos atrás.", "Perdón, lo entendí mal. Otra vez:"}},
    BuiltInText{
        "go_on",
        {"De acuerdo. Dígame con sus palabras qué necesita y lo intento otra vez.", "Bien. ¿Qué le gustaría saber?"}},
    BuiltInText{
        "greeting",
        {"¡Hola! Soy el asistente de {{site.name}}. Pregúnteme con sus palabras, o pida una persona en cualquier "
         "momento."}},
    BuiltInText{
        "greeting_after_hours",
        {"Nuestro equipo vuelve {{opening | default: pronto}}. Yo estoy aquí a todas horas y puedo tomar un mensaje "
         "para ellos."}},
    BuiltInText{"incident_followed",
                {"Le escribiré aquí en cuanto esté arreglado. Puede salir de esta página y volver."}},
    BuiltInText{"incident_known", {"Gracias. Nuestro equipo trabaja en ello, y usted no tiene que hacer nada."}},
    BuiltInText{"incident_not_followed", {"De acuerdo. No tiene que hacer nada."}},
    BuiltInText{"incident_over", {"Arreglado: {{title}}. ¡Gracias por su paciencia!"}},
    BuiltInText{"incident_over_already", {"Buenas noticias: acaba de arreglarse."}},
    BuiltInText{"invalid_choice", {"Perdón, no lo he entendido. ¿Cuál de estas encaja mejor?"}},
    BuiltInText{"invalid_value", {"No consigo leerlo. ¿Puede revisarlo? Si no lo sabe, dígalo sin más."}},
    BuiltInText{"is_it_this_incident", {"Ahora mismo algo falla por nuestra parte: {{title}}. ¿Es eso?"}},
    BuiltInText{"leave_message", {"Dejar un mensaje"}},
    BuiltInText{"leave_queue",
                {"¡Buenas noticias! ¿Le saco de la cola?", "¿Lo cierro, para que nadie tenga que atenderle?"}},
    BuiltInText{"message_or_call", {"¿Cómo prefiere tener noticias nuestras?"}},
    BuiltInText{
        "message_promised",
        {"Su mensaje está en camino. Tendrá respuesta a más tardar {{promise | default: el próximo día laborable}}."}},
    BuiltInText{"next_question", {"Ahora su otra pregunta, «{{title}}».", "También preguntó por «{{title}}»."}},
    BuiltInText{"no", {"No"}},
    BuiltInText{"no_something_else", {"No, otra cosa"}},
    BuiltInText{"no_thanks", {"No, gracias"}},
    BuiltInText{
        "nobody_free",
        {"Ahora no hay nadie libre. Su caso está en la cola, y tendrá noticias a más tardar {{promise | default: el "
         "próximo día laborable}}."}},
    BuiltInText{"none_of_these", {"Ninguna de estas"}},
    BuiltInText{"not_correct", {"No, hay algo mal"}},
    BuiltInText{"not_sure", {"No estoy seguro"}},
    BuiltInText{"not_understood",
                {"Eso no lo sé, lo siento. Puede decirlo con otras palabras, o busco a una persona.",
                 "No estoy seguro de entenderle. ¿Puede decirlo de otra manera? ¿O busco a una persona?"}},
    BuiltInText{"not_understood_again", {"No lo entiendo, y no quiero hacerle perder el tiempo."}},
    BuiltInText{"noted", {"Gracias, lo he añadido.", "Gracias, no hace falta nada más."}},
    BuiltInText{"offer_person",
                {"Una persona puede ayudarle mejor aquí. ¿Busco a alguien?", "¿Busco a una persona para esto?"}},
    BuiltInText{"offer_person_again", {"Sigo sin saber la respuesta. ¿Busco a una persona?"}},
    BuiltInText{"offer_person_long",
                {"Llevamos un rato con esto. ¿Busco a una persona? Verá todo lo que hemos probado."}},
    BuiltInText{"offer_person_upset", {"¿Busco a una persona ahora mismo?"}},
    BuiltInText{"one_by_one", {"Una cosa tras otra.", "Vamos por partes."}},
    BuiltInText{"one_moment", {"Un momento, lo estoy mirando."}},
    BuiltInText{"only_in_language",
                {"Por ahora solo lo tengo en {{language}}:", "De momento esto solo existe en {{language}}:"}},
    BuiltInText{"other_language",
                {"Lo siento, no hablo bien ese idioma. Haré lo que pueda, y una persona está siempre a una palabra."}},
    BuiltInText{"other_question", {"Y a su otra pregunta:", "Y lo otro:"}},
    BuiltInText{"parked", {"Enseguida voy con «{{title}}».", "Primero esto, luego «{{title}}»."}},
    BuiltInText{"passing_on",
                {"Por supuesto. Paso su caso con todo lo que ya tenemos, para que no tenga que repetirlo.",
                 "Claro, busco a alguien. Verá todo lo que me ha contado."}},
    BuiltInText{"passing_on_at_once",
                {"Eso parece grave, así que no le entretengo con preguntas: le paso ahora mismo con una persona, con "
                 "todo lo que nos ha contado."}},
    BuiltInText{"queued_next",
                {"Es usted el siguiente. Alguien responderá a más tardar {{promise | default: hoy mismo}}."}},
    BuiltInText{
        "queued_position",
        {"Es el número {{position}} de la cola. Alguien responderá a más tardar {{promise | default: hoy mismo}}."}},
    BuiltInText{"reason_asked_for_person", {"El cliente pidió una persona"}},
    BuiltInText{"reason_did_not_help", {"La primera solución no sirvió"}},
    BuiltInText{"reason_did_not_last", {"La solución no duró"}},
    BuiltInText{"reason_flow_unusable",
                {"El procedimiento no pudo seguir: falta un paso o sus pasos giran en círculo"}},
    BuiltInText{"reason_frustrated", {"El cliente está molesto y aceptó a una persona"}},
    BuiltInText{"reason_incident_not_over", {"Al cliente sigue sin funcionarle después de cerrarse la incidencia"}},
    BuiltInText{"reason_left_form", {"El cliente dejó de responder antes de completar el formulario"}},
    BuiltInText{"reason_many_affected", {"Hay muchas personas afectadas y el asistente no está seguro de la causa"}},
    BuiltInText{"reason_not_understood", {"El bot no entendió la pregunta"}},
    BuiltInText{"reason_repeated_answer", {"El bot habría repetido su respuesta"}},
    BuiltInText{"reason_rule", {"Una regla pasa estos casos a una persona ({{reason}})"}},
    BuiltInText{"reason_steps_exhausted", {"Se probaron todos los pasos"}},
    BuiltInText{"reason_too_many_turns", {"El procedimiento llevó demasiados turnos"}},
    BuiltInText{"reason_wrote_again", {"El cliente volvió a escribir después de resolverse el caso"}},
    BuiltInText{"reopened",
                {"Está abierto de nuevo y con nuestro equipo, con todo lo que nos contó. Tendrá noticias a más tardar "
                 "{{promise | default: el próximo día laborable}}."}},
    BuiltInText{"repeated_answer", {"Solo me repetiría. ¿Busco a una persona que lo mire?"}},
    BuiltInText{"reprompt", {"Perdón, no lo he entendido.", "No le sigo del todo."}},
    BuiltInText{"shall_i_tell_you", {"¿Le aviso aquí cuando esté arreglado?"}},
    BuiltInText{"skip", {"Omitir"}},
    BuiltInText{"still_there", {"¿Sigue ahí? Sin prisa.", "Cuando quiera:"}},
    BuiltInText{"still_waiting", {"De acuerdo, conserva su puesto en la cola."}},
    BuiltInText{"stopped", {"Bien, dejémoslo. ¿Qué más puedo hacer por usted?"}},
    BuiltInText{"sympathy", {"Siento que esto sea tan molesto.", "Entiendo que es frustrante, y lo siento."}},
    BuiltInText{"take_your_time", {"Sin prisa. Aquí estoy cuando lo sepa."}},
    BuiltInText{"talk_to_person", {"Hablar con una persona"}},
    BuiltInText{"tell_me_when_fixed", {"Avísenme cuando esté arreglado"}},
    BuiltInText{"then_perhaps", {"Lo siento. Quizá esto se acerque más:"}},
    BuiltInText{"which_first", {"Ha preguntado varias cosas. ¿Por cuál empezamos?"}},
    BuiltInText{"which_is_wrong", {"¿Cuál cambio?"}},
    BuiltInText{"which_one", {"¿Es una de estas?", "¿Cuál se acerca más?"}},
    BuiltInText{"while_you_wait", {"Mientras espera:", "Mientras llega alguien:"}},
    BuiltInText{"words_contact", {"correo, email, e-mail, direccion, telefono, numero, contacto"}},
    BuiltInText{
        "words_never_mind",
        {"da igual, olvidelo, olvidalo, dejelo, dejalo, cancelar, cancela, ya no hace falta, no importa, ya no lo "
         "necesito"}},
    BuiltInText{"words_ordinal",
                {"primero/primera/primer, segundo/segunda, tercero/tercera/tercer, cuarto/cuarta, quinto/quinta, "
                 "ultimo/ultima"}},
    BuiltInText{"words_skip", {"omitir, saltar, prefiero no decirlo, sin comentarios, siguiente"}},
    BuiltInText{"works_again", {"¿Le funciona otra vez?"}},
    BuiltInText{"yes", {"Sí"}},
    BuiltInText{"yes_tell_me", {"Sí, avísenme cuando esté arreglado"}},
    BuiltInText{"you_can_leave", {"Puede salir de esta página y volver: la respuesta estará aquí."}},
    BuiltInText{"you_can_leave_contact",
                {"Puede salir de esta página: la respuesta estará aquí, y podemos contactarle en {{contact}}."}},
};

}  // namespace

std::span<const BuiltInText> SpanishTexts() { return kTexts; }

}  // namespace deskbell::rules
