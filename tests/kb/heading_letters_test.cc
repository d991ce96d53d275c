#include "kb/heading_letters.h"

#include <doctest/doctest.h>

#include <string>

using namespace deskbell::kb;

namespace {

double Likeness(const HeadingLetters& headings, std::string_view question, uint32_t article) {
  return headings.Likeness(QuestionLetters(question, "en"), article);
}

}  // namespace

TEST_CASE("likeness is BM25 over the letters that a question and a title share") {
  HeadingLetters letters;
  letters.Add({"ab"});
  letters.Add({"cd"});
  letters.Finish();
  // "<ab", "<ab>" and "ab>", each in one title of two: idf ln(1 + 1.5/1.5) = 0.6931; both titles are of average length.
  CHECK(Likeness(letters, "ab", 1) == doctest::Approx(3 * 0.6931).epsilon(0.001));
  CHECK(Likeness(letters, "ab ab", 1) == doctest::Approx(6 * 0.6931).epsilon(0.001));
  CHECK(Likeness(letters, "abc", 1) == doctest::Approx(0.6931).epsilon(0.001));  // "<ab"
  CHECK(Likeness(letters, "ab", 2) == 0);
  CHECK(Likeness(letters, "", 1) == 0);
}

TEST_CASE("of an article's title and headings the likest counts, and a gram counts in an article once") {
  HeadingLetters letters;
  letters.Add({"xy", "ab", "ab"});
  letters.Add({"cd"});
  letters.Finish();
  // The idf is of one article in two, though two headings have the grams.
  CHECK(Likeness(letters, "ab", 1) == doctest::Approx(3 * 0.6931).epsilon(0.001));
  CHECK(Likeness(letters, "xy ab", 1) == doctest::Approx(3 * 0.6931).epsilon(0.001));
  CHECK(Likeness(letters, "cd", 2) == doctest::Approx(3 * 0.6931).epsilon(0.001));
}

TEST_CASE("the letters of stop words count only when there is nothing else") {
  HeadingLetters letters;
  letters.Add({"the bill"});
  letters.Add({"zz"});
  letters.Finish();
  CHECK(Likeness(letters, "print the page", 1) == 0);
  CHECK(Likeness(letters, "the", 1) > 0);
  CHECK(QuestionLetters("", "en").empty());
}

TEST_CASE("titles and questions of any length or encoding are read up to a bound") {
  std::string story;
  for (int i = 0; i < 32; ++i) story += "w" + std::to_string(i) + " ";
  for (int i = 0; i < 1000; ++i) story += "late ";
  HeadingLetters letters;
  letters.Add({story});
  letters.Add({std::string(100'000, 'x')});
  letters.Add({"\xff\xc3"});
  letters.Add({""});
  letters.Add({});
  letters.Add(std::vector<std::string>(1000, "qqqq"));
  letters.Finish();
  CHECK(Likeness(letters, "w31", 1) > 0);
  CHECK(Likeness(letters, "late", 1) == 0);
  CHECK(Likeness(letters, std::string(100'000, 'x'), 2) > 0);
  CHECK(Likeness(letters, "w31", 4) == 0);
  CHECK(Likeness(letters, "w31", 5) == 0);
  CHECK(Likeness(letters, "qqqq", 6) > 0);
  CHECK(Likeness(letters, story, 1) > 0);
}
