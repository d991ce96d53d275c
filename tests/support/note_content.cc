#include "tests/support/note_content.h"

#include <fstream>

namespace deskbell::test {
namespace {

constexpr std::string_view kSite = R"(version: 1
site: {id: north, name: North, language: en}
hours:
  time_zone: UTC
  week: {mon: "00:00-24:00", tue: "00:00-24:00", wed: "00:00-24:00", thu: "00:00-24:00", fri: "00:00-24:00", sat: "00:00-24:00", sun: "00:00-24:00"}
)";

std::string Rules(std::string_view answer) {
  return R"(version: 1
topic: notes
language: en
intents:
  note:
    title: Note something
    small_talk: true
    match:
      any: ['^note (?P<word>[a-z0-9]+)$']
    say: [")" +
         std::string(answer) + R"( {{slot.word}}."]
)";
}

struct Invented {
  std::string_view id, title, question, other_question, body;
};
constexpr Invented kArticles[] = {
    {"open-hours", "Opening hours of the harbour office", "when does the harbour office open",
     "is the harbour office open on sunday", "The harbour office is open every day from eight to six."},
    {"lost-paddle", "Replacing a lost paddle", "i lost my paddle on the river", "can i buy a new paddle",
     "We lend you another paddle at the pier and send the bill later."},
    {"wet-matches", "Drying wet matches", "my matches got wet", "the matches do not burn any more",
     "Lay the matches on warm stones for an hour and turn them twice."},
    {"tent-poles", "Mending a broken tent pole", "a pole of my tent broke", "how do i mend a tent pole",
     "Push the sleeve over the crack and tape both ends of it."},
    {"map-north", "Finding north on the map", "where is north on this map", "how do i hold the map",
     "Turn the map until the arrow at its edge points where the needle points."},
    {"bear-box", "Using the bear box", "how do i lock the bear box", "where do i keep food at night",
     "Put all food into the steel box and turn the handle until it clicks."},
};

}  // namespace

void WriteContentFile(const std::filesystem::path& folder, std::string_view name, std::string_view text) {
  const std::filesystem::path path = folder / name;
  std::filesystem::create_directories(path.parent_path());
  const std::filesystem::path beside = path.string() + ".new";
  std::ofstream(beside, std::ios::binary) << text;
  std::filesystem::rename(beside, path);
}

void WriteNoteContent(const std::filesystem::path& folder, std::string_view answer) {
  WriteContentFile(folder, "deskbell.yaml", kSite);
  WriteContentFile(folder, "rules/notes.yml", Rules(answer));
  for (const Invented& article : kArticles) {
    std::string text = "---\nid: " + std::string(article.id) + "\ntitle: " + std::string(article.title) +
                       "\nquestions:\n  - " + std::string(article.question) + "\n  - " +
                       std::string(article.other_question) + "\n---\n" + std::string(article.body) + "\n";
    WriteContentFile(folder, "articles/" + std::string(article.id) + ".md", text);
  }
}

}  // namespace deskbell::test
