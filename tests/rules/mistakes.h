// What the loader says about content, as authors read it: whole, with carets.
#pragma once

#include <string>
#include <vector>

#include "rules/loader.h"

namespace deskbell::rules {

inline const std::vector<KnownArticle> kArticles{{ArticleId("reset-password"), true}, {ArticleId("old-page"), false}};

inline std::string Mistakes(const std::vector<SourceFile>& files) {
  std::string out;
  for (const Diagnostic& d : Load(files, kArticles).diagnostics) out += RenderText(d);
  return out;
}

inline std::string InTopic(const std::string& rest) {
  return Mistakes({{"rules/a.yml", "version: 1\ntopic: a\n" + rest}});
}
inline std::string InSite(const std::string& rest) { return Mistakes({{"deskbell.yaml", "version: 1\n" + rest}}); }

// Of one intent with `rest` as further keys.
inline std::string InIntent(const std::string& rest) {
  return InTopic(
      "concepts: {pw: [password]}\nintents:\n  x:\n    title: X\n    match: {any: ['reset @pw']}\n    examples: [reset "
      "password]\n    say: Hi\n" +
      rest);
}

inline std::string InFlow(const std::string& steps) {
  return InTopic("intents: {x: {title: X, examples: [a b c], start: f}}\nflows:\n  f:\n    steps:\n" + steps);
}

}  // namespace deskbell::rules
