// The first half of find_content: the element of the page that holds the report.
#pragma once

#include "page/blocks.h"
#include "page/content.h"

namespace dateline::page {

// Marks furniture in `page` (Block::label, Block::soft) and sets out.first and out.last to the
// lines of the chosen element.
void choose_part(Page& page, const Dom& dom, const ClassRules& classes, Content& out);

}  // namespace dateline::page
