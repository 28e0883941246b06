// Places given by their relation to a named one: "30 km north of Lviv", "western Kazakhstan", "Almaty
// airport", "near the border with Chad".
#pragma once

#include "model/document.h"
#include "model/place.h"
#include "place/lexicon.h"

namespace dateline::place {

// Moves or renames the place of a mention where the words around it ask for it; `rule` says how.
void derive(const Document& document, const Lexicon& lexicon, PlaceMention& mention);

}  // namespace dateline::place
