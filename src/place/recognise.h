// Which stretches of capitalised text are places: candidates from the gazetteer's names, kept or
// dropped by the words beside them and by the names the lang stage found.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/document.h"
#include "model/place.h"
#include "place/gazetteer.h"
#include "place/lexicon.h"

namespace dateline::place {

struct Candidate {
  std::int32_t first = 0, last = 0;  // tokens [first, last)
  std::string key;
  std::vector<std::uint32_t> links;  // that fit the spelling
  PlaceKind kind = PlaceKind::literal;
  bool named = false;                // the lang stage calls it a location
  std::int32_t comma_next = -1;      // candidate after "X, " or "X (", or -1
  std::int32_t comma_before = -1;    // the reverse
};

// Left to right, never overlapping.
[[nodiscard]] std::vector<Candidate> recognise(const Document& document, const Gazetteer& gazetteer,
                                               const Lexicon& lexicon);

}  // namespace dateline::place
