// Text dumps of pages as blocks: paragraphs found, hard-wrapped lines joined.
#pragma once

#include <string_view>

#include "page/blocks.h"

namespace dateline::page {

[[nodiscard]] Page read_plain(std::string_view text);

// True where the bytes look like HTML: a doctype, or enough known tags early on.
[[nodiscard]] bool looks_like_html(std::string_view bytes);

}  // namespace dateline::page
