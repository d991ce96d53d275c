#include "kb/article_reader.h"

#include <algorithm>
#include <utility>

#include "engine/values/normalise.h"
#include "engine/values/utf8.h"
#include "kb/article_values.h"
#include "kb/front_matter.h"

namespace deskbell::kb {
namespace {

using yaml::Node;

std::string_view KindName(const Node& node) {
  switch (node.kind) {
    case Node::Kind::kNull:
      return "nothing";
    case Node::Kind::kScalar:
      return "a text";
    case Node::Kind::kSequence:
      return "a list";
    case Node::Kind::kMap:
      break;
  }
  return "a map";
}

class Reader {
 public:
  Reader(const std::string& path, std::string_view text, const LoadOptions& options, Diagnostics& diagnostics)
      : path_(path), text_(text), options_(options), diagnostics_(diagnostics) {}

  std::optional<LoadedArticle> Read();

 private:
  bool CheckUtf8();
  std::optional<FileParts> Split();
  bool ParseFront(std::string_view front, int line);
  void ReadKeys();
  void ReadId();
  void ReadLanguage();
  void ReadQuestions();
  void ReadState();
  void ReadReview();
  void ReadFollowUp();
  void ReadBody(const FileParts& parts);
  void CheckQuestions();

  // Empty, with a diagnostic if it is there but is no text or is too long.
  std::string Text(std::string_view key, size_t max_bytes);
  // A list of texts; one text is a list of one.
  std::vector<const Node*> Texts(std::string_view key, size_t max_items, size_t max_bytes);
  void TooLong(const Place& place, const std::string& what, const std::string& limit);
  Place PlaceOf(std::string_view key) const;
  Place KeyPlace(std::string_view key) const;
  std::string KeyNearly(std::string_view key) const;

  void Error(std::string code, std::string message, Place place, std::string label, std::string help) {
    failed_ = true;
    Report(Severity::kError, std::move(code), std::move(message), std::move(place), std::move(label), std::move(help));
  }
  void Report(Severity severity, std::string code, std::string message, Place place, std::string label,
              std::string help) {
    std::string line = SourceLine(text_, place.line);
    diagnostics_.push_back({severity, std::move(code), std::move(message), std::move(place), std::move(label),
                            std::move(help), std::move(line)});
  }

  const std::string& path_;
  std::string_view text_;
  const LoadOptions& options_;
  Diagnostics& diagnostics_;
  Node front_;
  LoadedArticle loaded_;
  bool failed_ = false;
};

bool Reader::CheckUtf8() {
  Place place{path_, 1, 1, 1};
  for (size_t at = 0; at < text_.size();) {
    const size_t begin = at;
    const char32_t c = utf8::Decode(text_, at);
    if (c == 0xFFFD && text_.substr(begin, at - begin) != "\xEF\xBF\xBD") {
      const bool utf16 = text_.starts_with("\xFF\xFE") || text_.starts_with("\xFE\xFF");
      if (utf16) {
        Error("A012", "the file is UTF-16, not UTF-8", place, "",
              "choose UTF-8 as the encoding when you save it; Windows calls UTF-16 \"Unicode\"");
      } else {
        Error("A012", "the file is not UTF-8", place, "this byte cannot be read", "save the file as UTF-8");
      }
      diagnostics_.back().source_line.clear();  // it would not print either
      return false;
    }
    place.column = c == '\n' ? 1 : place.column + 1;
    if (c == '\n') ++place.line;
  }
  return true;
}

std::optional<FileParts> Reader::Split() {
  SplitFile split = SplitFrontMatter(text_);
  if (split.parts) return split.parts;
  if (split.problem == FrontMatterProblem::kMissing) {
    Error("A001", "the file has no front matter", {path_, 1, 1, 1}, "",
          "begin it with a line `---`, then `title: …`, then another line `---`");
  } else {
    Error("A002", "the front matter is not closed", {path_, 1, 1, 3}, "opened here",
          "put a line `---` between the front matter and the text");
  }
  return std::nullopt;
}

bool Reader::ParseFront(std::string_view front, int line) {
  const size_t before = diagnostics_.size();
  front_ = yaml::Parse(path_, front, diagnostics_, line);
  if (diagnostics_.size() > before &&
      HasErrors({diagnostics_.begin() + static_cast<long>(before), diagnostics_.end()})) {
    return false;
  }
  if (front_.kind == Node::Kind::kNull) return true;  // an empty one lacks its title, which is said later
  if (front_.IsMap()) return true;
  Error("A003", "the front matter is " + std::string(KindName(front_)) + ", not a map", front_.place, "",
        "write lines such as `title: Reset a password`");
  return false;
}

Place Reader::PlaceOf(std::string_view key) const {
  for (const auto& [name, value] : front_.entries) {
    if (name.scalar != key) continue;
    // Nothing stands nowhere: the parser names the next line.
    return value.kind == Node::Kind::kNull ? name.place : value.place;
  }
  return {path_, 1, 1, 3};
}

// A key of the front matter that is probably meant to be `key`; empty if there is none.
std::string Reader::KeyNearly(std::string_view key) const {
  for (const auto& [name, value] : front_.entries) {
    if (!IsArticleKey(name.scalar) && NearestArticleKey(name.scalar) == key) return name.scalar;
  }
  return {};
}

Place Reader::KeyPlace(std::string_view key) const {
  for (const auto& [name, value] : front_.entries) {
    if (name.scalar == key) return name.place;
  }
  return {path_, 1, 1, 3};
}

void Reader::TooLong(const Place& place, const std::string& what, const std::string& limit) {
  Error("A011", what + " is too long", place, "at most " + limit, "shorten it, or split the article in two");
}

std::string Reader::Text(std::string_view key, size_t max_bytes) {
  const Node* node = front_.Find(key);
  if (node == nullptr || node->kind == Node::Kind::kNull) return {};
  if (!node->IsScalar()) {
    Error("A004", "`" + std::string(key) + "` must be a text, not " + std::string(KindName(*node)), node->place, "",
          "write `" + std::string(key) + ": some words` in one line");
    return {};
  }
  std::string text = Trimmed(node->scalar);
  if (text.size() > max_bytes) TooLong(node->place, "`" + std::string(key) + "`", std::to_string(max_bytes) + " bytes");
  return text;
}

std::vector<const Node*> Reader::Texts(std::string_view key, size_t max_items, size_t max_bytes) {
  const Node* node = front_.Find(key);
  if (node == nullptr || node->kind == Node::Kind::kNull) return {};
  if (node->IsScalar()) return {node};
  if (!node->IsSequence()) {
    Error("A004", "`" + std::string(key) + "` must be a list, not a map", node->place, "",
          "write each in a line of its own that begins with `- `; put quotes around one that holds a colon");
    return {};
  }
  if (node->items.size() > max_items) {
    TooLong(node->place, "the list `" + std::string(key) + "`", std::to_string(max_items) + " entries");
  }
  std::vector<const Node*> texts;
  for (const Node& item : node->items) {
    if (!item.IsScalar()) {
      Error("A004", "each of `" + std::string(key) + "` must be a text, not " + std::string(KindName(item)), item.place,
            "", "put quotes around it if it holds a colon or other signs");
    } else if (item.scalar.size() > max_bytes) {
      TooLong(item.place, "one of `" + std::string(key) + "`", std::to_string(max_bytes) + " bytes");
    } else {
      texts.push_back(&item);
    }
  }
  return texts;
}

void Reader::ReadId() {
  const std::string written = Text("id", kMaxIdBytes);
  loaded_.id_place = PlaceOf(written.empty() ? "title" : "id");
  if (written.empty()) {
    const std::string_view stem = FileStem(path_);
    loaded_.article.id = ArticleId(Slug(stem));
    if (loaded_.article.id.empty()) {
      Error("A007", "the file's name `" + std::string(stem) + "` makes no id", loaded_.id_place, "",
            "add a line `id: some-words` to the front matter");
    }
    return;
  }
  loaded_.article.id = ArticleId(written);
  if (IsUsableId(written)) return;
  const std::string slug = Slug(written);
  Error("A007", "`" + written + "` cannot be an id", loaded_.id_place, "letters, digits, - and _ only",
        slug.empty() ? "" : "write `id: " + slug + "`");
}

void Reader::ReadLanguage() {
  std::string language = Text("language", kMaxIdBytes);
  std::ranges::replace(language, '_', '-');
  language = utf8::Lower(language);
  if (!language.empty() && !IsLanguage(language)) {
    Error("A013", "`" + language + "` is no language code", PlaceOf("language"), "",
          "write a code such as `en`, `de` or `pt-br`");
  }
  loaded_.article.language = language.empty() ? options_.site_language : language;
}

void Reader::ReadQuestions() {
  for (const Node* node : Texts("questions", kMaxQuestions, kMaxQuestionBytes)) {
    std::string question = Trimmed(node->scalar);
    if (question.empty()) continue;
    loaded_.article.questions.push_back(std::move(question));
    loaded_.question_places.push_back(node->place);
  }
}

void Reader::ReadState() {
  const std::string state = Text("state", kMaxIdBytes);
  if (state.empty()) {
    // What most generators of static sites write.
    loaded_.article.state = Text("draft", kMaxIdBytes) == "true" ? ArticleState::kDraft : ArticleState::kPublished;
    return;
  }
  for (const ArticleState known : {ArticleState::kPublished, ArticleState::kDraft, ArticleState::kArchived}) {
    if (state == Name(known)) {
      loaded_.article.state = known;
      return;
    }
  }
  const std::string nearest = Nearest(state, {"published", "draft", "archived"});
  Error("A009", "`" + state + "` is no state of an article", PlaceOf("state"),
        nearest.empty() ? "" : "did you mean `" + nearest + "`?", "write `published`, `draft` or `archived`");
}

void Reader::ReadReview() {
  const std::string written = Text("review_by", kMaxIdBytes);
  if (written.empty()) return;
  loaded_.article.review_by = ParseDate(written);
  if (!loaded_.article.review_by) {
    Error("A010", "`" + written + "` is no date", PlaceOf("review_by"), "", "write it as `2027-06-01`");
    return;
  }
  if (options_.today && std::chrono::sys_days(*loaded_.article.review_by) < *options_.today &&
      loaded_.article.state != ArticleState::kArchived) {
    Report(Severity::kWarning, "A102", "the review of `" + loaded_.article.id.str() + "` is overdue",
           PlaceOf("review_by"), "", "check that the article is still right, then move the date");
  }
}

void Reader::ReadFollowUp() {
  constexpr Millis kLongest = std::chrono::days(90);
  const std::string written = Text("follow_up", kMaxIdBytes);
  if (written.empty()) return;
  loaded_.article.follow_up = written == "never" ? Millis{0} : ParseDuration(written);
  if (loaded_.article.follow_up && *loaded_.article.follow_up <= kLongest) return;
  Error("A014", "`" + written + "` is no time after which to ask", PlaceOf("follow_up"), "",
        "write `24h`, `3d` (90 days at most) or `never`");
}

void Reader::ReadKeys() {
  Article& article = loaded_.article;
  ReadId();
  article.label = Text("label", kMaxTitleBytes);
  article.title = Text("title", kMaxTitleBytes);
  const Node* title = front_.Find("title");
  if (article.title.empty() && (title == nullptr || title->kind == Node::Kind::kNull || title->IsScalar())) {
    const std::string nearly = KeyNearly("title");
    Error("A005", "the article has no title", nearly.empty() ? PlaceOf("title") : KeyPlace(nearly), "",
          nearly.empty() ? "add a line `title: …` to the front matter" : "write `title:` instead of `" + nearly + ":`");
  }
  ReadLanguage();
  article.translation_of = ArticleId(Text("translation_of", kMaxIdBytes));
  loaded_.translation_place = PlaceOf("translation_of");
  article.section = Text("section", kMaxTitleBytes);
  for (const Node* node : Texts("topics", kMaxTopics, kMaxIdBytes)) {
    if (std::string topic = Trimmed(node->scalar); !topic.empty()) article.topics.push_back(std::move(topic));
  }
  ReadQuestions();
  article.summary = Text("summary", kMaxSummaryBytes);
  ReadState();
  ReadReview();
  ReadFollowUp();
  for (const auto& [key, value] : front_.entries) {
    if (IsArticleKey(key.scalar)) continue;
    article.other_keys.push_back(key.scalar);
    const std::string nearest = NearestArticleKey(key.scalar);
    if (nearest.empty() || nearest == "title" || front_.Find(nearest) != nullptr) continue;
    Report(Severity::kWarning, "A106", "`" + key.scalar + "` is no key of an article", key.place, "",
           "did you mean `" + nearest + "`? Other unknown keys are kept as they are");
  }
}

void Reader::CheckQuestions() {
  if (loaded_.article.questions.empty() && loaded_.article.state == ArticleState::kPublished) {
    Report(Severity::kWarning, "A101", "`" + loaded_.article.id.str() + "` has no example questions", PlaceOf("title"),
           "", "add `questions:` with three or more phrasings that customers use; nothing helps finding it as much");
  }
}

void Reader::ReadBody(const FileParts& parts) {
  loaded_.article.body = std::string(parts.body);
  loaded_.article.body_line = parts.body_line;
  const Place place{path_, parts.body_line, 1, 1};
  if (Trimmed(parts.body).empty()) {
    Error("A006", "the article has no text", place, "", "write the answer below the front matter");
  } else if (parts.body.size() > kMaxBodyBytes) {
    TooLong(place, "the text", std::to_string(kMaxBodyBytes / 1024) + " KiB");
  }
}

std::optional<LoadedArticle> Reader::Read() {
  if (!CheckUtf8()) return std::nullopt;
  const std::optional<FileParts> parts = Split();
  if (!parts || !ParseFront(parts->front, parts->front_line)) return std::nullopt;
  ReadKeys();
  ReadBody(*parts);
  loaded_.article.path = path_;
  loaded_.article.source = std::string(text_);
  if (failed_) return std::nullopt;
  CheckQuestions();
  return std::move(loaded_);
}

}  // namespace

std::optional<LoadedArticle> ReadArticle(const std::string& path, std::string_view text, const LoadOptions& options,
                                         Diagnostics& diagnostics) {
  return Reader(path, text, options, diagnostics).Read();
}

}  // namespace deskbell::kb
