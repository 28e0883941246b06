// Lays users' data folders over the shipped one, so that every stage reads a single folder.
//
//   data/agents/civil.tsv        street vendors   CVL   crowd
//   mine/agents/civil.tsv        street vendors   LAB   crowd     ->  the user's row counts
//                                chai sellers     LAB   crowd     ->  added
//
// In a file whose first column never repeats, a row replaces the shipped row of the same first cell; in
// other files rows are added. Columns are matched by name. Files without a counterpart are taken over.
// Shipped rows keep their line numbers.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace dateline::engine {

// A data folder that lives as long as the object. With one folder it is that folder itself; with more it
// is a temporary one of links and merged files.
class LaidData {
 public:
  [[nodiscard]] static Result<LaidData> over(const std::vector<std::string>& folders);

  LaidData(LaidData&& other) noexcept;
  LaidData& operator=(LaidData&&) = delete;
  LaidData(const LaidData&) = delete;
  LaidData& operator=(const LaidData&) = delete;
  ~LaidData();

  [[nodiscard]] const std::string& folder() const { return folder_; }
  [[nodiscard]] bool overlaid() const { return temporary_; }

 private:
  LaidData() = default;
  std::string folder_;
  bool temporary_ = false;
};

// One table over another, as text. Fails with the place of a column that the lower table does not have.
[[nodiscard]] Result<std::string> lay_table(const std::string& lower, const std::string& upper,
                                            const std::string& upper_path);

}  // namespace dateline::engine
