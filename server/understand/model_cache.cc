#include "server/understand/model_cache.h"

#include <fstream>
#include <iterator>

#include "kb/model/bytes.h"

namespace deskbell::understand {
namespace {

namespace fs = std::filesystem;

// To be raised whenever training or calibrating changes: what an older program learnt is then learnt again.
constexpr std::string_view kMagic = "deskbell learnt 9\n";

fs::path FileIn(const fs::path& folder) { return folder / "learnt.model"; }

// Everything that the result depends on.
std::string Key(const std::string& publication, const Budget& budget) {
  return publication + " " + std::to_string(budget.max_wrong) + " " + std::to_string(budget.oos_share) + " " +
         std::to_string(kFeatures);
}

void Write(const Logistic& model, kb::ByteWriter& out) {
  for (const auto* part : {&model.centre, &model.scale, &model.weight}) out.Table(*part);
  out.Number(model.bias);
}

bool Read(kb::ByteReader& in, size_t size, Logistic& model) {
  for (auto* part : {&model.centre, &model.scale, &model.weight}) *part = in.Table<double>();
  model.bias = in.Number<double>();
  return model.centre.size() == size && model.scale.size() == size && model.weight.size() == size;
}

std::vector<double> CutNumbers(const engine::Cuts& cuts) {
  return {cuts.answer, cuts.clarify, cuts.offer, cuts.margin, cuts.budget};
}

bool ReadCuts(kb::ByteReader& in, engine::Cuts& cuts) {
  const auto numbers = in.Table<double>();
  if (numbers.size() != 5) return false;
  cuts = {numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]};
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
  const bool numbers = Read(in, kFeatures, learnt.calibration.order) && Read(in, kFeatures, learnt.calibration.trust) &&
                       ReadCuts(in, learnt.calibration.cuts);
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
  Write(calibration.order, out);
  Write(calibration.trust, out);
  out.Table(CutNumbers(calibration.cuts));
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
