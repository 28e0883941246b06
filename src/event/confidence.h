// How likely a record is right: a logistic model over a few dozen features of the record, trained by
// train/event on annotated articles. Weights are a table that a person can read
// (models/event_confidence.tsv: feature, weight).
#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "event/draft.h"

namespace dateline::event {

struct Weights {
  std::unordered_map<std::string, double> of;  // feature -> weight; "bias" is added always
  double threshold = 0;                        // records below are left out
};

using Features = std::vector<std::pair<std::string, double>>;

// Reads the table; without the file every record gets 0.5 and none is left out.
[[nodiscard]] Result<Weights> load_weights(const std::string& path);

[[nodiscard]] Features features_of(const View& view, const Draft& record);

// Probability in 0..1.
[[nodiscard]] double confidence_of(const Weights& weights, const Features& features);

}  // namespace dateline::event
