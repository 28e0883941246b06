// Quotations as token ranges. Internal to speech.
#pragma once

#include <cstdint>
#include <vector>

#include "model/document.h"

namespace dateline::lang {

struct Quote {
  std::int32_t first = 0, last = 0;  // tokens with the marks, [first, last)
  std::int32_t section = 0;
  bool closed = true;                // false: runs to the end of its paragraph
};

// Quotations in double marks, by position; never across paragraphs.
[[nodiscard]] std::vector<Quote> find_quotes(const Document& document);

}  // namespace dateline::lang
