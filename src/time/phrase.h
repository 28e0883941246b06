// What a rule says about a phrase before any date is known: "last March" is month 3, pick last.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace dateline::time {

enum class Kind : std::uint8_t { none, date, duration, set, reference, clock };

enum class Field : std::uint8_t {
  // parts of a calendar date and clock
  era,      // 1 = BC
  century,  // 20 = the 20th
  decade,   // first year of it; below 100 the century is to be found
  year,     // below 100 the century is to be found
  fiscal,   // 1 = the year is a business year
  half,
  quarter,
  season,  // Season
  month,
  week,  // nth week of the year, ISO
  day,
  weekday,  // 1 Monday .. 7 Sunday
  weekend,  // 1
  holiday,  // index into the holiday table
  part,     // DayPart
  hour,
  minute,
  second,
  meridiem,  // 1 am, 2 pm
  zone,      // minutes east of Greenwich
  // where to count from
  unit,   // Unit of the shift
  shift,  // units forward (+) or back (-)
  base,   // Base
  pick,   // -1 last, 0 this, 1 next, of the named thing (month, weekday, season, holiday)
  nth,    // the nth nth_unit within the rest; -1 = the last
  nth_unit,
  weekday_from,  // shift counts weekdays of this number ("Tuesday week")
  // durations and sets
  n,      // how many units
  vague,  // 1 = "several": n unknown
  plus,   // a second amount, in the next smaller unit
  every,  // 1 = a set
  // everything
  mod,        // Mod
  reference,  // Reference
  span,       // -1 the interval of n units ends at the base, 1 begins there
  keep,       // Keep: when the phrase counts at all
  end_month,  // the month that a range which begins here ends in, under the same year
  exact,      // 1 = the shift counts from day to day ("a week later"), not by the calendar
  swap,       // 1 = month and day change places where the source writes the day first
  count
};

enum class Unit : std::uint8_t {
  second,
  minute,
  hour,
  day,
  weekend,
  night,
  fortnight,
  week,
  month,
  quarter,
  season,
  half,
  year,
  decade,
  century,
  millennium,
  workday,
  morning,
  afternoon,
  evening,
  time
};
enum class Season : std::uint8_t { none, spring, summer, autumn, winter };
enum class DayPart : std::uint8_t {
  none,
  morning,
  midday,
  afternoon,
  evening,
  night,
  daytime,
  dawn
};
enum class Base : std::uint8_t { published, focus, either };
enum class Mod : std::uint8_t {
  none,
  start,
  mid,
  end,
  approx,
  more_than,
  less_than,
  equal_or_more,
  equal_or_less,
  before,
  after,
  on_or_before,
  on_or_after
};
// What must hold for a match to become a mention.
enum class Keep : std::uint8_t {
  always,
  skip,          // never: the match only guards its text from other rules ("a 39-year-old")
  narrative,     // only in a text that tells of the past by its own dates
  month,         // a month name that is not a verb or a person
  year,          // a four-digit number that reads as a year
  day_list,      // a bare day right behind another day: "May 3-5"
  year_list,     // two digits right behind a year: "1939-40"
  focus,         // a date came before
  period,        // "the day": a date came in the sentences just before
  finance,       // a business report
  year_ago,      // "a year ago": the focus's period a year before, in a business report
  part,          // a part of the day: takes the day in focus
  weekday,       // a weekday name that is not a newspaper's ("the Sun")
  ahead,         // the clause tells what is planned
  business_year  // "a year ago" where it stands for a quarter, in a business report
};
enum class Reference : std::uint8_t { none, past, present, future };

class Phrase {
 public:
  Kind kind = Kind::none;

  [[nodiscard]] bool has(Field f) const { return field_[index(f)] > kUnset; }
  [[nodiscard]] double number(Field f) const { return static_cast<double>(field_[index(f)]); }
  [[nodiscard]] int get(Field f, int otherwise = 0) const {
    return has(f) ? static_cast<int>(field_[index(f)]) : otherwise;
  }
  void set(Field f, double value) { field_[index(f)] = static_cast<float>(value); }
  void clear(Field f) { field_[index(f)] = kUnset; }

  // Takes over every field that the other has set, and its kind where this has none.
  void merge(const Phrase& other) {
    for (std::size_t i = 0; i < field_.size(); ++i) {
      if (other.field_[i] > kUnset) field_[i] = other.field_[i];
    }
    if (kind == Kind::none) kind = other.kind;
  }

  Phrase() { field_.fill(kUnset); }

 private:
  static constexpr float kUnset = -1e9;
  static constexpr std::size_t index(Field f) { return static_cast<std::size_t>(f); }
  std::array<float, static_cast<std::size_t>(Field::count)> field_;
};

// Names as the data files spell them.
[[nodiscard]] std::optional<Field> field_by_name(std::string_view name);
[[nodiscard]] std::optional<Kind> kind_by_name(std::string_view name);
// The number that a name stands for in a field or word class ("month" in unit, "mid" in mod);
// nullopt where the field has no names or lacks this one.
[[nodiscard]] std::optional<int> value_by_name(std::string_view field, std::string_view name);

}  // namespace dateline::time
