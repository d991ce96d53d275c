#include "server/cli/learnt_option.h"

#include <cstdio>

#include "server/cli/data_folder.h"
#include "server/learning/publication.h"

namespace deskbell::cli {

void AddDataOption(CLI::App& command, std::string& folder) {
  command.add_option("--data", folder, "Data folder of a server: with what was learnt there, as last published")
      ->type_name("DIR");
}

understand::Adjustments LearntIn(const std::string& folder) {
  const std::unique_ptr<store::Store> store = OpenDataIfThere(folder);
  if (!store && !folder.empty()) {
    std::fprintf(stderr, "deskbell: `%s` has no database, so nothing was learnt there. Check the path.\n",
                 folder.c_str());
  }
  const auto published = store ? store->Publications(1) : std::vector<store::PublishedRecord>();
  if (published.empty()) return {};
  return learning::AdjustmentsFromJson(published[0].adjustments).value_or(understand::Adjustments{});
}

}  // namespace deskbell::cli
