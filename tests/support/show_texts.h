// Lets a failed check show lists of texts, one a line.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

template <>
struct doctest::StringMaker<std::vector<std::string>> {
  static String convert(const std::vector<std::string>& texts) {
    std::string shown = std::to_string(texts.size()) + " texts";
    for (const std::string& text : texts) shown += "\n    " + text;
    return shown.c_str();
  }
};
