#include "kb/passage.h"

#include <doctest/doctest.h>

#include "engine/values/normalise.h"

namespace deskbell::kb {
namespace {

constexpr std::string_view kShare = R"(
1. Choose **Share** in the file's menu.
2. If you like, add a **password**
   or an end date.

- Enough shared? See [Stop sharing](/help/stop-sharing).

## Limits

Whoever has the link can open the file.
The file may be opened a thousand times a day.

| Plan | Wi-Fi |
|------|-------|

```
password wifi
```

Files are files, and files stay files. A file more.
)";

// The place if it holds all; in brackets otherwise.
std::string Find(std::string_view question, std::string_view known = "how do i share a file",
                 std::string_view body = kShare, std::string_view language = "en") {
  const Passage passage = FindPassage(body, NormaliseText(question), NormaliseText(known), language);
  return passage.holds_all || passage.text.empty() ? passage.text : "(" + passage.text + ")";
}

TEST_CASE("the place that speaks of what is new in a question is found, without its marker and in one line") {
  CHECK(Find("and with a password?") == "If you like, add a **password** or an end date.");
  CHECK(Find("and with passwords and dates?") == "If you like, add a **password** or an end date.");
  CHECK(Find("how do I stop sharing it") == "Enough shared? See [Stop sharing](/help/stop-sharing).");
  CHECK(Find("a thousand times?") ==
        "Whoever has the link can open the file. The file may be opened a thousand times a day.");
}

TEST_CASE("a place that holds only some of the new words says so, and what is known says nothing new") {
  CHECK(Find("green passwords?") == "(If you like, add a **password** or an end date.)");
  CHECK(Find("password and thousand dates") == "(If you like, add a **password** or an end date.)");
  CHECK(Find("and the file?") == "");
  CHECK(Find("and what about it") == "");
  CHECK(Find("") == "");
  CHECK(Find("and the file?", "something else") == "");  // stands in three places, so in none in particular
}

TEST_CASE("headings, tables and code are no answer") {
  CHECK(Find("limits?") == "");
  CHECK(Find("on wifi?") == "");
  CHECK(Find("wi-fi") == "");
}

TEST_CASE("a place too long to be told, and an article too long to be read whole, are left out") {
  std::string body = "The password";
  for (int i = 0; i < 100; ++i) body += " and more";
  CHECK(Find("password?", "", body) == "");
  std::string book;
  while (book.size() < 40'000) book += "Nothing here.\n\n";
  CHECK(Find("password?", "", book + "The password.") == "");
  CHECK(Find("password?", "", "The password.\n\n" + book) == "The password.");
}

TEST_CASE("words are found in the article's language, whatever their form") {
  constexpr std::string_view kGerman = "- Geben Sie ein Passwort an.\r\n- Fertig.\r\n";
  CHECK(Find("und mit Passwörtern?", "", kGerman, "de") == "Geben Sie ein Passwort an.");
  CHECK(Find("¿y con contraseñas?", "", "* Añada una contraseña.", "es-MX") == "Añada una contraseña.");
}

TEST_CASE("bytes that are no text and Markdown without an end harm nothing") {
  CHECK(Find("password?", "", "\xff\xfe password \xc0") == "\xff\xfe password \xc0");
  CHECK(Find("password?", "", "```\npassword") == "");
  CHECK(Find("password?", "", std::string(30'000, '*') + "password") == "");
  CHECK(Find("\xff\xff", "", "\xff") == "");
}

}  // namespace
}  // namespace deskbell::kb
