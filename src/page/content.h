// Which lines of a page are the report, and what every one of them is.
//
//   ["Home", "Troops leave", "By Jane Roe", "ALMATY - The last ...", "Share"]
//     ->  [drop navigation] [title] [byline] [body] [drop share]
//
// First the element that holds the report is chosen by the mass of running text under it; then
// every line in it is labelled by its element, its class evidence, its links, its words and its
// place.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "page/blocks.h"
#include "page/patterns.h"

namespace dateline::page {

enum class LineKind : std::uint8_t {
  outside,  // not in the chosen part of the page
  body,
  subhead,
  list,
  quote,
  table,
  caption,
  credit,
  note,
  title,
  standfirst,
  byline,
  date,
  agency_tail,
  dropped,
};

[[nodiscard]] constexpr bool is_text(LineKind k) {
  return k >= LineKind::body && k <= LineKind::table;
}

struct LineLabel {
  LineKind kind = LineKind::outside;
  std::string_view reason;  // for dropped lines: a name that lives in the rules
};

// What is known of the page before its lines are labelled.
struct ContentHints {
  std::vector<std::string> titles;  // candidate titles
  std::vector<std::string> leads;   // og:description and the like
  std::string_view article_body;    // JSON-LD articleBody, may be empty
  bool plain = false;               // a text dump: no elements to go by
};

struct Content {
  std::uint32_t first = 0, last = 0;  // blocks of the chosen part
  std::uint32_t head = 0;             // where the part's heading zone begins (<= first)
  std::vector<LineLabel> labels;      // one a block
};

[[nodiscard]] Content find_content(Page& page, const Dom* dom, const ContentHints& hints,
                                   const Patterns& patterns);

}  // namespace dateline::page
