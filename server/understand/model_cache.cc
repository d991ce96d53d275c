#include "server/understand/model_cache.h"

#include <fstream>
#include <iterator>

#include "kb/model/bytes.h"

namespace deskbell::understand {
namespace {

namespace fs = std::filesystem;

// To be raised whenever training or calibrating changes: what an older program learnt is then learnt again.
constexpr std::string_view kMagic = "deskbell learnt 2\n";

fs::path FileIn(const fs::path& folder) { return folder / "learnt.model"; }

// Everything that the result depends on.
std::string Key(const std::string& publication, const Budget& budget) {
  return publication + " " + std::to_string(budget.max_wrong) + " " + std::to_string(budget.oos_share) + " " +
         std::to_string(kFeatures);
}

std::vector<double> Numbers(const Calibration& c) {
  std::vector<double> numbers;
  for (const Features* part : {&c.centre, &c.scale, &c.weight})
    numbers.insert(numbers.end(), part->begin(), part->end());
  numbers.insert(numbers.end(), {c.bias, c.cuts.answer, c.cuts.clarify, c.cuts.offer, c.cuts.margin, c.cuts.budget});
  return numbers;
}

bool FromNumbers(const std::vector<double>& numbers, Calibration& c) {
  if (numbers.size() != 3 * kFeatures + 6) return false;
  const double* next = numbers.data();
  for (Features* part : {&c.centre, &c.scale, &c.weight}) {
    std::copy_n(next, kFeatures, part->begin());
    next += kFeatures;
  }
  for (double* value : {&c.bias, &c.cuts.answer, &c.cuts.clarify, &c.cuts.offer, &c.cuts.margin, &c.cuts.budget}) {
    *value = *next++;
  }
  return true;
}

std::optional<std::string> ReadFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace

std::optional<Learnt> LoadLearnt(const fs::path& folder, const std::string& publication, const Budget& budget) {
  if (folder.empty()) return std::nullopt;
  const auto bytes = ReadFile(FileIn(folder));
  if (!bytes) return std::nullopt;
  kb::ByteReader in(*bytes, kMagic);
  if (in.Text() != Key(publication, budget) || !in.ok()) return std::nullopt;
  Learnt learnt;
  learnt.calibration.report = in.Text();
  const bool numbers = FromNumbers(in.Table<double>(), learnt.calibration);
  auto model = kb::PhrasingModel::Restored(in.Text());
  if (!in.ok() || !numbers || !model) return std::nullopt;
  learnt.model = std::move(*model);
  return learnt;
}

void SaveLearnt(const fs::path& folder, const std::string& publication, const Budget& budget,
                const kb::PhrasingModel& model, const Calibration& calibration) {
  if (folder.empty()) return;
  kb::ByteWriter out;
  out.Text(Key(publication, budget));
  out.Text(calibration.report);
  out.Table(Numbers(calibration));
  out.Text(model.Store());
  std::error_code error;
  fs::create_directories(folder, error);
  const fs::path temporary = FileIn(folder).concat(".new");
  std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
  const std::string bytes = out.Sealed(kMagic);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (file) fs::rename(temporary, FileIn(folder), error);
}

}  // namespace deskbell::understand
