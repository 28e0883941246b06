// Event records as a table for people.
//
//   Six held after march in Almaty                                    (Example News, 2022-01-13)
//   DATE        ACTOR          ACT             RECIPIENT   PLACE    COUNTS      SAYS      STATUS
//   2022-01-12  police (KAZ)   COERCE arrest   protesters  Almaty   6 arrested  ministry  happened
//               [Police:actor] >detained< [six protesters:recipient] in [Almaty:place] on ...
//
// Columns share the width and wrap; below 80 columns each event becomes a block of labelled lines. With
// colour the spans are painted instead of bracketed. Control characters of the text are never printed.
#pragma once

#include <string>
#include <vector>

#include "model/article.h"
#include "model/document.h"
#include "model/event.h"

namespace dateline::exporting {

struct TableStyle {
  int width = 100;
  bool color = false;
};

[[nodiscard]] std::string table(const Article& article, const Document& document, const std::vector<Event>& events,
                                const TableStyle& style);

}  // namespace dateline::exporting
