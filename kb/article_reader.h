// Reads one article's file, and remembers where in it things stand for what is checked later. Internal to kb/.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/article.h"
#include "rules/yaml/node.h"

namespace deskbell::kb {

struct LoadedArticle {
  Article article;
  Place id_place;  // of the title if the id comes from the file's name
  Place translation_place;
  std::vector<Place> question_places;
};

std::optional<LoadedArticle> ReadArticle(const std::string& path, std::string_view text, const LoadOptions& options,
                                         Diagnostics& diagnostics);

}  // namespace deskbell::kb
