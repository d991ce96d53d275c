// Files of labelled questions, as several commands read them.
#pragma once

#include <string>
#include <vector>

#include "server/understand/labelled.h"

namespace deskbell::cli {

// False after telling what is wrong on standard error.
bool ReadLabelledFile(const std::string& path, std::vector<understand::LabelledQuestion>& questions);

// Says on standard error which labels name nothing in the content; such questions count as in scope all the same.
void TellUnknownLabels(const understand::Snapshot& snapshot, const std::string& path,
                       const std::vector<understand::LabelledQuestion>& questions);

}  // namespace deskbell::cli
