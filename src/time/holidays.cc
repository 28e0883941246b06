// Rules as text: "12-25", "nth 4 4 11" (4th Thursday of November), "nth -1 1 5", "easter -2",
// "orthodox 0", "table 2024-03-11 2025-03-01 ...". "nth 1 1 11 +1" adds days (US election day).
#include "time/holidays.h"

#include <cstdlib>
#include <sstream>

namespace dateline::time {
namespace {

using std::chrono::days;

Day civil(int y, int m, int d) {
  return Day{std::chrono::year{y} / std::chrono::month(static_cast<unsigned>(m)) /
             std::chrono::day(static_cast<unsigned>(d))};
}

int weekday_of(Day d) { return static_cast<int>(std::chrono::weekday{d}.iso_encoding()); }

Day nth_weekday(int year, int month, int nth, int weekday) {
  if (nth > 0) {
    const Day first = civil(year, month, 1);
    return first + days{(weekday - weekday_of(first) + 7) % 7 + 7 * (nth - 1)};
  }
  const Day last = month == 12 ? civil(year, 12, 31) : civil(year, month + 1, 1) - days{1};
  return last - days{(weekday_of(last) - weekday + 7) % 7};
}

int year_of(Day d) { return static_cast<int>(std::chrono::year_month_day{d}.year()); }

}  // namespace

// Meeus, Astronomical Algorithms, ch. 8.
Day easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
  const int f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
  return civil(year, n / 31, n % 31 + 1);
}

Day orthodox_easter(int year) {
  const int a = year % 4, b = year % 7, c = year % 19;
  const int d = (19 * c + 15) % 30, e = (2 * a + 4 * b - d + 34) % 7;
  const int n = d + e + 114;
  return civil(year, n / 31, n % 31 + 1) + days{year / 100 - year / 400 - 2};
}

Status Holidays::add(std::string name, std::string_view rule, int length) {
  Holiday h;
  h.name = std::move(name);
  h.length = length;
  std::istringstream in{std::string(rule)};
  std::string word;
  in >> word;
  if (word == "nth") {
    h.method = Holiday::Method::nth_weekday;
    if (!(in >> h.nth >> h.weekday >> h.month))
      return fail(ErrorCode::bad_format, "nth needs three numbers");
    in >> h.offset;
  } else if (word == "easter" || word == "orthodox") {
    h.method = word == "easter" ? Holiday::Method::easter : Holiday::Method::orthodox_easter;
    if (!(in >> h.offset)) return fail(ErrorCode::bad_format, word + " needs an offset in days");
  } else if (word == "table") {
    h.method = Holiday::Method::table;
    while (in >> word) {
      const auto day = parse_iso_day(word);
      if (!day) return fail(ErrorCode::bad_format, "'" + word + "' is no day");
      h.table[year_of(*day)].push_back(*day);
    }
  } else if (word.size() == 5 && word[2] == '-') {
    h.month = std::atoi(word.c_str());
    h.day = std::atoi(word.c_str() + 3);
    if (h.month < 1 || h.month > 12 || h.day < 1 || h.day > 31) {
      return fail(ErrorCode::bad_format, "'" + word + "' is no day of a year");
    }
  } else {
    return fail(ErrorCode::bad_format, "unknown holiday rule '" + word + "'");
  }
  holidays_.push_back(std::move(h));
  return {};
}

std::vector<Interval> Holidays::in_year(std::size_t index, int year) const {
  const Holiday& h = holidays_[index];
  std::vector<Day> firsts;
  switch (h.method) {
    case Holiday::Method::fixed:
      firsts = {civil(year, h.month, h.day)};
      break;
    case Holiday::Method::nth_weekday:
      firsts = {nth_weekday(year, h.month, h.nth, h.weekday) + days{h.offset}};
      break;
    case Holiday::Method::easter:
      firsts = {easter(year) + days{h.offset}};
      break;
    case Holiday::Method::orthodox_easter:
      firsts = {orthodox_easter(year) + days{h.offset}};
      break;
    case Holiday::Method::table:
      if (const auto at = h.table.find(year); at != h.table.end()) firsts = at->second;
      break;
  }
  std::vector<Interval> out;
  out.reserve(firsts.size());
  for (const Day d : firsts) out.push_back({d, d + days{h.length - 1}});
  return out;
}

std::optional<Interval> Holidays::nearest(std::size_t index, Day anchor, int pick) const {
  std::optional<Interval> best;
  auto distance = [&](const Interval& i) { return std::abs((i.first - anchor).count()); };
  const int year = year_of(anchor);
  for (int y = year - 1; y <= year + 1; ++y) {
    if (y < 1583 && holidays_[index].method != Holiday::Method::fixed) continue;
    for (const Interval& i : in_year(index, y)) {
      if (pick < 0 && i.first > anchor) continue;
      if (pick > 0 && i.first <= anchor) continue;
      if (!best || distance(i) < distance(*best)) best = i;
    }
  }
  return best;
}

}  // namespace dateline::time
