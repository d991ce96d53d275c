// A small content folder whose bot answers every "note <word>" with "Noted <word>.": each message gets exactly one
// answer, and the answer says to which message it belongs. A few articles lie beside it, so that there is an index.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace deskbell::test {

// Writes, or writes over, the folder. `answer` is what stands for "Noted".
void WriteNoteContent(const std::filesystem::path& folder, std::string_view answer = "Noted");

// Writes one file of a content folder, making its folders. The old file is replaced at once: nobody reads half of one.
void WriteContentFile(const std::filesystem::path& folder, std::string_view name, std::string_view text);

}  // namespace deskbell::test
