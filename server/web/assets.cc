#include "server/web/assets.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "deskbell_web_files.h"

namespace deskbell::web {
namespace {

constexpr std::string_view kIndex = "index.html";
constexpr std::string_view kGzip = ".gz";
constexpr std::string_view kHashedFolder = "assets/";

std::string_view ContentType(std::string_view path) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kTypes{
      {{".html", "text/html; charset=utf-8"},
       {".js", "text/javascript; charset=utf-8"},
       {".css", "text/css; charset=utf-8"},
       {".svg", "image/svg+xml"},
       {".png", "image/png"},
       {".ico", "image/x-icon"}}};
  for (const auto& [ending, type] : kTypes) {
    if (path.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

// A folder's index is found under the folder's own address.
std::string Address(std::string_view file) {
  if (file == kIndex || file.ends_with(std::string("/") + std::string(kIndex))) file.remove_suffix(kIndex.size());
  return "/" + std::string(file);
}

struct Table {
  std::map<std::string, const EmbeddedFile*, std::less<>> files;  // owns the addresses
  std::vector<Asset> assets;
};

Table Build() {
  Table table;
  std::map<std::string_view, std::string_view> compressed;
  for (const EmbeddedFile& file : WebFiles()) {
    if (file.path.ends_with(kGzip)) {
      compressed.emplace(file.path.substr(0, file.path.size() - kGzip.size()), file.bytes);
    } else {
      table.files.emplace(Address(file.path), &file);
    }
  }
  for (const auto& [address, file] : table.files) {
    const auto gzip = compressed.find(file->path);
    table.assets.push_back({.path = address,
                            .content_type = ContentType(file->path),
                            .bytes = file->bytes,
                            .gzip = gzip == compressed.end() ? std::string_view() : gzip->second,
                            .hash = file->sha256,
                            .immutable = file->path.starts_with(kHashedFolder)});
  }
  return table;
}

const Table& TheTable() {
  static const Table table = Build();
  return table;
}

}  // namespace

std::span<const Asset> Assets() { return TheTable().assets; }

const Asset* FindAsset(std::string_view path) {
  const std::span<const Asset> assets = Assets();
  const auto found = std::ranges::lower_bound(assets, path, {}, &Asset::path);
  return found != assets.end() && found->path == path ? &*found : nullptr;
}

std::string_view HashedPath(std::string_view name) {
  const size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return {};
  const std::string start = "/" + std::string(kHashedFolder) + std::string(name.substr(0, dot)) + "-";
  for (const Asset& asset : Assets()) {
    if (asset.path.starts_with(start) && asset.path.ends_with(name.substr(dot))) return asset.path;
  }
  return {};
}

}  // namespace deskbell::web
