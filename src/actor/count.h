// Numbers before a noun as a range of people.
//
//   "nearly 2,000"  -> 1900..2000     "dozens of" -> 24..      "more than 200" -> 200..
//   "three"         -> 3..3           "about 500" -> 450..550  "up to 50"      -> ..50
#pragma once

#include <cstdint>

#include "model/document.h"

namespace dateline::actor {

struct Range {
  double least = -1, most = -1;  // -1 = open
  [[nodiscard]] bool given() const { return least >= 0 || most >= 0; }
};

// Reads the number in tokens [first, last), with the words of degree before it.
[[nodiscard]] Range read_count(const Document& doc, std::int32_t first, std::int32_t last);

}  // namespace dateline::actor
