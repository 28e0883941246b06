// One walk over the tree with a stack of what the open elements imply for the lines inside them.
#include "page/blocks.h"

#include <algorithm>

#include "base/utf8.h"

namespace dateline::page {
namespace {

// What holds inside an element; copied to its children and changed by them.
struct Frame {
  NodeId node = 0;
  NodeId block_node = 0;
  NodeId figure = 0;
  Tag tag = Tag::div;
  std::uint16_t flags = 0;
  bool link = false, strong = false, silent = false, pre = false;
  bool breaks = false;           // flushes the line when it ends
  int region = -1, effect = -1;  // index into Page::regions
};

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool is_hidden(const Dom& dom, const Node& n) {
  for (std::uint32_t i = n.attrs; i < n.attrs + n.attr_count; ++i) {
    const Attr& a = dom.attrs[i];
    if (a.name == "hidden") return a.value != "until-found";
    if (a.name == "aria-hidden" && a.value == "true") return true;
    if (a.name == "style") {
      std::string style;
      for (char c : a.value.substr(0, 300)) {
        if (static_cast<unsigned char>(c) > ' ')
          style.push_back(static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c));
      }
      if (contains(style, "display:none") || contains(style, "visibility:hidden")) return true;
    }
  }
  return false;
}

bool skipped(Tag t) {
  switch (t) {
    case Tag::script:
    case Tag::style:
    case Tag::noscript:
    case Tag::template_:
    case Tag::svg:
    case Tag::head:
    case Tag::select:
    case Tag::textarea:
    case Tag::iframe:
    case Tag::object:
    case Tag::canvas:
    case Tag::video:
    case Tag::audio:
    case Tag::datalist:
    case Tag::noframes:
    case Tag::noembed:
    case Tag::title:
    case Tag::map:
      return true;
    default:
      return false;
  }
}

class Walker {
 public:
  Walker(const Dom& dom, const Entities& entities, const ClassRules& classes)
      : dom_(dom), entities_(entities), classes_(classes) {
    page_.node_first.assign(dom.nodes.size(), 0);
    page_.node_last.assign(dom.nodes.size(), 0);
    page_.arena.reserve(dom.input.size() / 6 + 64);
    navigation_ = classes.label("navigation");
    footer_ = classes.label("footer");
    sidebar_ = classes.label("sidebar");
    hidden_ = classes.label("hidden");
    share_ = classes.label("share");
    popup_ = classes.label("popup");
    print_ = classes.label("print");
    ads_ = classes.label("ads");
  }

  Page run() {
    stack_.push_back({});
    NodeId id = dom_.nodes[0].first;
    while (id != kNoNode) {
      const Node& n = dom_.nodes[id];
      const bool entered = n.tag == Tag::none ? (add_text(n), false) : enter(id, n);
      if (entered && n.first != kNoNode) {
        id = n.first;
        continue;
      }
      if (entered) leave();
      while (id != kNoNode && dom_.nodes[id].next == kNoNode) {
        id = dom_.nodes[id].parent;
        if (id != kNoNode) leave();
      }
      if (id != kNoNode) id = dom_.nodes[id].next;
    }
    flush();
    apply_effects();
    return std::move(page_);
  }

 private:
  std::uint32_t count() const { return static_cast<std::uint32_t>(page_.blocks.size()); }

  bool enter(NodeId id, const Node& n) {
    if (skipped(n.tag)) {
      if (is(n.tag, kBlock)) flush();
      return false;
    }
    if (n.tag == Tag::br) {
      line_break();
      return false;
    }
    Frame f = stack_.back();
    f.node = id;
    f.breaks = is(n.tag, kBlock);
    f.region = f.effect = -1;
    if (f.breaks) f.block_node = id;
    ClassMark mark = read_mark(n, f);
    adapt(n, f);
    const std::uint16_t own = own_effects(f, mark);
    if (f.breaks) flush();
    page_.node_first[id] = count();
    if (own != 0) {
      f.effect = static_cast<int>(page_.regions.size());
      page_.regions.push_back({id, count(), count(), 0, false, own});
    }
    if (mark.effects & (kDrop | kSoft)) {
      if (f.breaks || n.tag == Tag::other) {
        f.region = static_cast<int>(page_.regions.size());
        page_.regions.push_back({id, count(), count(), mark.label, (mark.effects & kDrop) != 0, 0});
      } else if (mark.effects & kDrop) {
        const bool in_text = f.tag == Tag::p || f.tag == Tag::li || is_heading_tag(f.tag);
        const bool quiet = mark.label == share_ || mark.label == popup_ || mark.label == print_ ||
                           mark.label == navigation_ || mark.label == ads_ || mark.label == hidden_;
        if (quiet || !in_text) f.silent = f.silent || quiet;
        if (!in_text && !quiet) start_inline_region(id, f, mark);
      }
    }
    stack_.push_back(f);
    return true;
  }

  void start_inline_region(NodeId id, Frame& f, const ClassMark& mark) {
    flush();
    f.breaks = true;
    f.region = static_cast<int>(page_.regions.size());
    page_.regions.push_back({id, count(), count(), mark.label, true, 0});
  }

  ClassMark read_mark(const Node& n, const Frame& f) const {
    ClassMark mark;
    for (std::uint32_t i = n.attrs; i < n.attrs + n.attr_count; ++i) {
      const Attr& a = dom_.attrs[i];
      if (a.name == "class" || a.name == "id" || a.name == "data-testid" ||
          a.name == "data-component") {
        classes_.read(a.value, mark);
      } else if (a.name == "itemprop") {
        if (contains(a.value, "articleBody")) mark.effects |= kBody;
        if (contains(a.value, "author")) mark.effects |= kByline;
        if (contains(a.value, "datePublished")) mark.effects |= kDate;
      } else if (a.name == "role") {
        if (a.value == "navigation" || a.value == "menu" || a.value == "banner" ||
            a.value == "search") {
          set_drop(mark, navigation_);
        }
        if (a.value == "contentinfo") set_drop(mark, footer_);
        if (a.value == "complementary") set_drop(mark, sidebar_);
        if (a.value == "dialog" || a.value == "alertdialog") set_drop(mark, popup_);
      } else if (a.name == "rel" && n.tag == Tag::a && contains(a.value, "author")) {
        mark.effects |= kByline;
      }
    }
    if (n.tag == Tag::nav || n.tag == Tag::menu) set_drop(mark, navigation_);
    if (n.tag == Tag::button && f.tag != Tag::p) set_drop(mark, popup_);
    if (n.tag == Tag::footer) {
      if (f.flags & kInFigure) {
        mark.effects |= kCredit;
      } else {
        set_drop(mark, footer_);
      }
    }
    if (n.tag == Tag::dialog) set_drop(mark, popup_);
    if (n.tag == Tag::aside) {
      if ((mark.effects & kDrop) == 0) set_drop(mark, sidebar_);
    }
    if (is_hidden(dom_, n)) set_drop(mark, hidden_);
    if (n.tag == Tag::body || n.tag == Tag::html || n.tag == Tag::main || n.tag == Tag::p ||
        (n.tag == Tag::article && (mark.effects & kBody))) {
      const bool para = n.tag == Tag::p;
      mark.effects &= para ? static_cast<std::uint16_t>(~kSoft) : std::uint16_t{kBody};
    }
    return mark;
  }

  static void set_drop(ClassMark& mark, std::uint16_t label) {
    mark.effects |= kDrop;
    mark.label = label;
  }

  // What the element says its text is. A span that does so makes a line of its own outside
  // paragraphs.
  static std::uint16_t own_effects(Frame& f, const ClassMark& mark) {
    constexpr std::uint16_t kText =
        kCaption | kCredit | kByline | kDate | kMeta | kStandfirst | kNote;
    const std::uint16_t own = mark.effects & kText;
    if (own == 0 || f.breaks) return own;
    const bool para = f.tag == Tag::p || f.tag == Tag::li || is_heading_tag(f.tag);
    const bool credit_in_caption = (own & kCredit) && (f.flags & (kInCaption | kInFigure));
    if (para && !credit_in_caption) return 0;
    f.breaks = true;
    return own;
  }

  static std::uint32_t most_bytes(std::uint16_t effect) {
    switch (effect) {
      case kCaption:
      case kStandfirst:
      case kNote:
        return 1500;
      case kDate:
        return 200;
      default:
        return 400;
    }
  }

  void apply_effects() {
    for (const Region& r : page_.regions) {
      if (r.effects == 0 || r.first == r.last) continue;
      const Block& end = page_.blocks[r.last - 1];
      const std::uint32_t bytes = end.begin + end.size - page_.blocks[r.first].begin;
      std::uint16_t fit = 0;
      for (std::uint16_t bit = kCaption; bit <= kNote; bit = static_cast<std::uint16_t>(bit << 1)) {
        if ((r.effects & bit) && bytes <= most_bytes(bit)) fit |= bit;
      }
      for (std::uint32_t i = r.first; i < r.last && fit != 0; ++i) page_.blocks[i].effects |= fit;
    }
  }

  void adapt(const Node& n, Frame& f) const {
    switch (n.tag) {
      case Tag::a:
        f.link = f.link || dom_.has_attr(n, "href");
        break;
      case Tag::b:
      case Tag::strong:
        f.strong = true;
        break;
      case Tag::h1:
      case Tag::h2:
      case Tag::h3:
      case Tag::h4:
      case Tag::h5:
      case Tag::h6:
      case Tag::p:
      case Tag::dt:
      case Tag::dd:
        f.tag = n.tag;
        break;
      case Tag::li:
        f.tag = n.tag;
        f.flags |= kInList;
        break;
      case Tag::td:
      case Tag::th:
        f.tag = n.tag;
        f.flags |= kInTable;
        break;
      case Tag::caption:
        f.flags |= kInTable;
        break;
      case Tag::blockquote:
        f.tag = Tag::div;
        f.flags |= kInQuote;
        break;
      case Tag::pre:
        f.tag = n.tag;
        f.pre = true;
        break;
      case Tag::figure:
      case Tag::picture:
        f.flags |= kInFigure;
        if (n.tag == Tag::figure) f.figure = f.node;
        break;
      case Tag::figcaption:
        f.flags |= kInCaption;
        break;
      case Tag::time:
        f.flags |= kInTime;
        break;
      case Tag::form:
        f.flags |= kInForm;
        break;
      case Tag::aside:
        f.flags |= kInSidebar;
        break;
      case Tag::div:
      case Tag::section:
      case Tag::article:
        if (f.tag != Tag::li && f.tag != Tag::td && f.tag != Tag::th) f.tag = Tag::div;
        break;
      default:
        break;
    }
  }

  void leave() {
    const Frame f = stack_.back();
    if (f.breaks) flush();
    page_.node_last[f.node] = count();
    if (f.region >= 0) page_.regions[static_cast<std::size_t>(f.region)].last = count();
    if (f.effect >= 0) page_.regions[static_cast<std::size_t>(f.effect)].last = count();
    stack_.pop_back();
  }

  void line_break() {
    if (line_.empty()) return;
    if (stack_.back().pre || ++breaks_ >= 2 ||
        ends_sentence(
            squeeze(std::string_view(line_).substr(line_.size() > 24 ? line_.size() - 24 : 0)))) {
      flush();
    } else {
      line_.push_back(' ');
    }
  }

  void add_text(const Node& n) {
    Frame& f = stack_.back();
    if (f.silent) return;
    const std::string_view raw = dom_.text(n);
    const std::size_t before = line_.size();
    decode_into(line_, raw, entities_);
    if (f.pre) split_pre(before);
    std::uint32_t visible = 0;
    for (std::size_t i = before; i < line_.size(); ++i)
      visible += static_cast<unsigned char>(line_[i]) > ' ';
    if (visible == 0) return;
    breaks_ = 0;
    line_bytes_ += visible;
    if (f.link) link_bytes_ += visible;
    if (f.strong) strong_bytes_ += visible;
    const bool better = !has_frame_ || f.node == line_frame_.node || stack_.size() < line_depth_;
    if (better) {
      line_frame_ = f;
      line_depth_ = stack_.size();
      has_frame_ = true;
    }
    line_frame_.flags |= f.flags & kInTime;
  }

  // Preformatted text keeps its lines.
  void split_pre(std::size_t before) {
    std::string tail = line_.substr(before);
    line_.resize(before);
    for (std::size_t from = 0; from <= tail.size();) {
      std::size_t end = tail.find('\n', from);
      const bool last = end == std::string::npos;
      if (last) end = tail.size();
      line_.append(tail, from, end - from);
      if (!last) {
        line_bytes_ = static_cast<std::uint32_t>(line_.size());
        line_frame_ = stack_.back();
        has_frame_ = true;
        flush();
      }
      from = end + 1;
    }
  }

  void flush() {
    breaks_ = 0;
    if (line_.empty()) return;
    const std::string text = squeeze(line_);
    if (!text.empty()) {
      const Frame& f = line_frame_;
      Block b;
      b.begin = static_cast<std::uint32_t>(page_.arena.size());
      b.size = static_cast<std::uint32_t>(text.size());
      const double share = line_bytes_ == 0 ? 0 : static_cast<double>(link_bytes_) / line_bytes_;
      b.link_bytes = static_cast<std::uint32_t>(share * b.size + 0.5);
      b.node = f.block_node;
      b.figure = f.figure;
      b.tag = f.tag;
      b.flags = f.flags;
      if (strong_bytes_ * 10 >= line_bytes_ * 9 && strong_bytes_ > 0) b.flags |= kStrongOnly;
      page_.arena += text;
      b.mass = mass_of(text, b.tag, static_cast<float>(share));
      page_.blocks.push_back(b);
    }
    line_.clear();
    line_bytes_ = link_bytes_ = strong_bytes_ = 0;
    has_frame_ = false;
  }

  const Dom& dom_;
  const Entities& entities_;
  const ClassRules& classes_;
  Page page_;
  std::vector<Frame> stack_;
  std::string line_;
  Frame line_frame_;
  std::size_t line_depth_ = 0;
  bool has_frame_ = false;
  std::uint32_t line_bytes_ = 0, link_bytes_ = 0, strong_bytes_ = 0;
  int breaks_ = 0;
  std::uint16_t navigation_ = 0, footer_ = 0, sidebar_ = 0, hidden_ = 0, share_ = 0, popup_ = 0,
                print_ = 0, ads_ = 0;
};

}  // namespace

float mass_of(std::string_view text, Tag tag, float link_share) {
  if (text.size() < 25 || link_share > 0.5F) return 0;
  float m = static_cast<float>(text.size()) * (1 - link_share);
  const bool sentence = ends_sentence(text);
  if (is_heading_tag(tag)) return m * 0.1F;
  if (!sentence && text.size() < 100) m *= tag == Tag::p ? 0.5F : 0.1F;
  if (tag == Tag::li) m *= 0.7F;
  if (tag == Tag::td || tag == Tag::th) m *= 0.5F;
  return m;
}

Page read_blocks(const Dom& dom, const Entities& entities, const ClassRules& classes) {
  return Walker(dom, entities, classes).run();
}

}  // namespace dateline::page
