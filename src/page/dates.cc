// The cascade for the publication date: what the page says in data, then in its address, then in
// elements that speak of dates, then in the lines around the title and the body.
#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "page/metadata.h"

namespace dateline::page {
namespace {

constexpr std::string_view kDayFirstHosts[] = {".uk", ".au", ".nz", ".ie", ".in", ".za",
                                               ".ng", ".ke", ".sg", ".my", ".pk", ".gh"};

class DateChooser {
 public:
  explicit DateChooser(const MetaContext& c) : c_(c) {
    const std::string language = choose_language(c.meta);
    std::string_view host = c.url.substr(0, c.url.find('/', c.url.find("://") + 3));
    bool day_first = false;
    for (std::string_view tld : kDayFirstHosts) {
      day_first =
          day_first || (host.size() > tld.size() && host.substr(host.size() - tld.size()) == tld);
    }
    const std::string region = lower_ascii(c.meta.html_language);
    for (std::string_view r : {"en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-za", "en_gb"}) {
      day_first = day_first || region.rfind(r, 0) == 0;
    }
    hints_.month_first = (language.empty() || language == "en") && !day_first;
  }

  bool try_value(std::string_view value, std::string found, Stamp& out) const {
    std::optional<PageDate> date = epoch(value);
    if (!date) date = find_date(value, c_.patterns.dates, hints_);
    if (!date) return false;
    out.iso = date->iso();
    out.day = date->day;
    out.found = std::move(found);
    return true;
  }

  bool from_meta(const std::vector<MetaValue>& values, Stamp& out, int worst = 1000) const {
    std::vector<const MetaValue*> sorted;
    for (const MetaValue& v : values) sorted.push_back(&v);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const MetaValue* a, const MetaValue* b) { return a->rank < b->rank; });
    for (const MetaValue* v : sorted) {
      if (v->rank <= worst && try_value(v->value, "meta " + v->key, out)) return true;
    }
    return false;
  }

  bool from_elements(Stamp& published, Stamp& modified) const {
    if (c_.dom == nullptr) return false;
    const Dom& dom = *c_.dom;
    std::vector<NodeId> times;
    for (NodeId id = 1; id < dom.nodes.size(); ++id) {
      const Node& n = dom.nodes[id];
      if (n.tag == Tag::none || n.attr_count == 0) continue;
      const std::string_view prop = dom.attr(n, "itemprop");
      const bool pub = prop.find("datePublished") != std::string_view::npos ||
                       prop.find("dateCreated") != std::string_view::npos ||
                       dom.has_attr(n, "pubdate");
      const bool mod = prop.find("dateModified") != std::string_view::npos;
      if (pub && published.iso.empty() && element(id, "itemprop datePublished", published))
        continue;
      if (mod && modified.iso.empty() && element(id, "itemprop dateModified", modified)) continue;
      if (n.tag == Tag::time && times.size() < 200) times.push_back(id);
    }
    if (!published.iso.empty()) return true;
    for (const bool near : {true, false}) {
      for (NodeId id : times) {
        const std::uint32_t at = c_.page.node_first[id];
        const bool inside = at + 12 >= c_.content.head && at < c_.content.last;
        if (near != inside) continue;
        if (near && at < c_.page.blocks.size() && c_.page.blocks[at].label != 0 &&
            c_.patterns.classes.labels()[c_.page.blocks[at].label] != "footer")
          continue;
        if (element(id, "time", published)) return true;
      }
    }
    return false;
  }

  bool element(NodeId id, const char* found, Stamp& out) const {
    const Dom& dom = *c_.dom;
    const Node& n = dom.nodes[id];
    for (const char* attr : {"datetime", "content", "title", "data-time", "data-timestamp"}) {
      const std::string_view value = dom.attr(n, attr);
      if (!value.empty() && try_value(value, found, out)) return true;
    }
    std::string text;
    for (NodeId k = dom.next_in(id, id); k != kNoNode && text.size() < 300;
         k = dom.next_in(k, id)) {
      if (dom.nodes[k].tag == Tag::none) text += dom.text(dom.nodes[k]);
    }
    return try_value(text, found, out);
  }

  // Lines labelled as dates, then short lines near the head, then the whole page.
  bool from_lines(Stamp& out) const {
    const auto& blocks = c_.page.blocks;
    const std::uint32_t from = c_.content.head > 8 ? c_.content.head - 8 : 0;
    for (std::uint32_t i = from; i < c_.content.last; ++i) {
      if (c_.content.labels[i].kind == LineKind::date && line(i, out, "date line")) return true;
    }
    for (std::uint32_t i = from; i < c_.content.last; ++i) {
      const bool head = blocks[i].effects & (kDate | kMeta | kByline);
      if (head && blocks[i].size < 300 && line(i, out, "byline")) return true;
    }
    std::uint32_t bodies = 0;
    for (std::uint32_t i = from; i < c_.content.last && bodies < 2; ++i) {
      bodies += is_text(c_.content.labels[i].kind) && blocks[i].mass > 60;
      const bool caption = c_.content.labels[i].kind == LineKind::caption;
      if (blocks[i].size < 120 && line(i, out, caption ? "caption" : "text near the title"))
        return true;
    }
    return false;
  }

  bool from_page(Stamp& out) const {
    for (std::uint32_t i = 0; i < c_.page.blocks.size(); ++i) {
      const Block& b = c_.page.blocks[i];
      if (b.effects & kDate && b.size < 200 && line(i, out, "date element")) return true;
    }
    for (std::uint32_t i = c_.content.first; i < c_.content.last; ++i) {
      const Block& b = c_.page.blocks[i];
      if (b.size < 60 && line(i, out, "short line")) return true;
    }
    return false;
  }

  // The date that short lines of the whole page name most often; of equals the later.
  bool from_anywhere(Stamp& out) const {
    std::map<Day, int> votes;
    std::uint32_t looked = 0;
    for (std::uint32_t i = 0; i < c_.page.blocks.size() && looked < 600; ++i) {
      const Block& b = c_.page.blocks[i];
      if (b.size < 6 || b.size > 400) continue;
      ++looked;
      if (const auto date = find_date(c_.page.text(b), c_.patterns.dates, hints_))
        ++votes[date->day];
    }
    if (votes.empty()) return false;
    auto best = votes.begin();
    for (auto it = votes.begin(); it != votes.end(); ++it) {
      if (it->second >= best->second) best = it;
    }
    out = {to_iso(best->first), best->first, "most frequent date"};
    return true;
  }

  bool from_captions(Stamp& out) const {
    for (std::uint32_t i = c_.content.head; i < c_.content.last; ++i) {
      if (c_.content.labels[i].kind == LineKind::caption && line(i, out, "caption")) return true;
    }
    return false;
  }

  bool line(std::uint32_t i, Stamp& out, const char* found) const {
    return try_value(c_.page.text(c_.page.blocks[i]), found, out);
  }

 private:
  // Seconds or milliseconds since 1970, as some content systems write them.
  static std::optional<PageDate> epoch(std::string_view value) {
    if (value.size() != 10 && value.size() != 13) return std::nullopt;
    std::int64_t n = 0;
    for (char c : value) {
      if (c < '0' || c > '9') return std::nullopt;
      n = n * 10 + (c - '0');
    }
    if (value.size() == 13) n /= 1000;
    if (n < 315532800 || n > 4102444799) return std::nullopt;
    PageDate d;
    d.day = Day{std::chrono::days{n / 86400}};
    d.has_time = d.has_zone = true;
    d.seconds = static_cast<int>(n % 86400);
    return d;
  }

  const MetaContext& c_;
  DateHints hints_;
};

}  // namespace

namespace {

// A time in UTC can fall on the day after (or before) the publisher's own; the address tells which
// it was.
void settle_day(std::string_view url, Stamp& pub) {
  if (!pub.day || pub.iso.empty() || pub.iso.back() != 'Z') return;
  const auto day = date_in_url(url);
  if (day && (*day - *pub.day == std::chrono::days{1} || *pub.day - *day == std::chrono::days{1}))
    pub.day = day;
}

void find_dates(const MetaContext& c, Article& article) {
  const DateChooser chooser(c);
  Stamp& pub = article.published;
  Stamp& mod = article.modified;
  chooser.try_value(c.meta.ld.modified, "json-ld", mod);
  if (mod.iso.empty()) chooser.from_meta(c.meta.modified, mod);
  if (!c.meta.ld.published.empty() && chooser.try_value(c.meta.ld.published, "json-ld", pub))
    return;
  if (chooser.from_meta(c.meta.published, pub)) return;
  Stamp by_element;
  chooser.from_elements(by_element, mod);
  if (by_element.found.rfind("itemprop", 0) == 0) {
    pub = by_element;
    return;
  }
  if (const auto day = date_in_url(c.url)) {
    pub = {to_iso(*day), day, "url"};
    return;
  }
  if (chooser.from_lines(pub)) return;
  if (!by_element.iso.empty()) {
    pub = by_element;
    return;
  }
  if (chooser.from_page(pub) || chooser.from_captions(pub)) return;
  if (c.dom != nullptr) chooser.from_anywhere(pub);
}

}  // namespace

void choose_dates(const MetaContext& c, Article& article) {
  find_dates(c, article);
  settle_day(c.url, article.published);
}

}  // namespace dateline::page
