// pugixml takes bare ampersands and control characters; where tags do not match it stops, and what
// was read until then is used.
#include "feed/listing.h"

#include <pugixml.hpp>

#include "base/utf8.h"
#include "page/text.h"

namespace dateline::feed {
namespace {

constexpr std::size_t kMostEntries = 200000;

// The name without its namespace prefix.
std::string_view local(const pugi::xml_node& n) {
  std::string_view name = n.name();
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& parent, std::string_view name) {
  for (pugi::xml_node c : parent.children()) {
    if (local(c) == name) return c;
  }
  return {};
}

std::string text(const pugi::xml_node& n) {
  std::string out;
  for (pugi::xml_node c : n.children()) {
    if (c.type() == pugi::node_pcdata || c.type() == pugi::node_cdata) out += c.value();
  }
  return utf8_repair(page::squeeze(page::strip_tags(out)));
}

std::string date(std::string_view raw, const page::DateWords& words) {
  const auto found = page::find_date(raw, words);
  return found ? found->iso() : std::string();
}

std::string first_text(const pugi::xml_node& n, std::initializer_list<std::string_view> names) {
  for (std::string_view name : names) {
    if (std::string t = text(child(n, name)); !t.empty()) return t;
  }
  return {};
}

void add(Listing& out, ListingEntry entry) {
  if (!entry.url.empty() && out.entries.size() < kMostEntries)
    out.entries.push_back(std::move(entry));
}

// RSS 2.0 and RSS 1.0 (items beside the channel).
void read_rss(const pugi::xml_node& root, const page::DateWords& words, Listing& out) {
  const pugi::xml_node channel = child(root, "channel");
  out.title = text(child(channel, "title"));
  out.language = text(child(channel, "language"));
  for (const pugi::xml_node& parent : {channel, root}) {
    for (pugi::xml_node item : parent.children()) {
      if (local(item) != "item") continue;
      ListingEntry e;
      e.url = text(child(item, "link"));
      if (e.url.empty()) {
        const pugi::xml_node guid = child(item, "guid");
        const std::string id = text(guid);
        if (id.rfind("http", 0) == 0 &&
            std::string_view(guid.attribute("isPermaLink").value()) != "false")
          e.url = id;
      }
      e.title = text(child(item, "title"));
      e.summary = text(child(item, "description"));
      e.published = date(first_text(item, {"pubDate", "date", "published"}), words);
      e.modified = date(first_text(item, {"modified", "updated"}), words);
      for (pugi::xml_node c : item.children()) {
        if (local(c) == "creator" || local(c) == "author") {
          if (std::string name = text(c); !name.empty()) e.authors.push_back(std::move(name));
        }
      }
      add(out, std::move(e));
    }
  }
}

void read_atom(const pugi::xml_node& root, const page::DateWords& words, Listing& out) {
  out.title = text(child(root, "title"));
  out.language = root.attribute("xml:lang").value();
  for (pugi::xml_node item : root.children()) {
    if (local(item) != "entry") continue;
    ListingEntry e;
    for (pugi::xml_node link : item.children()) {
      if (local(link) != "link") continue;
      const std::string_view rel = link.attribute("rel").value();
      if (e.url.empty() || rel == "alternate") {
        if (rel.empty() || rel == "alternate")
          e.url = utf8_repair(page::squeeze(link.attribute("href").value()));
      }
    }
    e.title = text(child(item, "title"));
    e.summary = text(child(item, "summary"));
    e.published = date(first_text(item, {"published", "issued", "created"}), words);
    e.modified = date(first_text(item, {"updated", "modified"}), words);
    for (pugi::xml_node a : item.children()) {
      if (local(a) != "author") continue;
      if (std::string name = text(child(a, "name")); !name.empty())
        e.authors.push_back(std::move(name));
    }
    add(out, std::move(e));
  }
}

void read_sitemap(const pugi::xml_node& root, const page::DateWords& words, Listing& out) {
  for (pugi::xml_node item : root.children()) {
    if (local(item) != "url" && local(item) != "sitemap") continue;
    ListingEntry e;
    e.url = text(child(item, "loc"));
    e.modified = date(text(child(item, "lastmod")), words);
    const pugi::xml_node news = child(item, "news");
    e.title = text(child(news, "title"));
    e.published = date(text(child(news, "publication_date")), words);
    if (out.language.empty()) out.language = text(child(child(news, "publication"), "language"));
    if (out.title.empty()) out.title = text(child(child(news, "publication"), "name"));
    add(out, std::move(e));
  }
}

}  // namespace

Result<Listing> read_listing(std::string_view xml, const page::DateWords& words) {
  while (!xml.empty() && static_cast<unsigned char>(xml.front()) <= ' ') xml.remove_prefix(1);
  pugi::xml_document doc;
  const pugi::xml_parse_result parsed = doc.load_buffer(xml.data(), xml.size());
  Listing out;
  out.damaged = !parsed;
  pugi::xml_node root;
  for (pugi::xml_node c : doc.children()) {
    if (c.type() == pugi::node_element) root = c;
  }
  const std::string name = lower_ascii(local(root));
  if (name == "rss" || name == "rdf") {
    out.kind = ListingKind::rss;
    read_rss(root, words, out);
  } else if (name == "feed") {
    out.kind = ListingKind::atom;
    read_atom(root, words, out);
  } else if (name == "urlset" || name == "sitemapindex") {
    out.kind = name == "urlset" ? ListingKind::sitemap : ListingKind::sitemap_index;
    read_sitemap(root, words, out);
  } else {
    return fail(ErrorCode::bad_format, out.damaged
                                           ? std::string("not XML: ") + parsed.description()
                                           : "neither RSS, Atom nor a sitemap, but <" + name + ">");
  }
  return out;
}

}  // namespace dateline::feed
