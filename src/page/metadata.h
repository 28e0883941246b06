// Chooses title, authors, dates, publisher, language, kind and agency among what the page offers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/article.h"
#include "page/blocks.h"
#include "page/content.h"
#include "page/meta.h"
#include "page/patterns.h"

namespace dateline::page {

struct MetaContext {
  const Dom* dom = nullptr;  // nullptr for plain text
  const Page& page;
  const Content& content;
  const Meta& meta;
  const Patterns& patterns;
  std::string_view url;
};

// Every text that could be the title, the page's own names for it first.
[[nodiscard]] std::vector<std::string> title_candidates(const Meta& meta, const Page& page,
                                                        std::string_view url);
[[nodiscard]] std::string choose_title(const Meta& meta, const Page& page, std::string_view url);

[[nodiscard]] std::vector<std::string> choose_authors(const MetaContext& c);
// Splits "By Jane Roe and John Doe, Example News" into names.
[[nodiscard]] std::vector<std::string> split_byline(std::string_view line);

void choose_dates(const MetaContext& c, Article& article);

[[nodiscard]] std::string choose_language(const Meta& meta);
[[nodiscard]] std::string choose_publisher(const Meta& meta, std::string_view url);
[[nodiscard]] ArticleKind choose_kind(const MetaContext& c, const Article& article);
// The agency named by a dateline, a byline or a credit tail; empty where none is.
[[nodiscard]] std::string find_agency(std::string_view text, const Patterns& patterns);

}  // namespace dateline::page
