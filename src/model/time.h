// A time phrase and the calendar interval it means.
//
//   "on Tuesday", published Fri 2024-03-15  ->  DATE 2024-03-12, 2024-03-12..2024-03-12, day
//   "in recent weeks"                       ->  DURATION PXW, no interval, grain vague
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/date.h"
#include "base/span.h"

namespace dateline {

enum class TimeType : std::uint8_t { date, time, duration, set };

enum class Grain : std::uint8_t { vague, hour, day, week, month, quarter, season, year, decade, century };

// The word that ties the phrase to the act: "by Jan. 19", "since Monday", "until", "as of", "from".
enum class TimeRelation : std::uint8_t { at, by, since, until, as_of, from, before, after, within, for_ };

struct TimeMention {
  Span span;                            // bytes in Document::text, preposition left out
  std::int32_t first = -1, last = -1;   // tokens [first, last); -1 when there are no tokens
  TimeType type = TimeType::date;
  std::string value;                    // TIMEX3 value: "2022-01-13", "P3D", "XXXX-WXX-2", "PRESENT_REF"
  std::string mod;                      // TIMEX3 mod: "APPROX", "MORE_THAN", "START", ...; may be empty
  std::optional<Day> from, to;          // inclusive calendar interval; unset when it names none
  Grain grain = Grain::vague;
  TimeRelation relation = TimeRelation::at;
  bool reference = false;               // now, recently, soon: never by itself an event's date
  std::string rule;                     // row of data/time that fired
};

}  // namespace dateline
