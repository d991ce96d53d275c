// Which language is a message in?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kb/article.h"
#include "rules/model.h"

namespace deskbell::understand {

// The language of a conversation so far; empty if nothing is known. Until the customer has written something it is only
// what their browser prefers (`written` = false), which is given up more easily.
struct LanguageSoFar {
  LanguageSoFar(std::string_view language) : code(language) {}    // NOLINT: a language alone is one that was written
  LanguageSoFar(const std::string& language) : code(language) {}  // NOLINT
  LanguageSoFar(const char* language) : code(language) {}         // NOLINT
  LanguageSoFar(std::string_view language, bool was_written) : code(language), written(was_written) {}

  std::string_view code;
  bool written = true;
};

// The words of the site's content by language: "rechnung" is German because German articles and rules have it and
// English ones do not. Empty for a site of one language. Immutable once built; any number of threads may ask.
class Vocabulary {
 public:
  Vocabulary() = default;
  Vocabulary(const rules::RuleSet& rules, const std::vector<kb::Article>& articles);

  // `word` as Normalise makes it, `language` a primary subtag.
  bool Has(std::string_view word, std::string_view language) const;

 private:
  void Add(std::string_view text, std::string_view language);

  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
  };
  std::vector<std::string> languages_;                                             // at most 32
  std::unordered_map<std::string, uint32_t, Hash, std::equal_to<>> languages_of_;  // word → a bit for each
};

// By the words that one language knows and the conversation's does not: function words (kb/stop_words.h), and for the
// site's languages the content's own. Two more of one language than of the conversation's change it, so "ok" or a
// product's name changes nothing; one is enough for a first, short message in another of the site's languages. The
// result may be a language that the site does not speak: the engine then offers politely what there is. An unknown
// language so far counts as the site's first.
std::string DetectLanguage(std::string_view normalised, const LanguageSoFar& so_far,
                           const std::vector<std::string>& site_languages, const Vocabulary& vocabulary = {});

// The language in which to look for answers: `language` if the site has it, its primary part, or the site's first.
std::string AnswerLanguage(std::string_view language, const std::vector<std::string>& site_languages);

}  // namespace deskbell::understand
