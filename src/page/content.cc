#include "page/content.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/figures.h"

namespace dateline::page {
namespace {

constexpr float kDescend = 0.85F;     // a child with this share of the mass holds the report
constexpr float kRegionMost = 0.5F;   // an element with more of the mass is no furniture, whatever its name
constexpr std::size_t kRuleBytes = 260;  // longer lines are not matched against furniture patterns
constexpr std::uint32_t kHeadZone = 60;

class Chooser {
 public:
  Chooser(Page& page, const Dom& dom, const ContentHints& hints) : page_(page), dom_(dom), hints_(hints) {}

  void run(Content& out) {
    sums(false);
    apply_regions();
    sums(true);
    choose(out);
  }

 private:
  void sums(bool without_furniture) {
    sum_.assign(page_.blocks.size() + 1, 0);
    for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
      const Block& b = page_.blocks[i];
      const bool off = without_furniture && (b.label != 0 || (b.flags & (kInCaption | kInForm)) != 0 ||
                                             (b.effects & (kCaption | kCredit)) != 0);
      const float m = off ? 0 : b.soft != 0 ? b.mass * 0.5F : b.mass;
      sum_[i + 1] = sum_[i] + m;
    }
  }

  float between(std::uint32_t first, std::uint32_t last) const { return sum_[last] - sum_[first]; }
  float mass(NodeId n) const { return between(page_.node_first[n], page_.node_last[n]); }

  void apply_regions() {
    const float total = sum_.back();
    for (const Region& r : page_.regions) {
      if (r.first == r.last || between(r.first, r.last) > kRegionMost * total) continue;
      for (std::uint32_t i = r.first; i < r.last; ++i) {
        std::uint16_t& slot = r.hard ? page_.blocks[i].label : page_.blocks[i].soft;
        if (slot == 0) slot = r.label;
      }
    }
  }

  bool holds_body(NodeId id) const {
    const Node& n = dom_.nodes[id];
    return n.tag == Tag::article || n.tag == Tag::main || (body_.size() > id && body_[id]);
  }

  void choose(Content& out) {
    mark_bodies();
    NodeId at = 0;
    page_.node_first[0] = 0;
    page_.node_last[0] = static_cast<std::uint32_t>(page_.blocks.size());
    for (;;) {
      NodeId best = kNoNode;
      for (NodeId c = dom_.nodes[at].first; c != kNoNode; c = dom_.nodes[c].next) {
        if (dom_.nodes[c].tag == Tag::none) continue;
        if (best == kNoNode || mass(c) > mass(best)) best = c;
      }
      if (best == kNoNode || mass(best) <= 0) break;
      const Tag tag = dom_.nodes[best].tag;
      if (tag == Tag::p || tag == Tag::li || tag == Tag::td || tag == Tag::blockquote || tag == Tag::ul ||
          is_heading_tag(tag) || !is(tag, kBlock | kSpecial)) {
        if (tag != Tag::other && tag != Tag::td && tag != Tag::span && tag != Tag::font) break;
      }
      const float share = mass(best) / mass(at);
      if (share < kDescend && !(share >= 0.5F && holds_body(best))) break;
      at = best;
    }
    out.first = page_.node_first[at];
    out.last = page_.node_last[at];
  }

  void mark_bodies() {
    body_.assign(dom_.nodes.size(), false);
    for (NodeId id = 1; id < dom_.nodes.size(); ++id) {
      const Node& n = dom_.nodes[id];
      if (n.tag == Tag::none) continue;
      for (std::uint32_t i = n.attrs; i < n.attrs + n.attr_count; ++i) {
        if (dom_.attrs[i].name == "itemprop" && dom_.attrs[i].value.find("articleBody") != std::string_view::npos) {
          body_[id] = true;
        }
      }
    }
  }

  Page& page_;
  const Dom& dom_;
  [[maybe_unused]] const ContentHints& hints_;
  std::vector<float> sum_;
  std::vector<bool> body_;
};

class Labeller {
 public:
  Labeller(const Page& page, const ContentHints& hints, const Patterns& patterns, Content& out)
      : page_(page), hints_(hints), patterns_(patterns), classes_(patterns.classes), rules_(patterns.lines), out_(out) {
    for (const std::string& t : hints.titles) {
      std::string w = words_of(t);
      if (!w.empty()) titles_.push_back(std::move(w));
    }
    for (const std::string& t : hints.leads) {
      std::string w = words_of(t);
      if (!w.empty()) leads_.push_back(std::move(w));
    }
  }

  void run() {
    cuts_.assign(page_.blocks.size(), false);
    for (std::uint32_t i = out_.head; i < out_.last; ++i) out_.labels[i] = first_label(i);
    if (hints_.plain) label_plain_head();
    cut_tail();
    trim_start();
    trim_end();
    drop_lone_headings();
    find_standfirst();
  }

 private:
  static LineLabel drop(std::string_view reason) { return {LineKind::dropped, reason}; }

  LineLabel first_label(std::uint32_t i) {
    const Block& b = page_.blocks[i];
    const std::string_view text = page_.text(b);
    if (b.label != 0) return drop(classes_.labels()[b.label]);
    if (b.flags & kInForm && b.size < 200 && !hints_.plain) return drop("form");
    if ((b.effects & kCredit) && b.size < 200) return {LineKind::credit, {}};
    if (b.flags & kInCaption || b.effects & kCaption) return {LineKind::caption, {}};
    if (b.size < 400 && is_title(text)) return {LineKind::title, {}};
    if (LineLabel l = by_class(b); l.kind != LineKind::outside) return l;
    if (LineLabel l = by_rule(i, text); l.kind != LineKind::outside) return l;
    if (LineLabel l = by_links(b, text); l.kind != LineKind::outside) return l;
    if (b.soft != 0 && (b.mass < 40 || page_.link_share(b) > 0.3F)) return drop(classes_.labels()[b.soft]);
    if (is_heading_tag(b.tag)) return {LineKind::subhead, {}};
    if (b.flags & kInTable) return {LineKind::table, {}};
    if (b.flags & kInList) return {LineKind::list, {}};
    if (b.flags & kInQuote) return {LineKind::quote, {}};
    return {LineKind::body, {}};
  }

  bool is_title(std::string_view text) const {
    const std::string w = words_of(text);
    return !w.empty() && std::find(titles_.begin(), titles_.end(), w) != titles_.end();
  }

  static LineLabel by_class(const Block& b) {
    if ((b.effects & kNote) && b.size < 600) return {LineKind::note, {}};
    if (b.size < 160 && b.tag != Tag::li) {
      if (b.effects & kDate || (b.flags & kInTime && b.size < 60)) return {LineKind::date, {}};
      if (b.effects & kByline && !is_heading_tag(b.tag)) return {LineKind::byline, {}};
      if (b.effects & kMeta) return drop("meta");
    }
    return {};
  }

  LineLabel by_rule(std::uint32_t i, std::string_view text) {
    if (text.size() > kRuleBytes) return {};
    const LineRule* rule = rules_.find(fold(text));
    if (rule == nullptr) return {};
    if (rule->where == LineWhere::cut) {
      cuts_[i] = true;
      return drop(rule->label);
    }
    if (rule->label == "credit") return {LineKind::credit, {}};
    if (rule->label == "note") return {LineKind::note, {}};
    if (rule->where == LineWhere::edge) {
      edges_.push_back({i, rule});
      return {};
    }
    if (rule->label == "agency_tail") return {LineKind::agency_tail, {}};
    return drop(rule->label);
  }

  LineLabel by_links(const Block& b, std::string_view text) const {
    const float share = page_.link_share(b);
    if (share < 0.6F) return {};
    if (share > 0.85F && b.size < 400) return drop("links");
    if (b.size < 120 && !ends_sentence(text)) return drop("links");
    return {};
  }

  // A text dump has no elements: the first line of several words that is no sentence is the title, what
  // stands between it and the first paragraph are captions (by their credit), bylines and dates.
  void label_plain_head() {
    bool titled = std::any_of(out_.labels.begin(), out_.labels.end(),
                              [](const LineLabel& l) { return l.kind == LineKind::title; });
    for (std::uint32_t i = 0; i < out_.last; ++i) {
      if (out_.labels[i].kind != LineKind::body) continue;
      const std::string_view text = page_.text(page_.blocks[i]);
      const bool sentence = ends_sentence(text) && !ends_in_dots(text);
      if (!titled && !sentence && text.size() <= 250 && count_words(text) >= 3 && i + 1 < out_.last) {
        out_.labels[i] = {LineKind::title, {}};
        titled = true;
      } else if (ends_in_credit(text, patterns_.credits) && text.size() < 1500) {
        out_.labels[i] = {LineKind::caption, {}};
      } else if (sentence || text.size() > 100) {
        return;
      } else {
        edge_label(i);
        if (out_.labels[i].kind == LineKind::body && count_words(text) <= 3 && titled) {
          out_.labels[i] = {LineKind::credit, {}};
        }
      }
    }
  }

  static bool ends_in_dots(std::string_view text) {
    return text.size() > 3 && (text.substr(text.size() - 3) == "..." || text.substr(text.size() - 3) == "\u2026");
  }

  // A heading after which the report is over: all that follows goes, unless it is a good part of the text.
  void cut_tail() {
    float total = 0;
    for (std::uint32_t i = out_.first; i < out_.last; ++i) total += is_text(out_.labels[i].kind) ? page_.blocks[i].mass : 0;
    float before = 0;
    for (std::uint32_t i = out_.first; i < out_.last; ++i) {
      if (cuts_[i] && before > 0 && total - before < 0.3F * total) {
        for (std::uint32_t k = i + 1; k < out_.last; ++k) {
          if (is_text(out_.labels[k].kind)) out_.labels[k] = drop("after_end");
        }
        return;
      }
      before += is_text(out_.labels[i].kind) ? page_.blocks[i].mass : 0;
    }
  }

  bool solid(std::uint32_t i) const {
    if (!is_text(out_.labels[i].kind) || out_.labels[i].kind == LineKind::subhead) return false;
    const Block& b = page_.blocks[i];
    return b.mass >= 60 || (b.size >= 40 && b.tag == Tag::p && ends_sentence(page_.text(b)));
  }

  void edge_label(std::uint32_t i) {
    for (const auto& [at, rule] : edges_) {
      if (at != i) continue;
      LineLabel& l = out_.labels[i];
      if (rule->label == "byline") l = {LineKind::byline, {}};
      else if (rule->label == "date_line") l = {LineKind::date, {}};
      else if (rule->label == "agency_tail") l = {LineKind::agency_tail, {}};
      else l = drop(rule->label);
    }
  }

  // Short lines before the first paragraph: kickers, bylines, dates.
  void trim_start() {
    std::uint32_t solid_at = out_.first;
    while (solid_at < out_.last && !solid(solid_at)) ++solid_at;
    for (std::uint32_t i = out_.head; i < solid_at && i < out_.last; ++i) {
      edge_label(i);
      const Block& b = page_.blocks[i];
      if (is_text(out_.labels[i].kind) && (b.size < 40 || !ends_sentence(page_.text(b))) && !hints_.plain) {
        out_.labels[i] = drop("before_start");
      }
    }
    for (std::uint32_t i = out_.head; i < out_.first; ++i) {
      if (is_text(out_.labels[i].kind)) out_.labels[i] = drop("before_start");
    }
  }

  void trim_end() {
    std::uint32_t i = out_.last;
    while (i > out_.first && !solid(i - 1)) {
      --i;
      edge_label(i);
      if (is_text(out_.labels[i].kind) && !hints_.plain && !ends_sentence(page_.text(page_.blocks[i]))) {
        out_.labels[i] = drop("after_end");
      }
    }
  }

  void drop_lone_headings() {
    bool text_after = false;
    for (std::uint32_t i = out_.last; i-- > out_.first;) {
      LineLabel& l = out_.labels[i];
      if (l.kind == LineKind::subhead && !text_after) {
        l = drop("lone_heading");
      } else if (is_text(l.kind)) {
        text_after = true;
      }
    }
  }

  // The standfirst: said to be one by its class, or the page's own description, before the first paragraph.
  void find_standfirst() {
    for (std::uint32_t i = out_.head; i < out_.last; ++i) {
      const Block& b = page_.blocks[i];
      LineLabel& l = out_.labels[i];
      const bool candidate = is_text(l.kind) || (l.kind == LineKind::dropped && (l.reason == "before_start"));
      if (!candidate) continue;
      const bool by_class = (b.effects & kStandfirst) && b.size >= 30 && b.size < 1200;
      if (by_class) {
        l = {LineKind::standfirst, {}};
        return;
      }
      if (solid(i)) return;
    }
  }

  const Page& page_;
  const ContentHints& hints_;
  const Patterns& patterns_;
  const ClassRules& classes_;
  const LineRules& rules_;
  Content& out_;
  std::vector<std::string> titles_, leads_;
  std::vector<bool> cuts_;
  std::vector<std::pair<std::uint32_t, const LineRule*>> edges_;
};

// Where the heading zone begins: at the nearest title line or h1 above the chosen part.
std::uint32_t head_zone(const Page& page, const Content& c) {
  const std::uint32_t least = c.first > kHeadZone ? c.first - kHeadZone : 0;
  for (std::uint32_t i = c.first; i-- > least;) {
    if (page.blocks[i].tag == Tag::h1) return i;
  }
  return c.first;
}

}  // namespace

Content find_content(Page& page, const Dom* dom, const ContentHints& hints, const Patterns& patterns) {
  Content out;
  out.last = static_cast<std::uint32_t>(page.blocks.size());
  out.labels.assign(page.blocks.size(), {});
  if (dom != nullptr) Chooser(page, *dom, hints).run(out);
  out.head = head_zone(page, out);
  Labeller(page, hints, patterns, out).run();
  return out;
}

}  // namespace dateline::page
