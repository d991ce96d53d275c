#include "engine/choice.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace deskbell::engine {
namespace {

// The id that a message names: followed by "?" if its words only occur in it, empty if it names none.
std::string Named(const std::string& text, const std::vector<Offer>& offers) {
  const Understanding understanding;
  const auto chosen = ReadChoice({text, understanding, {}}, offers, {"first", "second", "last"});
  return chosen ? chosen->id + (chosen->sure ? "" : "?") : "";
}

const std::vector<Offer> kIcons = {{"paused", "Two bars (paused)", {"paused"}},
                                   {"turning", "Turning arrows", {"arrows"}},
                                   {"warning", "A red or yellow mark", {}},
                                   {"none", "There is no icon", {"no icon"}}};
const std::vector<Offer> kPayments = {
    {"one", "Uno está pendiente o retenido", {}}, {"both", "Los dos están cobrados", {}}, {"unsure", "No lo sé", {}}};

TEST_CASE("a label, a word for it or its number names an offer") {
  CHECK(Named("Turning arrows!", kIcons) == "turning");
  CHECK(Named("paused", kIcons) == "paused");
  CHECK(Named("2", kIcons) == "turning");
  CHECK(Named("the last one", kIcons) == "none");
  CHECK(Named("card", {{"bank", "Credit or debit", {"card"}}, {"reader", "Card reader", {}}}) == "bank");
  CHECK(Named("2 days ago", kIcons) == "");
  CHECK(Named("I paused the music an hour ago and went for a walk", kIcons) == "paused?");
}

TEST_CASE("an ordinal that something else follows, or that sets an order, counts no offer") {
  CHECK(Named("second option please", kIcons) == "turning");
  CHECK(Named("last Tuesday", kIcons) == "");
  CHECK(Named("the bill first", kIcons) == "");
}

TEST_CASE("an I don't know is part of a label by chance") {
  Understanding unsure;
  unsure.signals.unsure = true;
  const std::vector<Offer> offers = {{"stuck", "Hängt", {}}, {"install", "No se puede instalar", {}}};
  const std::string no_se = "no sé";
  CHECK_FALSE(ReadChoice({no_se, unsure, {}}, offers, {}).has_value());
}

TEST_CASE("a label is named in any order and in other forms of its long words") {
  CHECK(Named("the arrows are turning", {{"turning", "Turning arrows", {}}}) == "turning?");
  CHECK(Named("arrows turn", {{"turning", "Turning arrows", {}}}) == "");
  CHECK(Named("las dos están cobradas", kPayments) == "both");
  CHECK(Named("una sigue pendiente o está retenida", kPayments) == "one");
  CHECK(Named("una sigue pendiente", kPayments) == "");
  CHECK(Named("a yellow mark, or red", kIcons) == "warning");
}

TEST_CASE("a no in one of the two is not the same") {
  CHECK(Named("there is an icon", kIcons) == "");
  CHECK(Named("the arrows aren't turning", {{"turning", "Turning arrows", {}}}) == "");
  CHECK(Named("los dos no están cobrados", kPayments) == "");
}

TEST_CASE("one word in common, and words that only begin alike, name nothing") {
  CHECK(Named("the yellow one blinks sometimes", kIcons) == "");
  CHECK(Named("international network", {{"a", "Internal networking", {}}}) == "");
  CHECK(Named("", kIcons) == "");
}

}  // namespace
}  // namespace deskbell::engine
