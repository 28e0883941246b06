// Finds a date of publication in lines of plain text, without a Document and without rules loaded.
//
//   "Published: Thu 13 Jan 2022 09.15 GMT"   ->  2022-01-13, strength cue
//   "January 13, 2022"                       ->  2022-01-13, strength alone
//   "He was shot on January 5, 2022."        ->  2022-01-05, strength mention
//
// English month names, ISO dates, and figures with slashes or dots. Depends on base alone.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/span.h"

namespace dateline::time {

// How sure it is that the date is the text's own.
enum class DateStrength : std::uint8_t {
  mention,   // a date somewhere in running text
  alone,     // the line holds little but the date
  modified,  // behind "updated", "last modified"
  cue        // behind "published", "posted", "date:"
};

struct FoundDate {
  Day day;
  Span span;  // bytes in the line
  DateStrength strength = DateStrength::mention;
  std::size_t line = 0;
};

// The first full date (day, month and year) in a line. Impossible dates are passed over.
// `day_first`: 3/4/2014 is 3 April; a part above 12 decides by itself.
[[nodiscard]] std::optional<FoundDate> find_date(std::string_view line, bool day_first = false);

// The date that a run of lines (a page's head, in page order) was published on: the strongest, the
// first of equals. Mentions in running text do not count.
[[nodiscard]] std::optional<FoundDate> find_publication_date(
    const std::vector<std::string_view>& lines, bool day_first = false);

}  // namespace dateline::time
