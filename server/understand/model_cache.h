// What was learnt from one publication, kept beside its search index, so that a start with unchanged content need not
// learn it again. A file that is missing, damaged, of other content or of another version of the program counts as not
// there.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "kb/model/phrasing_model.h"
#include "server/understand/calibration.h"

namespace deskbell::understand {

struct Learnt {
  kb::PhrasingModel model;
  Calibration calibration;
};

// With an empty `folder` there is no cache.
std::optional<Learnt> LoadLearnt(const std::filesystem::path& folder, const std::string& publication,
                                 const Budget& budget);

// Writes beside the old file, then renames. A disk that refuses costs the next start a second, nothing else.
void SaveLearnt(const std::filesystem::path& folder, const std::string& publication, const Budget& budget,
                const kb::PhrasingModel& model, const Calibration& calibration);

}  // namespace deskbell::understand
