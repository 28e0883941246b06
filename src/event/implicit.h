// Parties that a sentence leaves to its reader.
//
//   "Both sides dismissed the calls"             both sides -> the two that the report tells of
//   "the bishops deplored the eviction"           -> of the council that ordered it
//   "an air strike killed twelve", after "Israeli jets struck"   -> actor Israel
//   "protests over fuel prices"                  -> to the government of the place
//
// Works on what the document itself says elsewhere; nothing is guessed from outside it.
#pragma once

#include <vector>

#include "event/draft.h"

namespace dateline::event {

// Before drafts are made: pairs ("both sides"), owners of what is judged or demanded.
void fill_implicit_tokens(const View& view, std::vector<Candidate>& candidates);

// After merging: parties shared with a neighbouring record of the same act type.
void fill_implicit_parties(const View& view, std::vector<Draft>& records);

}  // namespace dateline::event
