// import, calibrate and eval as people use them: from a file of labelled questions to measures and decisions.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace deskbell::test {
namespace {

Finished Deskbell(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), DESKBELL_PROGRAM);
  return RunProgram(arguments);
}

void Write(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

std::string Read(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

bool Has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

constexpr const char* kTraining =
    "refund\twhere is my refund\nrefund\ti want my money back\nrefund\trefund the last payment\n"
    "CANCEL_PLAN\tcancel my plan\nCANCEL_PLAN\thow do i end my subscription\nCANCEL_PLAN\tstop the plan now\n"
    "card_lost?\tmy card was stolen\ncard_lost?\ti lost my card\ncard_lost?\tsomebody took my bank card\n"
    "__oos__\twill it rain tomorrow\n__oos__\ttell me a joke\n";

constexpr const char* kQuestions =
    "refund\tplease refund my money\nCANCEL_PLAN,refund\tcancel the subscription\ncard_lost?\tcard stolen\n"
    "__oos__\twho won the match\n";

TEST_CASE("what import makes is in order, can be calibrated, measured, asked, and is measured the same the next time") {
  TemporaryFolder folder;
  Write(folder.File("train.tsv"), kTraining);
  Write(folder.File("val.tsv"), kQuestions);
  const std::string content = folder.File("shop");

  const Finished import = Deskbell({"import", folder.File("train.tsv"), "--to", content});
  CHECK(import.errors == "");
  CHECK(import.code == 0);
  CHECK(import.output == "3 articles with 9 questions and 2 out-of-scope examples are in " + content +
                             ". Next:\n  deskbell check " + content + "\n  deskbell calibrate --content " + content +
                             "\n  deskbell serve --content " + content + "\n");
  CHECK(Read(content + "/out-of-scope.txt") == "will it rain tomorrow\ntell me a joke\n");
  const Finished check = Deskbell({"check", content});
  CHECK_MESSAGE(check.code == 0, check.output);

  const Finished calibrate =
      Deskbell({"calibrate", "--content", content, "--labelled", folder.File("val.tsv"), "--max-wrong", "0.1"});
  CHECK(calibrate.errors == "");
  CHECK(calibrate.code == 0);
  CHECK(Has(calibrate.output, "budget 10.0 %") != Has(calibrate.output, "Too few"));
  CHECK(Has(Read(content + "/deskbell.fitted.json"), "\"budget\": 0.1"));
  CHECK(Has(Read(content + "/deskbell.fitted.json"), "who won the match"));

  const std::vector<std::string> eval = {"eval",
                                         "--content",
                                         content,
                                         "--questions",
                                         folder.File("val.tsv"),
                                         "--json",
                                         folder.File("out.json"),
                                         "--decisions",
                                         folder.File("out.jsonl")};
  const Finished measured = Deskbell(eval);
  CHECK(measured.errors == "");
  CHECK(measured.code == 0);
  CHECK(measured.output.starts_with(
      "3 questions in scope, 1 out of scope\n  forced top-1                         100.00 %\n"));
  CHECK(Has(Read(folder.File("out.json")), "\"top1\": 1.0"));
  std::istringstream lines(Read(folder.File("out.jsonl")));
  std::vector<std::string> decisions;
  for (std::string line; std::getline(lines, line);) decisions.push_back(line);
  REQUIRE(decisions.size() == 4);
  CHECK(decisions[0].starts_with(R"({"question":"please refund my money","label":"refund","decision":")"));
  CHECK(decisions[1].starts_with(R"({"question":"cancel the subscription","label":"CANCEL_PLAN,refund","decision":")"));
  CHECK(Has(decisions[2], R"("candidates":[{"id":"card_lost?","p":)"));
  CHECK(Has(decisions[3], R"("label":"__oos__")"));
  for (const std::string& line : decisions) {
    size_t ids = 0;
    for (size_t at = line.find("{\"id\":"); at != std::string::npos; at = line.find("{\"id\":", at + 1)) ++ids;
    CHECK(ids == 3);
    CHECK(Has(line, ",\"us\":"));
  }
  CHECK(Deskbell({"ask", "--content", content, "i lost my card"}).code == 0);
}

TEST_CASE("calibrate tells the share of out-of-scope messages from what was asked") {
  TemporaryFolder folder;
  Write(folder.File("train.tsv"), kTraining);
  const std::string content = folder.File("shop");
  REQUIRE(Deskbell({"import", folder.File("train.tsv"), "--to", content}).code == 0);
  std::string asked;
  for (int i = 0; i < 100; ++i)
    asked += i % 4 == 0 ? "where is the refund\n" : "sing song number " + std::to_string(i) + "\n";
  Write(folder.File("asked.txt"), asked);
  const Finished told = Deskbell({"calibrate", "--content", content, "--questions", folder.File("asked.txt")});
  CHECK(told.errors == "");
  CHECK(told.code == 0);
  CHECK_MESSAGE(told.output.starts_with("Of 100 messages that customers wrote, about "), told.output);
  Write(folder.File("few.txt"), "where is the refund\n");
  const Finished few = Deskbell({"calibrate", "--content", content, "--questions", folder.File("few.txt")});
  CHECK_MESSAGE(few.output.starts_with("1 messages are too few to tell how many are out of scope; 18 % are assumed.\n"),
                few.output);
  CHECK(Has(Read(content + "/deskbell.fitted.json"), "\"oos_share\": 0.18"));
  const std::vector<std::string> both = {"calibrate",   "--content", content, "--questions", folder.File("few.txt"),
                                         "--oos-share", "0.3"};
  CHECK(Deskbell(both).code == 2);
  const Finished nothing = Deskbell({"calibrate", "--content", content, "--data", folder.File("nowhere")});
  CHECK(nothing.code == 1);
  CHECK(Has(nothing.errors, folder.File("nowhere")));
}

TEST_CASE("import says what is wrong with its line, and writes nothing then") {
  TemporaryFolder folder;
  Write(folder.File("bad.tsv"), "refund\twhere is it\nno tab\n");
  const Finished bad = Deskbell({"import", folder.File("bad.tsv"), "--to", folder.File("out")});
  CHECK(bad.code == 1);
  CHECK(bad.errors == "deskbell: `" + folder.File("bad.tsv") +
                          "`: line 2 has no label: write `label<TAB>question`, or `__oos__<TAB>question`. Nothing was "
                          "imported.\n");
  CHECK_FALSE(std::filesystem::exists(folder.File("out")));
  CHECK(Deskbell({"import", "/nowhere.tsv", "--to", folder.File("out")}).code == 1);
  CHECK(Deskbell({"import", folder.File("bad.tsv")}).code == 2);
  Write(folder.File("good.tsv"), "a\tb\n");
  REQUIRE(Deskbell({"import", folder.File("good.tsv"), "--to", folder.File("out")}).code == 0);
  const Finished again = Deskbell({"import", folder.File("good.tsv"), "--to", folder.File("out")});
  CHECK(again.code == 1);
  CHECK(Has(again.errors, "exists and is not an empty folder"));
}

TEST_CASE("a folder of Markdown is imported, and refused as a whole with every place that is wrong") {
  TemporaryFolder folder;
  const std::string from = folder.File("docs");
  std::filesystem::create_directories(from + "/guides");
  Write(from + "/guides/track.md", "---\ntitle: Track your order\nid: 137\nowner: ana\n---\nOpen the order page.\n");
  Write(from + "/plain.md", "# Plain words\n\nText.\n");
  const Finished import = Deskbell({"import", from, "--to", folder.File("help")});
  CHECK(import.code == 0);
  CHECK(import.errors == from + ": plain.md: has no front matter; a title was made\n");
  CHECK(Has(Read(folder.File("help") + "/articles/guides/track.md"), "owner: ana"));
  CHECK(Deskbell({"check", folder.File("help")}).code == 0);
  Write(from + "/broken.md", "---\nid: x\n---\nText.\n");
  const Finished broken = Deskbell({"import", from, "--to", folder.File("other")});
  CHECK(broken.code == 1);
  CHECK(Has(broken.errors, "--> articles/broken.md:"));
  CHECK_FALSE(std::filesystem::exists(folder.File("other")));
}

TEST_CASE("labels that name nothing are told, and count against the answers") {
  TemporaryFolder folder;
  Write(folder.File("train.tsv"), kTraining);
  Write(folder.File("val.tsv"), "refund\twhere is my refund\nrefnd\twhere is my refund\n");
  REQUIRE(Deskbell({"import", folder.File("train.tsv"), "--to", folder.File("shop")}).code == 0);
  const Finished eval = Deskbell({"eval", "--content", folder.File("shop"), "--questions", folder.File("val.tsv")});
  CHECK(eval.code == 0);
  CHECK(eval.errors ==
        folder.File("val.tsv") + ":2: warning: nothing in the content is called `refnd` (questions: 1)\n");
  CHECK(Has(eval.output, "forced top-1                          50.00 %"));
  CHECK(Deskbell({"eval", "--content", folder.File("shop"), "--questions", "/nowhere.tsv"}).code == 1);
  CHECK(Deskbell({"eval", "--content", folder.File("shop")}).code == 2);
  CHECK(Deskbell({"calibrate", "--content", folder.File("shop"), "--max-wrong", "7"}).code == 2);
  CHECK(Deskbell({"calibrate", "--content", "/nowhere"}).code == 1);
}

TEST_CASE("the three commands define what they measure") {
  const std::string help = Deskbell({"eval", "--help"}).output;
  for (const char* term : {"coverage ", "risk ", "AURC ", "AUROC ", "OOS recall ", "--decisions"}) {
    CHECK_MESSAGE(Has(help, term), term);
  }
  CHECK(Has(Deskbell({"calibrate", "--help"}).output, "95 % confidence interval"));
  CHECK(Has(Deskbell({"import", "--help"}).output, "label<TAB>question"));
}

}  // namespace
}  // namespace deskbell::test
