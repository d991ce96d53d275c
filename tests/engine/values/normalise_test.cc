#include "engine/values/normalise.h"

#include <doctest/doctest.h>

#include <string>

using deskbell::IsValidUtf8;
using deskbell::Normalise;
using deskbell::NormalisedText;
using deskbell::NormaliseText;

namespace {

std::vector<std::string> WordsOf(const std::string& text) {
  std::vector<std::string> out;
  for (const deskbell::Word& word : deskbell::Words(text))
    out.push_back(text.substr(word.begin, word.end - word.begin));
  return out;
}

// What `part` of the normalised text came from.
std::string Source(const std::string& original, const std::string& part) {
  const NormalisedText n = Normalise(original);
  const size_t begin = n.text.find(part);
  REQUIRE(begin != std::string::npos);
  return std::string(n.Original(original, begin, begin + part.size()));
}

}  // namespace

TEST_CASE("case, accents, quotes, dashes and white space do not matter") {
  CHECK(NormaliseText("  I FORGOT\t my\r\n Password ") == "i forgot my password");
  CHECK(NormaliseText("Je l’ai oublié – déjà") == "je l'ai oublie - deja");
  CHECK(NormaliseText("“Straße” in MÜNCHEN") == "\"strasse\" in munchen");
  CHECK(NormaliseText("e\u0301te\u0301") == "ete");
  CHECK(NormaliseText("ＦＵＬＬ　ｗｉｄｔｈ") == "full width");
  CHECK(NormaliseText("Łódź, smørrebrød, œuvre, ﬁle") == "lodz, smorrebrod, oeuvre, file");
  CHECK(NormaliseText("can`t can´t") == "can't can't");
  CHECK(NormaliseText("wait…") == "wait...");
}

TEST_CASE("letters of other scripts stay what they are") {
  CHECK(NormaliseText("Мой Пароль ёлка") == "мой пароль елка");
  CHECK(NormaliseText("ΚΩΔΙΚΌΣ") == "κωδικοσ");
  CHECK(NormaliseText("パスワードが") == "パスワードが");
  CHECK(NormaliseText("नमस्ते") == "नमस्ते");
  CHECK(NormaliseText("शुक्रिया 👍🏽") == "शुक्रिया 👍🏽");
}

TEST_CASE("zero-width characters cannot hide a word") {
  CHECK(NormaliseText("pass\u200Bword\uFEFF") == "password");
  CHECK(NormaliseText("hu\u00ADman") == "human");
}

TEST_CASE("invalid bytes become replacement characters") {
  CHECK(NormaliseText("a\xFF z\xC3") == "a\uFFFD z\uFFFD");
  CHECK(NormaliseText(std::string("a\0b", 3)) == "a b");
  CHECK(NormaliseText("") == "");
  CHECK(NormaliseText(" \t ") == "");
}

TEST_CASE("normalising twice changes nothing") {
  for (const char* text : {"½ ´ ¨ x\u0308", "ǅ ﷺ ℌ ① ㎏", "a\u0300\u0301\u0302 ё Й ΐ", "İstanbul ß ẞ",
                           "\u0344\u0387 `’", "\u2029\u031F"}) {
    const std::string once = NormaliseText(text);
    CHECK(NormaliseText(once) == once);
  }
}

TEST_CASE("every part leads back to what was typed") {
  CHECK(Source("  My  Füße", "fusse") == "Füße");
  CHECK(Source("Call José\u200B now", "jose") == "José\u200B");
  CHECK(Source("Straße 5", "stras") == "Straß");
  CHECK(Source("ends here   ", "here") == "here");
  const NormalisedText n = Normalise(" Ab ");
  CHECK(n.text == "ab");
  CHECK(n.origins == std::vector<uint32_t>{1, 2, 3});
}

TEST_CASE("a letter under thousands of marks takes linear time") {
  std::string text = "a";
  for (int i = 0; i < 100000; ++i) text += i % 2 ? "\u0316" : "\u0301";
  CHECK(NormaliseText(text).size() <= text.size());
}

TEST_CASE("words are runs of letters, digits and inner apostrophes") {
  CHECK(WordsOf("i can't log-in, 'again'!") == std::vector<std::string>{"i", "can't", "log", "in", "again"});
  CHECK(WordsOf("fb-123456 का пароль") == std::vector<std::string>{"fb", "123456", "का", "пароль"});
  CHECK(WordsOf("") == std::vector<std::string>{});
}

TEST_CASE("scripts without spaces are split by dictionary") {
  CHECK(WordsOf("パスワードを忘れた") == std::vector<std::string>{"パスワード", "を", "忘れ", "た"});
  CHECK(WordsOf("ลืมรหัสผ่าน") == std::vector<std::string>{"ลืม", "รหัส", "ผ่าน"});
}

TEST_CASE("UTF-8 is checked") {
  CHECK(IsValidUtf8("grüße \uFFFD"));
  CHECK_FALSE(IsValidUtf8("\xC0\xAF"));
  CHECK_FALSE(IsValidUtf8("\xED\xA0\x80"));
  CHECK_FALSE(IsValidUtf8("gr\xFC"));
}
