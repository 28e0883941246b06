// One row an event, for spreadsheets. Lists are joined by "; ". Text cells that a spreadsheet would take
// for a formula get a leading apostrophe.
#pragma once

#include <string>

#include "model/article.h"
#include "model/document.h"
#include "model/event.h"

namespace dateline::exporting {

[[nodiscard]] std::string csv_header();  // with its newline
[[nodiscard]] std::string csv_row(const Event& event, const Document& document, const Article& article);

}  // namespace dateline::exporting
