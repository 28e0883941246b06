// From words to candidate acts: which frame fires at which token, with which parties.
#pragma once

#include <vector>

#include "event/candidate.h"
#include "event/view.h"

namespace dateline::event {

// Tries the frames at every token of a sentence; at most one candidate a token, in text order. Vetoed
// and dropped readings are returned too, with Candidate::drop set.
[[nodiscard]] std::vector<Candidate> match_sentence(const View& view, std::int32_t sentence);

// Does the frame accept this trigger? Exposed for `explain` and tests; `why` names the failed condition.
[[nodiscard]] bool accepts(const View& view, const Frame& frame, std::int32_t trigger, std::string* why);

}  // namespace dateline::event
