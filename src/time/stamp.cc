// TIMEX3 spells a date from the largest part down and stops at the last known one; "X" stands for
// what is not known above it. ISO 8601 gives weeks; the season's year is the one it begins in, but
// a winter is the one that ends the year before it in neither: "2008-WI" covers December to
// February.
#include "time/stamp.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>

namespace dateline::time {

using std::chrono::days;

int weekday_number(Day day) { return static_cast<int>(std::chrono::weekday{day}.iso_encoding()); }

Day day_of(int year, int month, int day) {
  return Day{std::chrono::year{year} / std::chrono::month(static_cast<unsigned>(month)) /
             std::chrono::day(static_cast<unsigned>(day))};
}

bool real_day(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1) return false;
  return (std::chrono::year{year} / std::chrono::month(static_cast<unsigned>(month)) /
          std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

int last_day_of(int year, int month) {
  for (int d = 31; d > 28; --d) {
    if (real_day(year, month, d)) return d;
  }
  return 28;
}

void add_months(int& year, int& month, int months) {
  const int total = year * 12 + (month - 1) + months;
  year = total >= 0 ? total / 12 : (total - 11) / 12;
  month = total - year * 12 + 1;
}

Stamp stamp_of(Day day) {
  const std::chrono::year_month_day d{day};
  Stamp s;
  s.year = static_cast<int>(d.year());
  s.month = static_cast<int>(static_cast<unsigned>(d.month()));
  s.day = static_cast<int>(static_cast<unsigned>(d.day()));
  return s;
}

Day monday_of(int year, int week) {
  const Day fourth = day_of(year, 1, 4);  // always in week 1
  return fourth - days{weekday_number(fourth) - 1} + days{7 * (week - 1)};
}

int weeks_in(int year) {
  return static_cast<int>((monday_of(year + 1, 1) - monday_of(year, 1)).count() / 7);
}

Stamp week_of(Day day) {
  const Day thursday = day - days{weekday_number(day) - 4};
  Stamp s;
  s.year = stamp_of(thursday).year;
  s.week = static_cast<int>((thursday - day_of(s.year, 1, 1)).count() / 7) + 1;
  return s;
}

std::optional<Day> Stamp::date() const {
  if (!has_day() || !real_day(year, month, day)) return std::nullopt;
  return day_of(year, month, day);
}

Grain Stamp::grain() const {
  if (hour >= 0) return Grain::hour;
  if (day > 0 || weekday > 0 || weekend || part != DayPart::none) return Grain::day;
  if (week > 0) return Grain::week;
  if (month > 0) return Grain::month;
  if (season != Season::none) return Grain::season;
  if (quarter > 0) return Grain::quarter;
  if (half > 0 || year >= 0) return Grain::year;
  if (decade >= 0) return Grain::decade;
  return century >= 0 ? Grain::century : Grain::vague;
}

namespace {

std::string clock_value(const Stamp& s) {
  if (s.hour >= 0) {
    std::string out = fmt::format("T{:02}:{:02}", s.hour, s.minute > 0 ? s.minute : 0);
    if (s.minute < 0 && s.hour == 24) out = "T24:00";
    if (s.second >= 0) out += fmt::format(":{:02}", s.second);
    if (s.zone && *s.zone == 0) out += "Z";
    return out;
  }
  return s.part == DayPart::none ? "" : "T" + std::string(timex_part(s.part));
}

std::string year_value(const Stamp& s) {
  const std::string era = s.bc ? "BC" : "";
  if (s.year >= 0) return era + fmt::format("{:04}", s.year);
  if (s.decade >= 0) return era + fmt::format("{:03}", s.decade);
  if (s.century >= 0) return era + fmt::format("{:02}", s.century);
  return era + "XXXX";
}

constexpr std::string_view kSeasonNames[] = {"", "SP", "SU", "FA", "WI"};

}  // namespace

std::string_view timex_part(DayPart part) {
  constexpr std::string_view names[] = {"", "MO", "MI", "AF", "EV", "NI", "DT", "MO"};
  return names[static_cast<std::size_t>(part)];
}

std::string_view timex_mod(Mod mod) {
  constexpr std::string_view names[] = {
      "",          "START",        "MID",           "END",           "APPROX",
      "MORE_THAN", "LESS_THAN",    "EQUAL_OR_MORE", "EQUAL_OR_LESS", "BEFORE",
      "AFTER",     "ON_OR_BEFORE", "ON_OR_AFTER"};
  return names[static_cast<std::size_t>(mod)];
}

std::string timex_value(const Stamp& s) {
  const std::string year = year_value(s);
  const std::string clock = clock_value(s);
  if (s.month > 0 || s.day > 0) {
    const std::string month = s.month > 0 ? fmt::format("{:02}", s.month) : "XX";
    if (s.day > 0) return year + "-" + month + fmt::format("-{:02}", s.day) + clock;
    return clock.empty() ? year + "-" + month : year + "-" + month + "-XX" + clock;
  }
  if (s.week > 0 || s.weekday > 0 || s.weekend) {
    const std::string week = s.week > 0 ? fmt::format("{:02}", s.week) : "XX";
    if (s.weekend) return year + "-W" + week + "-WE";
    if (s.weekday > 0) return year + "-W" + week + fmt::format("-{}", s.weekday) + clock;
    return year + "-W" + week;
  }
  if (s.season != Season::none)
    return year + "-" + std::string(kSeasonNames[static_cast<std::size_t>(s.season)]);
  if (s.quarter > 0) return year + fmt::format("-Q{}", s.quarter);
  if (s.half > 0) return year + fmt::format("-H{}", s.half);
  return clock.empty() ? year : year + "-XX-XX" + clock;
}

namespace {

Interval months(int year, int month, int count) {
  int y = year, m = month;
  add_months(y, m, count - 1);
  return {day_of(year, month, 1), day_of(y, m, last_day_of(y, m))};
}

std::optional<Interval> plain_interval(const Stamp& s) {
  if (s.days) return s.days;
  if (s.bc) return std::nullopt;
  if (s.year < 0) {
    if (s.decade >= 0)
      return Interval{day_of(s.decade * 10, 1, 1), day_of(s.decade * 10 + 9, 12, 31)};
    if (s.century >= 0)
      return Interval{day_of(s.century * 100, 1, 1), day_of(s.century * 100 + 99, 12, 31)};
    return std::nullopt;
  }
  if (const auto d = s.date()) return Interval{*d, *d};
  if (s.day > 0 || s.weekday > 0) return std::nullopt;
  if (s.week > 0) {
    const Day monday = monday_of(s.year, s.week);
    return Interval{monday + days{s.weekend ? 5 : 0}, monday + days{6}};
  }
  if (s.month > 0) return months(s.year, s.month, 1);
  if (s.season != Season::none) return months(s.year, static_cast<int>(s.season) * 3, 3);
  if (s.quarter > 0) return months(s.year, s.quarter * 3 - 2, 3);
  if (s.half > 0) return months(s.year, s.half * 6 - 5, 6);
  return months(s.year, 1, 12);
}

// A third of a month is ten days, of a year four months, of anything else by days.
Interval third(const Stamp& s, Interval whole, int which) {
  const auto total = (whole.last - whole.first).count() + 1;
  if (s.grain() == Grain::year && s.half < 0) return months(s.year, 1 + 4 * which, 4);
  if (s.grain() == Grain::month) {
    const Day first = whole.first + days{10 * which};
    return {first, which == 2 ? whole.last : first + days{9}};
  }
  const auto size = (total + 2) / 3;
  const Day first =
      which == 2 ? whole.last - days{size - 1} : whole.first + days{(total - size) / 2 * which};
  return {first, first + days{size - 1}};
}

}  // namespace

std::optional<Interval> interval_of(const Stamp& s, Mod mod) {
  const auto whole = plain_interval(s);
  if (!whole || s.grain() <= Grain::day || s.days) return whole;
  if (mod == Mod::start) return third(s, *whole, 0);
  if (mod == Mod::mid) return third(s, *whole, 1);
  if (mod == Mod::end) return third(s, *whole, 2);
  return whole;
}

std::string timex_duration(double n, bool vague, Unit unit) {
  constexpr std::string_view letters[] = {"S", "M", "H", "D", "WE", "D", "W", "W", "M", "Q", "S",
                                          "Y", "Y", "Y", "Y", "Y",  "D", "D", "D", "D", "X"};
  if (unit == Unit::time) return "PXX";
  if (unit == Unit::weekend && !vague)
    return fmt::format("P{}D", static_cast<int>(std::lround(n * 2)));
  const bool clock = unit <= Unit::hour;
  const std::string letter(letters[static_cast<std::size_t>(unit)]);
  const std::string prefix = clock ? "PT" : "P";
  if (vague) {
    if (unit == Unit::decade) return "PXDE";
    if (unit == Unit::century) return "PXCE";
    return prefix + "X" + letter;
  }
  double count = n;
  if (unit == Unit::fortnight) count *= 2;
  if (unit == Unit::decade) count *= 10;
  if (unit == Unit::century) count *= 100;
  if (unit == Unit::millennium) count *= 1000;
  if (unit == Unit::half) return fmt::format("P{}M", static_cast<long>(std::lround(n * 6)));
  if (unit == Unit::hour && n == 0.5) return "PT30M";
  if (unit == Unit::year && n == 0.5) return "P6M";
  const double whole = std::floor(count);
  if (count > 1 && std::fabs(count - whole - 0.5) < 1e-9) {  // and a half, in the next smaller unit
    const long w = std::lround(whole);
    if (unit == Unit::year) return fmt::format("P{}Y6M", w);
    if (unit == Unit::hour) return fmt::format("PT{}H30M", w);
    if (unit == Unit::minute) return fmt::format("PT{}M30S", w);
  }
  if (std::fabs(count - std::round(count)) < 1e-9)
    return fmt::format("{}{}{}", prefix, static_cast<long>(std::lround(count)), letter);
  return fmt::format("{}{:.6g}{}", prefix, count, letter);
}

}  // namespace dateline::time
