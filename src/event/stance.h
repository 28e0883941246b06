// Acts of speech that no verb of speaking names: judgements and demands inside what somebody says.
//
//   "The mayor's plan is a disgrace," the tenants' union said.                 -> ACCUSE disapprove
//   The government should release them, the group said.                        -> REQUEST yield
#pragma once

#include <vector>

#include "event/candidate.h"

namespace dateline::event {

// Candidates read from Document::speech, in text order. Only where the speaker is an actor and the one
// judged or addressed is another.
[[nodiscard]] std::vector<Candidate> read_stance(const View& view);

}  // namespace dateline::event
