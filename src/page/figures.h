// Pictures with their captions and credits.
//
//   <figure><img src=a.jpg><figcaption>The square. <span class=credit>Jane Roe/AP</span>
//     ->  {"a.jpg", "The square.", "Jane Roe/AP"}
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/article.h"
#include "page/blocks.h"
#include "page/content.h"
#include "page/patterns.h"

namespace dateline::page {

struct CaptionParts {
  std::string caption, credit;
};

// Divides a caption from the credit behind it ("... (Jane Roe/AP)", "... Foto: dpa").
[[nodiscard]] CaptionParts split_caption(std::string_view text, const CreditWords& words);

// A line that is a credit and nothing else, without its label: "Photo: Jane Roe/AP" -> "Jane
// Roe/AP".
[[nodiscard]] std::string bare_credit(std::string_view text, const CreditWords& words);

// True where a line ends in brackets that hold a credit, as captions of text dumps do.
[[nodiscard]] bool ends_in_credit(std::string_view text, const CreditWords& words);

[[nodiscard]] std::vector<Image> find_images(const Dom* dom, const Page& page,
                                             const Content& content, const Patterns& patterns);

}  // namespace dateline::page
