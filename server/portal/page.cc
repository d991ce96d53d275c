#include "server/portal/page.h"

#include "kb/markdown.h"
#include "server/web/assets.h"

namespace deskbell::portal {

net::Response Page(int status, const std::string& site, const std::string& site_id, const std::string& language,
                   const std::string& title, const std::string& query, const std::string& main) {
  using kb::EscapeHtml;
  std::string html = "<!doctype html>\n<html lang=\"" + EscapeHtml(language) +
                     "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
                     "initial-scale=1\">\n<title>" +
                     EscapeHtml(title) + "</title>\n";
  if (const std::string_view icon = web::HashedPath("bell.svg"); !icon.empty()) {
    html += "<link rel=\"icon\" href=\"" + std::string(icon) + "\">\n";
  }
  if (const std::string_view css = web::HashedPath("help.css"); !css.empty()) {
    html += "<link rel=\"stylesheet\" href=\"" + std::string(css) + "\">\n";
  }
  html += "<script src=\"/widget.js\" data-site=\"" + EscapeHtml(site_id) + "\" data-label=\"Help\" async></script>\n";
  html += "</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header class=\"top\"><a class=\"brand\" href=\"/\">" +
          EscapeHtml(site) + "</a><a href=\"/help/\">Help centre</a></header>\n";
  html += "<form class=\"search\" action=\"/help/search\" role=\"search\"><label for=\"q\">Search the help centre</label>"
          "<div><input id=\"q\" name=\"q\" type=\"search\" maxlength=\"300\" value=\"" +
          EscapeHtml(query) + "\"><button>Search</button></div></form>\n<main id=\"main\">\n" + main + "\n</main>\n</body>\n</html>\n";
  net::Response response = net::Html(status, std::move(html));
  response.Set("Content-Security-Policy",
               "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' https:; frame-src 'self'; connect-src 'self'; "
               "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
  response.Set("Cache-Control", "no-cache");
  return response;
}

}  // namespace deskbell::portal
