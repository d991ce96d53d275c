#include "rules/entities.h"

#include <re2/re2.h>

#include <algorithm>

#include "engine/values/utf8.h"
#include "rules/dates.h"

namespace deskbell::rules {
namespace {

using re2::RE2;
using re2::StringPiece;

// What stands before and behind a number that is a value of its own; never part of the value.
const std::string& Left() {
  static const std::string left = "(?:^|[^\\pL\\pN@._+-])";
  return left;
}

std::string Digits(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

std::string FirstGroup(const RE2& pattern, std::string_view text) {
  StringPiece value;
  const StringPiece whole(text.data(), text.size());
  return RE2::PartialMatch(whole, pattern, &value) ? std::string(value.data(), value.size()) : std::string();
}

std::string Email(std::string_view text) {
  // Stricter than RFC 5322, as mail providers are: what they refuse to deliver to helps nobody.
  static const RE2 pattern(
      "(?i)(?:^|[^a-z0-9._%+-])([a-z0-9_%+](?:[a-z0-9._%+'-]{0,62}[a-z0-9_%+])?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
      "\\.){1,8}[a-z]{2,24})"
      "(?:$|[^\\pL\\pN@])");
  const std::string found = FirstGroup(pattern, text);
  if (found.empty() || found.find("..") != std::string::npos || found.size() > 254) return "";
  return utf8::Lower(found);
}

// Seven to fifteen digits (E.164), grouped as people group them; canonical: digits, with a plus if one was written.
std::string Phone(std::string_view text) {
  static const RE2 pattern(Left() + "((?:\\+|00)?\\(?\\d(?:[ ./()-]{0,2}\\d){6,16})(?:$|[^\\pL\\pN@-])");
  static const RE2 date("^\\d{4}-\\d{1,2}-\\d{1,2}$|^\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}$");
  StringPiece rest(text.data(), text.size());
  StringPiece value;
  while (RE2::FindAndConsume(&rest, pattern, &value)) {
    const std::string written(value.data(), value.size());
    std::string digits = Digits(written);
    const bool zeros = written.starts_with("00");
    if (zeros) digits.erase(0, 2);
    if (digits.size() < 7 || digits.size() > 15 || RE2::FullMatch(written, date)) continue;
    if (digits.size() >= 13 && PassesLuhn(digits) && !zeros && written[0] != '+') continue;  // a card
    return (zeros || written[0] == '+' ? "+" : "") + digits;
  }
  return "";
}

// "FB-123456", "#4711", "order number 123456"; canonical: upper case, without "#".
std::string Order(std::string_view text) {
  // "FB 123456" with a space only in capitals: "have 3000" is no order.
  static const RE2 lettered(Left() + "#?((?i:[a-z]{2,5})-?\\d{4,12}|[A-Z]{2,5} \\d{4,12})(?:$|[^\\pL\\pN@-])");
  static const RE2 hashed("(?:^|[^\\pL\\pN#&])#\\s?(\\d{3,14})(?:$|[^\\pL\\pN])");
  static const RE2 named(
      "(?i)(?:order|invoice|booking|ticket|reference|bestellung|rechnung|pedido|factura)(?:\\s?(?:number|no\\.?|nr\\.?|"
      "id|nummer|n[uú]mero))?\\s?(?:is|:)?\\s?#?\\s?(\\d{4,14})(?:$|[^\\pL\\pN])");
  static const RE2 bare("^\\s*(\\d{4,14})\\s*[.!]?\\s*$");
  std::string found = FirstGroup(lettered, text);
  if (!found.empty()) {
    std::replace(found.begin(), found.end(), ' ', '-');
    return utf8::Upper(found);
  }
  for (const RE2* pattern : {&hashed, &named, &bare}) {
    found = FirstGroup(*pattern, text);
    if (!found.empty()) return found;
  }
  return "";
}

// "1.234,50" and "1,234.50" as "1234.50".
std::string PlainNumber(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  text.erase(std::remove(text.begin(), text.end(), '\''), text.end());
  const size_t last = text.find_last_of(".,");
  const bool decimal = last != std::string::npos && text.size() - last - 1 != 3;
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '.' && text[i] != ',') {
      out += text[i];
    } else if (i == last && decimal) {
      out += '.';
    }
  }
  return out;
}

std::string Number(std::string_view text) {
  static const RE2 pattern(
      "(?:^|[^\\pL\\pN.,-])(-?\\d{1,3}(?:[.,' "
      "]\\d{3}){1,4}(?:[.,]\\d{1,2})?|-?\\d{1,15}(?:[.,]\\d{1,6})?)(?:$|[^\\pL\\pN])");
  const std::string found = FirstGroup(pattern, text);
  return found.empty() ? "" : PlainNumber(found);
}

// Canonical: "9.99 EUR".
std::string Amount(std::string_view text) {
  static const std::string number = "(\\d{1,3}(?:[.,' ]\\d{3}){1,3}(?:[.,]\\d{1,2})?|\\d{1,9}(?:[.,]\\d{1,2})?)";
  static const RE2 before("(?i)(?:^|[^\\pL\\pN])(€|\\$|£|eur|usd|gbp|chf)\\s?" + number + "(?:$|[^\\pL\\pN])");
  static const RE2 behind("(?i)(?:^|[^\\pL\\pN.,])" + number +
                          "\\s?(€|\\$|£|euros?|eur|dollars?|usd|pounds?|gbp|francs?|franken|chf)(?:$|[^\\pL\\pN])");
  std::string value, unit;
  const StringPiece whole(text.data(), text.size());
  if (!RE2::PartialMatch(whole, before, &unit, &value) && !RE2::PartialMatch(whole, behind, &value, &unit)) return "";
  unit = utf8::Lower(unit);
  const char* currency = unit == "$" || unit[0] == 'u' || unit[0] == 'd'   ? "USD"
                         : unit == "£" || unit[0] == 'g' || unit[0] == 'p' ? "GBP"
                         : unit[0] == 'c' || unit[0] == 'f'                ? "CHF"
                                                                           : "EUR";
  return PlainNumber(value) + " " + currency;
}

// A name is whatever is short and made of letters; "my name is Ana" and "it's Ana here" are answers too.
std::string Name(std::string_view text) {
  static const RE2 introduced(
      "(?i)(?:my (?:full )?name(?: is|'s|:)|i am|i'm|this is|it's|name:|ich (?:bin|hei(?:ß|ss)e)|mein name ist|me "
      "llamo|mi nombre es|soy)\\s+"
      "(\\pL[\\pL\\pM'’.-]*(?:\\s+\\pL[\\pL\\pM'’.-]*){0,4})\\s*[.!]?\\s*$");
  static const RE2 bare("^\\s*(\\pL[\\pL\\pM'’.-]*(?:\\s+\\pL[\\pL\\pM'’.-]*){0,4})\\s*[.!]?\\s*$");
  for (const RE2* pattern : {&introduced, &bare}) {
    std::string found = FirstGroup(*pattern, text);
    while (!found.empty() && found.back() == '.') found.pop_back();
    if (!found.empty() && utf8::Length(found) <= 80) return found;
  }
  return "";
}

std::string Trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return "";
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

}  // namespace

std::string ExtractValue(ValueType type, std::string_view original) {
  switch (type) {
    case ValueType::kText:
    case ValueType::kOptions:
      return Trimmed(original);
    case ValueType::kName:
      return Name(original);
    case ValueType::kEmail:
      return Email(original);
    case ValueType::kPhone:
      return Phone(original);
    case ValueType::kContact: {
      std::string email = Email(original);
      return email.empty() ? Phone(original) : email;
    }
    case ValueType::kNumber:
      return Number(original);
    case ValueType::kAmount:
      return Amount(original);
    case ValueType::kDate:
      return FindDate(original);
    case ValueType::kOrder:
      return Order(original);
  }
  return "";
}

std::map<std::string, std::string> FindEntities(std::string_view original) {
  std::map<std::string, std::string> found;
  const auto add = [&](const char* kind, std::string value) {
    if (!value.empty()) found.emplace(kind, std::move(value));
  };
  add("email", Email(original));
  add("phone", Phone(original));
  add("amount", Amount(original));
  add("date", FindDate(original));
  if (!found.contains("date")) add("day", FindDay(original));
  add("number", Number(original));
  // A message that is only a number says nothing about what it numbers.
  if (original.find_first_not_of("0123456789 \t\r\n.!") != std::string_view::npos) add("order", Order(original));
  return found;
}

}  // namespace deskbell::rules
