// Months and years keep the day of the month where it exists and take the month's last day
// otherwise.
#include "time/spans.h"

#include <algorithm>
#include <cmath>

#include "time/stamp.h"

namespace dateline::time {
namespace {

using std::chrono::days;

constexpr double kMost = 1e5;  // units; more is cut

Interval quarters(Day today, int n, int side) {
  Stamp s = stamp_of(today);
  int year = s.year, month = (s.month - 1) / 3 * 3 + 1;
  add_months(year, month, side < 0 ? -3 * std::min(n, 400) : 3);
  if (year < 1) year = 1;
  int last_year = year, last_month = month;
  add_months(last_year, last_month, 3 * std::min(std::max(n, 1), 400) - 1);
  return {day_of(year, month, 1),
          day_of(last_year, last_month, last_day_of(last_year, last_month))};
}

}  // namespace

Interval beside(Day today, double count, Unit unit, int side) {
  const double n = std::min(count, kMost);
  Day other = today;
  int months = 0;
  switch (unit) {
    case Unit::month:
      months = static_cast<int>(std::lround(n));
      break;
    case Unit::quarter:
      return quarters(today, static_cast<int>(std::lround(n)), side);
    case Unit::half:
      months = static_cast<int>(std::lround(6 * n));
      break;
    case Unit::year:
      months = static_cast<int>(std::lround(12 * n));
      break;
    case Unit::decade:
      months = static_cast<int>(std::lround(120 * n));
      break;
    case Unit::century:
      months = static_cast<int>(std::lround(1200 * n));
      break;
    case Unit::second:
    case Unit::minute:
      break;
    case Unit::hour:
      other = today + days{side * static_cast<int>(std::ceil(n / 24))};
      break;
    case Unit::week:
    case Unit::weekend:
      other = today + days{side * static_cast<int>(std::lround(7 * n))};
      break;
    case Unit::fortnight:
      other = today + days{side * static_cast<int>(std::lround(14 * n))};
      break;
    default:
      other = today + days{side * static_cast<int>(std::lround(n))};
      break;
  }
  if (months != 0) {
    Stamp s = stamp_of(today);
    add_months(s.year, s.month, side * std::min(months, 12000));
    if (s.year < 1) s.year = 1;
    other = day_of(s.year, s.month, std::min(s.day, last_day_of(s.year, s.month)));
  }
  return side < 0 ? Interval{std::min(other, today), today}
                  : Interval{today, std::max(other, today)};
}

}  // namespace dateline::time
