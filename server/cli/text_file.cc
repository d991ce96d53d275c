#include "server/cli/text_file.h"

#include <fstream>
#include <iterator>
#include <system_error>

namespace deskbell::cli {

Result<std::string, std::string> ReadTextFile(const std::filesystem::path& path) {
  std::error_code error;
  std::ifstream in(path, std::ios::binary);
  if (!in || std::filesystem::is_directory(path, error)) {
    return Failed<std::string>("`" + path.string() + "` cannot be read. Check the path and the file's permissions.");
  }
  return Succeeded<std::string, std::string>(std::string(std::istreambuf_iterator<char>(in), {}));
}

std::string WriteTextFile(const std::filesystem::path& path, std::string_view text) {
  const std::filesystem::path temporary = path.string() + ".new";
  std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  std::error_code error;
  if (out) std::filesystem::rename(temporary, path, error);
  if (out && !error) return {};
  std::filesystem::remove(temporary, error);
  return "`" + path.string() + "` cannot be written. Check the folder, its permissions and the space on the disk.";
}

}  // namespace deskbell::cli
