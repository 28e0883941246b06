// Places given by their relation to a named one: "30 km north of Lviv", "western Kazakhstan",
// "Almaty airport", "near the border with Chad".
#pragma once

#include "model/document.h"
#include "model/place.h"
#include "place/gazetteer.h"
#include "place/lexicon.h"

namespace dateline::place {

// Moves or renames the place of a mention where the words around it ask for it; `rule` says how.
// The mention keeps the span of the name itself. `entry` is what the name means.
//   offset    "30 km (19 miles) north of Lviv"    point moved 30 km north, grain city
//   compass   "western Kazakhstan"                name and point of that part, grain admin1 or
//   region facility  "Almaty airport", "the airport in Almaty"   grain site border    "near the
//   border with Chad"         rule only: the event stage prefers the other country
void derive(const Document& document, const Lexicon& lexicon, const Gazetteer& gazetteer,
            const Entry& entry, PlaceMention& mention);

}  // namespace dateline::place
