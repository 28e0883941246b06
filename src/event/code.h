// The event stage: who did what to whom, where, when, how many, why, and who says so.
//
//   Document + times + places + actors  ->  one Event an act, in text order of first mention
//
// Steps: match frames at every token (match.h), read status (status.h), choose slots (slots.h), read
// judgements and demands from speech (stance.h), merge mentions into acts (merge.h), filter (filter.h).
// Pure and deterministic; cannot fail.
#pragma once

#include <vector>

#include "event/candidate.h"
#include "event/confidence.h"
#include "event/lexicon.h"
#include "model/event.h"

namespace dateline::event {

struct Input {
  const Document& doc;
  const std::vector<TimeMention>& times;
  const std::vector<PlaceMention>& places;
  const std::vector<ActorMention>& actors;
};

// What `explain` prints: every trigger that some frame accepted, with the reason it gave no record.
struct Trace {
  std::vector<Candidate> candidates;
};

struct Resources {
  Lexicon lexicon;
  Weights weights;
};

struct Options {
  double threshold = -1;   // leave out records of lower confidence; -1: the trained threshold
  bool features = false;   // fill Event::features
};

// Reads <data>/frames, <data>/ontology and <models>/event_confidence.tsv.
[[nodiscard]] Result<Resources> load(const std::string& data_folder, const std::string& models_folder);

[[nodiscard]] std::vector<Event> code(const Input& input, const Resources& resources,
                                      const Options& options = {}, Trace* trace = nullptr);

}  // namespace dateline::event
