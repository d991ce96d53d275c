#include "rules/template.h"

#include <doctest/doctest.h>

#include <string>

using deskbell::rules::EscapeMarkdown;
using deskbell::rules::Template;

namespace {

std::string Render(const std::string& source, const std::string& value = "") {
  const auto parsed = Template::Parse(source);
  REQUIRE(parsed.has_value());
  return parsed->Render([&](std::string_view name) { return name == "slot.app" ? value : std::string(); });
}

std::string Error(const std::string& source) {
  const auto parsed = Template::Parse(source);
  REQUIRE_FALSE(parsed.has_value());
  const auto& e = parsed.error();
  return std::to_string(e.offset) + "+" + std::to_string(e.length) + ": " + e.message + " (" + e.help + ")";
}

}  // namespace

TEST_CASE("values stand in for their names") {
  CHECK(Render("no places") == "no places");
  CHECK(Render("Open {{slot.app}}!", "portal") == "Open portal!");
  CHECK(Render("{{ slot.app }}{{slot.app}}", "x") == "xx");
  CHECK(Render("[{{slot.unknown}}]") == "[]");
  CHECK(Render("") == "");
}

TEST_CASE("filters") {
  CHECK(Render("the {{slot.app | default: *sign-in*}} page") == "the *sign-in* page");
  CHECK(Render("the {{slot.app | default: sign-in}} page", "help") == "the help page");
  CHECK(Render("{{slot.app | upper}}", "straße") == "STRASSE");
  CHECK(Render("{{slot.app|title}}", "ana maria") == "Ana Maria");
  CHECK(Render("{{slot.app|lower | default: x}}", "ABC") == "abc");
  CHECK(Render("{{slot.app|date}}", "2026-11-08T10:00:00.000Z") == "8 Nov 2026");
  CHECK(Render("{{slot.app|date}}", "2026-12-25") == "25 Dec 2026");
  CHECK(Render("{{slot.app|date}}", "tomorrow") == "tomorrow");
}

TEST_CASE("a value can become neither Markdown nor a link nor HTML") {
  CHECK(EscapeMarkdown("*a* _b_ `c` [d](e) <f> &amp; ~~g~~ \\") ==
        R"(\*a\* \_b\_ \`c\` \[d\](e) \<f\> \&amp; \~\~g\~\~ \\)");
  CHECK(EscapeMarkdown("http://a.example www.a.example a@b.example") ==
        R"(http\://a.example www\.a.example a\@b.example)");
  CHECK(EscapeMarkdown("- a\n1. b\n    c\n=== 3.5") == "\\- a\n1\\. b\nc\n\\=== 3.5");
  CHECK(EscapeMarkdown("wi-fi costs 3.50 (or so): fine") == "wi-fi costs 3.50 (or so): fine");
  CHECK(EscapeMarkdown("a\tb\rc") == "a b c");
  CHECK(Render("see \\{{slot.app}}", "*x*") == R"(see \\\*x\*)");
}

TEST_CASE("mistakes in templates are pointed at") {
  CHECK(Error("a {{slot.app") == "2+10: `{{` is not closed (close it with `}}`)");
  CHECK(Error("{{}}") ==
        "0+4: the name of a value is missing (write a name such as `{{slot.app}}` or `{{customer.name}}`)");
  CHECK(Error("{{a b}}") ==
        "0+7: this is not the name of a value (write a name such as `{{slot.app}}` or `{{customer.name}}`)");
  CHECK(Error("{{a | uper}}") == "5+5: there is no filter `uper` (did you mean `upper`?)");
  CHECK(Error("{{a | x}}") == "5+2: there is no filter `x` (filters are default, upper, lower, title and date)");
  CHECK(Error("{{a|default}}") == "4+7: `default` needs its words (write `{{name | default: words}}`)");
  CHECK(Error("[x](https://{{a}})") ==
        "12+5: a value cannot be part of a link's address (write the whole address, or put the value into the link's "
        "text)");
}

TEST_CASE("a template names what it shows") {
  CHECK(Template::Parse("{{b}} {{a|upper}} {{b}}")->Names() == std::vector<std::string>{"a", "b"});
  CHECK(Template::Parse("{{b}}")->source() == "{{b}}");
}
