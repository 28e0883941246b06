// The completion of one phrase, for complete.cc and shift.cc alone.
#pragma once

#include "time/complete.h"

namespace dateline::time {

class Completer {
 public:
  Completer(const Phrase& phrase, const Context& context, const Holidays& holidays)
      : p_(phrase), c_(context), holidays_(holidays) {}
  Completed run();

 private:
  void give_up();
  void impossible();
  [[nodiscard]] std::optional<Stamp> published() const;
  [[nodiscard]] std::optional<Stamp> base() const;
  [[nodiscard]] std::optional<Stamp> either() const;
  [[nodiscard]] std::optional<Stamp> reference_point() const;
  [[nodiscard]] int full_year(int yy) const;
  void written();
  void shift();
  void shift_year(const Stamp& b, int k);
  void keep_period();
  [[nodiscard]] int last_quarter() const;
  void shift_decade(const Stamp& b, int k);
  void shift_century(const Stamp& b, int k);
  void shift_quarter(const Stamp& b, int k);
  void reported_quarter(const Stamp& b);
  void shift_months(const Stamp& b, int k);
  void shift_season(const Stamp& b, int k);
  [[nodiscard]] static std::optional<Day> day_in(const Stamp& b);
  void coarse(const Stamp& b);
  void shift_week(const Stamp& b, int k);
  void fortnight(const Stamp& b, int k);
  void about(Day d, int weeks);
  void shift_day(const Stamp& b, int k);
  void set_day(Day d);
  void weekend(const Stamp& b, int k);
  void holiday();
  void set_holiday(const Interval& i);
  void inside();
  [[nodiscard]] int year_near(int month) const;
  void quarter();
  [[nodiscard]] int picked_year(const Stamp& b, int month, int pick) const;
  [[nodiscard]] int nearest_year(const Stamp& b, int month) const;
  [[nodiscard]] int year_with_weekday(const Stamp& b) const;
  [[nodiscard]] int tensed_year(const Stamp& b, int month, int year) const;
  void season();
  void month();
  void day();
  void leap();
  void bare_day(int d);
  void nearest_day(int d);
  void weekday();
  void nth();
  void move_days();
  void move_months(int by);
  void clock();
  void borrow_day();
  const Phrase& p_;
  const Context& c_;
  const Holidays& holidays_;
  Stamp s_;
  Completed out_;
  bool failed_ = false;
};

}  // namespace dateline::time
