#include <future>
#include <sstream>

#include "engine/values/normalise.h"
#include "kb/article.h"
#include "kb/model/bytes.h"
#include "rules/loader.h"
#include "server/understand/adjust.h"
#include "server/understand/cross_fit.h"
#include "server/understand/cuts.h"
#include "server/understand/model_cache.h"
#include "server/understand/parts.h"
#include "server/understand/stored.h"
#include "server/understand/training.h"

namespace deskbell::understand {
namespace {

namespace fs = std::filesystem;

std::vector<kb::Article> LoadArticles(const content::Content& content, const std::string& language,
                                      const BuildOptions& options, Diagnostics& diagnostics) {
  std::vector<kb::ArticleFile> files;
  files.reserve(content.articles.size());
  for (const rules::SourceFile& file : content.articles) files.push_back({file.path, file.text});
  return kb::LoadArticles(files, {.site_language = language, .today = options.today}, diagnostics);
}

std::vector<rules::KnownArticle> Known(const std::vector<kb::Article>& articles) {
  std::vector<rules::KnownArticle> known;
  known.reserve(articles.size());
  for (const kb::Article& a : articles) known.push_back({a.id, a.state == kb::ArticleState::kPublished});
  return known;
}

std::vector<std::string> OutOfScope(const content::Content& content) {
  std::vector<std::string> messages;
  std::istringstream lines(content.out_of_scope);
  for (std::string line; std::getline(lines, line);) {
    std::string normalised = NormaliseText(line);
    if (!normalised.empty()) messages.push_back(std::move(normalised));
  }
  return messages;
}

// Articles and rules need each other: the rules name articles, and the site's language is that of articles without one.
void Load(const content::Content& content, const BuildOptions& options, Snapshot::Parts& parts,
          Diagnostics& diagnostics) {
  const std::string usual = kb::LoadOptions().site_language;
  Diagnostics of_articles;
  parts.articles = LoadArticles(content, usual, options, of_articles);
  rules::Loaded loaded = rules::Load(content.rules, Known(parts.articles));
  parts.rules = std::move(loaded.rules);
  if (parts.rules.site.language != usual) {
    of_articles.clear();
    parts.articles = LoadArticles(content, parts.rules.site.language, options, of_articles);
  }
  parts.matcher = std::move(loaded.matcher);
  diagnostics = std::move(loaded.diagnostics);
  diagnostics.insert(diagnostics.end(), of_articles.begin(), of_articles.end());
  diagnostics.insert(diagnostics.end(), content.unreadable.begin(), content.unreadable.end());
}

// The article that a published one translates, through translations of translations; itself if it translates none.
ArticleId OriginalOf(const Snapshot::Parts& parts, const kb::Article& article) {
  constexpr int kMostSteps = 8;  // a circle of translations ends, too
  const kb::Article* at = &article;
  for (int steps = 0; steps < kMostSteps && !at->translation_of.empty(); ++steps) {
    const auto next = parts.article_places.find(at->translation_of);
    if (next == parts.article_places.end()) break;
    at = &parts.articles[next->second];
  }
  return at->id;
}

// Articles that say the same learn of each other. Two in one language: the first of them is the one that is read.
void ConnectTranslations(Snapshot::Parts& parts) {
  std::map<ArticleId, std::map<std::string, ArticleId>> families;
  std::map<ArticleId, ArticleId> originals;
  for (const auto& [id, place] : parts.article_places) {
    const kb::Article& article = parts.articles[place];
    const ArticleId original = OriginalOf(parts, article);
    originals.emplace(id, original);
    std::map<std::string, ArticleId>& family = families[original];
    if (id == original) {
      family[article.language] = id;
    } else {
      family.emplace(article.language, id);
    }
  }
  for (const auto& [id, original] : originals) {
    const auto& family = families.at(original);
    if (family.size() < 2) continue;
    engine::ArticleSummary& summary = parts.summaries.at(id);
    if (id != original) summary.original = original;
    summary.versions = family;
  }
}

void Enumerate(Snapshot::Parts& parts) {
  for (uint32_t i = 0; i < parts.articles.size(); ++i) {
    const kb::Article& article = parts.articles[i];
    if (article.state != kb::ArticleState::kPublished) continue;
    parts.article_places.emplace(article.id, i);
    engine::ArticleSummary summary{article.title, kb::SummaryOf(article), article.language, article.topics};
    summary.follow_up = article.follow_up;
    parts.summaries.emplace(article.id, std::move(summary));
  }
  ConnectTranslations(parts);
  for (uint32_t i = 0; i < parts.rules.intents.size(); ++i) parts.intent_places.emplace(parts.rules.intents[i].id, i);
}

// The model and the calibration: from the cache if they are of this content and these options, or made and cached. A
// stored calibration saves calibrating, which costs more than the model.
void Learn(const BuildOptions& options, const Budget& budget, const std::string& key, std::optional<Calibration> stored,
           Snapshot::Parts& parts) {
  const fs::path folder = options.calibrate ? options.index_folder : fs::path();
  if (auto learnt = LoadLearnt(folder, key, budget)) {
    parts.model = std::move(learnt->model);
    parts.calibration = std::move(learnt->calibration);
    return;
  }
  const TrainingSet training(parts);
  if (stored || !options.calibrate) {
    parts.model = training.Train();
    parts.calibration = stored ? std::move(*stored) : UsualCalibration();
  } else {
    auto samples = std::async(std::launch::async, [&] { return CrossFit(parts, training); });
    parts.model = training.Train();
    parts.calibration = Calibrate(samples.get(), budget);
  }
  SaveLearnt(folder, key, budget, parts.model, parts.calibration);
}

// What was learnt depends on the content, on the phrasings that were accepted, and on the stored calibration if there
// is one. Priors act afterwards.
std::string LearntKey(const content::Content& content, const Adjustments& adjustments, bool stored) {
  const std::string key = PublicationId(content.Fingerprint(), {adjustments.phrasings, {}});
  return stored ? key + " " + std::to_string(kb::Checksum(content.fitted)) : key;
}

// What is made when it is first needed (automata of the languages' phrases and of values, word lists, ICU's data) takes
// twenty milliseconds in all. The first customer of a publication does not wait for it.
void WarmUp(const Snapshot& snapshot) {
  constexpr std::string_view kSomeOfEach =
      "good morning, since 2026-11-03 and again yesterday order AB-1234 for 12,50 eur fails: ana@example.com, +351 911 "
      "222 333";
  for (const std::string& language : snapshot.rules().site.languages) {
    Understand(snapshot, kSomeOfEach, language);
  }
}

}  // namespace

Build BuildSnapshot(const content::Content& content, const BuildOptions& options) {
  Build build;
  auto parts = std::make_unique<Snapshot::Parts>();
  parts->publication = PublicationId(content.Fingerprint(), options.adjustments);
  Load(content, options, *parts, build.diagnostics);
  if (HasErrors(build.diagnostics)) return build;
  Enumerate(*parts);
  parts->out_of_scope = OutOfScope(content);
  Teach(options.adjustments.phrasings, *parts);
  parts->answers = CollectAnswers(parts->rules, *parts->matcher, parts->articles);
  KeepPriors(options.adjustments.priors, *parts);
  Stored stored;
  if (options.calibrate) stored = ReadStored(content, build.diagnostics);
  if (stored.fitted) {
    for (const std::string& message : stored.fitted->out_of_scope)
      parts->out_of_scope.push_back(NormaliseText(message));
  }
  // Neither of these three needs the others.
  auto words = std::async(std::launch::async, [&] {
    parts->records = RecordRules(*parts->matcher, parts->rules, parts->articles, parts->answers);
    parts->spelling = Spelling(parts->rules, parts->articles);
    parts->vocabulary = Vocabulary(parts->rules, parts->articles);
  });
  auto index = std::async(std::launch::async, [&] {
    return std::make_unique<IndexKeeper>(parts->articles, options.index_folder.empty()
                                                              ? std::filesystem::path()
                                                              : options.index_folder / "articles.index");
  });
  const Budget budget{options.max_wrong, stored.oos_share.value_or(options.oos_share),
                      HighestCut(!parts->rules.intents.empty()), true};
  const std::string key = LearntKey(content, options.adjustments, stored.fitted.has_value());
  std::optional<Calibration> calibration;
  if (stored.fitted) calibration = std::move(stored.fitted->calibration);
  Learn(options, budget, key, std::move(calibration), *parts);
  words.get();
  parts->index = index.get();
  build.snapshot = std::make_shared<const Snapshot>(std::move(parts));
  WarmUp(*build.snapshot);
  return build;
}

}  // namespace deskbell::understand
