// Named days: fixed ("Christmas Day"), computed (the fourth Thursday of November, Easter and what
// hangs on it) and tabled by year (Eid, Ramadan, Diwali, Lunar New Year).
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "time/vocabulary.h"

namespace dateline::time {

struct Interval {
  Day first, last;  // inclusive
};

struct Holiday {
  std::string name;
  enum class Method : std::uint8_t {
    fixed,
    nth_weekday,
    easter,
    orthodox_easter,
    table
  } method = Method::fixed;
  int month = 0, day = 0;                 // fixed; month also for nth_weekday
  int nth = 0, weekday = 0;               // nth_weekday; nth = -1 is the last, offset days after it
  int offset = 0;                         // days added
  int length = 1;                         // days it lasts
  std::map<int, std::vector<Day>> table;  // by civil year; lunar feasts can fall twice in one
};

[[nodiscard]] Day easter(int year);           // Gregorian computus
[[nodiscard]] Day orthodox_easter(int year);  // Julian computus, as a Gregorian day

class Holidays {
 public:
  // Adds a row; `rule` is as holidays.tsv spells it. Fails on a rule it cannot read.
  [[nodiscard]] Status add(std::string name, std::string_view rule, int length);
  [[nodiscard]] std::size_t size() const { return holidays_.size(); }
  [[nodiscard]] const Holiday& operator[](std::size_t i) const { return holidays_[i]; }

  // The days of a holiday in a year; empty when its table does not reach there.
  [[nodiscard]] std::vector<Interval> in_year(std::size_t index, int year) const;
  // The one whose first day is nearest to `anchor`; pick -1: the latest that began on or before it,
  // 1: the first after it.
  [[nodiscard]] std::optional<Interval> nearest(std::size_t index, Day anchor, int pick) const;

 private:
  std::vector<Holiday> holidays_;
};

}  // namespace dateline::time
