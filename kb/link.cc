#include "kb/link.h"

#include <algorithm>
#include <initializer_list>

#include "kb/article.h"
#include "kb/markdown.h"

namespace deskbell::kb {
namespace {

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Up to the first colon that no slash, question mark or hash comes before, lower case; empty if the address is
// relative.
std::string Scheme(std::string_view address) {
  const size_t colon = address.find(':');
  if (colon == std::string_view::npos || address.find_first_of("/\\?#") < colon) return {};
  std::string scheme(address.substr(0, colon));
  std::ranges::transform(scheme, scheme.begin(), Lower);
  return scheme.empty() ? ":" : scheme;
}

std::string PercentEncoded(std::string_view text) {
  static constexpr std::string_view kPlain = "-._~:/?#[]@!$&'()*+,;=%";
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (alphanumeric || kPlain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return out;
}

// Browsers strip white space and controls around an address and drop tabs and line ends inside, so "java\nscript:"
// runs.
std::string AsBrowsersRead(std::string_view target) {
  std::string out;
  for (const char c : target) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte != 0x7F) out += c;
    if (c == ' ' && !out.empty()) out += c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  // A backslash is a slash to them.
  std::ranges::replace(out, '\\', '/');
  return out;
}

std::string Allowed(std::string_view target, std::initializer_list<std::string_view> schemes) {
  const std::string address = AsBrowsersRead(target);
  const std::string scheme = Scheme(address);
  if (!scheme.empty() && std::ranges::find(schemes, scheme) == schemes.end()) return {};
  return PercentEncoded(address);
}

// "%20" → " "; anything else stays.
std::string WithSpaces(std::string_view text) {
  std::string out;
  size_t copied = 0;
  for (size_t at = text.find("%20"); at != std::string_view::npos; at = text.find("%20", copied)) {
    out.append(text, copied, at - copied).append(" ");
    copied = at + 3;
  }
  return out.append(text, copied);
}

}  // namespace

std::string SafeAddress(std::string_view target) { return Allowed(target, {"http", "https", "mailto", "tel"}); }

std::string SafeImageAddress(std::string_view target) { return Allowed(target, {"http", "https"}); }

bool IsExternal(std::string_view address) {
  const std::string scheme = Scheme(address);
  return scheme == "http" || scheme == "https" || address.starts_with("//");
}

std::string LinkedArticle(std::string_view target, std::string_view article_base) {
  if (!Scheme(target).empty() || target.starts_with("//")) return {};
  std::string_view path = target.substr(0, target.find_first_of("?#"));
  const bool in_base = path.starts_with(article_base);
  if (in_base) path.remove_prefix(article_base.size());
  if (path.starts_with("/")) return {};
  const bool is_file = path.ends_with(".md");
  if (is_file) path.remove_suffix(3);
  const size_t slash = path.rfind('/');
  if (slash != std::string_view::npos && !is_file) return {};
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  // "terms.pdf" is a file of another kind; an article's address has no dot.
  if (!is_file && name.find('.') != std::string_view::npos) return {};
  return is_file ? Slug(WithSpaces(name)) : std::string(name);
}

}  // namespace deskbell::kb
