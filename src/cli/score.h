// Scores event records against gold, by the rules that docs/eval.md explains.
//
// A record may match a gold event where their evidence lies in the same sentence or, failing that, where
// type and first actor's country agree. Matching is one-to-one and maximises agreement. Gold that is not
// core never counts as missed; a record that matches it counts as right.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/record.h"

namespace dateline::cli {

enum class Slot { mode, actor, recipient, date, place, counts, source, context };
inline constexpr int kSlots = 8;
[[nodiscard]] std::string_view to_string(Slot slot);

// Counts behind a precision and a recall.
struct Tally {
  int right = 0;       // predictions that are right
  int right_core = 0;  // of those, matching core gold
  int predicted = 0, gold = 0;

  [[nodiscard]] double precision() const;
  [[nodiscard]] double recall() const;
  [[nodiscard]] double f1() const;
};

// One gold event and one record that were matched.
struct Pair {
  int gold = 0, predicted = 0;
  bool type_right = false;
  std::array<bool, kSlots> right{};  // where type_right
  std::array<bool, kSlots> open{};   // some reading leaves the slot empty
  bool status_right = false;
};

struct DocumentScore {
  std::string id;
  std::vector<Pair> pairs;
  Tally found;
};

struct Score {
  std::vector<DocumentScore> documents;
  std::vector<std::string> unknown;  // documents of predictions that gold does not have
  Tally found, record;
  std::array<Tally, kSlots> slots;
  std::map<std::string, Tally> types;
  int status_right = 0, status_all = 0;

  [[nodiscard]] double status_accuracy() const;
};

using Predictions = std::map<std::string, std::vector<ScoredRecord>>;  // by document id, in file order

[[nodiscard]] Score score(const std::vector<GoldDocument>& gold, const Predictions& predictions);

// Do gold quote and predicted evidence lie in the same sentence?
[[nodiscard]] bool same_sentence(const ScoredRecord& gold, const ScoredRecord& predicted);
[[nodiscard]] bool has_slot(const ScoredRecord& record, Slot slot);

// Maximum-weight one-to-one assignment of rows to columns (Hungarian method); pairs of weight 0 left out.
[[nodiscard]] std::vector<std::pair<int, int>> assign(const std::vector<std::vector<double>>& weights);

}  // namespace dateline::cli
