#include "rules/questions.h"

#include <algorithm>

#include "engine/values/first_words.h"
#include "rules/question_words.h"

namespace deskbell::rules {
namespace {

constexpr size_t kMostParts = 3;
constexpr size_t kFewestWords = 4;       // of a message that can hold two things
constexpr size_t kLongestAnswer = 6;     // words of what is said before a question and may answer another one
constexpr size_t kFewestStated = 3;      // words of a clause that tells of something by itself, what joins it included
constexpr size_t kLongestList = 40;      // words of a message whose clauses may be several matters
constexpr size_t kLongestLeaning = 8;    // words of a message that may need the one before it to be understood
constexpr size_t kLongestMessage = 120;  // words; a longer one is a story, and is heard as one

bool Holds(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// A run of the message's words, [first, last).
struct Span {
  size_t first = 0;
  size_t last = 0;
  bool asks = false;
};

class Splitter {
 public:
  Splitter(const NormalisedText& message, std::string_view original, const QuestionWords* language)
      : message_(message),
        original_(original),
        language_(language),
        words_(FirstWords(message.text, kLongestMessage + 1)) {}

  std::vector<MessagePart> Run() {
    if (words_.size() < kFewestWords || words_.size() > kLongestMessage) return {};
    std::vector<Span> spans = Joined(Clauses());
    if (spans.size() < 2) return {};
    for (; spans.size() > kMostParts; spans.pop_back()) spans[spans.size() - 2].last = spans.back().last;
    std::vector<MessagePart> parts;
    for (const Span& span : spans) parts.push_back({TextOf(span), span.asks});
    return parts;
  }

  std::vector<std::string> Statements() const {
    if (!language_ || words_.size() > kLongestList) return {};
    std::vector<Span> spans;
    size_t first = 0;
    for (size_t i = 1; i <= words_.size(); ++i) {
      const bool end = i == words_.size();
      if (!end && !EndsSentence(i) && !JoinsStatement(i)) continue;
      if (i - first < kFewestStated) continue;  // "hello, …", "files and folders": part of what follows
      if (!spans.empty() && GoesOn(first, i)) return {};
      spans.push_back({first, i, false});
      first = i;
    }
    if (first < words_.size() && !spans.empty()) spans.back().last = words_.size();
    if (spans.size() < 2 || spans.size() > kMostParts) return {};
    std::vector<std::string> statements;
    for (const Span& span : spans) statements.push_back(TextOf(span));
    return statements;
  }

  bool BeginsAsQuestion() const {
    const size_t begin = BehindFillers(0, words_.size());
    return message_.text.find('?') != std::string::npos || (begin < words_.size() && OpensQuestion(begin));
  }

  bool LeansOnEarlier() const {
    if (!language_ || words_.empty() || words_.size() > kLongestLeaning) return false;
    if (BeginsWith(language_->leans, 0) || BeginsWith(language_->leans, BehindFillers(0, words_.size()))) return true;
    for (size_t i = 0; i < words_.size(); ++i) {
      if (Holds(language_->refers, WordAt(i))) return true;
    }
    return false;
  }

 private:
  std::string_view WordAt(size_t i) const {
    return std::string_view(message_.text).substr(words_[i].begin, words_[i].end - words_[i].begin);
  }
  // What stands between word i - 1 and word i.
  std::string_view GapBefore(size_t i) const {
    const size_t begin = i == 0 ? 0 : words_[i - 1].end;
    const size_t end = i == words_.size() ? message_.text.size() : words_[i].begin;
    return std::string_view(message_.text).substr(begin, end - begin);
  }

  bool EndsSentence(size_t i) const {
    const std::string_view gap = GapBefore(i);
    const size_t mark = gap.find_first_of("?!.;");
    return mark != std::string_view::npos && gap.find(' ', mark) != std::string_view::npos;
  }
  bool HasQuestionMark(const Span& span) const { return GapBefore(span.last).find('?') != std::string_view::npos; }

  // Whether the words from `i` on begin with one of these phrases.
  bool BeginsWith(std::span<const std::string_view> phrases, size_t i) const {
    if (i >= words_.size()) return false;
    const std::string_view rest = std::string_view(message_.text).substr(words_[i].begin);
    return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
      return rest.starts_with(phrase) &&
             (rest.size() == phrase.size() || !IsInsideWord(words_[i].begin + phrase.size()));
    });
  }
  bool IsInsideWord(size_t offset) const {
    return std::any_of(words_.begin(), words_.end(), [&](const Word& w) { return w.begin < offset && offset < w.end; });
  }

  size_t BehindFillers(size_t i, size_t last) const {
    while (language_ && i < last && Holds(language_->fillers, WordAt(i))) ++i;
    return i;
  }

  bool OpensQuestion(size_t i) const {
    if (!language_ || i >= words_.size()) return false;
    if (Holds(language_->openers, WordAt(i)) || BeginsWith(language_->requests, i)) return true;
    return Holds(language_->verbs, WordAt(i)) && i + 1 < words_.size() && Holds(language_->subjects, WordAt(i + 1));
  }

  // "and I also …", "and my phone is also …"
  bool AddsAlso(size_t i) const {
    for (size_t k = i; k < words_.size() && k < i + 4; ++k) {
      if (WordAt(k) == language_->also) return true;
    }
    return false;
  }

  bool OpensAnother(size_t i) const { return language_ && BeginsWith(language_->additions, i); }

  // "By the way", before the comma.
  bool IsOnlyAddition(size_t first, size_t last) const {
    const size_t begin = words_[Holds(language_->joins, WordAt(first)) && first + 1 < last ? first + 1 : first].begin;
    return Holds(language_->additions, std::string_view(message_.text).substr(begin, words_[last - 1].end - begin));
  }

  // A joining word, or a comma, and then a question or another matter. False inside a sentence that goes on.
  bool JoinsAnother(size_t i) const {
    if (!language_) return false;
    const bool joined = Holds(language_->joins, WordAt(i));
    const bool comma = GapBefore(i).find(',') != std::string_view::npos;
    if (!joined && !comma) return false;
    const size_t next = joined ? i + 1 : i;
    const size_t begin = BehindFillers(next, words_.size());
    return OpensQuestion(begin) || OpensAnother(next) || (joined && AddsAlso(next));
  }

  bool JoinsStatement(size_t i) const {
    return GapBefore(i).find(',') != std::string_view::npos || Holds(language_->joins, WordAt(i));
  }
  bool GoesOn(size_t first, size_t last) const {
    if (first + 1 < last && Holds(language_->joins, WordAt(first))) ++first;
    if (Holds(language_->goes_on, WordAt(first))) return true;
    for (size_t i = first; i < last; ++i) {
      if (Holds(language_->refers, WordAt(i))) return true;
    }
    return false;
  }

  bool Asks(const Span& span) const {
    if (HasQuestionMark(span) || OpensAnother(span.first)) return true;
    const size_t begin = BehindFillers(span.first, span.last);
    return begin < span.last && OpensQuestion(begin);
  }

  std::vector<Span> Clauses() const {
    std::vector<Span> clauses;
    size_t first = 0;
    for (size_t i = 1; i <= words_.size(); ++i) {
      const bool sentence = i == words_.size() || EndsSentence(i);
      if (!sentence && (!JoinsAnother(i) || IsOnlyAddition(first, i))) continue;
      Span clause{first, i, false};
      clause.asks = Asks(clause);
      // "How do I open it and what not": a joined clause is one of its own only beside a question.
      if (!sentence && !clause.asks && !AddsAnother(i)) continue;
      if (AddsAnother(first)) clause.asks = true;
      clauses.push_back(clause);
      first = i;
    }
    // The matter to which another one was added is one, too.
    for (size_t i = 1; i < clauses.size(); ++i) {
      if (AddsAnother(clauses[i].first)) clauses[i - 1].asks = true;
    }
    return clauses;
  }

  bool AddsAnother(size_t i) const {
    if (!language_ || i >= words_.size()) return false;
    const bool joined = Holds(language_->joins, WordAt(i));
    return OpensAnother(joined ? i + 1 : i) || (joined && AddsAlso(i + 1));
  }

  bool IsOnlyFillers(const Span& span) const { return BehindFillers(span.first, span.last) == span.last; }

  // What says something belongs to the question before it, or to the one after it; only a short word before the first
  // question stays apart, for it may answer what was asked.
  std::vector<Span> Joined(const std::vector<Span>& clauses) const {
    std::vector<Span> spans;
    for (const Span& clause : clauses) {
      if (spans.empty()) {
        spans.push_back(clause);
        continue;
      }
      Span& before = spans.back();
      const bool too_short = clause.last - clause.first < 2;
      const bool an_answer =
          spans.size() == 1 && before.last - before.first <= kLongestAnswer && !IsOnlyFillers(before);
      if (!clause.asks || too_short || (!before.asks && !an_answer)) {
        before.last = clause.last;
        before.asks = before.asks || clause.asks;
      } else {
        spans.push_back(clause);
      }
    }
    return spans;
  }

  std::string TextOf(const Span& span) const {
    size_t first = span.first;
    while (first + 1 < span.last && language_ && Holds(language_->joins, WordAt(first))) ++first;
    const size_t begin = span.first == 0 ? 0 : words_[first].begin;
    // Up to the next word, so that the question mark stays; what joins is left behind.
    size_t end = span.last == words_.size() ? message_.text.size() : words_[span.last].begin;
    while (end > begin && (message_.text[end - 1] == ' ' || message_.text[end - 1] == ',')) --end;
    return std::string(message_.Original(original_, begin, end));
  }

  const NormalisedText& message_;
  std::string_view original_;
  const QuestionWords* language_;
  std::vector<Word> words_;
};

}  // namespace

bool BeginsAsQuestion(const NormalisedText& message, std::string_view language) {
  return Splitter(message, message.text, QuestionWordsOf(language)).BeginsAsQuestion();
}

bool LeansOnEarlier(const NormalisedText& message, std::string_view language) {
  return Splitter(message, message.text, QuestionWordsOf(language)).LeansOnEarlier();
}

std::vector<std::string> SplitStatements(const NormalisedText& message, std::string_view original,
                                         std::string_view language) {
  return Splitter(message, original, QuestionWordsOf(language)).Statements();
}

std::vector<MessagePart> SplitQuestions(const NormalisedText& message, std::string_view original,
                                        std::string_view language) {
  return Splitter(message, original, QuestionWordsOf(language)).Run();
}

}  // namespace deskbell::rules
