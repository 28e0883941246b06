// Finds the places a document names and says which place on the map each one is.
//
//   "ALMATY, Kazakhstan (AP) - Police in Aktobe ..."  ->  Almaty 43.25 76.92, Kazakhstan, Aktobe
//   "Moscow accused Kyiv"                             ->  kind associative: the governments, not
//   the towns "Kazakh police"                                   ->  kind demonym, country KAZ "30
//   km north of Lviv", "western Kazakhstan"       ->  the point is moved, `rule` says how
//
// Pure: no I/O, no clock. Mentions come left to right and do not overlap. Names found by the lang
// stage are used when they are there; without them the gazetteer and the words beside a name
// decide.
#pragma once

#include <vector>

#include "model/document.h"
#include "model/place.h"
#include "place/gazetteer.h"
#include "place/lexicon.h"
#include "place/resolve.h"

namespace dateline::place {

// Notices: "impossible_coordinates" (95N), "unknown_place" (a location the gazetteer does not
// hold).
[[nodiscard]] std::vector<PlaceMention> locate(const Document& document, const Context& context,
                                               const Gazetteer& gazetteer, const Lexicon& lexicon,
                                               Notices* notices = nullptr);

// The same where the names are given (left to right): one mention a span; `located` is false where
// the gazetteer has no such name.
[[nodiscard]] std::vector<PlaceMention> locate_spans(const Document& document,
                                                     const std::vector<Span>& spans,
                                                     const Context& context,
                                                     const Gazetteer& gazetteer,
                                                     const Lexicon& lexicon);

}  // namespace dateline::place
