// Turns the time phrases of a document into calendar intervals.
//
//   "on Tuesday", published Fri 2024-03-15   ->  DATE 2024-03-12, 2024-03-12..2024-03-12, day
//   "last week", the same                    ->  DATE 2024-W10, 2024-03-04..2024-03-10, week
//   "three days later" after "on March 2"    ->  DATE 2024-03-05
//   "in recent weeks"                        ->  DURATION PXW, grain vague
//
// Pure: no clock, no locale, no I/O. The phrases live in data/time/<lang>/ (see time/rules.h).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "model/time.h"
#include "time/rules.h"

namespace dateline::time {

// What undated phrases are counted from.
struct Anchor {
  std::optional<Day> published;
  std::optional<Day>
      dateline;            // "MOSCOW, Jan. 13 (AP) -": used when 0 to 7 days before publication
  bool day_first = false;  // 3/4/2014 is 3 April (a source outside the United States)
};

[[nodiscard]] Anchor anchor_of(const Document& doc);

// Every time phrase, left to right, never overlapping, prepositions left out of the span. Uses the
// document's sentences, tags and names where it has them and does without where it has none. Cannot
// fail: impossible dates ("31 February") yield no mention but a notice.
[[nodiscard]] std::vector<TimeMention> resolve(const Document& doc, const Anchor& anchor,
                                               const Rules& rules, Notices* notices = nullptr);

// When an act tied to mention `i` took place, its preposition and a partner in a range taken into
// account: "since Monday" -> Monday to the day of publication, "from 3 to 5 May", "between 1999 and
// 2003" -> both ends, "by Jan. 19" -> publication to Jan. 19. nullopt where the mention names no
// days.
[[nodiscard]] std::optional<Interval> act_interval(const std::vector<TimeMention>& mentions,
                                                   std::size_t i, const Anchor& anchor);

}  // namespace dateline::time
