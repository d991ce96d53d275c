// Reads the values of an article's front matter, and reports what is wrong with them at their places. Internal to kb/.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/diagnostic.h"
#include "kb/front_matter.h"
#include "rules/yaml/node.h"

namespace deskbell::kb {

class FrontReader {
 public:
  // `path` and `text` must outlive it.
  FrontReader(const std::string& path, std::string_view text, Diagnostics& diagnostics)
      : path_(path), text_(text), diagnostics_(diagnostics) {}

  // Before anything else: the parts of the file. Nothing if it is not UTF-8, or if its front matter cannot be read.
  std::optional<FileParts> Read();

  // Empty, with a diagnostic if it is there but is no text or is too long.
  std::string Text(std::string_view key, size_t max_bytes);
  // A list of texts; one text is a list of one.
  std::vector<const yaml::Node*> Texts(std::string_view key, size_t max_items, size_t max_bytes);

  const yaml::Node& root() const { return root_; }
  Place PlaceOf(std::string_view key) const;   // of its value; of the file's first line if there is no such key
  Place KeyPlace(std::string_view key) const;  // of the key itself
  // A key that is probably meant to be `key`; empty if there is none.
  std::string KeyNearly(std::string_view key) const;

  void Error(std::string code, std::string message, Place place, std::string label, std::string help);
  void Warn(std::string code, std::string message, Place place, std::string label, std::string help);
  void TooLong(const Place& place, const std::string& what, const std::string& limit);
  bool failed() const { return failed_; }  // whether there were errors

 private:
  bool CheckUtf8();
  std::optional<FileParts> Split();
  bool ParseFront(std::string_view front, int line);
  void Report(Severity severity, std::string code, std::string message, Place place, std::string label,
              std::string help);

  const std::string& path_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  yaml::Node root_;
  bool failed_ = false;
};

}  // namespace deskbell::kb
