// Which element holds the report: lines of elements that are furniture by name are marked first,
// unless too little would be left; then the tree is walked down from the root as long as one child
// holds nearly all of the running text.
#include "page/choose.h"

#include <algorithm>
#include <unordered_set>

namespace dateline::page {
namespace {

constexpr float kDescend = 0.85F;  // a child with this share of the mass holds the report
constexpr float kRegionMost =
    0.5F;  // an element with more of the mass is no furniture, whatever its name
constexpr float kLeastLeft = 0.3F;   // of the running text must be left when furniture is taken out
constexpr float kRunningText = 300;  // bytes of running text that no menu holds
constexpr float kLeastBody = 400;    // bytes of text beside comments that can be a report

class Chooser {
 public:
  Chooser(Page& page, const Dom& dom, const ClassRules& classes)
      : page_(page), dom_(dom), comments_(classes.label("comments")) {
    for (std::string_view name : {"navigation", "tags", "search", "rating", "loading", "player"}) {
      lists_.insert(classes.label(name));
    }
  }

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
      const bool off =
          without_furniture && (b.label != 0 || (b.flags & (kInCaption | kInForm)) != 0 ||
                                (b.effects & (kCaption | kCredit)) != 0);
      const float m = off ? 0 : b.soft != 0 ? b.mass * 0.5F : b.mass;
      sum_[i + 1] = sum_[i] + m;
    }
  }

  float between(std::uint32_t first, std::uint32_t last) const { return sum_[last] - sum_[first]; }
  float mass(NodeId n) const { return between(page_.node_first[n], page_.node_last[n]); }

  // Marks the lines of elements that are furniture by name, as long as enough of the page is left:
  // the label that takes most is given up until a third of the running text stands.
  void apply_regions() {
    const float total = sum_.back();
    std::vector<float> taken(256, 0);
    std::vector<bool> refused(256, false);
    for (int round = 0; round < 6; ++round) {
      std::fill(taken.begin(), taken.end(), 0.F);
      for (Block& b : page_.blocks) b.label = b.soft = 0;
      for (const Region& r : page_.regions) {
        if (r.label == 0 || r.label >= 256 || r.first == r.last || refused[r.label]) continue;
        if (too_large(r, total)) continue;
        mark_region(r, taken);
      }
      float left = 0;
      for (const Block& b : page_.blocks) left += b.label == 0 ? b.mass : 0;
      if (left >= kLeastLeft * (total - taken[comments_])) return;
      const auto worst = std::max_element(taken.begin(), taken.end());
      refused[static_cast<std::size_t>(worst - taken.begin())] = true;
    }
  }

  // An element with most of the page's text is no furniture; comments may well outweigh the report.
  bool too_large(const Region& r, float total) const {
    const float m = between(r.first, r.last);
    if (r.hard && m >= kRunningText &&
        lists_.count(r.label) > 0) {  // menus and the like hold no running text
      const Block& end = page_.blocks[r.last - 1];
      if (m >= 0.6F * static_cast<float>(end.begin + end.size - page_.blocks[r.first].begin))
        return true;
    }
    if (r.label == comments_ && r.hard && total - m > kLeastBody) return false;
    return m > kRegionMost * total;
  }

  void mark_region(const Region& r, std::vector<float>& taken) {
    for (std::uint32_t i = r.first; i < r.last; ++i) {
      Block& b = page_.blocks[i];
      if (r.hard && b.label == 0) taken[r.label] += b.mass;
      std::uint16_t& slot = r.hard ? b.label : b.soft;
      if (slot == 0) slot = r.label;
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
      if (tag == Tag::p || tag == Tag::li || tag == Tag::td || tag == Tag::blockquote ||
          tag == Tag::ul || is_heading_tag(tag) || !is(tag, kBlock | kSpecial)) {
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
        if (dom_.attrs[i].name == "itemprop" &&
            dom_.attrs[i].value.find("articleBody") != std::string_view::npos) {
          body_[id] = true;
        }
      }
    }
  }

  Page& page_;
  const Dom& dom_;
  std::uint16_t comments_ = 0;
  std::unordered_set<std::uint16_t> lists_;  // labels of furniture that is made of short lines
  std::vector<float> sum_;
  std::vector<bool> body_;
};

}  // namespace

void choose_part(Page& page, const Dom& dom, const ClassRules& classes, Content& out) {
  Chooser(page, dom, classes).run(out);
}

}  // namespace dateline::page
