#include "rules/apostrophes.h"

#include <map>
#include <set>

#include "engine/values/normalise.h"

namespace deskbell::rules {

std::string WithApostrophes(std::string_view normalised) {
  static const std::set<std::string_view> kNegated = {"dont",    "doesnt",  "didnt",    "cant",   "wont",   "isnt",
                                                      "arent",   "wasnt",   "werent",   "havent", "hasnt",  "hadnt",
                                                      "couldnt", "wouldnt", "shouldnt", "mustnt", "neednt", "aint"};
  static const std::map<std::string_view, std::string_view> kOthers = {{"im", "i'm"},       {"ive", "i've"},
                                                                       {"youre", "you're"}, {"youve", "you've"},
                                                                       {"thats", "that's"}, {"whats", "what's"}};
  std::string out;
  size_t copied = 0;
  for (const Word& word : Words(normalised)) {
    const std::string_view plain = normalised.substr(word.begin, word.end - word.begin);
    const auto other = kOthers.find(plain);
    if (!kNegated.contains(plain) && other == kOthers.end()) continue;
    out.append(normalised, copied, word.begin - copied);
    out += other == kOthers.end() ? std::string(plain.substr(0, plain.size() - 1)) + "'t" : std::string(other->second);
    copied = word.end;
  }
  return copied == 0 ? std::string() : out.append(normalised, copied);
}

}  // namespace deskbell::rules
