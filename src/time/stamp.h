// A date or time with only some of its parts known, its TIMEX3 spelling and the days it covers.
//
//   {year 2014, month 3}          -> "2014-03", 2014-03-01..2014-03-31, month
//   {year 2014, week 10}          -> "2014-W10", Monday to Sunday
//   {year 480, bc}                -> "BC0480", no days
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "model/time.h"
#include "time/holidays.h"
#include "time/phrase.h"

namespace dateline::time {

struct Stamp {
  // -1 = not known
  int century = -1;  // 19 = 1900..1999
  int decade = -1;   // 199 = 1990..1999
  int year = -1;
  int half = -1, quarter = -1;
  Season season = Season::none;
  int month = -1, week = -1, day = -1;
  int weekday = -1;  // only with a year unknown
  bool weekend = false;
  bool bc = false;
  bool fiscal = false;
  DayPart part = DayPart::none;
  int hour = -1, minute = -1, second = -1;
  std::optional<int> zone;       // minutes east of Greenwich
  std::optional<Interval> days;  // overrides the days that the parts give (a feast of a week)

  [[nodiscard]] bool has_day() const { return year >= 0 && month > 0 && day > 0 && !bc; }
  [[nodiscard]] bool has_clock() const { return hour >= 0 || part != DayPart::none; }
  [[nodiscard]] std::optional<Day> date() const;
  [[nodiscard]] Grain grain() const;
};

[[nodiscard]] Stamp stamp_of(Day day);
// The ISO week that a day lies in; year and week alone are set.
[[nodiscard]] Stamp week_of(Day day);
// Monday of an ISO week.
[[nodiscard]] Day monday_of(int year, int week);
[[nodiscard]] int weeks_in(int year);
[[nodiscard]] int weekday_number(Day day);  // 1 Monday .. 7 Sunday
[[nodiscard]] bool real_day(int year, int month, int day);
[[nodiscard]] Day day_of(int year, int month, int day);
[[nodiscard]] int last_day_of(int year, int month);
// A month counted on from another; month 1..12.
void add_months(int& year, int& month, int months);

[[nodiscard]] std::string timex_value(const Stamp& s);
// Inclusive days covered; nullopt where a part that is needed is not known. `mod` narrows to the
// first, middle or last third.
[[nodiscard]] std::optional<Interval> interval_of(const Stamp& s, Mod mod);

[[nodiscard]] std::string_view timex_mod(Mod mod);
[[nodiscard]] std::string_view timex_part(DayPart part);
// "P3D", "PT30M", "P2.5Y", "PXW".
[[nodiscard]] std::string timex_duration(double n, bool vague, Unit unit);

}  // namespace dateline::time
