#include "rules/entities.h"

#include <doctest/doctest.h>

#include <string>

using deskbell::rules::ExtractValue;
using deskbell::rules::FindEntities;
using deskbell::rules::IsIban;
using deskbell::rules::MaskNumbers;
using deskbell::rules::PassesLuhn;
using deskbell::rules::ValueType;

TEST_CASE("e-mail addresses") {
  CHECK(ExtractValue(ValueType::kEmail, "it's ANA.Silva+x@Example.COM, thanks") == "ana.silva+x@example.com");
  CHECK(ExtractValue(ValueType::kEmail, "<bob@mail.example.co.uk>") == "bob@mail.example.co.uk");
  for (const char* wrong :
       {"ana@", "@example.com", "ana@example", "a..b@example.com", "ana at example dot com", "ana@-x.com", ""}) {
    CAPTURE(std::string(wrong));
    CHECK(ExtractValue(ValueType::kEmail, wrong) == "");
  }
}

TEST_CASE("phone numbers have seven to fifteen digits") {
  CHECK(ExtractValue(ValueType::kPhone, "call +351 912-345-678 please") == "+351912345678");
  CHECK(ExtractValue(ValueType::kPhone, "00351912345678") == "+351912345678");
  CHECK(ExtractValue(ValueType::kPhone, "(030) 123 4567") == "0301234567");
  CHECK(ExtractValue(ValueType::kPhone, "1234567") == "1234567");
  CHECK(ExtractValue(ValueType::kPhone, "+123456789012345") == "+123456789012345");
  CHECK(ExtractValue(ValueType::kPhone, "+1234567890123456") == "");
  for (const char* wrong : {"123456", "on 2026-11-18", "18.11.2026", "4111 1111 1111 1111", "378282246310005", "1234567890123456",
                            "order FB-12345678", "ab1234567cd"}) {
    CAPTURE(std::string(wrong));
    CHECK(ExtractValue(ValueType::kPhone, wrong) == "");
  }
  CHECK(ExtractValue(ValueType::kContact, "912345678") == "912345678");
  CHECK(ExtractValue(ValueType::kContact, "912345678 or ana@x.com") == "ana@x.com");
  CHECK(ExtractValue(ValueType::kContact, "none of your business") == "");
}

TEST_CASE("dates are those that the calendar has") {
  CHECK(ExtractValue(ValueType::kDate, "since 2026-11-18") == "2026-11-18");
  CHECK(ExtractValue(ValueType::kDate, "18.11.2026") == "2026-11-18");
  CHECK(ExtractValue(ValueType::kDate, "11/18/26") == "2026-11-18");
  CHECK(ExtractValue(ValueType::kDate, "3/4/2026") == "2026-04-03");
  CHECK(ExtractValue(ValueType::kDate, "3.4.69") == "2069-04-03");
  CHECK(ExtractValue(ValueType::kDate, "3.4.70") == "1970-04-03");
  CHECK(ExtractValue(ValueType::kDate, "3.4.1899") == "");
  CHECK(ExtractValue(ValueType::kDate, "3.4.2201") == "");
  CHECK(ExtractValue(ValueType::kDate, "on 2nd of March 2026") == "2026-03-02");
  CHECK(ExtractValue(ValueType::kDate, "Dec 5, 2026.") == "2026-12-05");
  CHECK(ExtractValue(ValueType::kDate, "am 5. März 2026") == "2026-03-05");
  CHECK(ExtractValue(ValueType::kDate, "5 de enero de 2026") == "2026-01-05");
  for (const char* wrong : {"2026-02-30", "31.04.2026", "tomorrow", "10.2.3.4", "99/99/9999", ""}) {
    CAPTURE(std::string(wrong));
    CHECK(ExtractValue(ValueType::kDate, wrong) == "");
  }
}

TEST_CASE("numbers and amounts lose their grouping") {
  CHECK(ExtractValue(ValueType::kNumber, "about 1,234.5 files") == "1234.5");
  CHECK(ExtractValue(ValueType::kNumber, "1.234.567") == "1234567");
  CHECK(ExtractValue(ValueType::kNumber, "-7") == "-7");
  CHECK(ExtractValue(ValueType::kNumber, "none") == "");
  CHECK(ExtractValue(ValueType::kAmount, "I paid €9.99 twice") == "9.99 EUR");
  CHECK(ExtractValue(ValueType::kAmount, "1.234,50 Euro") == "1234.50 EUR");
  CHECK(ExtractValue(ValueType::kAmount, "$30") == "30 USD");
  CHECK(ExtractValue(ValueType::kAmount, "12 pounds") == "12 GBP");
  CHECK(ExtractValue(ValueType::kAmount, "30 files") == "");
}

TEST_CASE("order numbers") {
  CHECK(ExtractValue(ValueType::kOrder, "my order is fb-123456.") == "FB-123456");
  CHECK(ExtractValue(ValueType::kOrder, "it says FB 123456") == "FB-123456");
  CHECK(ExtractValue(ValueType::kOrder, "ticket #4711") == "4711");
  CHECK(ExtractValue(ValueType::kOrder, "it says # 4711 here") == "4711");
  CHECK(ExtractValue(ValueType::kOrder, "invoice number: 20261118") == "20261118");
  CHECK(ExtractValue(ValueType::kOrder, " 123456 ") == "123456");
  CHECK(ExtractValue(ValueType::kOrder, "I have 3000 files") == "");
}

TEST_CASE("names are short and made of letters") {
  CHECK(ExtractValue(ValueType::kName, "Ana Silva") == "Ana Silva");
  CHECK(ExtractValue(ValueType::kName, "my name is José O'Neill.") == "José O'Neill");
  CHECK(ExtractValue(ValueType::kName, "ich heiße Jürgen") == "Jürgen");
  CHECK(ExtractValue(ValueType::kName, "12345") == "");
  CHECK(ExtractValue(ValueType::kText, "  as it is ") == "as it is");
}

TEST_CASE("everything of a known shape in one message") {
  using Found = std::map<std::string, std::string>;
  CHECK(FindEntities("ana@x.com paid 9,99 € on 18.11.2026 for FB-123456, call +351 912 345 678") ==
        Found{{"amount", "9.99 EUR"},
              {"number", "9.99"},
              {"date", "2026-11-18"},
              {"email", "ana@x.com"},
              {"order", "FB-123456"},
              {"phone", "+351912345678"}});
  CHECK(FindEntities("my files are gone") == Found{});
  CHECK(FindEntities("2026") == Found{{"number", "2026"}});
}

TEST_CASE("days as people say them") {
  const auto day = [](const char* text) {
    const std::map<std::string, std::string> found = FindEntities(text);
    const auto at = found.find("day");
    return at == found.end() ? std::string() : at->second;
  };
  CHECK(day("charged twice yesterday") == "1");
  CHECK(day("the day before yesterday") == "2");
  CHECK(day("vor 3 Tagen") == "3");
  CHECK(day("hace 10 días") == "10");
  CHECK(day("it was on 12 November") == "--11-12");
  CHECK(day("on Dec. 3rd") == "--12-03");
  CHECK(day("charged three days ago") == "3");
  CHECK(day("two weeks ago") == "14");
  CHECK(day("about a week ago") == "7");
  CHECK(day("vor einer Woche") == "7");
  CHECK(day("hace dos semanas") == "14");
  CHECK(day("hace diez días") == "10");
  CHECK(day("999 weeks ago") == "");
  CHECK(day("heute") == "0");
  CHECK(day("yesterday's") == "1");
  CHECK(day("5 settings") == "");
  CHECK(day("30 february") == "");
  CHECK(day("on 12 November 2026") == "");
}

TEST_CASE("card numbers and IBANs are never kept") {
  CHECK(MaskNumbers("card 4111 1111 1111 1111, thanks") == "card •••• 1111, thanks");
  CHECK(MaskNumbers("4111111111111111") == "•••• 1111");
  CHECK(MaskNumbers("3782-822463-10005") == "•••• 0005");
  CHECK(MaskNumbers("4111\u00A01111\u00A01111\u00A01111 it is") == "•••• 1111 it is");
  CHECK(MaskNumbers("4111  1111  1111  1111") == "•••• 1111");
  CHECK(MaskNumbers("4111\u20111111\u20111111\u20111111") == "•••• 1111");
  CHECK(MaskNumbers("my IBAN: DE89 3704 0044 0532 0130 00 ok") == "my IBAN: •••• 3000 ok");
  CHECK(MaskNumbers("gb29nwbk60161331926819") == "•••• 6819");
  // Not cards: a wrong digit, too short, a part of something longer.
  CHECK(MaskNumbers("4111 1111 1111 1112") == "4111 1111 1111 1112");
  CHECK(MaskNumbers("call +351912345678") == "call +351912345678");
  CHECK(MaskNumbers("41111111111111110000") == "41111111111111110000");
  CHECK(MaskNumbers("DE88 3704 0044 0532 0130 00") == "DE88 3704 0044 0532 0130 00");
  CHECK(MaskNumbers("") == "");
}

TEST_CASE("no way of writing a card number keeps it") {
  CHECK(MaskNumbers("card4111111111111111") == "card•••• 1111");
  CHECK(MaskNumbers("card4111 1111-1111.1111x") == "card•••• 1111x");
  CHECK(MaskNumbers("MYIBANDE89370400440532013000") == "MYIBAN•••• 3000");
  CHECK(MaskNumbers("карта4111111111111111") == "карта•••• 1111");
  CHECK(MaskNumbers("4111 – 1111 — 1111 - 1111 12/27") == "•••• 1111 12/27");
  CHECK(MaskNumbers("4111   1111\t1111\n1111") == "•••• 1111");
  CHECK(MaskNumbers("4111_1111_1111_1111") == "•••• 1111");
  CHECK(MaskNumbers("(４１１１　１１１１　１１１１　１１１１)") == "(•••• 1111)");
  CHECK(MaskNumbers("٤١١١ ١١١١ ١١١١ ١١١١") == "•••• 1111");
  CHECK(MaskNumbers("4111\u200B1111\u200B1111\u200B1111") == "•••• 1111");
  CHECK(MaskNumbers("4111111111111111 5500005555555559") == "•••• 1111 •••• 5559");
  CHECK(MaskNumbers("caf\xE9 4111111111111111 \xFF") == "caf\xE9 •••• 1111 \xFF");
}

TEST_CASE("numbers that are glued to letters and are no card stay") {
  CHECK(MaskNumbers("card4111111111111112") == "card4111111111111112");
  CHECK(MaskNumbers("t1732271607126") == "t1732271607126");  // passes Luhn, and begins as no card does
  CHECK(MaskNumbers("FB-123456") == "FB-123456");
}

// The check digits of these fit, letters counted across the words.
TEST_CASE("what passes an IBAN's check digits by chance stays as it was written") {
  const char* order = "My order FB-123456 was charged twice yesterday";
  CHECK(MaskNumbers(order) == order);
  CHECK_FALSE(IsIban("GB82WEST1234569876543293"));  // no British number is this long
}

TEST_CASE("check sums") {
  CHECK(PassesLuhn("79927398713"));
  CHECK_FALSE(PassesLuhn("79927398710"));
  CHECK_FALSE(PassesLuhn("0000000000000000"));
  CHECK(IsIban("GB82WEST12345698765432"));
  CHECK_FALSE(IsIban("GB82WEST12345698765431"));
  CHECK_FALSE(IsIban("GB82"));
}
