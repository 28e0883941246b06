// Phrases that count from another date: last year, three days ago, a week later, the quarter. The
// unit that is said is the grain of what comes out; a base too coarse for it gives what is still
// sure.
#include <algorithm>
#include <cmath>

#include "time/completer.h"

namespace dateline::time {

using std::chrono::days;

void Completer::shift() {
  const auto b = base();
  if (!b) return give_up();
  constexpr double kMost = 1e5;  // units; nobody dates by more
  const double by = std::clamp(p_.number(Field::shift), -kMost, kMost);
  const int k = static_cast<int>(std::lround(by));
  const auto unit = static_cast<Unit>(p_.get(Field::unit));
  const bool fraction = std::fabs(by - k) > 0.01;
  switch (unit) {
    case Unit::year:
      if (fraction && b->month > 0) return shift_months(*b, static_cast<int>(std::lround(by * 12)));
      return shift_year(*b, k);
    case Unit::decade:
      return shift_decade(*b, k);
    case Unit::century:
      return shift_century(*b, k);
    case Unit::millennium:
      return shift_year(*b, k * 1000);
    case Unit::quarter:
      return shift_quarter(*b, k);
    case Unit::half:
      return shift_months(*b, 6 * k);
    case Unit::month:
      return shift_months(*b, k);
    case Unit::season:
      return shift_season(*b, k);
    case Unit::week:
      return shift_week(*b, k);
    case Unit::fortnight:
      return fortnight(*b, k);
    case Unit::weekend:
      return weekend(*b, k);
    case Unit::time:
      return give_up();
    default:
      return shift_day(*b, unit <= Unit::hour ? 0 : k);
  }
}

void Completer::shift_year(const Stamp& b, int k) {
  if (b.year < 0) return give_up();
  s_.year = b.year + (b.bc ? -k : k);
  s_.bc = b.bc;
  const auto keep = static_cast<Keep>(p_.get(Field::keep));
  if ((keep == Keep::year_ago || keep == Keep::business_year) && !p_.has(Field::quarter))
    keep_period();
  if (s_.year < 1) give_up();
}

// "A year earlier" in a business report is the same period of the year before.
void Completer::keep_period() {
  if (c_.finance) {
    s_.quarter = c_.focus && c_.focus->quarter > 0 ? c_.focus->quarter : last_quarter();
    const auto b = published();
    if (b && b->month > 0 && b->month <= 3 && s_.quarter == 4) --s_.year;
  } else if (c_.focus && c_.focus_near && c_.focus->month > 0 && c_.focus->day < 0) {
    s_.month = c_.focus->month;
  }
}

// Number of the most recent quarter that had ended at publication.
int Completer::last_quarter() const {
  const auto b = published();
  if (!b || b->month < 0) return -1;
  return b->month <= 3 ? 4 : (b->month - 1) / 3;
}

void Completer::shift_decade(const Stamp& b, int k) {
  if (b.year < 0 && b.decade < 0) return give_up();
  s_.decade = (b.decade >= 0 ? b.decade : b.year / 10) + (b.bc ? -k : k);
  s_.bc = b.bc;
}

void Completer::shift_century(const Stamp& b, int k) {
  if (b.year < 0 && b.century < 0) return give_up();
  s_.century = (b.century >= 0 ? b.century : b.year / 100) + (b.bc ? -k : k);
  s_.bc = b.bc;
}

void Completer::shift_quarter(const Stamp& b, int k) {
  if (b.year < 0) return give_up();
  if (static_cast<Keep>(p_.get(Field::keep)) == Keep::finance) return reported_quarter(b);
  int quarter = b.quarter > 0 ? b.quarter : b.month > 0 ? (b.month + 2) / 3 : -1;
  if (quarter < 0) return give_up();
  const int total = b.year * 4 + quarter - 1 + k;
  s_.year = total / 4;
  s_.quarter = total % 4 + 1;
}

// "The quarter" of a report: the one told last, else the last that ended.
void Completer::reported_quarter(const Stamp& b) {
  if (c_.focus && c_.focus->quarter > 0 && c_.focus->year >= b.year - 1) {
    s_.quarter = c_.focus->quarter;
    s_.year = s_.quarter * 3 - 2 > b.month ? b.year - 1 : b.year;
    return;
  }
  s_.quarter = last_quarter();
  s_.year = s_.quarter == 4 && b.month <= 3 ? b.year - 1 : b.year;
}

void Completer::shift_months(const Stamp& b, int k) {
  if (b.year < 0) return give_up();
  s_.year = b.year;
  s_.bc = b.bc;
  if (b.month < 0) return;
  s_.month = b.month;
  add_months(s_.year, s_.month, b.bc ? 0 : k);
}

void Completer::shift_season(const Stamp& b, int k) {
  if (b.year < 0) return give_up();
  const int season = b.season != Season::none ? static_cast<int>(b.season) - 1
                     : b.month > 0            ? (b.month % 12) / 3 + 3
                                              : 0;
  const int total = b.year * 4 + season % 4 + k;
  s_.year = total / 4;
  s_.season = static_cast<Season>(total % 4 + 1);
}

// The day to count from; the middle of a week where only that is known.
std::optional<Day> Completer::day_in(const Stamp& b) {
  if (b.bc) return std::nullopt;
  if (const auto d = b.date()) return d;
  if (b.week > 0 && b.year >= 0) return monday_of(b.year, b.week) + days{b.weekend ? 5 : 3};
  return std::nullopt;
}

void Completer::coarse(const Stamp& b) {
  s_.year = b.year;
  s_.month = b.month;
  s_.bc = b.bc;
  if (s_.year < 0) give_up();
}

void Completer::shift_week(const Stamp& b, int k) {
  const auto d = day_in(b);
  if (!d) return coarse(b);
  if (p_.has(Field::exact) && std::abs(k) <= 2 && b.has_day())
    return about(*d + days{7 * k}, std::abs(k));
  const Stamp w = week_of(*d + days{7 * k});
  s_.year = w.year;
  s_.week = w.week;
}

// By the calendar ("next fortnight") two whole weeks.
void Completer::fortnight(const Stamp& b, int k) {
  shift_week(b, k == 0 || p_.has(Field::exact) ? 2 * k : k > 0 ? 2 * k - 1 : 2 * k);
  if (failed_ || s_.week < 0) return;
  const Day monday = monday_of(s_.year, s_.week);
  s_.days = Interval{monday, monday + days{13}};
}

// A day that was counted in weeks is not meant to the day.
void Completer::about(Day d, int weeks) {
  const int slack = weeks == 1 ? 1 : 3;
  set_day(d);
  s_.days = Interval{d - days{slack}, d + days{slack}};
}

void Completer::shift_day(const Stamp& b, int k) {
  const auto d = day_in(b);
  if (d) return set_day(*d + days{k});
  if (k == 0 || b.month < 0) return give_up();
  coarse(b);
}

// "The weekend" of a weekday story is the one just past, unless the future is told.
void Completer::weekend(const Stamp& b, int k) {
  const auto d = day_in(b);
  if (!d) return coarse(b);
  int weeks = k;
  const bool open = static_cast<Base>(p_.get(Field::base)) == Base::either;
  if (open && weekday_number(*d) <= 5 && c_.tense != Tense::future) weeks = -1;
  const Stamp w = week_of(*d + days{7 * weeks});
  s_.year = w.year;
  s_.week = w.week;
  s_.weekend = true;
}

}  // namespace dateline::time
