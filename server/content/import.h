// Content made from what people have already: a file of labelled questions, or a folder of Markdown.
//
//   Result<Imported, std::string> imported = ImportLabelled(tsv, "shop");
//   if (imported) WriteFolder(imported->content, "shop");
//
// Pure: text comes in and goes out as values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/values/diagnostic.h"
#include "engine/values/result.h"
#include "server/content/content.h"

namespace deskbell::content {

struct Imported {
  Content content;
  size_t articles = 0, questions = 0, out_of_scope = 0;
  std::vector<std::string> notes;  // what was changed on the way, one sentence each
};

// `label<TAB>question` a line: an article for each label, in the order of the labels, with its questions. The label is
// the article's id, letter by letter, if letters, digits, "-" and "_" are all it has; otherwise the id is made from it
// and the label kept beside it. The title is the label in plain words. Of several labels separated by commas the first
// counts. `__oos__` = out of scope. A question that is there twice is kept once, and a line without a question is left
// out. The error names the line.
Result<Imported, std::string> ImportLabelled(std::string_view tsv, std::string_view site_name);

// Markdown with front matter, which stays as it is, unknown keys included; a file without any gets a title from its
// first heading, or else from its name. Whatever else the folder has of a content folder stays too, and what it lacks
// of the site's settings is added. What cannot be read is in `diagnostics`.
Imported ImportMarkdown(Content folder, std::string_view site_name, Diagnostics& diagnostics);

// "CALL_CENTER" → "Call center", "reverted_card_payment?" → "Reverted card payment?", "orderStatus" → "Order status".
std::string TitleFromLabel(std::string_view label);

}  // namespace deskbell::content
