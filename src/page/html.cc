// The tree builder: a stack of open elements and the rules of "in body", "in table" and "in
// select", driven by properties of tags (tags.h) instead of one function a mode.
#include "page/html.h"

#include <array>

#include "page/lexer.h"

namespace dateline::page {
namespace {

bool equal_lower(std::string_view have, std::string_view want) {
  if (have.size() != want.size()) return false;
  for (std::size_t i = 0; i < have.size(); ++i) {
    const char c = have[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c) != want[i]) return false;
  }
  return true;
}

bool all_space(std::string_view s) {
  for (char c : s) {
    if (c != ' ' && c != '\n' && c != '\t' && c != '\r' && c != '\f') return false;
  }
  return true;
}

constexpr bool is_heading(Tag t) { return t >= Tag::h1 && t <= Tag::h6; }

constexpr bool is_cell(Tag t) { return t == Tag::td || t == Tag::th; }

class Builder {
 public:
  Builder(std::string_view input, const Caps& caps)
      : caps_(caps), lexer_(input, caps.attrs, dom_.attrs) {
    dom_.input = input;
    dom_.nodes.reserve(input.size() / 40 + 16);
    dom_.attrs.reserve(input.size() / 60 + 16);
    dom_.nodes.emplace_back();
    stack_.push_back(0);
  }

  Dom run() {
    for (;;) {
      const Token t = lexer_.next(open_[index(Tag::svg)] + open_[index(Tag::math)] > 0);
      if (t.kind == Token::end_of_input) break;
      if (t.kind == Token::text) {
        text(t.name);
      } else if (t.kind == Token::start) {
        start(t);
      } else {
        end(t);
      }
    }
    return std::move(dom_);
  }

 private:
  static std::size_t index(Tag t) { return static_cast<std::size_t>(t); }
  Tag top() const { return dom_.nodes[stack_.back()].tag; }
  bool is_open(Tag t) const { return open_[index(t)] > 0; }
  bool in_foreign() const { return is_open(Tag::svg) || is_open(Tag::math); }

  void push(NodeId id) {
    const Tag t = dom_.nodes[id].tag;
    if (stack_.size() >= caps_.depth) {
      dom_.capped = true;
      ++overflow_[index(t)];
      return;
    }
    stack_.push_back(id);
    ++open_[index(t)];
  }

  void pop() {
    if (stack_.size() == 1) return;
    --open_[index(top())];
    stack_.pop_back();
  }

  void pop_to(std::size_t depth) {  // leaves `depth` entries on the stack
    while (stack_.size() > depth) pop();
  }

  // Stack position of the innermost open `tag` before a bound is met; 0 where there is none.
  std::size_t find(Tag tag, std::uint16_t bounds, Tag also = Tag::none) const {
    if (!is_open(tag)) return 0;
    for (std::size_t i = stack_.size() - 1; i > 0; --i) {
      const Tag t = dom_.nodes[stack_[i]].tag;
      if (t == tag) return i;
      if (is(t, bounds) || (also != Tag::none && t == also)) return 0;
    }
    return 0;
  }

  void close(Tag tag, std::uint16_t bounds, Tag also = Tag::none) {
    if (const std::size_t at = find(tag, bounds, also); at != 0) pop_to(at);
  }

  void close_p() { close(Tag::p, kScope, Tag::button); }

  NodeId make(const Token& t, Tag tag) {
    if (dom_.nodes.size() >= caps_.nodes) {
      dom_.capped = true;
      return kNoNode;
    }
    Node n;
    n.tag = tag;
    n.begin = static_cast<std::uint32_t>(t.name.data() - dom_.input.data());
    n.size = static_cast<std::uint32_t>(t.name.size());
    n.attrs = t.attrs;
    n.attr_count = t.attr_count;
    dom_.nodes.push_back(n);
    return static_cast<NodeId>(dom_.nodes.size() - 1);
  }

  void append(NodeId id, NodeId parent) {
    Node& n = dom_.nodes[id];
    Node& p = dom_.nodes[parent];
    n.parent = parent;
    n.prev = p.last;
    if (p.last != kNoNode) {
      dom_.nodes[p.last].next = id;
    } else {
      p.first = id;
    }
    p.last = id;
  }

  void insert_before(NodeId id, NodeId sibling) {
    Node& s = dom_.nodes[sibling];
    Node& n = dom_.nodes[id];
    n.parent = s.parent;
    n.prev = s.prev;
    n.next = sibling;
    if (s.prev != kNoNode) {
      dom_.nodes[s.prev].next = id;
    } else {
      dom_.nodes[s.parent].first = id;
    }
    s.prev = id;
  }

  // Where the standard foster-parents (content that may not stand in a table), before that table.
  void place(NodeId id, bool foster) {
    if (foster) {
      for (std::size_t i = stack_.size() - 1; i > 0; --i) {
        const Tag t = dom_.nodes[stack_[i]].tag;
        if (t == Tag::template_) break;
        if (t == Tag::table) {
          insert_before(id, stack_[i]);
          return;
        }
      }
    }
    append(id, stack_.back());
  }

  void leave_head() {
    if (is_open(Tag::head) && !is_open(Tag::template_)) close(Tag::head, 0);
  }

  void text(std::string_view s) {
    if (s.empty()) return;
    const bool blank = all_space(s);
    if (!blank && is_open(Tag::head) && top() != Tag::title && top() != Tag::noscript) leave_head();
    Token t;
    t.name = s;
    const NodeId id = make(t, Tag::none);
    if (id != kNoNode) place(id, !blank && is(top(), kTablePart));
  }

  void raw_child(NodeId parent, std::string_view s) {
    if (s.empty()) return;
    Token t;
    t.name = s;
    if (const NodeId id = make(t, Tag::none); id != kNoNode) append(id, parent);
  }

  void add(const Token& t, Tag tag) {
    const bool table_child = is(tag, kTablePart) || is_cell(tag) || tag == Tag::caption ||
                             tag == Tag::colgroup || tag == Tag::col || tag == Tag::script ||
                             tag == Tag::style || tag == Tag::template_ || tag == Tag::form;
    const NodeId id = make(t, tag);
    if (id == kNoNode) return;
    place(id, is(top(), kTablePart) && !table_child);
    if (is(tag, kVoid) || (t.self_closing && in_foreign())) return;
    if (in_foreign() && tag != Tag::script && tag != Tag::style) {
      push(id);
      return;
    }
    if (is(tag, kRawText | kRcData)) {
      raw_child(id, lexer_.raw_text(name_of(tag)));
    } else if (tag == Tag::plaintext) {
      raw_child(id, lexer_.rest());
    } else {
      push(id);
    }
  }

  void start(const Token& t) {
    Tag tag = t.tag == Tag::image ? Tag::img : t.tag;
    if (in_foreign()) {
      if (!is(tag, kForeignEnd) || top() == Tag::foreignobject || top() == Tag::desc ||
          top() == Tag::title) {
        return is_open(Tag::foreignobject) ? start_html(t, tag) : add(t, tag);
      }
      if (!is_open(Tag::foreignobject)) {
        close(Tag::svg, 0);
        close(Tag::math, 0);
      }
    }
    start_html(t, tag);
  }

  bool start_structure(const Token& t, Tag tag) {
    switch (tag) {
      case Tag::html:
        if (is_open(Tag::html)) return true;
        add(t, tag);
        return true;
      case Tag::head:
        if (seen_head_ || is_open(Tag::body)) return true;
        seen_head_ = true;
        add(t, tag);
        return true;
      case Tag::body:
        leave_head();
        if (seen_body_) return true;
        seen_body_ = true;
        add(t, tag);
        return true;
      case Tag::frame:
      case Tag::frameset:
        return true;
      default:
        return false;
    }
  }

  bool start_table_part(const Token& t, Tag tag) {
    switch (tag) {
      case Tag::table:
        if (is(top(), kTablePart)) close(Tag::table, 0);
        close_p();
        break;
      case Tag::caption:
      case Tag::colgroup:
      case Tag::col:
      case Tag::tbody:
      case Tag::thead:
      case Tag::tfoot:
      case Tag::tr:
      case Tag::td:
      case Tag::th: {
        if (!is_open(Tag::table)) return true;  // ignored outside tables
        clear_to_table(tag);
        break;
      }
      default:
        return false;
    }
    add(t, tag);
    return true;
  }

  // Pops to what may hold `tag` within the innermost table.
  void clear_to_table(Tag tag) {
    for (std::size_t i = stack_.size() - 1; i > 0; --i) {
      const Tag t = dom_.nodes[stack_[i]].tag;
      const bool row_holder = t == Tag::tbody || t == Tag::thead || t == Tag::tfoot;
      const bool stop = t == Tag::table || t == Tag::template_ || (is_cell(tag) && t == Tag::tr) ||
                        ((is_cell(tag) || tag == Tag::tr) && row_holder);
      if (stop) {
        pop_to(i + 1);
        return;
      }
    }
  }

  void start_html(const Token& t, Tag tag) {
    if (start_structure(t, tag) || start_table_part(t, tag)) return;
    if (is_open(Tag::head) && !is(tag, kHeadOnly) && !is_open(Tag::template_)) leave_head();
    if (is_open(Tag::select) && !is_open(Tag::template_)) {
      if (tag == Tag::input || tag == Tag::select || tag == Tag::textarea || tag == Tag::keygen) {
        close(Tag::select, 0);
        if (tag == Tag::select) return;
      } else if (tag != Tag::option && tag != Tag::optgroup && tag != Tag::script &&
                 tag != Tag::hr && tag != Tag::template_) {
        return;
      }
    }
    if (is(tag, kClosesP) && tag != Tag::li && tag != Tag::dd && tag != Tag::dt) close_p();
    if (is_heading(tag) && is_heading(top())) pop();
    switch (tag) {
      case Tag::li:
        close_item(Tag::li, Tag::li);
        break;
      case Tag::dd:
      case Tag::dt:
        close_item(Tag::dd, Tag::dt);
        break;
      case Tag::option:
      case Tag::optgroup:
        if (top() == Tag::option) pop();
        if (tag == Tag::optgroup && top() == Tag::optgroup) pop();
        break;
      case Tag::button:
        close(Tag::button, kScope);
        break;
      case Tag::a:
        if (find(Tag::a, kScope) != 0) end_link();
        break;
      case Tag::form:
        if (is_open(Tag::form) && !is_open(Tag::template_)) return;
        break;
      case Tag::rp:
      case Tag::rt:
        if (top() == Tag::rp || top() == Tag::rt) pop();
        break;
      default:
        break;
    }
    add(t, tag);
  }

  void close_item(Tag one, Tag two) {
    if (is_open(one) || is_open(two)) {
      for (std::size_t i = stack_.size() - 1; i > 0; --i) {
        const Tag t = dom_.nodes[stack_[i]].tag;
        if (t == one || t == two) {
          pop_to(i);
          break;
        }
        if (is(t, kSpecial | kScope) && t != Tag::address && t != Tag::div && t != Tag::p) break;
      }
    }
    close_p();
  }

  // </a> with blocks still open inside: the blocks go on after the link, as copies of themselves.
  void end_link() {
    const std::size_t at = find(Tag::a, kScope);
    if (at == 0) return;
    std::vector<NodeId> reopen;
    for (std::size_t i = at + 1; i < stack_.size(); ++i) {
      if (is(dom_.nodes[stack_[i]].tag, kSpecial)) reopen.push_back(stack_[i]);
    }
    pop_to(at);
    for (NodeId id : reopen) {
      if (copies_ >= kMaxCopies) break;
      ++copies_;
      Node copy = dom_.nodes[id];
      copy.first = copy.last = copy.prev = copy.next = kNoNode;
      if (dom_.nodes.size() >= caps_.nodes) break;
      dom_.nodes.push_back(copy);
      const auto made = static_cast<NodeId>(dom_.nodes.size() - 1);
      place(made, false);
      push(made);
    }
  }

  void end_formatting(Tag tag) {
    const std::size_t at = find(tag, kScope);
    if (at == 0) return;
    if (tag == Tag::a) return end_link();
    std::size_t block = 0;
    for (std::size_t i = at + 1; i < stack_.size() && block == 0; ++i) {
      if (is(dom_.nodes[stack_[i]].tag, kSpecial)) block = i;
    }
    if (block == 0) return pop_to(at);
    remove(at);  // blocks inside stay open
  }

  void remove(std::size_t at) {
    --open_[index(dom_.nodes[stack_[at]].tag)];
    stack_.erase(stack_.begin() + static_cast<std::ptrdiff_t>(at));
  }

  void end(const Token& t) {
    const Tag tag = t.tag;
    if (overflow_[index(tag)] > 0) {
      --overflow_[index(tag)];
      return;
    }
    if (tag == Tag::br || (tag == Tag::p && find(Tag::p, kScope, Tag::button) == 0)) {
      Token made = t;
      made.attrs = 0;
      made.attr_count = 0;
      if (tag == Tag::p && in_foreign()) return;
      const NodeId id = make(made, tag);
      if (id != kNoNode) place(id, is(top(), kTablePart));
      return;
    }
    if (tag == Tag::body || tag == Tag::html) return;  // what follows still belongs to the body
    if (tag == Tag::head) return leave_head();
    if (!is_open(tag) && !is_heading(tag)) return;
    if (is(tag, kFormatting)) return end_formatting(tag);
    if (is_heading(tag)) return end_heading();
    if (tag == Tag::form) {
      if (const std::size_t at = find(Tag::form, kScope); at != 0)
        at + 1 == stack_.size() ? pop() : remove(at);
      return;
    }
    if (tag == Tag::template_ || tag == Tag::svg || tag == Tag::math) return close(tag, 0);
    if (is(tag, kTablePart) || is_cell(tag) || tag == Tag::caption) return end_table_part(tag);
    if (is(tag, kSpecial) || tag == Tag::applet || tag == Tag::object || tag == Tag::dialog) {
      const std::size_t at = find(tag, kScope);
      if (tag == Tag::li && at != 0) {  // list item scope: bounded by ul and ol
        for (std::size_t i = at + 1; i < stack_.size(); ++i) {
          const Tag in = dom_.nodes[stack_[i]].tag;
          if (in == Tag::ul || in == Tag::ol) return;
        }
      }
      if (at != 0) pop_to(at);
      return;
    }
    end_other(t);
  }

  void end_heading() {
    for (std::size_t i = stack_.size() - 1; i > 0; --i) {
      const Tag t = dom_.nodes[stack_[i]].tag;
      if (is_heading(t)) return pop_to(i);
      if (is(t, kScope)) return;
    }
  }

  void end_table_part(Tag tag) {
    for (std::size_t i = stack_.size() - 1; i > 0; --i) {
      const Tag t = dom_.nodes[stack_[i]].tag;
      if (t == tag) return pop_to(i);
      if (t == Tag::table || t == Tag::template_) return;
    }
  }

  void end_other(const Token& t) {
    for (std::size_t i = stack_.size() - 1; i > 0; --i) {
      const Node& n = dom_.nodes[stack_[i]];
      if (n.tag == t.tag && (t.tag != Tag::other || equal_names(dom_.text(n), t.name)))
        return pop_to(i);
      if (is(n.tag, kSpecial)) return;
    }
  }

  static bool equal_names(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
      if ((a[i] | 32) != (b[i] | 32)) return false;
    }
    return true;
  }

  static constexpr int kMaxCopies = 2000;

  Caps caps_;
  Dom dom_;
  Lexer lexer_;
  std::vector<NodeId> stack_;
  std::array<std::uint32_t, kTagCount> open_{};
  std::array<std::uint32_t, kTagCount> overflow_{};
  int copies_ = 0;
  bool seen_head_ = false, seen_body_ = false;
};

}  // namespace

std::string_view Dom::attr(const Node& n, std::string_view name) const {
  for (std::uint32_t i = n.attrs; i < n.attrs + n.attr_count; ++i) {
    if (equal_lower(attrs[i].name, name)) return attrs[i].value;
  }
  return {};
}

bool Dom::has_attr(const Node& n, std::string_view name) const {
  return attr(n, name).data() != nullptr;
}

NodeId Dom::next_in(NodeId id, NodeId root, bool below) const {
  if (below && nodes[id].first != kNoNode) return nodes[id].first;
  while (id != root) {
    if (nodes[id].next != kNoNode) return nodes[id].next;
    id = nodes[id].parent;
  }
  return kNoNode;
}

Dom parse_html(std::string_view input, const Caps& caps) {
  return Builder(input.substr(0, caps.bytes), caps).run();
}

}  // namespace dateline::page
