#include <xapian.h>

#include <algorithm>
#include <unordered_map>

#include "engine/values/normalise.h"
#include "kb/index_contents.h"
#include "kb/index_question.h"
#include "kb/index_words.h"
#include "kb/snippet.h"

namespace deskbell::kb {
namespace {

// `share` is over so many hits however few are asked for.
constexpr size_t kHitsForShare = 10;

// So many hits are put in order again by the letters of their headings.
constexpr size_t kHitsReordered = 20;
// What the likest of them gains, as a share of the best weight. Measured in tests/eval/README.md.
constexpr double kLettersShare = 0.5;

// BM25 with the articles' lengths already in the index (index_words.h) and the idf of hit.h. Xapian's own BM25 gives
// next to nothing to words that a third of the articles have or more, and the product that a question is about
// ("gmail") is such a word: the first hit for rephrased FAQ questions, without examples, was right in .796, with this
// in .814.
class Bm25 : public Xapian::Weight {
 public:
  Bm25() {
    for (const auto stat : {COLLECTION_SIZE, TERMFREQ, WQF, WDF, WDF_MAX}) need_stat(stat);
  }

  Bm25* clone() const override { return new Bm25(); }
  std::string name() const override { return "deskbell::Bm25"; }

  double get_sumpart(Xapian::termcount wdf, Xapian::termcount, Xapian::termcount) const override {
    return weight_ * wdf / (wdf + kBm25K1 * kWdfScale);
  }
  double get_maxpart() const override { return get_sumpart(get_wdf_upper_bound(), 0, 0); }
  double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
  double get_maxextra() const override { return 0; }

 private:
  // A word that is asked for q times counts 2q / (1 + q) times (k3 = 1). `factor` is 0 for what no word has, which is
  // nothing here.
  void init(double factor) override {
    if (factor == 0) return;
    const double times = get_wqf();
    weight_ =
        factor * InverseFrequency(get_termfreq(), get_collection_size()) * (kBm25K1 + 1) * 2 * times / (1 + times);
  }

  double weight_ = 0;
};

IndexError SearchError(const std::string& language, const Xapian::Error& error) {
  return {IndexError::Kind::kDamaged, "searching the index for '" + language + "' failed (" + error.get_type() +
                                          std::string(": ") + error.get_msg() + "); it must be built anew"};
}

// An OR of the known words, built by hand: a query parser would read operators into what people type.
Xapian::Query QueryOf(const Question& question) {
  std::vector<Xapian::Query> terms;
  for (const QuestionWord& word : question.words) {
    if (word.term == nullptr) continue;
    terms.emplace_back(std::string(kAnywhere) + word.stem, static_cast<Xapian::termcount>(word.times));
    if (terms.size() == kMaxSearchedWords) break;
  }
  return Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
}

void Cover(ArticleHit& hit, uint32_t article, const Question& question, const TermTable& table) {
  double anywhere = 0;
  double in_title = 0;
  for (const QuestionWord& word : question.words) {
    if (word.term == nullptr) continue;
    const TermTable::Where where = table.Find(*word.term, article);
    if (where != TermTable::Where::kNowhere) anywhere += word.idf;
    if (where == TermTable::Where::kTitle) in_title += word.idf;
  }
  hit.coverage = anywhere / question.total_idf;
  hit.title_coverage = in_title / question.total_idf;
}

// `likeness` by hit.
void Reorder(ArticleHits& hits, const std::vector<double>& likeness) {
  const double likest = hits.empty() ? 0 : std::ranges::max(likeness);
  if (likest <= 0) return;
  const double most = kLettersShare * hits.front().bm25;
  for (size_t i = 0; i < hits.size(); ++i) hits[i].bm25 += most * likeness[i] / likest;
  std::ranges::stable_sort(hits, std::greater(), &ArticleHit::bm25);
  for (size_t i = 0; i < hits.size(); ++i) hits[i].rank = static_cast<int>(i) + 1;
}

// Shares and margins need all the hits at once.
void Compare(ArticleHits& hits) {
  double total = 0;
  for (const ArticleHit& hit : hits) total += hit.bm25;
  for (ArticleHit& hit : hits) {
    const double rival = hit.rank > 1 ? hits.front().bm25 : hits.size() > 1 ? hits[1].bm25 : 0;
    hit.share = hit.bm25 / total;
    hit.margin = (hit.bm25 - rival) / hits.front().bm25;
  }
}

std::string WithRepairs(std::string_view normalised, const Question& question) {
  std::string repaired;
  size_t done = 0;
  for (const Word& word : Words(normalised)) {
    const std::string_view letters = normalised.substr(word.begin, word.end - word.begin);
    const auto repair = std::ranges::find(question.repairs, letters, &std::pair<std::string, std::string>::first);
    if (repair == question.repairs.end()) continue;
    repaired.append(normalised.substr(done, word.begin - done)).append(repair->second);
    done = word.end;
  }
  return repaired.append(normalised.substr(done));
}

}  // namespace

// One language's database, opened by this thread.
struct Searcher::Part {
  explicit Part(const IndexPart& contents)
      : index(contents), stemmer(contents.language), database(Open(contents)), enquire(database) {
    enquire.set_weighting_scheme(Bm25());
  }

  // Throws Xapian::Error, for a descriptor of −1 too.
  static Xapian::Database Open(const IndexPart& contents) {
    return Xapian::Database(contents.database.OpenForReading());
  }

  void Reopen() {
    database = Open(index);
    enquire = Xapian::Enquire(database);
    enquire.set_weighting_scheme(Bm25());
  }

  ArticleHits Search(std::string_view normalised, size_t limit);
  SearchPageResult SearchPage(std::string_view query, size_t offset, size_t limit);
  PageHit MakePageHit(const Xapian::Document& document, const std::unordered_map<std::string, double>& weights) const;

  // A database that changed under the search is opened again and the search done again, once; a second time, and any
  // other error of Xapian, is a value.
  template <class Search>
  auto Try(Search search) -> Result<decltype(search()), IndexError> {
    try {
      return search();
    } catch (const Xapian::DatabaseModifiedError&) {
    } catch (const Xapian::Error& error) {
      return SearchError(index.language, error);
    }
    try {
      Reopen();
      return search();
    } catch (const Xapian::Error& error) {
      return SearchError(index.language, error);
    }
  }

  const IndexPart& index;
  Stemmer stemmer;
  Xapian::Database database;
  Xapian::Enquire enquire;
};

ArticleHits Searcher::Part::Search(std::string_view normalised, size_t limit) {
  const Question question = ReadQuestion(normalised, index, stemmer, database);
  enquire.set_query(QueryOf(question));
  const size_t wanted = std::max(limit, index.headings.empty() ? kHitsForShare : kHitsReordered);
  const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(wanted));
  const QuestionLetters letters(index.headings.empty() ? std::string_view() : normalised, index.language);
  ArticleHits hits;
  std::vector<double> likeness;
  for (auto at = found.begin(); at != found.end(); ++at) {
    ArticleHit hit;
    hit.article = index.articles[*at - 1];
    hit.bm25 = at.get_weight();
    hit.rank = static_cast<int>(hits.size()) + 1;
    hit.words = static_cast<int>(question.words.size());
    hit.repaired_words = static_cast<int>(question.repairs.size());
    Cover(hit, *at, question, index.terms);
    hits.push_back(std::move(hit));
    likeness.push_back(letters.empty() ? 0 : index.headings.Likeness(letters, *at));
  }
  Reorder(hits, likeness);
  if (hits.size() > std::max(limit, kHitsForShare)) hits.resize(std::max(limit, kHitsForShare));
  Compare(hits);
  if (hits.size() > limit) hits.resize(limit);
  return hits;
}

PageHit Searcher::Part::MakePageHit(const Xapian::Document& document,
                                    const std::unordered_map<std::string, double>& weights) const {
  const std::string stored = document.get_data();
  const size_t line_end = stored.find('\n');
  const auto weight_of = [&](std::string_view word) {
    const auto known = weights.find(stemmer(word));
    return known == weights.end() ? 0.0 : known->second;
  };
  return {index.articles[document.get_docid() - 1], stored.substr(0, line_end),
          MakeSnippet(std::string_view(stored).substr(line_end + 1), weight_of)};
}

SearchPageResult Searcher::Part::SearchPage(std::string_view query, size_t offset, size_t limit) {
  const std::string normalised = NormaliseText(query);
  const Question question = ReadQuestion(normalised, index, stemmer, database);
  enquire.set_query(QueryOf(question));
  const size_t all = index.articles.size();
  const auto first = static_cast<Xapian::doccount>(std::min(offset, all));
  // check_at_least = all: pages are counted, and this is not the hot path.
  const Xapian::MSet found =
      enquire.get_mset(first, static_cast<Xapian::doccount>(std::min(limit, all)), static_cast<Xapian::doccount>(all));
  std::unordered_map<std::string, double> weights;
  for (const QuestionWord& word : question.words) weights.emplace(word.stem, word.idf);
  SearchPageResult page;
  page.total = found.get_matches_estimated();
  for (auto at = found.begin(); at != found.end(); ++at) page.hits.push_back(MakePageHit(at.get_document(), weights));
  if (!question.repairs.empty()) page.repaired = WithRepairs(normalised, question);
  return page;
}

Searcher::Searcher(IndexPtr index) : index_(std::move(index)), parts_(index_->parts().size()) {}

Searcher::Searcher(Searcher&&) noexcept = default;

Searcher& Searcher::operator=(Searcher&&) noexcept = default;

Searcher::~Searcher() = default;

// Null if no article has that language. Throws Xapian::Error.
Searcher::Part* Searcher::FindPart(std::string_view language) {
  const std::vector<IndexPart>& all = index_->parts();
  auto found = std::ranges::find(all, language, &IndexPart::language);
  if (found == all.end()) found = std::ranges::find(all, PrimarySubtag(language), &IndexPart::language);
  if (found == all.end()) return nullptr;
  std::unique_ptr<Part>& part = parts_[static_cast<size_t>(found - all.begin())];
  if (part == nullptr) part = std::make_unique<Part>(*found);
  return part.get();
}

Result<ArticleHits, IndexError> Searcher::Search(std::string_view normalised, std::string_view language, size_t limit) {
  try {
    Part* part = FindPart(language);
    if (part == nullptr || limit == 0) return ArticleHits();
    return part->Try([&] { return part->Search(normalised, limit); });
  } catch (const Xapian::Error& error) {
    return SearchError(std::string(language), error);
  }
}

Result<SearchPageResult, IndexError> Searcher::SearchPage(std::string_view query, std::string_view language,
                                                          size_t offset, size_t limit) {
  try {
    Part* part = FindPart(language);
    if (part == nullptr) return SearchPageResult();
    return part->Try([&] { return part->SearchPage(query, offset, limit); });
  } catch (const Xapian::Error& error) {
    return SearchError(std::string(language), error);
  }
}

}  // namespace deskbell::kb
