// The labels of the lines: first each by itself (class evidence, words, links), then by their
// place: what stands before the first and after the last paragraph, in boxes beside the text, or
// comes twice.
#include "page/content.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/utf8.h"
#include "page/choose.h"
#include "page/figures.h"

namespace dateline::page {
namespace {

constexpr float kLeastBody = 400;        // bytes of text beside comments that can be a report
constexpr std::size_t kRuleBytes = 260;  // longer lines are not matched against furniture patterns
constexpr float kMainShare =
    0.10F;  // a group of containers with this share of the text is the report's
constexpr float kClearShare =
    0.8F;  // of the text in such groups, so that what stands outside is suspect
constexpr float kCutMost = 0.3F;   // a cut never takes more of the text
constexpr float kCutMain = 0.12F;  // the same where it stands among the report's own paragraphs
constexpr std::uint32_t kHeadZone = 80;
constexpr std::uint32_t kImageZone = 25;

class Labeller {
 public:
  Labeller(const Page& page, const Dom* dom, const ContentHints& hints, const Patterns& patterns,
           Content& out)
      : page_(page),
        dom_(dom),
        hints_(hints),
        patterns_(patterns),
        classes_(patterns.classes),
        rules_(patterns.lines),
        out_(out),
        hidden_(patterns.classes.label("hidden")) {
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
    find_head();
    collect_alts();
    find_head_images();
    cuts_.assign(page_.blocks.size(), false);
    edges_.assign(page_.blocks.size(), nullptr);
    sum_up();
    for (std::uint32_t i = text_head_; i < out_.last; ++i) out_.labels[i] = first_label(i);
    if (hints_.plain) label_plain_head();
    cut_next_article();
    find_main_groups();
    cut_tail();
    trim_start();
    trim_end();
    keep_titles_at_top();
    drop_inserts();
    drop_repeats();
    drop_lone_headings();
  }

 private:
  static LineLabel drop(std::string_view reason) { return {LineKind::dropped, reason}; }

  LineLabel first_label(std::uint32_t i) {
    const Block& b = page_.blocks[i];
    const std::string_view text = page_.text(b);
    const bool captioned = (b.flags & kInCaption) || (b.effects & (kCaption | kCredit));
    const bool dated = (b.effects & (kDate | kByline)) && !(b.effects & kCaption) && b.size < 160;
    if (b.label != 0 && !(b.label == hidden_ && captioned && (b.flags & kInFigure))) {
      return drop(classes_.labels()[b.label]);
    }
    if (b.flags & kInForm && b.size < 200 && !hints_.plain) return drop("form");
    if ((b.effects & kCredit) && b.size < 200) return {LineKind::credit, {}};
    if (captioned && !dated && !(b.effects & kCredit)) return caption_or_not(b, text);
    if (is_alt_text(b, text)) return {LineKind::caption, {}};
    if (b.size < 400 && is_title(text)) return {LineKind::title, {}};
    if (LineLabel l = by_class(b); l.kind != LineKind::outside) return l;
    if (LineLabel l = by_rule(i, text); l.kind != LineKind::outside) return l;
    if (LineLabel l = by_links(b, text); l.kind != LineKind::outside) return l;
    if (b.soft != 0 && (b.mass < 40 || page_.link_share(b) > 0.3F))
      return drop(classes_.labels()[b.soft]);
    if (is_heading_tag(b.tag)) return {LineKind::subhead, {}};
    if (b.flags & kInTable) return {LineKind::table, {}};
    if (b.flags & kInList) return {LineKind::list, {}};
    if (b.flags & kInQuote) return {LineKind::quote, {}};
    return {LineKind::body, {}};
  }

  // Bylines, dates and buttons also stand in figcaption elements: authors' portraits, players.
  LineLabel caption_or_not(const Block& b, std::string_view text) const {
    if (b.size >= 160) return {LineKind::caption, {}};
    const LineRule* rule = rules_.find(fold(text));
    const std::string_view label =
        rule == nullptr ? std::string_view{} : std::string_view(rule->label);
    if (label == "byline" && count_words(text) <= 4) return {LineKind::byline, {}};
    for (std::string_view other :
         {"newsletter", "read_time", "player", "cookie", "share", "loading", "paywall", "related",
          "related_line", "ads", "navigation"}) {
      if (label == other) return drop(label);
    }
    if (label == "credit") return {LineKind::credit, {}};
    if (count_words(text) <= 9 && find_date(text, patterns_.dates)) {
      const bool only_date = count_words(text) <= 4 || (b.effects & (kDate | kByline | kMeta));
      if (only_date || rules_.find(fold(text.substr(text.find_last_of(",|") + 1))) != nullptr)
        return {LineKind::date, {}};
    }
    return {LineKind::caption, {}};
  }

  // The words of a picture's alt attribute, printed below it.
  bool is_alt_text(const Block& b, std::string_view text) const {
    if (b.size < 20 || b.size > 500 || is_heading_tag(b.tag) || b.link_bytes > 0 || alts_.empty())
      return false;
    return alts_.count(words_of(text)) > 0;
  }

  void collect_alts() {
    if (dom_ == nullptr) return;
    for (const Node& n : dom_->nodes) {
      if (n.tag != Tag::img) continue;
      const std::string_view alt = dom_->attr(n, "alt");
      if (alt.size() < 20 || alt.size() > 600 || alts_.size() > 500) continue;
      alts_.insert(words_of(clean(alt, patterns_.entities)));
    }
  }

  // Short text in a small box with a picture and no links: a caption without a name.
  bool near_image(std::uint32_t i) const {
    if (dom_ == nullptr) return false;
    const Block& b = page_.blocks[i];
    if (b.size < 15 || b.size > 450 || is_heading_tag(b.tag) || page_.link_share(b) > 0.2F)
      return false;
    NodeId at = b.node;
    for (int step = 0; step < 3 && at != kNoNode; ++step, at = dom_->nodes[at].parent) {
      const std::uint32_t first = page_.node_first[at], last = page_.node_last[at];
      if (last - first > 4 || last <= first) return false;
      const Block& end = page_.blocks[last - 1];
      if (end.begin + end.size - page_.blocks[first].begin > b.size + 160) return false;
      int seen = 0;
      for (NodeId k = dom_->next_in(at, at); k != kNoNode && seen < 60;
           k = dom_->next_in(k, at), ++seen) {
        if (dom_->nodes[k].tag == Tag::img) return true;
      }
    }
    return false;
  }

  bool is_title(std::string_view text) const {
    const bool fits = std::any_of(titles_.begin(), titles_.end(), [&text](const std::string& t) {
      return text.size() >= t.size() / 2 && text.size() <= 2 * t.size() + 40;
    });
    if (!fits) return false;
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
    if (rule->label == "caption") return {LineKind::caption, {}};
    if (rule->label == "note" && rule->where == LineWhere::anywhere) return {LineKind::note, {}};
    if (rule->where == LineWhere::edge) {
      edges_[i] = rule;
      return {};
    }
    if (rule->label == "agency_tail") return {LineKind::agency_tail, {}};
    return drop(rule->label);
  }

  LineLabel by_links(const Block& b, std::string_view text) const {
    const float share = page_.link_share(b);
    if (share < 0.6F) return {};
    if (b.tag == Tag::li && !hints_.plain && list_link_share(b) < 0.5F) return {};
    if (share > 0.85F && b.size < 400) return drop("links");
    if (b.size < 120 && !ends_sentence(text)) return drop("links");
    return {};
  }

  // A text dump has no elements: the first line of several words that is no sentence is the title,
  // what stands between it and the first paragraph are captions (by their credit), bylines and
  // dates.
  void label_plain_head() {
    bool titled = std::any_of(out_.labels.begin(), out_.labels.end(),
                              [](const LineLabel& l) { return l.kind == LineKind::title; });
    for (std::uint32_t i = 0; i < out_.last; ++i) {
      if (out_.labels[i].kind != LineKind::body) continue;
      const std::string_view text = page_.text(page_.blocks[i]);
      const bool sentence = ends_sentence(text) && !ends_in_dots(text);
      const auto date = text.size() <= 100 ? find_date(text, patterns_.dates) : std::nullopt;
      const std::size_t words = date ? count_words(text) : 0;
      if (date && (words <= 5 || (words <= 11 && date->has_time && !sentence))) {
        out_.labels[i] = {LineKind::date, {}};
      } else if (!titled && !sentence && text.size() <= 250 && count_words(text) >= 3 &&
                 i + 1 < out_.last) {
        out_.labels[i] = {LineKind::title, {}};
        titled = true;
        for (std::uint32_t k = 0; k < i; ++k) {  // breadcrumbs
          if (out_.labels[k].kind == LineKind::body) out_.labels[k] = drop("before_start");
        }
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
    return text.size() > 3 &&
           (text.substr(text.size() - 3) == "..." || text.substr(text.size() - 3) == "\u2026");
  }

  // The heading zone begins at the nearest h1 or title line above the chosen part.
  void find_head() {
    const std::uint32_t least = out_.first > kHeadZone ? out_.first - kHeadZone : 0;
    for (std::uint32_t i = out_.first; i-- > least;) {
      const Block& b = page_.blocks[i];
      if (b.label != 0) continue;
      if (b.tag == Tag::h1 || (b.size < 300 && is_title(page_.text(b)))) {
        out_.head = i;
        return;
      }
    }
  }

  // Pictures often stand above the title: their captions belong to the heading zone.
  void find_head_images() {
    const std::uint32_t least = out_.head > kImageZone ? out_.head - kImageZone : 0;
    std::uint32_t head = out_.head;
    for (std::uint32_t i = out_.head; i-- > least;) {
      const Block& b = page_.blocks[i];
      const bool captioned = (b.flags & kInCaption) || (b.effects & (kCaption | kCredit));
      if (b.label != 0 || b.soft != 0 || !captioned || b.size > 600 || page_.link_share(b) > 0.5F)
        continue;
      head = i;
      out_.labels[i] = {
          (b.effects & kCredit) && b.size < 200 ? LineKind::credit : LineKind::caption, {}};
    }
    text_head_ = out_.head;
    out_.head = head;
  }

  // The container of a line: the element around its paragraph, list or table.
  NodeId container(const Block& b) const {
    NodeId n = b.node;
    while (n != kNoNode && (is_row(dom_->nodes[n].tag) || dom_->nodes[n].tag == Tag::other))
      n = dom_->nodes[n].parent;
    const Tag t = dom_->nodes[n].tag;
    return t == Tag::p || is_heading_tag(t) ? dom_->nodes[n].parent : n;
  }

  static bool is_row(Tag t) {
    return t == Tag::li || t == Tag::ul || t == Tag::ol || t == Tag::td || t == Tag::th ||
           t == Tag::tr || t == Tag::tbody || t == Tag::thead || t == Tag::table ||
           t == Tag::blockquote || t == Tag::dl || t == Tag::dd || t == Tag::dt || t == Tag::pre ||
           t == Tag::figure;
  }

  // Containers of the same kind side by side count as one: paragraphs in a div each, sections.
  std::uint64_t group_of(const Block& b) const {
    const NodeId c = container(b);
    const Node& n = dom_->nodes[c];
    const std::string_view cls = dom_->attr(n, "class");
    return (static_cast<std::uint64_t>(n.parent) << 32) ^
           (std::hash<std::string_view>{}(cls)&0xFFFFFFF0U) ^ static_cast<std::uint64_t>(n.tag);
  }

  void find_main_groups() {
    groups_.assign(page_.blocks.size(), 0);
    main_.assign(page_.blocks.size(), dom_ == nullptr);
    if (dom_ == nullptr) return;
    std::unordered_map<std::uint64_t, float> mass;
    float total = 0;
    for (std::uint32_t i = out_.first; i < out_.last; ++i) {
      groups_[i] = group_of(page_.blocks[i]);
      if (!is_text(out_.labels[i].kind)) continue;
      mass[groups_[i]] += page_.blocks[i].mass;
      total += page_.blocks[i].mass;
    }
    float covered = 0;
    for (const auto& [group, m] : mass) covered += m >= kMainShare * total ? m : 0;
    const bool clear =
        covered >= kClearShare * total;  // else the page has no one container for its text
    for (std::uint32_t i = out_.first; i < out_.last; ++i)
      main_[i] = !clear || mass[groups_[i]] >= kMainShare * total;
  }

  NodeId article_of(NodeId n) const {
    while (n != kNoNode && dom_->nodes[n].tag != Tag::article) n = dom_->nodes[n].parent;
    return n;
  }

  // Pages that scroll on into the next report: an h1 in another article element, once the first has
  // text.
  void cut_next_article() {
    if (dom_ == nullptr) return;
    NodeId first = kNoNode;
    float before = 0;
    for (std::uint32_t i = out_.head; i < out_.last; ++i) {
      const Block& b = page_.blocks[i];
      if (is_text(out_.labels[i].kind)) before += b.mass;
      if (b.tag != Tag::h1 && b.tag != Tag::p) continue;
      const NodeId article = article_of(b.node);
      if (article == kNoNode) continue;
      if (first == kNoNode) first = article;
      if (b.tag != Tag::h1 || article == first || article_of(dom_->nodes[article].parent) == first)
        continue;
      if (before < kLeastBody) {
        first = article;
        continue;
      }
      for (std::uint32_t k = i; k < out_.last; ++k) out_.labels[k] = drop("next_article");
      return;
    }
  }

  // The share of links in the whole list an item stands in: one linked name among items of text is
  // text.
  float list_link_share(const Block& b) const {
    NodeId n = b.node;
    while (n != kNoNode && dom_->nodes[n].tag != Tag::ul && dom_->nodes[n].tag != Tag::ol)
      n = dom_->nodes[n].parent;
    return n == kNoNode ? 1 : static_cast<float>(links_in(n));
  }

  void sum_up() {
    bytes_.assign(1, 0);
    links_.assign(1, 0);
    for (const Block& b : page_.blocks) {
      bytes_.push_back(bytes_.back() + b.size);
      links_.push_back(links_.back() + b.link_bytes);
    }
  }

  // The share of link text in the text of an element; 1 where it has none.
  double links_in(NodeId n) const {
    const std::uint64_t bytes = bytes_[page_.node_last[n]] - bytes_[page_.node_first[n]];
    const std::uint64_t links = links_[page_.node_last[n]] - links_[page_.node_first[n]];
    return bytes == 0 ? 1 : static_cast<double>(links) / static_cast<double>(bytes);
  }

  // A heading after which the report is over: what follows goes, unless it is a good part of the
  // text or stands where the report's paragraphs stand while the heading does not.
  void cut_tail() {
    float total = 0;
    for (std::uint32_t i = out_.first; i < out_.last; ++i)
      total += is_text(out_.labels[i].kind) ? page_.blocks[i].mass : 0;
    float before = 0;
    for (std::uint32_t i = out_.first; i < out_.last; ++i) {
      if (cuts_[i] && before > 0 && total - before < (main_[i] ? kCutMain : kCutMost) * total) {
        for (std::uint32_t k = i + 1; k < out_.last; ++k) {
          if (is_text(out_.labels[k].kind) && (main_[i] || !main_[k]))
            out_.labels[k] = drop("after_end");
        }
        if (main_[i]) return;
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
    const LineRule* rule = edges_[i];
    if (rule == nullptr) return;
    LineLabel& l = out_.labels[i];
    if (rule->label == "byline") {
      l = {LineKind::byline, {}};
    } else if (rule->label == "date_line") {
      l = {LineKind::date, {}};
    } else if (rule->label == "agency_tail") {
      l = {LineKind::agency_tail, {}};
    } else if (rule->label == "note") {
      l = {LineKind::note, {}};
    } else {
      l = drop(rule->label);
    }
  }

  // Between title and first paragraph stand kickers, bylines and dates, and the standfirst: text
  // that its class or the page's own description gives away, or the first sentence outside the
  // report's container.
  void trim_start() {
    std::uint32_t start = out_.first;
    while (start < out_.last && !(solid(start) && main_[start])) ++start;
    bool standfirst = false;
    for (std::uint32_t i = text_head_; i < std::min(start + 1, out_.last); ++i) {
      edge_label(i);
      LineLabel& l = out_.labels[i];
      if (!is_text(l.kind) || hints_.plain) continue;
      const Block& b = page_.blocks[i];
      const bool sentence = b.size >= 40 && ends_sentence(page_.text(b));
      const bool named = b.size >= 30 && b.size < 1200 && b.tag != Tag::h1 &&
                         ((b.effects & kStandfirst) || (i < start && is_lead(page_.text(b))));
      if (!main_[i] && near_image(i)) {
        l = {LineKind::caption, {}};
      } else if (!standfirst && named) {
        l = {LineKind::standfirst, {}};
        standfirst = true;
      } else if (i < start && !sentence && !opens_text(i, start)) {
        l = drop("before_start");
      } else if (i < start && !standfirst && b.size < 600) {
        l = {LineKind::standfirst, {}};
        standfirst = true;
      } else if (i < start && l.kind == LineKind::subhead) {
        l = {LineKind::body, {}};
      }
    }
  }

  // A subhead of the report's own container right above its first paragraph.
  bool opens_text(std::uint32_t i, std::uint32_t start) const {
    const Block& b = page_.blocks[i];
    if (b.tag == Tag::p && b.size >= 40 && main_[i] && i >= out_.first &&
        page_.link_share(b) < 0.3F)
      return true;
    return out_.labels[i].kind == LineKind::subhead && b.tag != Tag::h1 && main_[i] &&
           i >= out_.first && start - i <= 2 && start < out_.last && page_.link_share(b) < 0.3F;
  }

  bool is_lead(std::string_view text) const {
    const std::string w = words_of(text);
    return std::any_of(leads_.begin(), leads_.end(), [&w](const std::string& lead) {
      const std::size_t n = std::min({w.size(), lead.size(), std::size_t{60}});
      return n >= 25 && w.compare(0, n, lead, 0, n) == 0;
    });
  }

  // Lines of containers that hold little of the text, while one kind of container holds nearly all
  // of it: teasers, boxes, captions without a name.
  void drop_inserts() {
    if (dom_ == nullptr) return;
    for (std::uint32_t i = out_.first; i < out_.last; ++i) {
      LineLabel& l = out_.labels[i];
      if (!is_text(l.kind) || main_[i] || l.kind == LineKind::table || l.kind == LineKind::quote)
        continue;
      if (near_image(i)) {
        l = {LineKind::caption, {}};
      } else if (is_teaser(i)) {
        l = drop("insert");
      }
    }
  }

  // A box that leads elsewhere: links or a picture in it, or text that is no sentence.
  bool is_teaser(std::uint32_t i) const {
    const Block& b = page_.blocks[i];
    const NodeId c = container(b);
    if (out_.labels[i].kind == LineKind::subhead && page_.node_last[c] - page_.node_first[c] <= 1)
      return false;
    if (links_in(c) > 0.15) return true;
    if (out_.labels[i].kind == LineKind::list) return false;
    int seen = 0;
    for (NodeId k = dom_->next_in(c, c); k != kNoNode && seen < 80;
         k = dom_->next_in(k, c), ++seen) {
      if (dom_->nodes[k].tag == Tag::img) return true;
    }
    return out_.labels[i].kind == LineKind::body && !ends_sentence(page_.text(b));
  }

  // The same text again: a standfirst repeated in the body, a second copy for small screens.
  void drop_repeats() {
    std::unordered_set<std::string_view> seen;
    for (std::uint32_t i = out_.head; i < out_.last; ++i) {
      LineLabel& l = out_.labels[i];
      if (!is_text(l.kind) && l.kind != LineKind::standfirst) continue;
      const std::string_view text = page_.text(page_.blocks[i]);
      if (l.kind == LineKind::list || l.kind == LineKind::table) continue;
      if (text.size() >= 60 && !seen.insert(text).second) l = drop("repeat");
    }
  }

  void trim_end() {
    for (std::uint32_t i = out_.last; i-- > out_.first;) {
      if (solid(i) && main_[i]) return;
      edge_label(i);
      if (!is_text(out_.labels[i].kind) || hints_.plain) continue;
      const Block& b = page_.blocks[i];
      const bool row =
          out_.labels[i].kind == LineKind::list || out_.labels[i].kind == LineKind::table;
      const bool item = row && page_.link_share(b) < 0.3F;
      if (!main_[i] || (!item && !ends_sentence(page_.text(b)))) out_.labels[i] = drop("after_end");
    }
  }

  // Only the first lines can repeat the title; further down the same words are a subhead.
  void keep_titles_at_top() {
    bool body = false;
    for (std::uint32_t i = out_.first; i < out_.last; ++i) {
      LineLabel& l = out_.labels[i];
      if (body && l.kind == LineKind::title && page_.blocks[i].tag != Tag::h1 && !hints_.plain) {
        l = {is_heading_tag(page_.blocks[i].tag) ? LineKind::subhead : LineKind::body, {}};
      }
      body = body || (is_text(l.kind) && solid(i));
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

  const Page& page_;
  const Dom* dom_;
  const ContentHints& hints_;
  const Patterns& patterns_;
  const ClassRules& classes_;
  const LineRules& rules_;
  Content& out_;
  std::uint16_t hidden_ = 0;
  std::uint32_t text_head_ = 0;
  std::unordered_set<std::string> alts_;
  std::vector<std::string> titles_, leads_;
  std::vector<bool> cuts_, main_;
  std::vector<std::uint64_t> bytes_, links_;  // sums over the blocks before
  std::vector<std::uint64_t> groups_;
  std::vector<const LineRule*> edges_;  // by block: a rule that holds only outside the body
};

}  // namespace

Content find_content(Page& page, const Dom* dom, const ContentHints& hints,
                     const Patterns& patterns) {
  Content out;
  out.last = static_cast<std::uint32_t>(page.blocks.size());
  out.labels.assign(page.blocks.size(), {});
  if (dom != nullptr) choose_part(page, *dom, patterns.classes, out);
  out.head = out.first;
  Labeller(page, dom, hints, patterns, out).run();
  return out;
}

}  // namespace dateline::page
