// Why a score is not higher: every difference between records and gold, by cause.
#pragma once

#include <string>
#include <vector>

#include "cli/score.h"

namespace dateline::cli {

struct ScoreError {
  std::string cause;     // "missed trigger", "wrong type", "wrong actor", "extra record", ...
  std::string document;
  std::string gold;      // what gold says: "ACCUSE \"blamed the rebels\"", "RUS GOV"
  std::string found;     // what the program says, with its rule
  std::string where;     // the sentence or quote
};

// In order of documents, then of gold events, then of records.
//   missed trigger    no record has evidence in the sentence of a core gold event
//   missed act        the sentence gave records, but all of them are other acts
//   wrong type        matched, but of another type
//   wrong / missing X a slot of a record that is otherwise right (actor, date, place, ...)
//   wrong status
//   duplicate         a second record for a gold event that already has its own
//   extra act         a record in a sentence that has gold events, matching none
//   extra record      a record in a sentence without gold events
[[nodiscard]] std::vector<ScoreError> errors_of(const std::vector<GoldDocument>& gold, const Predictions& predictions,
                                                const Score& score);

// A count of each cause, then the errors under each cause, by document.
[[nodiscard]] std::string error_report(const std::vector<ScoreError>& errors);

}  // namespace dateline::cli
