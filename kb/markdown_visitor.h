// One walk through a Markdown document for everything that is made from it (HTML, plain text, links). Internal to kb/.
#pragma once

#include <md4c.h>

#include <string>
#include <string_view>

namespace deskbell::kb {

class MarkdownVisitor {
 public:
  virtual ~MarkdownVisitor() = default;
  virtual void EnterBlock(MD_BLOCKTYPE type, void* detail) = 0;
  virtual void LeaveBlock(MD_BLOCKTYPE type, void* detail) = 0;
  virtual void EnterSpan(MD_SPANTYPE type, void* detail) = 0;
  virtual void LeaveSpan(MD_SPANTYPE type, void* detail) = 0;
  virtual void Text(MD_TEXTTYPE type, std::string_view text) = 0;

  // What was made so far, for the limit below.
  virtual size_t OutputBytes() const = 0;
};

// False if the document was given up: a few KB can be written so that they expand to gigabytes (one long reference used
// ten thousand times, a table with a wide head and many empty rows), so both steps and output are limited.
bool VisitMarkdown(std::string_view markdown, MarkdownVisitor& visitor);

// An attribute (address, title, language of a code block) with its entities resolved.
std::string AttributeText(const MD_ATTRIBUTE& attribute);

// "&amp;" → "&", "&#x41;" → "A"; the common named ones, any other stays as written.
std::string DecodeEntity(std::string_view entity);

}  // namespace deskbell::kb
