#include <doctest/doctest.h>

#include <string>

#include "engine/values/normalise.h"
#include "rules/yaml/node.h"

using deskbell::Diagnostics;
using deskbell::Place;
using deskbell::RenderText;
using deskbell::yaml::Node;
using deskbell::yaml::Parse;
using deskbell::yaml::PlaceWithin;

namespace {

std::string Errors(const std::string& text) {
  Diagnostics diagnostics;
  Parse("a.yml", text, diagnostics);
  std::string out;
  for (const auto& d : diagnostics) out += RenderText(d);
  return out;
}

Node Read(const std::string& text) {
  Diagnostics diagnostics;
  Node node = Parse("a.yml", text, diagnostics);
  CHECK(RenderText(diagnostics) == "0 errors, 0 warnings\n");
  return node;
}

// Where `part` of the value of `k` stands, as "line:column+length".
std::string Where(const std::string& text, const std::string& part) {
  const Node root = Read(text);
  const Node* node = root.Find("k");
  REQUIRE(node != nullptr);
  const Place place = PlaceWithin(*node, text, node->scalar.find(part), part.size());
  return std::to_string(place.line) + ":" + std::to_string(place.column) + "+" + std::to_string(place.length);
}

std::string Repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("a document becomes nodes with places in code points") {
  const Node root = Read("größe: [ä, \"b c\", 'it''s']\nnone:\nmap: {k: v}\n");
  REQUIRE(root.IsMap());
  const Node* list = root.Find("größe");
  REQUIRE(list != nullptr);
  REQUIRE(list->items.size() == 3);
  CHECK(list->place == Place{"a.yml", 1, 8, 1});
  CHECK(list->items[0].scalar == "ä");
  CHECK(list->items[1].place == Place{"a.yml", 1, 12, 5});
  CHECK(list->items[1].quoted);
  CHECK(list->items[2].scalar == "it's");
  CHECK(list->items[2].place == Place{"a.yml", 1, 19, 7});
  CHECK(root.Find("none")->kind == Node::Kind::kNull);
  CHECK(root.Find("map")->Find("k")->scalar == "v");
  CHECK(root.Find("absent") == nullptr);
  CHECK(root.entries[2].first.place == Place{"a.yml", 3, 1, 3});
}

TEST_CASE("question marks may end a text in a flow collection") {
  const Node root = Read("a: {ask: Did it arrive?, if_yes: x, why: what ?, b: [really?]}\n? c\n: d?\n");
  CHECK(root.Find("a")->Find("ask")->scalar == "Did it arrive?");
  CHECK(root.Find("a")->Find("ask")->place == Place{"a.yml", 1, 10, 14});
  CHECK(root.Find("a")->Find("if_yes")->scalar == "x");
  CHECK(root.Find("a")->Find("why")->scalar == "what ?");
  CHECK(root.Find("a")->Find("b")->items[0].scalar == "really?");
  CHECK(root.Find("c")->scalar == "d?");
}

TEST_CASE("front matter counts lines from where it begins") {
  Diagnostics diagnostics;
  const Node root = Parse("a.md", "x: 1\ny: [", diagnostics, 2);
  CHECK(RenderText(diagnostics) ==
        "error[Y001]: this is not YAML: a `[` is not closed\n"
        " --> a.md:3:5\n"
        "3 | y: [\n"
        "  |     ^\n"
        "  = help: check the indentation, and that every bracket and quote is closed\n"
        "\n1 error, 0 warnings\n");
}

TEST_CASE("a place inside a text follows quotes, escapes and folded lines") {
  CHECK(Where("k: abcdef\n", "cd") == "1:6+2");
  CHECK(Where("k: 'a''bcd'\n", "cd") == "1:9+2");
  CHECK(Where("k: \"a\\\"\\u00e9bcd\"\n", "cd") == "1:15+2");
  CHECK(Where("k: \"ä\\\\cd\"\n", "cd") == "1:8+2");
  CHECK(Where("k: one\n  two three\n", "three") == "2:7+5");
  CHECK(Where("k: \"one\n\n  two\"\n", "two") == "3:3+3");
  CHECK(Where("k: |\n    one\n      two\n\n    three\n", "three") == "5:5+5");
  CHECK(Where("k: |\n    one\n      two\n", "two") == "3:7+3");
  CHECK(Where("k: >-\n  one\n  two\n", "two") == "3:3+3");
  CHECK(Where("k: 'ab' # note\n", "b") == "1:6+1");
}

TEST_CASE("a quote left open is shown where it begins, not where its consequences do") {
  CHECK(Errors("a:\n  - 'one, two\n  - three\nb: it's here\nc: ['four']\n") ==
        "error[Y001]: this is not YAML: this quote is not closed in its line\n"
        " --> a.yml:2:5\n"
        "2 |   - 'one, two\n"
        "  |     ^ what follows makes no sense from line 4 on\n"
        "  = help: close it, or write the whole text in the other kind of quotes if it holds one\n");
}

TEST_CASE("a line that is indented unlike its neighbours is told so") {
  CHECK(Errors("a:\n    b: 1\n   c: 2\n") ==
        "error[Y001]: this is not YAML: this line is indented unlike those that it belongs to\n"
        " --> a.yml:3:4\n"
        "3 |    c: 2\n"
        "  |    ^\n"
        "  = help: check the indentation, and that every bracket and quote is closed\n");
}

TEST_CASE("typographic quotes are no quotes, and the author hears of it") {
  CHECK(Errors("a: [‘where .{0,20}@b’]\n").find("= help: write straight quotes, ' or \"") != std::string::npos);
  CHECK(Errors("a: “one, two”\n") ==
        "warning[Y010]: this text begins with a typographic quote, which belongs to the text\n"
        " --> a.yml:1:4\n"
        "1 | a: “one, two”\n"
        "  |    ^^^^^^^^^^\n"
        "  = help: write straight quotes, ' or \", around a text\n");
  CHECK(Errors("a: 'say “hello” to them'\nb: it is “fine”\nc: „Etwas ging schief“, wenn ich lade\n").empty());
}

TEST_CASE("a file in UTF-16 is called that") {
  CHECK(Errors(std::string("\xFF\xFE") + "a") ==
        "error[Y007]: the file is UTF-16, not UTF-8\n"
        " --> a.yml:1:1\n"
        "  = help: choose UTF-8 as the encoding when you save it; Windows calls UTF-16 \"Unicode\"\n");
}

TEST_CASE("YAML mistakes name the character and the next move") {
  CHECK(Errors("a: @concept\n") ==
        "error[Y001]: this is not YAML: a text cannot begin with this character\n"
        " --> a.yml:1:4\n"
        "1 | a: @concept\n"
        "  |    ^\n"
        "  = help: put quotes around a text that begins with `@`\n");
  CHECK(Errors("a: b: c\n") ==
        "error[Y001]: this is not YAML: a `:` where no value can begin\n"
        " --> a.yml:1:5\n"
        "1 | a: b: c\n"
        "  |     ^\n"
        "  = help: put quotes around a text that holds `: ` or begins with `{{`, and check the indentation\n");
  CHECK(Errors("a: \"b\n") ==
        "error[Y001]: this is not YAML: the quote is never closed\n"
        " --> a.yml:1:4\n"
        "1 | a: \"b\n"
        "  |    ^\n"
        "  = help: close it, or write the whole text in the other kind of quotes if it holds one\n");
  CHECK(Errors("a: *b\n") ==
        "error[Y001]: this is not YAML: the referenced anchor is not defined\n"
        " --> a.yml:1:4\n"
        "1 | a: *b\n"
        "  |    ^\n"
        "  = help: put quotes around a text that begins with `*` or `&`\n");
}

TEST_CASE("a key given twice is an error") {
  CHECK(Errors("a: 1\nb: 2\na: 3\n") ==
        "error[Y002]: `a` is given twice\n"
        " --> a.yml:3:1\n"
        "3 | a: 3\n"
        "  | ^ first given in line 1\n"
        "  = help: remove one of them\n");
}

TEST_CASE("limits") {
  CHECK(Errors(Repeated("[", 40) + Repeated("]", 40)) ==
        "error[Y003]: nested deeper than 32 levels\n"
        " --> a.yml:1:33\n"
        "1 | " +
            Repeated("[", 40) + Repeated("]", 40) +
            "\n"
            "  | " +
            Repeated(" ", 32) +
            "^\n"
            "  = help: nothing here needs more than ten: look for a missing line or bracket\n");
  CHECK(
      Errors("a: " + std::string(70000, 'x')).starts_with("error[Y005]: a text of more than 64 KiB\n --> a.yml:1:4\n"));
  CHECK(Errors("a: !!python/object x\n")
            .starts_with("error[Y006]: the tag `tag:yaml.org,2002:python/object` has no meaning here\n"));
  CHECK(Errors("a: \xFF\n") ==
        "error[Y007]: this byte is not UTF-8\n --> a.yml:1:4\n1 | a: \uFFFD\n  |    ^\n  = help: save the file as "
        "UTF-8\n");
  CHECK(Errors(std::string("a\0", 2)).starts_with("error[Y007]: a control character"));
  CHECK(Errors("[a]: b\n").starts_with("error[Y008]: a key must be a plain word\n --> a.yml:1:1\n"));
  CHECK(Errors("a: 1\n---\nb: 1\n").starts_with("error[Y009]: a second document begins here\n --> a.yml:3:1\n"));
}

TEST_CASE("alias bombs are counted before they go off") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last + Repeated(", " + last, 8) + "]\n";
  }
  CHECK(Errors(bomb).starts_with("error[Y004]: the aliases repeat more than a file may hold\n --> a.yml:6:"));

  std::string wide = "a: &a " + std::string(60000, 'x') + "\nb: [*a" + Repeated(", *a", 5000) + "]\n";
  CHECK(Errors(wide).starts_with("error[Y004]: the aliases repeat more than a file may hold\n --> a.yml:2:"));

  std::string deep = "a0: &a0 [x]\n";
  for (int i = 1; i < 40; ++i) {
    deep += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + "]\n";
  }
  CHECK(Errors(deep).starts_with("error[Y003]: nested deeper than 32 levels\n"));
  CHECK(Errors("a: &a [*a]\n").starts_with("error[Y004]: an alias stands inside of what it repeats\n"));
}
