// Whether a told act happened: negation, modality, plans, requests, and what they make of its type.
//
//   "will meet Putin on Friday"      CONSULT -> AGREE, planned
//   "said it would withdraw troops"  RETREAT -> CONCEDE
//   "threatened to bomb"             the ASSAULT is dropped, THREATEN is the verb's own act
//   "did not attack"                 dropped, negated
#pragma once

#include "event/candidate.h"

namespace dateline::event {

// Sets status, type changes and Candidate::drop from the words around the trigger.
void read_status(const View& view, Candidate& candidate);

}  // namespace dateline::event
