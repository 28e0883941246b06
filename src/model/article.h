// What the page stage finds in a page: the report without its furniture.
//
// `text` is the body alone: paragraphs of kind body, subhead, list, quote and table, joined by a blank
// line ("\n\n"). Title, subtitle, captions and credits stand apart. Nothing is thrown away silently:
// what was left out is in `dropped` with its reason.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/span.h"
#include "model/notice.h"

namespace dateline {

enum class ArticleKind { news, opinion, live, gallery, listing, other };

enum class BlockKind { body, subhead, list, quote, table, caption, credit, note };

[[nodiscard]] constexpr bool in_text(BlockKind kind) { return kind <= BlockKind::table; }

struct Paragraph {
  BlockKind kind = BlockKind::body;
  std::string text;
};

struct Image {
  std::string url, caption, credit;
};

struct Dropped {
  std::string reason;  // row of data/page that fired, or "subtree"
  std::string text;
};

// A moment as the page gives it. `iso` keeps the time and zone when known ("2022-01-13T09:00:00+03:00",
// else "2022-01-13"); `day` is the calendar day in the page's own zone; `found` names where it was read
// ("json-ld", "meta article:published_time", "dateline", "caption", "argument").
struct Stamp {
  std::string iso;
  std::optional<Day> day;
  std::string found;
};

struct Dateline {
  std::string place;         // "MOSCOW" as written; empty when there is none
  std::optional<Day> date;   // "MOSCOW, Jan. 13 (AP) -" with the published year
  Span span;                 // bytes of the whole dateline, with its dash, in Article::text
};

struct Article {
  std::string id;            // the input's id or path
  std::string url;
  std::string title, subtitle;
  std::vector<std::string> authors;
  std::string agency;        // "AP", "Reuters", ...
  std::string publisher;
  Dateline dateline;
  Stamp published, modified;
  std::string language;      // ISO 639-1; empty when unknown
  ArticleKind kind = ArticleKind::news;
  std::string text;
  std::vector<Paragraph> paragraphs;  // in page order, all kinds
  std::vector<Image> images;
  std::vector<Dropped> dropped;
  Notices notices;
};

}  // namespace dateline
