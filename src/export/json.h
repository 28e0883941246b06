// JSON output: one line a record, an article or an annotated document. Field names and their order are
// those of docs/formats/records.md; the same input gives the same bytes.
//
// Offsets in a record are bytes into the text of the part they lie in (`part`: title, subtitle, caption
// or body = the article's text). Offsets in an annotation are bytes into its own `text`.
#pragma once

#include <string>
#include <vector>

#include "model/actor.h"
#include "model/article.h"
#include "model/document.h"
#include "model/event.h"
#include "model/place.h"
#include "model/time.h"

namespace dateline::exporting {

struct RecordOptions {
  bool with_article = false;  // adds the article's text to each record's `document`
};

// Each returns one line without its newline.
[[nodiscard]] std::string record_json(const Event& event, const Document& document, const Article& article,
                                      const RecordOptions& options = {});
[[nodiscard]] std::string article_json(const Article& article);
[[nodiscard]] std::string annotation_json(const Document& document, const std::vector<TimeMention>& times,
                                          const std::vector<PlaceMention>& places,
                                          const std::vector<ActorMention>& actors);

// JSON string literal of a text, quotes included.
[[nodiscard]] std::string quoted(std::string_view text);

}  // namespace dateline::exporting
