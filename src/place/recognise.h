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
  std::uint64_t signs = 0;  // bits by Sign
  double evidence = 0;      // log odds of being a place, before the document's other places speak
  std::int32_t comma_next = -1;    // candidate after "X, " or "X (", or -1
  std::int32_t comma_before = -1;  // the reverse
};

[[nodiscard]] inline std::uint64_t bit(Sign sign) {
  return std::uint64_t{1} << static_cast<int>(sign);
}

// Left to right, never overlapping; doubtful ones too, with their evidence.
[[nodiscard]] std::vector<Candidate> recognise(const Document& document, const Gazetteer& gazetteer,
                                               const Lexicon& lexicon);

// The same where the names are given: each span is looked up as a whole, then without its first or
// last words; a span without an entry has no links.
[[nodiscard]] std::vector<Candidate> recognise_spans(const Document& document,
                                                     const std::vector<Span>& spans,
                                                     const Gazetteer& gazetteer,
                                                     const Lexicon& lexicon);

}  // namespace dateline::place
