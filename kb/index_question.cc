#include "kb/index_question.h"

#include <xapian.h>

#include <algorithm>

#include "engine/values/first_words.h"
#include "engine/values/utf8.h"
#include "kb/stop_words.h"

namespace deskbell::kb {
namespace {

constexpr size_t kMaxReadWords = 256;

// A lookup costs about as much as a search, and a text with more unknown words than this is not misspelt but foreign.
constexpr size_t kMaxRepairs = 3;
constexpr size_t kMinRepairedLetters = 4;
constexpr size_t kMaxRepairedBytes = 30;
constexpr size_t kLettersForTwoEdits = 7;

std::vector<std::string_view> ContentWords(std::string_view normalised, std::string_view language) {
  std::vector<std::string_view> all;
  for (const Word& word : FirstWords(normalised, kMaxReadWords))
    all.push_back(normalised.substr(word.begin, word.end - word.begin));
  std::vector<std::string_view> content;
  std::ranges::copy_if(all, std::back_inserter(content),
                       [language](std::string_view word) { return !IsStopWord(word, language); });
  return content.empty() ? all : content;
}

bool MayBeMisspelt(std::string_view word) {
  const bool has_digit = word.find_first_of("0123456789") != std::string_view::npos;
  return !has_digit && word.size() <= kMaxRepairedBytes && utf8::Length(word) >= kMinRepairedLetters;
}

// The nearest word of the articles; empty if there is none.
std::string Respell(std::string_view word, const Xapian::Database& database) {
  const unsigned edits = utf8::Length(word) >= kLettersForTwoEdits ? 2 : 1;
  return database.get_spelling_suggestion(std::string(word), edits);
}

void Count(Question& question, QuestionWord word) {
  const auto known = std::ranges::find(question.words, word.stem, &QuestionWord::stem);
  if (known != question.words.end()) {
    ++known->times;
  } else {
    question.words.push_back(std::move(word));
  }
}

}  // namespace

Question ReadQuestion(std::string_view normalised, const IndexPart& part, const Stemmer& stemmer,
                      const Xapian::Database& database) {
  Question question;
  size_t tried = 0;
  for (const std::string_view written : ContentWords(normalised, PrimarySubtag(part.language))) {
    std::string stem = stemmer(written);
    const TermTable::Term* term = part.terms.Find(stem);
    if (term == nullptr && MayBeMisspelt(written) && tried++ < kMaxRepairs) {
      if (const std::string better = Respell(written, database); !better.empty()) {
        stem = stemmer(better);
        term = part.terms.Find(stem);
        question.repairs.emplace_back(written, better);
      }
    }
    Count(question, {std::move(stem), term, term != nullptr ? term->idf : part.terms.Idf(0), 1});
  }
  std::ranges::stable_sort(question.words, std::greater(), &QuestionWord::idf);
  for (const QuestionWord& word : question.words) question.total_idf += word.idf;
  return question;
}

}  // namespace deskbell::kb
