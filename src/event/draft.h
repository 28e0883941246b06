// A candidate with its slots resolved to entities: the unit that merging works on.
#pragma once

#include <vector>

#include "event/candidate.h"
#include "event/slots.h"

namespace dateline::event {

struct Draft {
  Candidate c;
  Event event;                       // one evidence entry
  std::vector<std::int32_t> actor_mentions, recipient_mentions;  // indices into View::actors
};

// The entity a token stands for; its phrase where no actor was resolved.
[[nodiscard]] Entity entity_of(const View& view, std::int32_t token);

// Resolves parties, source and evidence of a candidate whose slots are filled.
[[nodiscard]] Draft make_draft(const View& view, Candidate candidate);

// The span of a noun phrase without its relative clauses.
[[nodiscard]] Span phrase_span(const View& view, std::int32_t head);

}  // namespace dateline::event
