#include "kb/model/phrasing_model.h"

#include <doctest/doctest.h>

#include "kb/model/bytes.h"

namespace deskbell::kb {
namespace {

enum : uint32_t { kRefund, kCancel, kPassword };

std::vector<Phrasing> Phrasings() {
  return {{"where is my refund", "en", kRefund},
          {"i want my money back", "en", kRefund},
          {"refund a payment", "en", kRefund},
          {"cancel my subscription", "en", kCancel},
          {"how do i end my plan", "en", kCancel},
          {"stop the subscription", "en", kCancel},
          {"i forgot my password", "en", kPassword},
          {"reset my password please", "en", kPassword},
          {"i cannot remember my password", "en", kPassword}};
}

PhrasingModel Trained(Scheme scheme) { return PhrasingModel::Train(Phrasings(), 3, scheme); }

TEST_CASE("both schemes recognise rephrasings, and tell what they are like") {
  for (const Scheme scheme : {Scheme::kLinear, Scheme::kNearest}) {
    const PhrasingModel model = Trained(scheme);
    CHECK(model.linear() == (scheme == Scheme::kLinear));
    CHECK(model.Read("when will i get the refund", "en").guesses.front().label == kRefund);
    CHECK(model.Read("i would like to cancel the subscription today", "en").guesses.front().label == kCancel);
    CHECK(model.Read("pasword forgoten", "en").guesses.front().label == kPassword);

    const Reading exact = model.Read("refund a payment", "en");
    CHECK(exact.guesses.front().label == kRefund);
    CHECK(exact.guesses.front().cosine == doctest::Approx(1));
    CHECK(exact.guesses.front().nearest == 2);
    CHECK(exact.closest == kRefund);
    CHECK(exact.likeliest == kRefund);
  }
}

TEST_CASE("what is off topic is less certain in every number") {
  const PhrasingModel model = Trained(Scheme::kLinear);
  const Reading on = model.Read("please refund my payment", "en");
  const Reading off = model.Read("which wine goes with lamb", "en");
  CHECK(off.guesses.front().probability < on.guesses.front().probability);
  CHECK(off.guesses.front().margin < on.guesses.front().margin);
  CHECK(off.guesses.front().likelihood < on.guesses.front().likelihood);
  CHECK(off.guesses.front().cosine < on.guesses.front().cosine);
}

TEST_CASE("the softmax has a probability of its own, humbler than the learners together") {
  const PhrasingModel model = Trained(Scheme::kLinear);
  for (const char* text : {"please refund my payment", "which wine goes with lamb"}) {
    const Reading reading = model.Read(text, "en", 3);
    REQUIRE(reading.guesses.size() == 3);
    double sum = 0;
    for (const Guess& guess : reading.guesses) sum += guess.softmax;
    CHECK(sum == doctest::Approx(1).epsilon(0.001));
    CHECK(reading.guesses.front().softmax < reading.guesses.front().probability);
    CHECK(reading.guesses.front().softmax > 1.0 / 3);
  }
  CHECK(Trained(Scheme::kNearest).Read("please refund my payment", "en").guesses.front().softmax == 0);
}

TEST_CASE("ten times as many phrasings of a label do not make the softmax surer") {
  const auto with = [](int copies) {
    std::vector<Phrasing> phrasings;
    for (int i = 0; i < copies; ++i) {
      for (Phrasing p : Phrasings()) {
        p.text += " " + std::string(1, static_cast<char>('a' + i % 26));
        phrasings.push_back(std::move(p));
      }
    }
    return PhrasingModel::Train(phrasings, 3, Scheme::kLinear);
  };
  const double few = with(4).Read("refund", "en").guesses.front().softmax;
  const double many = with(40).Read("refund", "en").guesses.front().softmax;
  CHECK(many < few + 0.02);
}

TEST_CASE("a label without phrasings is never the likeliest, whatever is asked") {
  for (const Scheme scheme : {Scheme::kLinear, Scheme::kNearest}) {
    const PhrasingModel model = PhrasingModel::Train(Phrasings(), 5, scheme);  // two labels more than have phrasings
    for (const char* text : {"please refund my payment", "which wine goes with lamb", "xyzzy"}) {
      CHECK(model.Read(text, "en").likeliest < 3);
    }
  }
}

TEST_CASE("examples of what no label answers have a class that is never guessed, and tell what is like them") {
  std::vector<Phrasing> phrasings = Phrasings();
  for (const char* text : {"which wine goes with lamb", "what shall i cook tonight", "wine for the fish"}) {
    phrasings.push_back({text, "en", Phrasing::kNothing});
  }
  for (const Scheme scheme : {Scheme::kLinear, Scheme::kNearest}) {
    const PhrasingModel model = PhrasingModel::Train(phrasings, 3, scheme);
    const Reading off = model.Read("a wine for my lamb", "en");
    const Reading on = model.Read("refund my payment", "en");
    for (const Guess& guess : off.guesses) CHECK(guess.label < 3);
    CHECK(off.nothing.cosine > on.nothing.cosine);
    CHECK(off.nothing.likelihood > on.nothing.likelihood);
    if (scheme == Scheme::kLinear) {
      CHECK(off.nothing.lead > 0);
      CHECK(on.nothing.lead < 0);
      CHECK(off.nothing.margin > on.nothing.margin);
    }
    const auto again = PhrasingModel::Restored(model.Store());
    REQUIRE(again.has_value());
    CHECK(again->Read("a wine for my lamb", "en").nothing.cosine == off.nothing.cosine);
  }
  CHECK(Trained(Scheme::kLinear).Read("a wine for my lamb", "en").nothing.lead == 0);
}

TEST_CASE("the guesses are sorted, each label once, and sum to one") {
  const Reading reading = Trained(Scheme::kLinear).Read("refund the subscription", "en");
  REQUIRE(reading.guesses.size() == 3);
  double sum = 0;
  for (const Guess& guess : reading.guesses) sum += guess.probability;
  CHECK(sum == doctest::Approx(1));
  CHECK(reading.guesses[0].probability >= reading.guesses[1].probability);
  CHECK(reading.guesses[1].probability >= reading.guesses[2].probability);
}

TEST_CASE("edges: no phrasings, no words, a label without phrasings, other scripts") {
  CHECK(PhrasingModel().Read("hello", "en").guesses.empty());
  CHECK(PhrasingModel::Train({}, 3).empty());
  CHECK(Trained(Scheme::kLinear).Read("", "en").guesses.empty());
  CHECK(Trained(Scheme::kNearest).Read("?!", "en").guesses.empty());
  CHECK(PhrasingModel::Train(Phrasings(), 4, Scheme::kLinear).Read("refund", "en").guesses.front().label == kRefund);
  const PhrasingModel greek = PhrasingModel::Train({{"πληρωμη", "el", 0}, {"κωδικος", "el", 1}}, 2);
  CHECK(greek.Read("κωδικος προσβασης", "el").guesses.front().label == 1);
}

TEST_CASE("a stored model reads as before, and damage is noticed wherever it is") {
  for (const Scheme scheme : {Scheme::kLinear, Scheme::kNearest}) {
    const PhrasingModel model = Trained(scheme);
    const std::string bytes = model.Store();
    const auto again = PhrasingModel::Restored(bytes);
    REQUIRE(again);
    const Reading a = model.Read("cancel and refund", "en");
    const Reading b = again->Read("cancel and refund", "en");
    REQUIRE(a.guesses.size() == b.guesses.size());
    for (size_t i = 0; i < a.guesses.size(); ++i) {
      CHECK(a.guesses[i].label == b.guesses[i].label);
      CHECK(a.guesses[i].probability == b.guesses[i].probability);
      CHECK(a.guesses[i].likelihood == b.guesses[i].likelihood);
      CHECK(a.guesses[i].cosine == b.guesses[i].cosine);
    }
    for (size_t at = 0; at < bytes.size(); at += 97) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ 4);
      CHECK_FALSE(PhrasingModel::Restored(damaged));
      CHECK_FALSE(PhrasingModel::Restored(std::string_view(bytes).substr(0, at)));
    }
  }
}

TEST_CASE("tables that claim more than there is are refused") {
  ByteWriter out;
  out.Number<uint64_t>(uint64_t{1} << 62);
  const std::string bytes = out.Sealed("x");
  ByteReader in(bytes, "x");
  CHECK(in.Table<uint64_t>().empty());
  CHECK_FALSE(in.ok());
}

TEST_CASE("with thousands of labels the nearest phrasings decide") {
  std::vector<Phrasing> many;
  for (uint32_t label = 0; label < 3000; ++label) {
    many.push_back({"how do i use gadget" + std::to_string(label), "en", label});
    many.push_back({"gadget" + std::to_string(label) + " is broken", "en", label});
  }
  const PhrasingModel model = PhrasingModel::Train(many, 3000);
  CHECK_FALSE(model.linear());
  CHECK(model.Read("my gadget1234 has broken", "en").guesses.front().label == 1234);
}

}  // namespace
}  // namespace deskbell::kb
