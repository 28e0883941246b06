#include "page/metadata.h"

#include <algorithm>

#include "base/utf8.h"

namespace dateline::page {

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
  auto has = [](const std::string& s, std::string_view part) {
    return s.find(part) != std::string::npos;
  };
  if (has(type, "liveblog") || has(url, "liveblog") || has(url, "live-updates") ||
      has(url, "liveticker")) {
    return ArticleKind::live;
  }
  const std::string section =
      lower_ascii(c.meta.ld.section) + " " + lower_ascii(Meta::best(c.meta.sections));
  for (std::string_view word : {"opinion", "/meinung", "kommentar", "editorial", "/opinions",
                                "commentisfree", "columnist"}) {
    if (has(url, word) || has(section, word) || has(type, word)) return ArticleKind::opinion;
  }
  for (std::string_view word :
       {"/gallery/", "/bildergalerie", "/slideshow", "/photos/", "/fotostrecke", "/diaporama"}) {
    if (has(url, word)) return ArticleKind::gallery;
  }
  float text = 0, links = 0;
  for (const Block& b : c.page.blocks) {
    text += static_cast<float>(b.size);
    links += static_cast<float>(b.link_bytes);
  }
  if (c.dom != nullptr && article.text.size() < 400 && links > 0.6F * text)
    return ArticleKind::listing;
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
