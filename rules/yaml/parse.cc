#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

#include "engine/values/normalise.h"
#include "engine/values/utf8.h"
#include "rules/yaml/builder.h"

namespace deskbell::yaml {
namespace {

constexpr size_t kLargestFile = 4 << 20;

Diagnostic Mistake(std::string code, std::string message, Place place, std::string help) {
  return {Severity::kError, std::move(code), std::move(message), std::move(place), "", std::move(help), ""};
}

// What cannot even be shown to the parser: it would guess at another encoding, or count columns differently.
bool Readable(Source& source, Diagnostics& diagnostics) {
  const std::string_view text = source.text();
  if (text.size() > kLargestFile) {
    diagnostics.push_back(Mistake("Y005", "the file is larger than 4 MiB", source.At(0), "split it by topic"));
    return false;
  }
  if (utf8::LooksLikeUtf16(text)) {
    diagnostics.push_back(Mistake("Y007", "the file is UTF-16, not UTF-8", source.At(0),
                                  "choose UTF-8 as the encoding when you save it; Windows calls UTF-16 \"Unicode\""));
    return false;
  }
  for (size_t i = 0; i < text.size();) {
    const size_t at = i;
    const char32_t c = utf8::Decode(text, i);
    if (c == 0xFFFD && text.substr(at, i - at) != "\xEF\xBF\xBD") {
      diagnostics.push_back(Mistake("Y007", "this byte is not UTF-8", source.At(at), "save the file as UTF-8"));
      return false;
    }
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) {
      diagnostics.push_back(Mistake("Y007", "a control character, which no editor shows", source.At(at), "delete it"));
      return false;
    }
  }
  return true;
}

// The parser's messages name its own states; authors need to know what is wrong.
std::string InPlainWords(const std::string& message) {
  static constexpr std::pair<std::string_view, std::string_view> kPlain[] = {
      {"end of map not found", "this line is indented unlike those that it belongs to"},
      {"end of sequence not found", "this line is indented unlike the list that it belongs to"},
      {"end of map flow not found", "a `{` is not closed"},
      {"end of sequence flow not found", "a `[` is not closed"},
      {"illegal map value", "a `:` where no value can begin"},
      {"unknown token", "a text cannot begin with this character"}};
  for (const auto& [theirs, plain] : kPlain) {
    if (message.find(theirs) != std::string::npos) return std::string(plain);
  }
  return message;
}

// Where a quote is opened that its own line does not close, before `end`; npos if there is none. Texts in quotes may
// run over several lines, but few do, and a forgotten quote swallows lines until something else makes no sense.
size_t QuoteLeftOpen(std::string_view text, size_t end) {
  for (size_t line = 0; line < end; line = std::min(text.find('\n', line), text.size()) + 1) {
    const size_t line_end = std::min(text.find('\n', line), text.size());
    for (size_t i = line; i < line_end; ++i) {
      if (text[i] == '#' && (i == line || text[i - 1] == ' ')) break;
      const bool begins = i == line || std::string_view(" [{,").find(text[i - 1]) != std::string_view::npos;
      if (!begins || (text[i] != '"' && text[i] != '\'')) continue;
      size_t close = i + 1;
      while (close < line_end && text[close] != text[i]) close += text[i] == '"' && text[close] == '\\' ? 2 : 1;
      if (close >= line_end) return i;
      i = close;
    }
  }
  return std::string_view::npos;
}

bool HasTypographicQuote(std::string_view line) {
  static constexpr std::string_view kQuotes[] = {"“", "”", "„", "‘", "’", "«", "»"};
  return std::any_of(std::begin(kQuotes), std::end(kQuotes),
                     [&](std::string_view quote) { return line.find(quote) != std::string_view::npos; });
}

std::string HelpFor(std::string_view message, std::string_view rest, std::string_view line) {
  const char c = rest.empty() ? '\0' : rest.front();
  if (HasTypographicQuote(line))
    return "write straight quotes, ' or \": YAML does not know the typographic ones in this line";
  if (c == '\t' || line.find('\t') != std::string_view::npos) return "indent with spaces, not with tabs";
  if (c == '@' || c == '`' || c == '%') {
    return std::string("put quotes around a text that begins with `") + c + "`";
  }
  if (c == '*' || message.find("alias") != std::string_view::npos || message.find("anchor") != std::string_view::npos) {
    return "put quotes around a text that begins with `*` or `&`";
  }
  if (message.find("map value") != std::string_view::npos || message.find("map key") != std::string_view::npos ||
      line.find("{{") != std::string_view::npos) {
    return "put quotes around a text that holds `: ` or begins with `{{`, and check the indentation";
  }
  if (message.find("end of") != std::string_view::npos) {
    return "check the indentation, and that every bracket and quote is closed";
  }
  return "check the indentation, brackets and quotes of this line and the one before";
}

void ReportSyntax(const YAML::Exception& error, Source& source, Diagnostics& diagnostics) {
  size_t at = error.mark.pos < 0 ? 0 : std::min(static_cast<size_t>(error.mark.pos), source.text().size());
  if (at == source.text().size()) at = source.text().find_last_not_of(" \t\r\n") + 1;  // not below what can be shown
  const std::string_view rest = source.text().substr(at);
  const size_t line_begin = at == 0 ? 0 : source.text().rfind('\n', at - 1) + 1;
  const std::string_view line = source.text().substr(line_begin, source.text().find('\n', line_begin) - line_begin);
  const size_t quote = QuoteLeftOpen(source.text(), at);
  if (quote != std::string_view::npos && quote < line_begin) {
    Diagnostic open = Mistake("Y001", "this is not YAML: this quote is not closed in its line", source.At(quote),
                              "close it, or write the whole text in the other kind of quotes if it holds one");
    open.label = "what follows makes no sense from line " + std::to_string(source.At(at).line) + " on";
    return diagnostics.push_back(std::move(open));
  }
  diagnostics.push_back(
      Mistake("Y001", "this is not YAML: " + InPlainWords(error.msg), source.At(at), HelpFor(error.msg, rest, line)));
}

void AddSourceLines(std::string_view text, int first_line, Diagnostics& diagnostics, size_t from) {
  if (utf8::LooksLikeUtf16(text)) return;  // they would not print
  for (size_t i = from; i < diagnostics.size(); ++i) {
    if (diagnostics[i].place.line > 0) {
      diagnostics[i].source_line = SourceLine(text, diagnostics[i].place.line - first_line + 1);
    }
  }
}

// The parser takes every question mark in a flow collection for the sign of a complex key, so `{ask: Did it work?,
// ...}` would be an error. Those that are not are hidden behind a byte that no readable file has, and which the builder
// turns back.
std::string HideQuestionMarks(std::string_view text) {
  std::string hidden(text);
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '?') continue;
    const bool begins = i == 0 || std::string_view(" \t\r\n[{,").find(text[i - 1]) != std::string_view::npos;
    const bool alone = i + 1 == text.size() || std::string_view(" \t\r\n").find(text[i + 1]) != std::string_view::npos;
    if (!begins || !alone) hidden[i] = kHiddenQuestionMark;
  }
  return hidden;
}

Node ParseDocument(Source& source, Diagnostics& diagnostics) {
  Builder builder(source, diagnostics);
  try {
    std::istringstream in{HideQuestionMarks(source.text())};
    YAML::Parser parser(in);
    parser.HandleNextDocument(builder);
    Node root = builder.TakeRoot();
    Builder second(source, diagnostics);
    if (parser.HandleNextDocument(second)) {
      diagnostics.push_back(Mistake("Y009", "a second document begins here", second.TakeRoot().place,
                                    "keep one document in a file: remove the line `---`"));
      return {};
    }
    return root;
  } catch (const Refused& refused) {
    diagnostics.push_back(refused.diagnostic);
  } catch (const YAML::Exception& error) {
    ReportSyntax(error, source, diagnostics);
  }
  return {};
}

}  // namespace

Node Parse(const std::string& file, std::string_view text, Diagnostics& diagnostics, int first_line) {
  const size_t first_new = diagnostics.size();
  Node root;
  root.place = {file, first_line, 1, 1};
  text = WithoutByteOrderMark(text);
  Source source(file, text, first_line);
  if (Readable(source, diagnostics)) {
    Node parsed = ParseDocument(source, diagnostics);
    if (parsed.kind != Node::Kind::kNull) root = std::move(parsed);
  }
  AddSourceLines(text, first_line, diagnostics, first_new);
  return root;
}

}  // namespace deskbell::yaml
