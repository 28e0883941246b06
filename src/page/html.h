// Reads HTML into a tree of indices over the input, without copying a byte of it.
//
//   Dom dom = parse_html("<p>One<p>Two <b>bold</b>");   // p, p > b, three text nodes
//
// Follows the tree rules of the HTML standard that decide what text stands where: implied end tags,
// raw text, scopes of tables, lists and buttons, foster parenting, foreign content, form and
// select. Left out, as it never moves text: active formatting elements are not reopened in later
// blocks. Time and memory are linear in the input: depth, attributes and nodes are capped (see
// Caps).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "page/tags.h"

namespace dateline::page {

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0;  // the root is no one's child, so 0 can mean "none"

struct Node {
  NodeId parent = 0, first = 0, last = 0, prev = 0, next = 0;
  std::uint32_t begin = 0, size = 0;  // text: its bytes in the input; element: its name
  std::uint32_t attrs = 0;            // first attribute in Dom::attrs
  std::uint16_t attr_count = 0;
  Tag tag = Tag::none;
};

// Name and value are bytes of the input, entities not decoded.
struct Attr {
  std::string_view name, value;
};

struct Dom {
  std::string_view input;
  std::vector<Node> nodes;  // nodes[0] is the document
  std::vector<Attr> attrs;
  bool capped = false;  // a cap was hit: the rest of the input was flattened or left out

  [[nodiscard]] std::string_view text(const Node& n) const { return input.substr(n.begin, n.size); }
  // The raw value of an attribute, data() == nullptr where absent; the name is given in lower case.
  [[nodiscard]] std::string_view attr(const Node& n, std::string_view name) const;
  [[nodiscard]] bool has_attr(const Node& n, std::string_view name) const;
  // The node after `id` in document order, skipping what is below `id` where asked; kNoNode at the
  // end of the subtree of `root`.
  [[nodiscard]] NodeId next_in(NodeId id, NodeId root, bool below = true) const;
};

struct Caps {
  std::uint32_t bytes = 64U << 20;  // input beyond is not read
  std::uint32_t nodes = 4U << 20;   // nodes beyond are dropped
  std::uint32_t depth = 512;        // elements deeper than this become siblings
  std::uint16_t attrs = 128;        // attributes of one tag beyond are skipped
};

// Cannot fail: any bytes give a tree. The input must outlive the tree.
[[nodiscard]] Dom parse_html(std::string_view input, const Caps& caps = {});

}  // namespace dateline::page
