#include <xapian.h>

#include "kb/index_contents.h"

namespace deskbell::kb {
namespace {

constexpr size_t kMaxStemBytes = 240;

}  // namespace

Stemmer::Stemmer(std::string_view language)
    : stem_(std::make_unique<Xapian::Stem>(std::string(PrimarySubtag(language)), true)) {}

Stemmer::Stemmer(Stemmer&&) noexcept = default;

Stemmer::~Stemmer() = default;

std::string Stemmer::operator()(std::string_view word) const {
  std::string stem = (*stem_)(std::string(word.substr(0, kMaxStemBytes)));
  if (stem.size() > kMaxStemBytes) stem.resize(kMaxStemBytes);
  return stem;
}

std::string_view PrimarySubtag(std::string_view language) { return language.substr(0, language.find('-')); }

}  // namespace deskbell::kb
