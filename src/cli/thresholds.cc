// The only file that includes toml++ (it costs seconds to compile).
#include "cli/thresholds.h"

#include <filesystem>
#include <toml++/toml.h>

namespace dateline::cli {
namespace {

std::string beside(const std::string& file, const std::string& relative) {
  return (std::filesystem::path(file).parent_path() / relative).lexically_normal().string();
}

}  // namespace

Result<Thresholds> read_thresholds(const std::string& path) {
  try {
    toml::table root = toml::parse_file(path);
    Thresholds out;
    if (const toml::array* sets = root["set"].as_array()) {
      for (const toml::node& node : *sets) {
        const toml::table& row = *node.as_table();
        ScoredSet set;
        set.name = row["name"].value_or(std::string());
        set.gold = beside(path, row["gold"].value_or(std::string()));
        set.unpublished = row["unpublished"].value_or(false);
        if (const toml::table* floors = row["floors"].as_table()) {
          for (const auto& [key, value] : *floors) {
            set.floors.emplace_back(std::string(key.str()), value.value_or(0.0));
          }
        }
        out.sets.push_back(std::move(set));
      }
    }
    if (const toml::array* negatives = root["negative"].as_array()) {
      for (const toml::node& node : *negatives) {
        const toml::table& row = *node.as_table();
        out.negatives.push_back({row["name"].value_or(std::string()), beside(path, row["file"].value_or(std::string())),
                                 row["most_per_1000_sentences"].value_or(0.0)});
      }
    }
    return out;
  } catch (const toml::parse_error& e) {
    return fail(ErrorCode::bad_format, std::string(e.description()),
                path + ":" + std::to_string(e.source().begin.line));
  }
}

}  // namespace dateline::cli
