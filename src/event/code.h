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

[[nodiscard]] std::vector<Event> code(const Input& input, const Lexicon& lexicon, Trace* trace = nullptr);

}  // namespace dateline::event
