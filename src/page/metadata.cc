#include "page/metadata.h"

#include <algorithm>

#include "base/utf8.h"

namespace dateline::page {
namespace {

bool is_url(std::string_view s) {
  return s.find("://") != std::string_view::npos || s.rfind("www.", 0) == 0 || s.find('@') != std::string_view::npos;
}

void add_author(std::vector<std::string>& out, std::string name) {
  name = squeeze(strip_tags(name));
  while (!name.empty() && (name.back() == ',' || name.back() == '.' || name.back() == ':' || name.back() == '|' ||
                           name.back() == ' ' || name.back() == '-')) {
    name.pop_back();
  }
  while (!name.empty() && (name.front() == ',' || name.front() == '-' || name.front() == '|' || name.front() == ':' ||
                           name.front() == ' ')) {
    name.erase(0, 1);
  }
  if (name.size() < 2 || name.size() > 120 || is_url(name)) return;
  const std::string words = words_of(name);
  for (const std::string& have : out) {
    if (words_of(have) == words) return;
  }
  out.push_back(std::move(name));
}

constexpr std::string_view kBylineStarts[] = {"by ",    "von ",   "par ",   "por ",    "di ",     "de ",    "av ",
                                              "af ",    "door ",  "text: ", "autor: ", "author: ", "written by ",
                                              "posted by ", "by: ", "von: ", "text von ", "published by ", "autor ",
                                              "oleh ", "written by: ", "author ", "words by ", "story by ", "ein artikel von ",
                                              "interview von ", "eine analyse von ", "ein kommentar von ", "aus ", "przez ", "napsal ",
                                              "autorin: ", "redaktion: ", "автор: ", "автор ", "текст: ", "penulis: ", "reporter: "};

constexpr std::string_view kNameBreaks[] = {" and ", " und ", " et ", " & ", ", ", " y ", " och ", " og ", " | ", "; ", " / ", " e ", " i ", " en ", " ja ", " dan ", " ve ", " a "};

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
  for (const char* stop : {" • ", " · ", " | ", " – ", " — ", " - ", " on ", " (", " Published", " Updated", " Posted"}) {
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
    add_author(out, text.substr(from, at - from));
    at += cut;
    from = at;
  }
  add_author(out, text.substr(from));
  out.erase(std::remove_if(out.begin(), out.end(),
                           [](const std::string& n) {
                             return std::any_of(n.begin(), n.end(), [](char c) { return c >= '0' && c <= '9'; });
                           }),
            out.end());
  return out;
}

std::vector<std::string> choose_authors(const MetaContext& c) {
  std::vector<std::string> out;
  for (const std::string& a : c.meta.ld.authors) add_author(out, a);
  if (!out.empty()) return out;
  int best = -1;
  for (const MetaValue& v : c.meta.authors) {
    if (is_url(v.value)) continue;
    if (best >= 0 && v.rank > best) continue;
    if (best < 0 || v.rank < best) out.clear();
    best = v.rank;
    for (const std::string& name : split_byline(v.value)) add_author(out, name);
  }
  if (!out.empty()) return out;
  for (std::uint32_t i = c.content.head; i < c.content.last; ++i) {
    if (c.content.labels[i].kind != LineKind::byline) continue;
    for (const std::string& name : split_byline(c.page.text(c.page.blocks[i]))) {
      if (count_words(name) <= 6) add_author(out, name);
    }
    if (!out.empty()) break;
  }
  return out;
}

std::string choose_language(const Meta& meta) {
  for (std::string_view s : {std::string_view(meta.html_language), Meta::best(meta.languages),
                             std::string_view(meta.ld.language)}) {
    std::string low = lower_ascii(squeeze(s));
    const std::size_t end = low.find_first_of("-_,; ");
    low = low.substr(0, end);
    if (low.size() == 2) return low;
  }
  return {};
}

std::string choose_publisher(const Meta& meta, std::string_view url) {
  if (!meta.ld.publisher.empty()) return squeeze(meta.ld.publisher);
  if (const std::string_view site = Meta::best(meta.sites); !site.empty()) return std::string(site);
  const std::size_t s = url.find("://");
  if (s == std::string_view::npos) return {};
  std::string_view host = url.substr(s + 3);
  host = host.substr(0, host.find_first_of("/:?#"));
  if (host.substr(0, 4) == "www.") host.remove_prefix(4);
  return std::string(host);
}

ArticleKind choose_kind(const MetaContext& c, const Article& article) {
  const std::string type = lower_ascii(c.meta.ld.type);
  const std::string url = lower_ascii(c.url);
  auto has = [](const std::string& s, std::string_view part) { return s.find(part) != std::string::npos; };
  if (has(type, "liveblog") || has(url, "liveblog") || has(url, "live-updates") || has(url, "liveticker")) {
    return ArticleKind::live;
  }
  const std::string section = lower_ascii(c.meta.ld.section) + " " + lower_ascii(Meta::best(c.meta.sections));
  for (std::string_view word : {"opinion", "/meinung", "kommentar", "editorial", "/opinions", "commentisfree", "columnist"}) {
    if (has(url, word) || has(section, word) || has(type, word)) return ArticleKind::opinion;
  }
  for (std::string_view word : {"/gallery/", "/bildergalerie", "/slideshow", "/photos/", "/fotostrecke", "/diaporama"}) {
    if (has(url, word)) return ArticleKind::gallery;
  }
  float text = 0, links = 0;
  for (const Block& b : c.page.blocks) {
    text += static_cast<float>(b.size);
    links += static_cast<float>(b.link_bytes);
  }
  if (c.dom != nullptr && article.text.size() < 400 && links > 0.6F * text) return ArticleKind::listing;
  if (article.text.empty()) return ArticleKind::other;
  return ArticleKind::news;
}

std::string find_agency(std::string_view text, const Patterns& patterns) {
  const std::string padded = " " + words_of(text) + " ";
  const Agency* best = nullptr;
  for (const Agency& a : patterns.agencies) {
    if (padded.find(" " + words_of(a.folded) + " ") == std::string::npos) continue;
    if (best == nullptr || a.folded.size() > best->folded.size()) best = &a;
  }
  return best == nullptr ? std::string() : best->name;
}

}  // namespace dateline::page
