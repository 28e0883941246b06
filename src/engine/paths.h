// Where the program's data and models lie.
//
// Data is a list of folders, the shipped one first, users' own after it: a later folder overrides or adds
// to an earlier one, row by row. The shipped folder is the first of these that exists:
// $DATELINE_DATA, <folder of the binary>/../../data (build tree), <folder of the binary>/../share/dateline/data
// (installed). Models and what set-up compiles (the gazetteer) are found beside it in the same way.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace dateline::engine {

struct Search {
  std::string binary;                 // path of the running program
  std::string env_data;               // $DATELINE_DATA, empty when not set
  std::string env_models;             // $DATELINE_MODELS
  std::string env_compiled;           // $DATELINE_COMPILED
  std::vector<std::string> overlays;  // --data, in the order given
};

struct Paths {
  std::vector<std::string> data;  // shipped folder, then overlays
  std::string models;
  std::string compiled;           // files that set-up built from data and gazetteers
};

// Fails with all the places looked at when there is no data folder, or when an overlay does not exist.
[[nodiscard]] Result<Paths> find_paths(const Search& search);

}  // namespace dateline::engine
