// A page as a sequence of lines: what a reader sees between two line breaks, with where it stands.
//
//   <article><h1>Troops leave</h1><p>The last <a>convoy</a> ...   ->  [h1 "Troops leave"] [p "The
//   last convoy ..."]
//
// Serves HTML (a Dom walked once) and plain text (each line a block without an element).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "page/class_rules.h"
#include "page/html.h"
#include "page/text.h"

namespace dateline::page {

enum BlockFlag : std::uint16_t {
  kInList = 1,
  kInTable = 2,
  kInQuote = 4,
  kInFigure = 8,
  kInCaption = 16,  // figcaption
  kInTime = 32,
  kInForm = 64,
  kStrongOnly = 128,  // all of it bold
  kInSidebar = 256,   // aside
};

struct Block {
  std::uint32_t begin = 0, size = 0;  // in Page::arena
  std::uint32_t link_bytes = 0;       // of its text within links
  NodeId node = 0;                    // innermost block-level element
  NodeId figure = 0;                  // innermost figure (or the like); 0 outside
  Tag tag = Tag::none;  // innermost of h1-h6, p, li, td, th, blockquote, pre, dt, dd; else div
  std::uint16_t flags = 0;
  std::uint16_t effects = 0;  // ClassEffect of the elements around it, body and drop left out
  std::uint16_t label = 0;  // furniture label of the region it lies in (ClassRules::labels); 0 none
  std::uint16_t soft = 0;   // the same, weak evidence
  float mass = 0;           // how much it looks like running text, in bytes
};

// An element that its name, class or style calls furniture.
struct Region {
  NodeId node = 0;
  std::uint32_t first = 0, last = 0;  // blocks [first, last)
  std::uint16_t label = 0;
  bool hard = true;
  std::uint16_t effects =
      0;  // kCaption ... kNote: what the text inside is, if it is short enough to be that
};

struct Page {
  std::string arena;
  std::vector<Block> blocks;
  std::vector<Region> regions;
  std::vector<std::uint32_t> node_first,
      node_last;  // blocks [first, last) of every element, by NodeId

  [[nodiscard]] std::string_view text(const Block& b) const {
    return std::string_view(arena).substr(b.begin, b.size);
  }
  [[nodiscard]] float link_share(const Block& b) const {
    return b.size == 0 ? 0.F : static_cast<float>(b.link_bytes) / static_cast<float>(b.size);
  }
};

[[nodiscard]] Page read_blocks(const Dom& dom, const Entities& entities, const ClassRules& classes);

// How much a line looks like running text.
[[nodiscard]] float mass_of(std::string_view text, Tag tag, float link_share);

[[nodiscard]] constexpr bool is_heading_tag(Tag t) { return t >= Tag::h1 && t <= Tag::h6; }

}  // namespace dateline::page
