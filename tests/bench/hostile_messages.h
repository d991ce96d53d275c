// Messages of 4 KB that somebody writes who wants the server to stall, each kind as many different ones as are asked
// for. `words` are those that the content knows.
#pragma once

#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/values/utf8.h"

namespace deskbell::bench {

constexpr size_t kHostileBytes = 4096;
constexpr int kHostileKinds = 24;

class HostileMessages {
 public:
  using Random = std::mt19937;
  struct Kind {
    const char* name;
    std::function<std::string(Random&)> next;  // what is repeated until the message is full
  };

  explicit HostileMessages(std::vector<std::string> words) : words_(std::move(words)) {
    kinds_ = {
        {"content_words", [this](Random& r) { return Known(r) + " "; }},
        {"one_token", [](Random&) { return std::string("password "); }},
        {"misspelt", [this](Random& r) { return Misspelt(r) + " "; }},
        {"unknown_words", [](Random& r) { return Letters(r, 3 + r() % 9) + " "; }},
        {"one_long_word", [](Random& r) { return Letters(r, 1); }},
        {"content_glued", [this](Random& r) { return Known(r); }},
        {"one_letter_words", [](Random& r) { return Letters(r, 1) + " "; }},
        {"digits", [](Random& r) { return std::to_string(r() % 10); }},
        {"digit_groups", [](Random& r) { return std::to_string(r() % 10000) + " "; }},
        {"dates_and_amounts",
         [](Random& r) { return std::to_string(r() % 32) + ". march " + std::to_string(r() % 99) + " EUR "; }},
        {"addresses", [](Random& r) { return Letters(r, 2) + (r() % 2 == 0 ? "@" : "."); }},
        {"apostrophes", [](Random& r) { return std::string(r() % 2 == 0 ? "dont " : "i'm can't "); }},
        {"accents", [](Random&) { return std::string("é̀ü"); }},
        {"zalgo", [](Random& r) { return Letters(r, 1) + Marks(r, 40); }},
        {"emoji", [](Random&) { return std::string("👩‍👩‍👧‍👦🏽 "); }},
        {"cjk", [](Random& r) { return Utf8(0x4E00 + r() % 0x5000); }},
        {"cjk_words", [](Random& r) { return Utf8(0x4E00 + r() % 0x5000) + "a "; }},
        {"thai", [](Random& r) { return Utf8(0xE01 + r() % 0x2E); }},
        {"arabic", [](Random& r) { return Utf8(0x621 + r() % 0x29) + (r() % 5 == 0 ? " " : ""); }},
        {"invalid_bytes", [](Random& r) { return std::string(1, static_cast<char>(0x80 + r() % 0x80)); }},
        {"punctuation", [](Random& r) { return std::string(1, "?!.,;:-'\"()"[r() % 11]) + (r() % 2 == 0 ? " " : ""); }},
        {"questions", [this](Random& r) { return "how do i " + Known(r) + " my " + Known(r) + "? "; }},
        {"long_clauses",
         [this](Random& r) { return r() % 12 == 0 ? std::string(", and can you ") : Known(r) + Known(r) + " "; }},
        {"statements", [this](Random& r) { return "my " + Known(r) + " is " + Known(r) + ", and "; }},
    };
  }

  const std::vector<Kind>& kinds() const { return kinds_; }

  static std::vector<std::string> Make(const Kind& kind, size_t count) {
    Random random(7);
    std::vector<std::string> messages(count);
    for (std::string& message : messages) {
      message = kind.next(random);
      while (message.size() < kHostileBytes) message += kind.next(random);
      message.resize(kHostileBytes);
    }
    return messages;
  }

 private:
  const std::string& Known(Random& random) const { return words_[random() % words_.size()]; }
  std::string Misspelt(Random& random) const {
    std::string word = Known(random);
    if (word.size() > 3) std::swap(word[word.size() / 2], word[word.size() / 2 + 1]);
    return word;
  }
  static std::string Letters(Random& random, size_t count) {
    std::string out;
    for (size_t i = 0; i < count; ++i) out += static_cast<char>('a' + random() % 26);
    return out;
  }
  static std::string Marks(Random& random, size_t count) {
    std::string out;
    for (size_t i = 0; i < count; ++i) out += Utf8(0x300 + random() % 0x50);
    return out;
  }
  static std::string Utf8(size_t code_point) {
    std::string out;
    utf8::Append(out, static_cast<char32_t>(code_point));
    return out;
  }

  std::vector<std::string> words_;
  std::vector<Kind> kinds_;
};

}  // namespace deskbell::bench
