#include "engine/values/respell.h"

#include <algorithm>

namespace deskbell {
namespace {

void AppendPart(const NormalisedText& message, size_t begin, size_t end, NormalisedText& out) {
  out.text.append(message.text, begin, end - begin);
  out.origins.insert(out.origins.end(), message.origins.begin() + static_cast<std::ptrdiff_t>(begin),
                     message.origins.begin() + static_cast<std::ptrdiff_t>(end));
}

void AppendRespelt(const NormalisedText& message, const Respelling& respelling, NormalisedText& out) {
  const Word& word = respelling.word;
  const std::string_view typed = std::string_view(message.text).substr(word.begin, word.end - word.begin);
  const std::string_view respelt = respelling.text;
  const size_t shorter = std::min(typed.size(), respelt.size());
  size_t before = 0;
  while (before < shorter && typed[before] == respelt[before]) ++before;
  size_t behind = 0;
  while (behind < shorter - before && typed[typed.size() - behind - 1] == respelt[respelt.size() - behind - 1])
    ++behind;
  // A letter that was left out goes with the one before it.
  const size_t between = before > 0 && before + behind == typed.size() ? before - 1 : before;
  out.text += respelt;
  for (size_t i = 0; i < respelt.size(); ++i) {
    const size_t left = respelt.size() - i;
    const size_t from = i < before ? i : left <= behind ? typed.size() - left : between;
    out.origins.push_back(message.origins[word.begin + from]);
  }
}

}  // namespace

NormalisedText Respelt(const NormalisedText& message, const std::vector<Respelling>& respellings) {
  NormalisedText out;
  size_t copied = 0;
  for (const Respelling& respelling : respellings) {
    AppendPart(message, copied, respelling.word.begin, out);
    AppendRespelt(message, respelling, out);
    copied = respelling.word.end;
  }
  AppendPart(message, copied, message.text.size(), out);
  out.origins.push_back(message.origins.back());
  return out;
}

}  // namespace deskbell
