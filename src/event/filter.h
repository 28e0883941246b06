// What is no political event: sport, markets, entertainment, and records without anybody in them.
#pragma once

#include "event/draft.h"

namespace dateline::event {

// Share of veto cues that marks a whole document as sport, film, recipes and the like.
[[nodiscard]] bool vetoed_document(const View& view);
[[nodiscard]] bool vetoed_sentence(const View& view, std::int32_t sentence);

// Deaths and injuries that an accident or a disaster did: "107 killed in crane collapse".
[[nodiscard]] bool accident(const View& view, const Candidate& c);

// A record needs a party: verbal acts an actor (a charge the accused), others an actor, a recipient or a count;
// meetings one of some standing.
[[nodiscard]] bool has_party(const Event& event);

}  // namespace dateline::event
