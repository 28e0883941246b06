// Runs of days that are counted from a day: the past two months, the next three quarters.
#pragma once

#include "time/holidays.h"
#include "time/phrase.h"

namespace dateline::time {

// The n units that end (side -1) or begin (1) on a day; quarters are whole calendar quarters, the
// last that ended or the next that begin. Counts too large for the calendar are cut.
[[nodiscard]] Interval beside(Day day, double n, Unit unit, int side);

}  // namespace dateline::time
