#include "rules/apostrophes.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/respell.h"

namespace deskbell::rules {

NormalisedText WithApostrophes(const NormalisedText& message) {
  static const std::set<std::string_view> kNegated = {"dont",    "doesnt",  "didnt",    "cant",   "wont",   "isnt",
                                                      "arent",   "wasnt",   "werent",   "havent", "hasnt",  "hadnt",
                                                      "couldnt", "wouldnt", "shouldnt", "mustnt", "neednt", "aint"};
  static const std::map<std::string_view, std::string_view> kOthers = {{"im", "i'm"},       {"ive", "i've"},
                                                                       {"youre", "you're"}, {"youve", "you've"},
                                                                       {"thats", "that's"}, {"whats", "what's"}};
  std::vector<Respelling> respellings;
  for (const Word& word : Words(message.text)) {
    const std::string_view plain = std::string_view(message.text).substr(word.begin, word.end - word.begin);
    const auto other = kOthers.find(plain);
    if (kNegated.contains(plain)) respellings.push_back({word, std::string(plain.substr(0, plain.size() - 1)) + "'t"});
    if (other != kOthers.end()) respellings.push_back({word, std::string(other->second)});
  }
  return respellings.empty() ? NormalisedText() : Respelt(message, respellings);
}

}  // namespace deskbell::rules
