#include "server/portal/page.h"

#include "kb/markdown.h"
#include "server/portal/words.h"
#include "server/web/assets.h"

namespace deskbell::portal {
namespace {

using kb::EscapeHtml;

std::string Head(const Frame& frame, const Words& words) {
  std::string html =
      "<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
      EscapeHtml(frame.title + " – " + frame.site) + "</title>\n";
  if (const std::string_view icon = web::HashedPath("bell.svg"); !icon.empty()) {
    html += "<link rel=\"icon\" href=\"" + std::string(icon) + "\">\n";
  }
  if (const std::string_view css = web::HashedPath("help.css"); !css.empty()) {
    html += "<link rel=\"stylesheet\" href=\"" + std::string(css) + "\">\n";
  }
  return html + "<script src=\"/widget.js\" data-site=\"" + EscapeHtml(frame.site_id) + "\" data-label=\"" +
         EscapeHtml(words.help) + "\" async></script>\n</head>\n";
}

std::string Top(const Frame& frame, const Words& words) {
  const std::string language = EscapeHtml(frame.language);
  return "<a class=\"skip\" href=\"#main\">" + EscapeHtml(words.skip) +
         "</a>\n<header class=\"top\"><a class=\"brand\" href=\"/\">" + EscapeHtml(frame.site) +
         "</a><a href=\"/help/?lang=" + language + "\">" + EscapeHtml(words.help_centre) +
         "</a></header>\n<form class=\"search\" action=\"/help/search\" role=\"search\"><label for=\"q\">" +
         EscapeHtml(words.search_label) + "</label><div><input type=\"hidden\" name=\"lang\" value=\"" + language +
         "\"><input id=\"q\" name=\"q\" type=\"search\" maxlength=\"300\" value=\"" + EscapeHtml(frame.query) +
         "\"><button>" + EscapeHtml(words.search) + "</button></div></form>\n";
}

}  // namespace

net::Response Page(int status, const Frame& frame) {
  const Words& words = WordsIn(frame.language);
  net::Response response = net::Html(status, "<!doctype html>\n<html lang=\"" + EscapeHtml(frame.language) + "\">\n" +
                                                 Head(frame, words) + "<body>\n" + Top(frame, words) +
                                                 "<main id=\"main\">\n" + frame.main + "\n</main>\n</body>\n</html>\n");
  response.Set("Content-Security-Policy",
               "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' https:; frame-src 'self'; "
               "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
  response.Set("Cache-Control", "no-cache");
  response.Set("Vary", "Accept-Language");
  return response;
}

}  // namespace deskbell::portal
