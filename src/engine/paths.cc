#include "engine/paths.h"

#include <filesystem>

namespace dateline::engine {
namespace fs = std::filesystem;
namespace {

bool is_folder(const std::string& path) {
  std::error_code none;
  return !path.empty() && fs::is_directory(path, none);
}

// The first folder of the list that exists, or the first of the list.
std::string first_folder(const std::vector<std::string>& candidates) {
  for (const std::string& path : candidates) {
    if (is_folder(path)) return path;
  }
  return candidates.empty() ? std::string() : candidates.front();
}

std::vector<std::string> candidates(const std::string& env, const fs::path& beside, const char* in_tree,
                                    const char* installed) {
  if (!env.empty()) return {env};
  return {(beside / in_tree).lexically_normal().string(), (beside / installed).lexically_normal().string()};
}

}  // namespace

Result<Paths> find_paths(const Search& search) {
  fs::path beside = fs::path(search.binary).parent_path();
  auto data = candidates(search.env_data, beside, "../../data", "../share/dateline/data");
  Paths paths;
  paths.data.push_back(first_folder(data));
  if (!is_folder(paths.data.front())) {
    std::string looked;
    for (const std::string& path : data) looked += (looked.empty() ? "" : ", ") + path;
    return fail(ErrorCode::not_found, "no data folder; looked at " + looked +
                                          " (set DATELINE_DATA to the project's data folder)");
  }
  for (const std::string& overlay : search.overlays) {
    if (!is_folder(overlay)) return fail(ErrorCode::not_found, "no such data folder", overlay);
    paths.data.push_back(overlay);
  }
  paths.models = first_folder(
      candidates(search.env_models, beside, "../../models", "../share/dateline/models"));
  paths.compiled = search.env_compiled.empty() ? (beside / "../share/dateline/compiled").lexically_normal().string()
                                               : search.env_compiled;
  if (search.env_compiled.empty() && !is_folder(paths.compiled)) paths.compiled = beside.string();
  return paths;
}

}  // namespace dateline::engine
