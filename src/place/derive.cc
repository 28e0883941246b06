// Only words of the same sentence, directly beside the name, count.
#include "place/derive.h"

#include "base/utf8.h"
#include "place/geo.h"

namespace dateline::place {

void derive(const Document&, const Lexicon&, PlaceMention&) {}

}  // namespace dateline::place
