// One state of all content, as files: what authors write, in the folders they write it in.
//
//   deskbell.yaml · rules/*.yml · articles/**/*.md · tests/*.yml · out-of-scope.txt · deskbell.fitted.json
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/values/diagnostic.h"
#include "engine/values/result.h"
#include "rules/loader.h"

namespace deskbell::content {

// What `deskbell calibrate` writes beside the content.
inline constexpr const char* kFittedFile = "deskbell.fitted.json";

struct Content {
  std::string origin;                       // shown in messages: the folder, or "the starter content"
  std::vector<rules::SourceFile> rules;     // deskbell.yaml and rules/*.yml, sorted by path
  std::vector<rules::SourceFile> articles;  // sorted by path
  std::vector<rules::SourceFile> tests;     // sorted by path
  std::string out_of_scope;                 // out-of-scope.txt: messages that the content does not answer, one a line
  std::string fitted;                       // deskbell.fitted.json: the stored calibration; empty if none
  Diagnostics unreadable;                   // of files that are not in the above; such content cannot be published

  // Changes whenever a byte of what is compiled (not the tests) changes: 32 hexadecimal digits.
  std::string Fingerprint() const;
};

// Reads a content folder. Files over 1 MiB, unreadable ones and links that lead out of the folder or to another folder
// are `unreadable`, each with its reason. The error, where the folder itself is the trouble, is a sentence with the
// path and the next move. A folder of Markdown alone is content too.
Result<Content, std::string> ReadFolder(const std::filesystem::path& folder);

// The starter content inside the program.
Content Starter();

// Writes `content` as a folder that ReadFolder reads back byte for byte. Refuses a folder that is not empty.
Result<size_t, std::string> WriteFolder(const Content& content, const std::filesystem::path& folder);

}  // namespace deskbell::content
