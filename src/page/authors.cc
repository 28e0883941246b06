// Authors: JSON-LD, then <meta>, then the byline and links to author pages near the title. Data
// that names only the publisher gives way to a person named on the page.
#include <algorithm>

#include "base/utf8.h"
#include "page/metadata.h"

namespace dateline::page {
namespace {

bool is_url(std::string_view s) {
  return s.find("://") != std::string_view::npos || s.rfind("www.", 0) == 0 ||
         s.find('@') != std::string_view::npos;
}

void add_author(std::vector<std::string>& out, std::string name) {
  name = squeeze(strip_tags(name));
  while (!name.empty() && (name.back() == ',' || name.back() == '.' || name.back() == ':' ||
                           name.back() == '|' || name.back() == ' ' || name.back() == '-')) {
    name.pop_back();
  }
  while (!name.empty() && (name.front() == ',' || name.front() == '-' || name.front() == '|' ||
                           name.front() == ':' || name.front() == ' ')) {
    name.erase(0, 1);
  }
  if (name.size() < 2 || name.size() > 120 || is_url(name)) return;
  const std::string words = words_of(name);
  for (const std::string& have : out) {
    if (words_of(have) == words) return;
  }
  out.push_back(std::move(name));
}

constexpr std::string_view kBylineStarts[] = {"by ",
                                              "von ",
                                              "par ",
                                              "por ",
                                              "di ",
                                              "de ",
                                              "av ",
                                              "af ",
                                              "door ",
                                              "text: ",
                                              "autor: ",
                                              "author: ",
                                              "written by ",
                                              "posted by ",
                                              "by: ",
                                              "von: ",
                                              "text von ",
                                              "published by ",
                                              "autor ",
                                              "oleh ",
                                              "written by: ",
                                              "author ",
                                              "words by ",
                                              "story by ",
                                              "ein artikel von ",
                                              "interview von ",
                                              "eine analyse von ",
                                              "ein kommentar von ",
                                              "aus ",
                                              "przez ",
                                              "napsal ",
                                              "autorin: ",
                                              "redaktion: ",
                                              "автор: ",
                                              "автор ",
                                              "текст: ",
                                              "penulis: ",
                                              "reporter: "};

constexpr std::string_view kNameBreaks[] = {" and ", " und ", " et ", " & ",   ", ",   " y ",
                                            " och ", " og ",  " | ",  "; ",    " / ",  " e ",
                                            " i ",   " en ",  " ja ", " dan ", " ve ", " a "};

// Degrees and the like behind a name: "MD", "Ph.D.", "RDN".
bool is_degree(std::string_view s) {
  int upper = 0, lower = 0;
  for (char c : s) {
    upper += c >= 'A' && c <= 'Z';
    lower += c >= 'a' && c <= 'z';
  }
  return s.size() <= 7 && upper >= 2 && lower <= 1;
}

// Two to five words that all begin with a capital, or a name in a script without capitals.
bool is_person(std::string_view name) {
  std::size_t words = 0, capital = 0, cased = 0;
  bool start = true;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = utf8_next(name, at);
    if (c == ' ') {
      start = true;
      continue;
    }
    if (start) {
      ++words;
      const bool latin = c < 0x250 || (c >= 0x370 && c < 0x530);
      cased += latin;
      const bool upper = (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE) ||
                         (c >= 0x100 && c < 0x180 && c % 2 == 0) || (c >= 0x386 && c <= 0x3AB) ||
                         (c >= 0x400 && c <= 0x42F);
      capital += upper;
    }
    start = false;
    if (c >= '0' && c <= '9') return false;
  }
  if (cased == 0) return words <= 3 && name.size() <= 30;
  return words >= 2 && words <= 5 && capital + (words >= 3 ? 1 : 0) >= words &&
         name.find_first_of(":/|") == std::string_view::npos;
}

}  // namespace

std::vector<std::string> split_byline(std::string_view line) {
  std::string text = squeeze(line);
  for (bool again = true; again;) {
    again = false;
    const std::string low = lower_ascii(text);
    for (std::string_view start : kBylineStarts) {
      if (low.rfind(start, 0) == 0) {
        text = text.substr(start.size());
        again = true;
        break;
      }
    }
  }
  for (const char* stop : {" • ", " · ", " | ", " – ", " — ", " - ", " on ", " (", " Published",
                           " Updated", " Posted"}) {
    const std::size_t at = text.find(stop);
    if (at != std::string::npos && at > 3) text.resize(at);
  }
  std::vector<std::string> out;
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t cut = 0;
    for (std::string_view b : kNameBreaks) {
      if (std::string_view(text).substr(at, b.size()) == b) cut = std::max(cut, b.size());
    }
    if (cut == 0) {
      ++at;
      continue;
    }
    if (!is_degree(text.substr(from, at - from))) add_author(out, text.substr(from, at - from));
    at += cut;
    from = at;
  }
  if (!is_degree(text.substr(from))) add_author(out, text.substr(from));
  out.erase(std::remove_if(out.begin(), out.end(),
                           [](const std::string& n) {
                             return std::any_of(n.begin(), n.end(),
                                                [](char c) { return c >= '0' && c <= '9'; });
                           }),
            out.end());
  return out;
}

namespace {

// The names of the page's own house, folded: no person.
std::vector<std::string> house_names(const MetaContext& c) {
  std::vector<std::string> out;
  for (const MetaValue& v : c.meta.sites) out.push_back(words_of(v.value));
  out.push_back(words_of(c.meta.ld.publisher));
  std::string_view host = c.url.substr(std::min(c.url.size(), c.url.find("://") + 3));
  host = host.substr(0, host.find('/'));
  if (host.substr(0, 4) == "www.") host.remove_prefix(4);
  out.push_back(words_of(host));
  out.push_back(words_of(host.substr(0, host.rfind('.'))));
  return out;
}

bool is_house(const std::string& name, const MetaContext& c,
              const std::vector<std::string>& houses) {
  const std::string w = words_of(name);
  for (const std::string& house : houses) {
    if (!house.empty() && (w == house || w.rfind(house + " ", 0) == 0)) return true;
  }
  return std::any_of(c.patterns.agencies.begin(), c.patterns.agencies.end(),
                     [&w](const Agency& a) { return words_of(a.folded) == w; });
}

// "Jane Roe (jro)", "Jane Roe, professor at the university of ..." -> "Jane Roe"
std::string bare_name(std::string name) {
  if (const std::size_t open = name.find(" ("); open != std::string::npos && open > 3)
    name.resize(open);
  const std::size_t comma = name.find(", ");
  if (comma != std::string::npos && comma > 3 && count_words(name) > 6) name.resize(comma);
  return name;
}

std::vector<std::string> from_meta(const MetaContext& c) {
  std::vector<std::string> out;
  int best = -1;
  for (const MetaValue& v : c.meta.authors) {
    if (is_url(v.value) || (best >= 0 && v.rank > best)) continue;
    if (best < 0 || v.rank < best) out.clear();
    best = v.rank;
    for (const std::string& name : split_byline(v.value)) add_author(out, name);
  }
  return out;
}

// "Jane Roe, Harbour News": where a byline names persons, houses behind them are no authors.
void drop_houses(std::vector<std::string>& names) {
  static constexpr std::string_view kHouse[] = {
      "news",  "press",  "agency",        "times",    "service", "media",   "network",
      "staff", "editor", "correspondent", "reporter", "writer",  "magazine"};
  const auto is_office = [](const std::string& name) {
    const std::string w = words_of(name);
    const std::string last = w.substr(w.rfind(' ') + 1);
    return std::find(std::begin(kHouse), std::end(kHouse), last) != std::end(kHouse);
  };
  if (!names.empty() && !is_office(names.front())) std::erase_if(names, is_office);
}

// Bylines, the name possibly on the line after "By"; the first that gives a name.
std::vector<std::string> from_byline(const MetaContext& c) {
  std::vector<std::string> out;
  const std::uint32_t from = c.content.head > 6 ? c.content.head - 6 : 0;
  for (std::uint32_t i = from; i < c.content.last && out.empty(); ++i) {
    const Block& b = c.page.blocks[i];
    const bool named = c.content.labels[i].kind == LineKind::byline ||
                       (i < c.content.head && (b.effects & kByline));
    if (!named || b.size > 200) continue;
    for (const std::string& name : split_byline(c.page.text(b))) {
      if (count_words(name) <= 6 && is_person(name)) add_author(out, name);
    }
    drop_houses(out);
  }
  return out;
}

// Links to author pages near the title or right behind the text.
std::vector<std::string> from_links(const MetaContext& c) {
  std::vector<std::string> out;
  if (c.dom == nullptr) return out;
  for (NodeId id = 1; id < c.dom->nodes.size() && out.size() < 6; ++id) {
    const Node& n = c.dom->nodes[id];
    if (n.tag != Tag::a) continue;
    const std::string_view href = c.dom->attr(n, "href");
    const bool to_author = href.find("/author") != std::string_view::npos ||
                           href.find("/autor") != std::string_view::npos ||
                           href.find("/profile/") != std::string_view::npos ||
                           href.find("/people/") != std::string_view::npos ||
                           c.dom->attr(n, "rel") == "author";
    const std::uint32_t at = c.page.node_first[id];
    if (!to_author || at + 12 < c.content.head || at > c.content.first + 25) continue;
    std::string text;
    for (NodeId k = c.dom->next_in(id, id); k != kNoNode && text.size() < 80;
         k = c.dom->next_in(k, id)) {
      if (c.dom->nodes[k].tag == Tag::none) text += c.dom->text(c.dom->nodes[k]);
    }
    for (const std::string& name : split_byline(clean(text, c.patterns.entities, false))) {
      if (is_person(name)) add_author(out, name);
    }
  }
  return out;
}

}  // namespace

std::vector<std::string> choose_authors(const MetaContext& c) {
  const std::vector<std::string> houses = house_names(c);
  std::vector<std::string> house;
  std::vector<std::string> linked;
  for (const std::string& a : c.meta.ld.authors) {
    const std::string name = bare_name(squeeze(strip_tags(a)));
    const std::vector<std::string> parts = split_byline(name);
    const bool several = parts.size() > 1 && std::all_of(parts.begin(), parts.end(), is_person);
    if (several) {
      for (const std::string& part : parts) add_author(linked, part);
    } else {
      add_author(linked, name);
    }
  }
  for (const auto& list : {linked, from_meta(c), from_byline(c), from_links(c)}) {
    if (list.empty()) continue;
    const bool person = std::any_of(list.begin(), list.end(), [&](const std::string& n) {
      return !is_house(n, c, houses) && words_of(n).find("redaktion") == std::string::npos &&
             (house.empty() || is_person(n));
    });
    if (person) return list;
    if (house.empty()) house = list;
  }
  return house;
}

}  // namespace dateline::page
