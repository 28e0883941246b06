// Dates as pages write them, in figures and in the words of the languages of
// data/page/date_words.tsv.
//
//   "2022-01-13T09:00:00+03:00"            ->  2022-01-13 09:00:00, +180 minutes
//   "Thursday, Jan. 13, 2022"              ->  2022-01-13
//   "13. Jänner 2022, 15.07 Uhr"           ->  2022-01-13 15:07
//   "2024年4月24日 08:10"                   ->  2024-04-24 08:10
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/date.h"
#include "base/result.h"

namespace dateline::page {

struct PageDate {
  Day day{};
  bool has_time = false, has_zone = false;
  int seconds = 0;       // since midnight, where has_time
  int zone_minutes = 0;  // east of UTC, where has_zone
  std::size_t end = 0;   // bytes of the text up to the end of the date

  // "2022-01-13", "2022-01-13T09:00:00" or with the zone behind.
  [[nodiscard]] std::string iso() const;
};

class DateWords {
 public:
  [[nodiscard]] static Result<DateWords> load(const std::string& path);

  enum class Kind : std::uint8_t { none, month, zone, filler, half };
  struct Word {
    Kind kind = Kind::none;
    int value = 0;
  };
  // `word` folded.
  [[nodiscard]] Word find(std::string_view word) const;

 private:
  std::unordered_map<std::string, Word> words_;
};

struct DateHints {
  bool month_first = false;  // how to read 03/04/2022 when both orders are possible
  std::optional<int> year;   // for dates without a year ("Jan. 13"); unset: such dates are no dates
};

// The first date in `text` that is a real day of 1980 to 2099, the time of day beside it included;
// empty where there is none.
[[nodiscard]] std::optional<PageDate> find_date(std::string_view text, const DateWords& words,
                                                const DateHints& hints = {});

// A date in a URL's path ("/2022/01/13/", "/2022-01-13-", "20220113"); day precision.
[[nodiscard]] std::optional<Day> date_in_url(std::string_view url);

}  // namespace dateline::page
