// Dates are completed from the coarse part to the fine one: a shift ("last year", "three days ago")
// or the written parts give the period, then month, week, weekday, part of the day and clock are
// set inside it. Where the year is missing the nearest one is taken: measured on news, nearest
// beats past.
#include "time/complete.h"

#include <algorithm>
#include <cmath>

#include "time/completer.h"

namespace dateline::time {

using std::chrono::days;

Completed Completer::run() {
  if (!p_.has(Field::unit) && p_.has(Field::reference)) {
    out_.reference = static_cast<Reference>(p_.get(Field::reference));
    return out_;
  }
  if (p_.has(Field::vague) && p_.has(Field::shift)) {
    out_.reference = p_.get(Field::shift) < 0 ? Reference::past : Reference::future;
    return out_;
  }
  if (p_.has(Field::holiday)) {
    holiday();
  } else {
    written();
    if (p_.has(Field::unit) && p_.has(Field::shift)) shift();
    if (!failed_) inside();
  }
  if (!failed_ && p_.has(Field::nth_unit) && p_.has(Field::nth)) nth();
  if (!failed_) move_days();
  if (!failed_) clock();
  if (failed_) {
    out_.stamp.reset();
    return out_;
  }
  out_.stamp = s_;
  return out_;
}

void Completer::give_up() { failed_ = true; }

void Completer::impossible() {
  out_.impossible = true;
  failed_ = true;
}

std::optional<Stamp> Completer::published() const {
  if (c_.today) return stamp_of(*c_.today);
  return c_.focus;
}

// The stamp that a phrase counts from.
std::optional<Stamp> Completer::base() const {
  switch (static_cast<Base>(p_.get(Field::base))) {
    case Base::published:
      return published();
    case Base::focus:
      return c_.focus ? c_.focus : published();
    case Base::either:
      return either();
  }
  return published();
}

std::optional<Stamp> Completer::either() const {
  const bool part = static_cast<Keep>(p_.get(Field::keep)) == Keep::part;
  const bool near = part && c_.focus_near && c_.focus && c_.focus->has_day();
  return c_.focus && (c_.narrative || near) ? c_.focus : published();
}

// What a month or weekday without more is nearest to.
std::optional<Stamp> Completer::reference_point() const {
  if (c_.narrative && c_.story) return c_.story;
  if (static_cast<Base>(p_.get(Field::base)) == Base::focus && c_.focus) return c_.focus;
  return published();
}

// Two digits to a year: the century that puts it nearest to, or least after, the reference point.
int Completer::full_year(int yy) const {
  const auto near = reference_point();
  const int now = near && near->year > 100 ? near->year : 2000;
  int year = now / 100 * 100 + yy;
  if (year > now + 20) year -= 100;
  if (year < now - 80) year += 100;
  return year;
}

// The parts that are written out.
void Completer::written() {
  s_.bc = p_.get(Field::era) == 1;
  s_.fiscal = p_.get(Field::fiscal) == 1;
  if (p_.has(Field::year)) {
    s_.year = p_.get(Field::year);
    if (p_.has(Field::century)) s_.year += (p_.get(Field::century) - 1) * 100;
    if (p_.has(Field::century) || s_.year == 2000) s_.year += p_.get(Field::plus);
    if (!p_.has(Field::century) && s_.year < 100 && !s_.bc) s_.year = full_year(s_.year);
  } else if (p_.has(Field::decade)) {
    const int d = p_.get(Field::decade);
    if (d < 100 && p_.has(Field::century))
      s_.decade = ((p_.get(Field::century) - 1) * 100 + d) / 10;
    else
      s_.decade = (d < 100 && !s_.bc ? full_year(d) : d) / 10;
  } else if (p_.has(Field::century)) {
    s_.century = p_.get(Field::century) - 1;
    if (s_.century < 0 || s_.century > 29) give_up();
  }
}

void Completer::set_day(Day d) {
  const Stamp t = stamp_of(d);
  s_.year = t.year;
  s_.month = t.month;
  s_.day = t.day;
  s_.week = -1;
}

void Completer::holiday() {
  const auto index = static_cast<std::size_t>(p_.get(Field::holiday));
  if (p_.has(Field::unit) && p_.has(Field::shift)) shift();
  if (p_.has(Field::year)) written();
  if (s_.year >= 0) {
    const auto all = s_.bc ? std::vector<Interval>{} : holidays_.in_year(index, s_.year);
    if (all.empty()) return give_up();
    return set_holiday(all.front());
  }
  const auto near = reference_point();
  const auto d = near ? day_in(*near) : std::nullopt;
  std::optional<Interval> found;
  if (d) {
    const int told = c_.narrative ? 0 : c_.ahead ? 1 : c_.tense == Tense::past ? -1 : 0;
    found = holidays_.nearest(index, *d, p_.get(Field::pick, told));
  } else if (near && near->year > 1583 && !near->bc) {
    const auto all = holidays_.in_year(index, near->year);
    if (!all.empty()) found = all.front();
  }
  if (!found) return give_up();
  set_holiday(*found);
}

void Completer::set_holiday(const Interval& i) {
  s_ = Stamp{};
  if (p_.has(Field::weekend)) {  // the Saturday and Sunday nearest to the day
    const Stamp w = week_of(i.first - days{weekday_number(i.first) <= 3 ? 3 : 0});
    s_.year = w.year;
    s_.week = w.week;
    s_.weekend = true;
    return;
  }
  set_day(i.first);
  if (i.last > i.first) s_.days = i;
}

// Month, season, quarter, weekday and day inside the period found so far.
void Completer::inside() {
  if (p_.has(Field::half)) {
    s_.half = p_.get(Field::half);
    if (s_.half < 1 || s_.half > 2) return give_up();
    if (s_.year < 0) s_.year = year_near(s_.half * 6 - 5);
  }
  if (p_.has(Field::quarter)) quarter();
  if (s_.year >= 0 && static_cast<Keep>(p_.get(Field::keep)) == Keep::finance && s_.quarter < 0 &&
      s_.half < 0) {
    s_.quarter = c_.focus && c_.focus->quarter > 0 ? c_.focus->quarter : last_quarter();
  }
  if (p_.has(Field::season)) season();
  if (p_.has(Field::month)) month();
  if (p_.has(Field::day) && !failed_) day();
  if (p_.has(Field::weekday) && !p_.has(Field::day) && !p_.has(Field::nth)) weekday();
  const bool month = s_.month > 0 && !reference_point();  // XXXX-05: nothing to place it by
  if (s_.year < 0 && s_.decade < 0 && s_.century < 0 && p_.kind == Kind::date && s_.weekday < 0 &&
      !month) {
    give_up();
  }
}

// The latest year in which the month of that number has begun.
int Completer::year_near(int month) const {
  const auto b = reference_point();
  if (!b || b->year < 0) return -1;
  if (b->month < 0) return b->year;
  const int ahead = c_.tense == Tense::past ? 0 : 2;
  return month > b->month + ahead ? b->year - 1 : b->year;
}

void Completer::quarter() {
  s_.quarter = p_.get(Field::quarter);
  if (s_.quarter < 1 || s_.quarter > 4) return give_up();
  if (s_.year < 0) s_.year = year_near(s_.quarter * 3 - 2);
  if (s_.year < 0) give_up();
}

// Pick of a year for something that begins in `month`: -1 before, 0 in, 1 after the reference.
int Completer::picked_year(const Stamp& b, int month, int pick) const {
  if (b.month < 0) return b.year + pick;
  if (pick < 0) return month < b.month ? b.year : b.year - 1;
  if (pick > 0) return month > b.month ? b.year : b.year + 1;
  return b.year;
}

int Completer::nearest_year(const Stamp& b, int month) const {
  if (p_.has(Field::weekday) && p_.has(Field::day)) {
    if (const int y = year_with_weekday(b); y > 0) return y;
  }
  if (c_.told_year && c_.tense != Tense::future && c_.tense != Tense::present)
    return c_.told_year->year;
  if (b.month < 0) return b.year;
  int best = b.year;
  for (const int y : {b.year - 1, b.year + 1}) {
    const int now = std::abs((best - b.year) * 12 + month - b.month);
    const int other = std::abs((y - b.year) * 12 + month - b.month);
    if (other < now || (other == now && y < best)) best = y;
  }
  return tensed_year(b, month, best);
}

// "Friday, Oct. 23": of the years about the reference the nearest in which that day is a Friday.
int Completer::year_with_weekday(const Stamp& b) const {
  if (b.bc) return -1;
  for (const int k : {0, -1, 1}) {
    const int y = b.year + k;
    if (!real_day(y, s_.month, p_.get(Field::day))) continue;
    if (weekday_number(day_of(y, s_.month, p_.get(Field::day))) == p_.get(Field::weekday)) return y;
  }
  return -1;
}

// What was told in the past tense is not ahead, what is planned not behind.
int Completer::tensed_year(const Stamp& b, int month, int year) const {
  constexpr int kFar = 3;  // months; nearer than that, nearness tells more than tense
  const int distance = (year - b.year) * 12 + month - b.month;
  if (distance > kFar && c_.tense == Tense::past && !c_.ahead) return year - 1;
  if (distance <= -1 && c_.ahead) return year + 1;
  return year;
}

void Completer::season() {
  s_.season = static_cast<Season>(p_.get(Field::season));
  if (s_.year >= 0) return;
  const auto b = reference_point();
  if (!b || b->year < 0) return give_up();
  s_.bc = b->bc;
  const int middle = s_.season == Season::winter ? 1 : static_cast<int>(s_.season) * 3 + 1;
  if (p_.has(Field::pick) && p_.get(Field::pick) != 0) {
    s_.year = picked_year(*b, s_.season == Season::winter ? 3 : middle + 1, p_.get(Field::pick));
  } else if (p_.has(Field::pick)) {
    s_.year = s_.season == Season::winter && b->month == 12 ? b->year + 1 : b->year;
  } else {
    s_.year = c_.narrative ? b->year : nearest_year(*b, middle);
  }
}

void Completer::month() {
  s_.month = p_.get(Field::month);
  if (s_.year >= 0) {  // "November-February 2017"
    if (p_.get(Field::end_month) > 0 && p_.get(Field::end_month) < s_.month) --s_.year;
    return;
  }
  if (c_.range_from) {
    const Stamp start = stamp_of(*c_.range_from);
    s_.year = s_.month < start.month ? start.year + 1 : start.year;
    return;
  }
  const auto b = reference_point();
  if (!b || b->year < 0) {
    if (!b) return;  // XXXX-05
    return give_up();
  }
  s_.bc = b->bc;
  if (p_.has(Field::pick)) {
    s_.year = picked_year(*b, s_.month, p_.get(Field::pick));
  } else if (c_.narrative) {
    s_.year = b->year;
  } else {
    s_.year = nearest_year(*b, s_.month);
  }
}

void Completer::day() {
  int d = p_.get(Field::day);
  if (p_.has(Field::plus) && p_.kind == Kind::none) d = p_.get(Field::day);
  if (s_.month < 0) return bare_day(d);
  int m = s_.month;
  if (c_.day_first && p_.get(Field::swap) == 1 && d <= 12) std::swap(m, d);
  s_.month = m;
  s_.day = d;
  if (m == 2 && d == 29 && !p_.has(Field::year) && !p_.has(Field::unit) && s_.year > 4) leap();
  const int year = s_.year >= 0 && !s_.bc ? s_.year : 2000;
  if (!real_day(year, m, d)) impossible();
}

// "Feb. 29" without a year is in the nearest leap year, the past one first.
void Completer::leap() {
  for (int k = 0; k < 8; ++k) {
    for (const int year : {s_.year - k, s_.year + k}) {
      if (!real_day(year, 2, 29)) continue;
      s_.year = year;
      return;
    }
  }
}

// "13" behind "May 12 and", "the 13th" after a date, "Friday 13".
void Completer::bare_day(int d) {
  if (c_.previous && c_.previous->month > 0) {
    s_.month = c_.previous->month;
    if (s_.year < 0) s_.year = c_.previous->year;
    s_.bc = c_.previous->bc;
  } else if (c_.focus && c_.focus->month > 0 && (c_.narrative || c_.focus_near) &&
             !p_.has(Field::weekday)) {
    s_.month = c_.focus->month;
    s_.year = c_.focus->year;
    s_.bc = c_.focus->bc;
  } else {
    return nearest_day(d);
  }
  s_.day = d;
  if (s_.year >= 0 && !s_.bc && !real_day(s_.year, s_.month, d)) impossible();
}

void Completer::nearest_day(int d) {
  if (!c_.today) return give_up();
  std::optional<Day> best;
  const int reach = p_.has(Field::weekday) ? 11 : 2;  // "Friday the 13th" may be months away
  for (int k = -reach; k <= reach; ++k) {
    Stamp t = stamp_of(*c_.today);
    add_months(t.year, t.month, k);
    if (!real_day(t.year, t.month, d)) continue;
    const Day candidate = day_of(t.year, t.month, d);
    if (candidate > *c_.today && c_.tense == Tense::past && !c_.ahead) continue;
    if (p_.has(Field::weekday) && weekday_number(candidate) != p_.get(Field::weekday)) continue;
    if (!best || std::abs((candidate - *c_.today).count()) < std::abs((*best - *c_.today).count()))
      best = candidate;
  }
  if (!best) return give_up();
  set_day(*best);
}

void Completer::weekday() {
  const int wd = p_.get(Field::weekday);
  if (p_.has(Field::unit)) {  // in a week that is known
    if (s_.week <= 0) return give_up();
    return set_day(monday_of(s_.year, s_.week) + days{wd - 1});
  }
  const auto b = reference_point();
  const auto d = b ? day_in(*b) : std::nullopt;
  if (!d) {
    s_.weekday = wd;
    if (b) s_.year = b->year;
    if (b) s_.bc = b->bc;
    return;
  }
  if (c_.range_from && !p_.has(Field::pick)) {
    return set_day(*c_.range_from + days{(wd - weekday_number(*c_.range_from) + 7) % 7});
  }
  const int back = (weekday_number(*d) - wd + 7) % 7;
  const int ahead = (7 - back) % 7;
  if (!p_.has(Field::pick)) {
    const bool forward = (c_.ahead || (c_.deadline && c_.tense != Tense::past)) && back != 0;
    return set_day(forward ? *d + days{ahead} : *d - days{back});
  }
  if (p_.get(Field::pick) < 0) return set_day(*d - days{back == 0 ? 7 : back});
  if (p_.get(Field::pick) > 0) return set_day(*d + days{ahead == 0 ? 7 : ahead});
  set_day(monday_of(week_of(*d).year, week_of(*d).week) + days{wd - 1});
}

// The nth week, day or weekday of the period.
void Completer::nth() {
  const int n = p_.get(Field::nth);
  const auto unit = static_cast<Unit>(p_.get(Field::nth_unit));
  const auto whole = interval_of(s_, Mod::none);
  if (!whole || unit == Unit::year) return;
  if (unit == Unit::week) {
    Day in = whole->first + days{3};
    if (n > 0) in = whole->first + days{7 * (n - 1) + 3};
    if (n < 0) in = whole->last - days{3};
    if (n == 0) in = whole->first;
    const Stamp w = week_of(in);
    s_ = Stamp{};
    s_.year = w.year;
    s_.week = w.week;
    return;
  }
  Day in = n > 0 ? whole->first + days{n - 1} : whole->last;
  if (p_.has(Field::weekday)) {
    const int wd = p_.get(Field::weekday);
    in = n > 0 ? whole->first + days{(wd - weekday_number(whole->first) + 7) % 7 + 7 * (n - 1)}
               : whole->last - days{(weekday_number(whole->last) - wd + 7) % 7};
  }
  if (in > whole->last) return impossible();
  s_ = Stamp{};
  set_day(in);
}

// "two days after Christmas", "a week before Friday"
void Completer::move_days() {
  if (!p_.has(Field::plus) || p_.has(Field::century) || p_.has(Field::zone) ||
      p_.get(Field::year) == 2000)
    return;
  const int by = std::clamp(p_.get(Field::plus), -100000, 100000);
  const auto unit = static_cast<Unit>(p_.get(Field::nth_unit, static_cast<int>(Unit::day)));
  if (unit == Unit::month || unit == Unit::year)
    return move_months(unit == Unit::month ? by : 12 * by);
  const auto d = s_.date();
  if (!d) return;
  s_.days.reset();
  if (unit == Unit::week && std::abs(by) <= 2) return about(*d + days{7 * by}, std::abs(by));
  set_day(*d + days{unit == Unit::week ? 7 * by : by});
}

// "three years after the 2011 revolution": what is not known stays unknown.
void Completer::move_months(int by) {
  if (s_.year < 0 || s_.bc) return give_up();
  if (s_.month < 0) {
    s_.year += by / 12;
    return;
  }
  add_months(s_.year, s_.month, by);
  s_.day = -1;
  s_.days.reset();
}

void Completer::clock() {
  if (p_.has(Field::part)) s_.part = static_cast<DayPart>(p_.get(Field::part));
  if (!p_.has(Field::hour)) {
    if (p_.kind == Kind::clock) borrow_day();
    return;
  }
  int hour = p_.get(Field::hour), minute = p_.get(Field::minute, -1);
  if (minute == -1 && hour > 24) {
    minute = hour % 100;
    hour /= 100;
  }
  const int half = p_.get(Field::meridiem);
  if (half == 2 && hour < 12) hour += 12;
  if (half == 1 && hour == 12) hour = 0;
  if (s_.part == DayPart::afternoon || s_.part == DayPart::evening ||
      (s_.part == DayPart::night && hour >= 6)) {
    if (hour < 12) hour += 12;
  }
  s_.part = DayPart::none;
  if (hour > 24 || minute > 59) return impossible();
  s_.hour = hour;
  s_.minute = minute;
  if (p_.has(Field::second)) s_.second = p_.get(Field::second);
  if (p_.has(Field::zone)) s_.zone = p_.get(Field::zone) + 60 * p_.get(Field::plus);
  borrow_day();
}

// A clock or part of the day without a date is of the day in focus, else of today.
void Completer::borrow_day() {
  if (s_.day > 0 || s_.year >= 0 || s_.weekday > 0) return;
  const bool from_focus = c_.focus && c_.focus->has_day() && (c_.narrative || c_.focus_near);
  const auto b = from_focus ? c_.focus : published();
  if (!b || b->day < 0) return;
  s_.year = b->year;
  s_.month = b->month;
  s_.day = b->day;
  s_.bc = b->bc;
}

Completed complete(const Phrase& phrase, const Context& context, const Holidays& holidays) {
  return Completer(phrase, context, holidays).run();
}

}  // namespace dateline::time
