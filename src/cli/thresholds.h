// The file that says which sets are scored and which figures may not fall below which floor.
//
//   [[set]]
//   name = "own"                      # shown
//   gold = "gold"                     # folder, relative to this file
//   floors = { found = 0.50, date = 0.60 }
//
//   [[negative]]
//   name = "own negatives"
//   file = "negative/news.jsonl"
//   most_per_1000_sentences = 40
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace dateline::cli {

struct ScoredSet {
  std::string name, gold;     // gold: path, joined with the file's folder
  bool unpublished = false;   // the program is not told the publication dates
  std::vector<std::pair<std::string, double>> floors;  // figure -> least F1 (status: accuracy)
};

struct NegativeSet {
  std::string name, file;
  double most = 0;            // records per 1,000 sentences
};

struct Thresholds {
  std::vector<ScoredSet> sets;
  std::vector<NegativeSet> negatives;
};

[[nodiscard]] Result<Thresholds> read_thresholds(const std::string& path);

}  // namespace dateline::cli
