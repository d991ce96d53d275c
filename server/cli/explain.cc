#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "server/cli/commands.h"
#include "server/cli/content_options.h"
#include "server/cli/learnt_option.h"

namespace deskbell::cli {

void AddExplain(CLI::App& app, Run& run) {
  struct Options {
    std::vector<std::string> words;
    std::string folder, data, format = "text", language;
  };
  CLI::App* command =
      app.add_subcommand("explain", "Say which rules and articles were considered for a question, and why one won");
  auto options = std::make_shared<Options>();
  command->add_option("TEXT", options->words, "What a customer writes")->required();
  AddContentOption(*command, options->folder);
  AddDataOption(*command, options->data);
  command->add_option("--language", options->language, "Of the conversation; default: the site's")->type_name("CODE");
  command->add_option("--format", options->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("FORMAT");
  command->callback([&run, options] {
    run = [options] {
      const std::optional<content::Content> content = ReadContent(options->folder);
      if (!content) return kFoundProblems;
      const auto snapshot = Compile(*content, {.index_folder = {}, .adjustments = LearntIn(options->data)});
      if (!snapshot) return kFoundProblems;
      std::string text;
      for (const std::string& word : options->words) text += (text.empty() ? "" : " ") + word;
      const std::string& language = options->language.empty() ? snapshot->rules().site.language : options->language;
      const std::string explained = options->format == "json"
                                        ? understand::ExplainJson(*snapshot, text, language) + "\n"
                                        : understand::ExplainText(*snapshot, text, language);
      std::fputs(explained.c_str(), stdout);
      return kOk;
    };
  });
}

}  // namespace deskbell::cli
