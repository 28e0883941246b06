// Calendar days and their ISO 8601 form.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

using Day = std::chrono::sys_days;

// "2022-01-13"
[[nodiscard]] std::string to_iso(Day day);

// Reads the date part of an ISO 8601 date or date-time ("2022-01-13", "2022-01-13T09:00:00Z").
// Empty when it is no real day (31 February) or another form.
[[nodiscard]] std::optional<Day> parse_iso_day(std::string_view text);

}  // namespace dateline
