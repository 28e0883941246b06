// Finds the report in a page: bytes in, Article out.
//
//   <html>... <h1>Troops leave</h1> <p>ALMATY &ndash; The last convoy ...   ->  title "Troops
//   leave", dateline "ALMATY", text "ALMATY – The last convoy ...", share bar and menus in
//   `dropped`
//
// Takes HTML or plain text (also the rough dump of a page, furniture lines and all), told apart by
// content. Pure: no clock, no I/O; any bytes give an Article, oddities are in its notices.
#pragma once

#include <string_view>

#include "model/article.h"
#include "page/patterns.h"

namespace dateline::page {

enum class PageForm : std::uint8_t { detect, html, text };

struct PageInput {
  std::string_view id;            // the input's id or path, copied to the article
  std::string_view url;           // where it was fetched; empty when unknown
  std::string_view content_type;  // the HTTP header's value, "text/html; charset=..."; may be empty
  std::string_view published;     // ISO date known from elsewhere: overrides the page's
  std::string_view title;         // title known from elsewhere; used where the page has none
  PageForm form = PageForm::detect;
  bool utf8 = false;  // bytes are UTF-8 already, whatever the page says (JSON Lines)
};

[[nodiscard]] Article extract(std::string_view bytes, const PageInput& input,
                              const Patterns& patterns);

}  // namespace dateline::page
