#include "server/preview/judge.h"

#include <algorithm>

#include "server/rehearsal/expectations.h"
#include "server/rehearsal/rehearsal.h"
#include "server/understand/message.h"

namespace deskbell::preview {
namespace {

std::string Joined(const std::vector<std::string>& parts, const char* between) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : between) + part;
  return text;
}

std::vector<std::string> OfferedLabels(const engine::State& state) {
  std::vector<std::string> labels;
  for (const engine::Choice& choice : state.pending.choices) labels.push_back(choice.label);
  return labels;
}

size_t Indentation(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

}  // namespace

std::string SourceBlock(const std::vector<rules::SourceFile>& files, const Place& place) {
  const auto file = std::find_if(files.begin(), files.end(), [&](const auto& f) { return f.path == place.file; });
  if (file == files.end() || place.line < 1) return "";
  std::string_view text = file->text;
  for (int line = 1; line < place.line; ++line) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  std::string block;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    const bool blank = line.find_first_not_of(" \r") == std::string_view::npos;
    if (!block.empty() && !blank && Indentation(line) < static_cast<size_t>(place.column)) break;
    if (!blank) block.append(line).push_back('\n');
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return block;
}

Judge::Judge(const Side& side, const std::set<std::string>& languages) : side_(side), script_(side.snapshot->script()) {
  for (const std::string& language : languages) {
    rules::Given given;
    given.language = language;
    const rehearsal::Rehearsal talk(side.snapshot, given);
    opened_.emplace(language, Opened{talk.state(), talk.situation()});
  }
  for (const auto& [id, flow] : script_.rules.flows)
    flow_sources_.emplace(id.str(), SourceBlock(side.content.rules, flow.place));
}

Outcome Judge::operator()(const Question& question) const {
  const Opened& opened = opened_.at(question.language);
  engine::CustomerSaid said{side_.snapshot->matcher().Mask(question.text), {}};
  said.understanding = understand::UnderstandMessage(*side_.snapshot, said.text, {opened.state.language, false});
  const engine::StepResult result = engine::Step(script_, opened.state, std::move(said), opened.situation);
  Outcome outcome;
  outcome.words = Joined(rehearsal::TextsOf(result.effects), "\n");
  Describe(result, outcome);
  return outcome;
}

void Judge::Describe(const engine::StepResult& result, Outcome& outcome) const {
  const engine::TurnTrace& trace = result.trace;
  const rules::Intent* intent = script_.rules.FindIntent(IntentId(trace.intent));
  if (trace.decision == "clarify") {
    outcome.kind = Outcome::Kind::kClarify;
    outcome.title = outcome.target = Joined(OfferedLabels(result.state), " / ");
    return;
  }
  const bool left_to_people = trace.decision == "handoff" || trace.decision == "none";
  outcome.kind = left_to_people                 ? Outcome::Kind::kHandOff
                 : intent && intent->small_talk ? Outcome::Kind::kSmallTalk
                                                : Outcome::Kind::kAnswer;
  if (!trace.flow.empty()) {
    outcome.target = "flow:" + trace.flow;
    const rules::Flow* flow = script_.rules.FindFlow(FlowId(trace.flow));
    outcome.title = flow == nullptr ? "" : flow->title;
    outcome.source = SourceOfFlow(trace.flow);
  } else if (!trace.article.empty()) {
    outcome.target = "article:" + trace.article;
    const kb::Article* article = side_.snapshot->FindArticle(ArticleId(trace.article));
    outcome.title = article == nullptr ? "" : article->title;
    outcome.source = SourceOfArticle(trace.article);
  } else if (intent != nullptr) {
    outcome.target = "intent:" + trace.intent;
  }
  if (outcome.title.empty() && intent != nullptr) outcome.title = intent->title;
}

std::string Judge::SourceOfArticle(const std::string& id) const {
  const kb::Article* article = side_.snapshot->FindArticle(ArticleId(id));
  return article == nullptr ? "" : article->title + "\n" + article->body;
}

std::string Judge::SourceOfFlow(const std::string& id) const {
  const auto found = flow_sources_.find(id);
  return found == flow_sources_.end() ? "" : found->second;
}

}  // namespace deskbell::preview
