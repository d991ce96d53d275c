#include "kb/article_reader.h"

#include <algorithm>
#include <utility>

#include "engine/values/normalise.h"
#include "engine/values/utf8.h"
#include "kb/article_values.h"
#include "kb/front_reader.h"

namespace deskbell::kb {
namespace {

using yaml::Node;

class Reader {
 public:
  Reader(const std::string& path, std::string_view text, const LoadOptions& options, Diagnostics& diagnostics)
      : path_(path), text_(text), options_(options), front_(path, text, diagnostics) {}

  std::optional<LoadedArticle> Read();

 private:
  void ReadKeys();
  void ReadId();
  void ReadTitle();
  void ReadLanguage();
  void ReadTopics();
  void ReadQuestions();
  void ReadState();
  void ReadReview();
  void ReadFollowUp();
  void ReadOtherKeys();
  void ReadBody(const FileParts& parts);
  void CheckControls(std::string_view body, Place place);
  void CheckQuestions();

  const std::string& path_;
  std::string_view text_;
  const LoadOptions& options_;
  FrontReader front_;
  LoadedArticle loaded_;
};

void Reader::ReadId() {
  const std::string written = front_.Text("id", kMaxIdBytes);
  loaded_.id_place = front_.PlaceOf(written.empty() ? "title" : "id");
  if (written.empty()) {
    const std::string_view stem = FileStem(path_);
    loaded_.article.id = ArticleId(Slug(stem));
    if (loaded_.article.id.empty()) {
      front_.Error("A007", "the file's name `" + std::string(stem) + "` makes no id", loaded_.id_place, "",
                   "add a line `id: some-words` to the front matter");
    }
    return;
  }
  loaded_.article.id = ArticleId(written);
  if (IsUsableId(written)) return;
  const std::string slug = Slug(written);
  front_.Error("A007", "`" + written + "` cannot be an id", loaded_.id_place, "letters, digits, - and _ only",
               slug.empty() ? "" : "write `id: " + slug + "`");
}

void Reader::ReadLanguage() {
  std::string language = front_.Text("language", kMaxIdBytes);
  std::ranges::replace(language, '_', '-');
  language = utf8::Lower(language);
  if (!language.empty() && !IsLanguage(language)) {
    front_.Error("A013", "`" + language + "` is no language code", front_.PlaceOf("language"), "",
                 "write a code such as `en`, `de` or `pt-br`");
  }
  loaded_.article.language = language.empty() ? options_.site_language : language;
}

void Reader::ReadQuestions() {
  for (const Node* node : front_.Texts("questions", kMaxQuestions, kMaxQuestionBytes)) {
    std::string question = Trimmed(node->scalar);
    if (question.empty()) continue;
    loaded_.article.questions.push_back(std::move(question));
    loaded_.question_places.push_back(node->place);
  }
}

void Reader::ReadState() {
  const std::string state = front_.Text("state", kMaxIdBytes);
  if (state.empty()) {
    // What most generators of static sites write.
    loaded_.article.state =
        front_.Text("draft", kMaxIdBytes) == "true" ? ArticleState::kDraft : ArticleState::kPublished;
    return;
  }
  for (const ArticleState known : {ArticleState::kPublished, ArticleState::kDraft, ArticleState::kArchived}) {
    if (state == Name(known)) {
      loaded_.article.state = known;
      return;
    }
  }
  const std::string nearest = Nearest(state, {"published", "draft", "archived"});
  front_.Error("A009", "`" + state + "` is no state of an article", front_.PlaceOf("state"),
               nearest.empty() ? "" : "did you mean `" + nearest + "`?", "write `published`, `draft` or `archived`");
}

void Reader::ReadReview() {
  const std::string written = front_.Text("review_by", kMaxIdBytes);
  if (written.empty()) return;
  loaded_.article.review_by = ParseDate(written);
  if (!loaded_.article.review_by) {
    front_.Error("A010", "`" + written + "` is no date", front_.PlaceOf("review_by"), "", "write it as `2027-06-01`");
    return;
  }
  if (options_.today && std::chrono::sys_days(*loaded_.article.review_by) < *options_.today &&
      loaded_.article.state != ArticleState::kArchived) {
    front_.Warn("A102", "the review of `" + loaded_.article.id.str() + "` is overdue", front_.PlaceOf("review_by"), "",
                "check that the article is still right, then move the date");
  }
}

void Reader::ReadFollowUp() {
  constexpr Millis kLongest = std::chrono::days(90);
  const std::string written = front_.Text("follow_up", kMaxIdBytes);
  if (written.empty()) return;
  loaded_.article.follow_up = written == "never" ? Millis{0} : ParseDuration(written);
  if (loaded_.article.follow_up && *loaded_.article.follow_up <= kLongest) return;
  front_.Error("A014", "`" + written + "` is no time after which to ask", front_.PlaceOf("follow_up"), "",
               "write `24h`, `3d` (90 days at most) or `never`");
}

void Reader::ReadTitle() {
  Article& article = loaded_.article;
  article.title = front_.Text("title", kMaxTitleBytes);
  const Node* title = front_.root().Find("title");
  if (article.title.empty() && (title == nullptr || title->kind == Node::Kind::kNull || title->IsScalar())) {
    const std::string nearly = front_.KeyNearly("title");
    front_.Error(
        "A005", "the article has no title", nearly.empty() ? front_.PlaceOf("title") : front_.KeyPlace(nearly), "",
        nearly.empty() ? "add a line `title: …` to the front matter" : "write `title:` instead of `" + nearly + ":`");
  }
}

void Reader::ReadTopics() {
  for (const Node* node : front_.Texts("topics", kMaxTopics, kMaxIdBytes)) {
    if (std::string topic = Trimmed(node->scalar); !topic.empty()) loaded_.article.topics.push_back(std::move(topic));
  }
}

void Reader::ReadOtherKeys() {
  for (const auto& [key, value] : front_.root().entries) {
    if (IsArticleKey(key.scalar)) continue;
    loaded_.article.other_keys.push_back(key.scalar);
    const std::string nearest = NearestArticleKey(key.scalar);
    if (nearest.empty() || nearest == "title" || front_.root().Find(nearest) != nullptr) continue;
    front_.Warn("A106", "`" + key.scalar + "` is no key of an article", key.place, "",
                "did you mean `" + nearest + "`? Other unknown keys are kept as they are");
  }
}

void Reader::ReadKeys() {
  Article& article = loaded_.article;
  ReadId();
  article.label = front_.Text("label", kMaxTitleBytes);
  ReadTitle();
  ReadLanguage();
  article.translation_of = ArticleId(front_.Text("translation_of", kMaxIdBytes));
  loaded_.translation_place = front_.PlaceOf("translation_of");
  article.section = front_.Text("section", kMaxTitleBytes);
  ReadTopics();
  ReadQuestions();
  article.summary = front_.Text("summary", kMaxSummaryBytes);
  ReadState();
  ReadReview();
  ReadFollowUp();
  ReadOtherKeys();
}

void Reader::CheckQuestions() {
  if (loaded_.article.questions.empty() && loaded_.article.state == ArticleState::kPublished) {
    front_.Warn("A101", "`" + loaded_.article.id.str() + "` has no example questions", front_.PlaceOf("title"), "",
                "add `questions:` with three or more phrasings that customers use; nothing helps finding it as much");
  }
}

// The front matter's are the YAML reader's to find.
void Reader::CheckControls(std::string_view body, Place place) {
  for (size_t at = 0; at < body.size();) {
    const char32_t c = utf8::Decode(body, at);
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\v' && c != '\f') || c == 0x7F) {
      return front_.Error("A015", "a control character, which no editor shows", place, "", "delete it");
    }
    place.column = c == '\n' ? 1 : place.column + 1;
    if (c == '\n') ++place.line;
  }
}

void Reader::ReadBody(const FileParts& parts) {
  loaded_.article.body = std::string(parts.body);
  loaded_.article.body_line = parts.body_line;
  const Place place{path_, parts.body_line, 1, 1};
  if (Trimmed(parts.body).empty()) {
    front_.Error("A006", "the article has no text", place, "", "write the answer below the front matter");
  } else if (parts.body.size() > kMaxBodyBytes) {
    front_.TooLong(place, "the text", std::to_string(kMaxBodyBytes / 1024) + " KiB");
  }
  CheckControls(parts.body, place);
}

std::optional<LoadedArticle> Reader::Read() {
  const std::optional<FileParts> parts = front_.Read();
  if (!parts) return std::nullopt;
  ReadKeys();
  ReadBody(*parts);
  loaded_.article.path = path_;
  loaded_.article.source = std::string(text_);
  if (front_.failed()) return std::nullopt;
  CheckQuestions();
  return std::move(loaded_);
}

}  // namespace

std::optional<LoadedArticle> ReadArticle(const std::string& path, std::string_view text, const LoadOptions& options,
                                         Diagnostics& diagnostics) {
  return Reader(path, text, options, diagnostics).Read();
}

}  // namespace deskbell::kb
