#include "engine/values/normalise.h"
#include "engine/values/utf8.h"
#include "kb/article.h"

namespace deskbell::kb {
std::string Slug(std::string_view name) {
  const std::string text = NormaliseText(name);
  std::string slug;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = utf8::Decode(text, at);
    const bool kept = c == '_' || utf8::IsWordCharacter(c);
    const std::string_view piece = kept ? std::string_view(text).substr(begin, at - begin) : "-";
    if (slug.size() + piece.size() > kMaxIdBytes) break;
    if (kept || (!slug.empty() && slug.back() != '-')) slug += piece;
  }
  while (slug.ends_with('-')) slug.pop_back();
  return slug;
}

}  // namespace deskbell::kb
