// What an act is about: the codebook's contexts, from words near the trigger and in the document.
#pragma once

#include <vector>

#include "event/draft.h"

namespace dateline::event {

// A word or phrase that speaks for a context, and the sentence it stands in.
struct ContextHit {
  std::int32_t sentence;
  const ContextCue* cue;
};

// All hits of a document, read once for all its records.
[[nodiscard]] std::vector<ContextHit> read_contexts(const View& view);

void fill_contexts(const std::vector<ContextHit>& hits, Event& event);

}  // namespace dateline::event
