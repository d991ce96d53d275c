#include "kb/markdown_visitor.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "engine/values/utf8.h"

namespace deskbell::kb {
namespace {

// Far above any article (256 KB), far below what hurts.
constexpr size_t kMaxSteps = 2'000'000;
constexpr size_t kMaxOutputBytes = 8 * 1024 * 1024;

constexpr unsigned kDialect =
    MD_FLAG_NOHTML | MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_PERMISSIVEAUTOLINKS;

struct Walk {
  MarkdownVisitor& visitor;
  size_t steps = 0;

  int Go() { return ++steps > kMaxSteps || visitor.OutputBytes() > kMaxOutputBytes ? 1 : 0; }
};

Walk& From(void* userdata) { return *static_cast<Walk*>(userdata); }

constexpr std::array<std::pair<std::string_view, std::string_view>, 30> kEntities{{
    {"&amp;", "&"},   {"&lt;", "<"},     {"&gt;", ">"},    {"&quot;", "\""},  {"&apos;", "'"},     {"&nbsp;", "\u00a0"},
    {"&copy;", "©"},  {"&reg;", "®"},    {"&trade;", "™"}, {"&hellip;", "…"}, {"&ndash;", "–"},    {"&mdash;", "—"},
    {"&lsquo;", "‘"}, {"&rsquo;", "’"},  {"&ldquo;", "“"}, {"&rdquo;", "”"},  {"&laquo;", "«"},    {"&raquo;", "»"},
    {"&euro;", "€"},  {"&pound;", "£"},  {"&deg;", "°"},   {"&times;", "×"},  {"&rarr;", "→"},     {"&larr;", "←"},
    {"&bull;", "•"},  {"&middot;", "·"}, {"&colon;", ":"}, {"&Tab;", "\t"},   {"&NewLine;", "\n"}, {"&lpar;", "("},
}};

// Browsers and CommonMark show what is no character as U+FFFD.
std::string Character(uint32_t code) {
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  std::string out;
  utf8::Append(out, code == 0 || code > 0x10FFFF || surrogate ? U'\ufffd' : static_cast<char32_t>(code));
  return out;
}

}  // namespace

std::string DecodeEntity(std::string_view entity) {
  if (entity.starts_with("&#")) {
    const bool hexadecimal = entity.size() > 2 && (entity[2] == 'x' || entity[2] == 'X');
    const std::string_view digits = entity.substr(hexadecimal ? 3 : 2);
    uint32_t code = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, hexadecimal ? 16 : 10);
    return error == std::errc() && *end == ';' ? Character(code) : "\ufffd";
  }
  const auto* known = std::ranges::find(kEntities, entity, &std::pair<std::string_view, std::string_view>::first);
  return std::string(known == kEntities.end() ? entity : known->second);
}

std::string AttributeText(const MD_ATTRIBUTE& attribute) {
  std::string out;
  for (size_t i = 0; attribute.substr_offsets != nullptr && attribute.substr_offsets[i] < attribute.size; ++i) {
    const MD_OFFSET begin = attribute.substr_offsets[i];
    const std::string_view part(attribute.text + begin, attribute.substr_offsets[i + 1] - begin);
    if (attribute.substr_types[i] == MD_TEXT_ENTITY) {
      out += DecodeEntity(part);
    } else {
      out += attribute.substr_types[i] == MD_TEXT_NULLCHAR ? "\ufffd" : part;
    }
  }
  return out;
}

bool VisitMarkdown(std::string_view markdown, MarkdownVisitor& visitor) {
  MD_PARSER parser{};
  parser.flags = kDialect;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* walk) {
    From(walk).visitor.EnterBlock(type, detail);
    return From(walk).Go();
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* walk) {
    From(walk).visitor.LeaveBlock(type, detail);
    return From(walk).Go();
  };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* walk) {
    From(walk).visitor.EnterSpan(type, detail);
    return From(walk).Go();
  };
  parser.leave_span = [](MD_SPANTYPE type, void* detail, void* walk) {
    From(walk).visitor.LeaveSpan(type, detail);
    return From(walk).Go();
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* walk) {
    From(walk).visitor.Text(type, std::string_view(text, size));
    return From(walk).Go();
  };
  Walk walk{visitor};
  return md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &walk) == 0;
}

}  // namespace deskbell::kb
