// RSS, Atom and sitemaps (news sitemaps, sitemap indexes) as lists of addresses with dates.
//
//   <rss><channel><item><link>https://news.example/a</link><pubDate>Fri, 15 Mar 2024 10:00:00
//   GMT</pubDate> ...
//     ->  {"https://news.example/a", published "2024-03-15T10:00:00Z"}
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "page/date_text.h"

namespace dateline::feed {

enum class ListingKind { rss, atom, sitemap, sitemap_index };

struct ListingEntry {
  std::string url, title, summary;
  std::string published, modified;  // ISO 8601; empty when unknown or unreadable
  std::vector<std::string> authors;
};

struct Listing {
  ListingKind kind = ListingKind::rss;
  std::string title, language;
  std::vector<ListingEntry> entries;  // of an index: the sitemaps it names
  bool damaged = false;               // the XML broke off; what came before is there
};

// Fails when the text is none of the three. Addresses are as written, entities decoded, blanks
// trimmed.
[[nodiscard]] Result<Listing> read_listing(std::string_view xml, const page::DateWords& words);

}  // namespace dateline::feed
