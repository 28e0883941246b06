// The dateline at the head of a report: where and when it was filed, and by which agency.
//
//   "OSLO, June 3 (Xinhua) -- The harbour office said ..."   ->  place "OSLO", date June 3, agency
//   "Xinhua"
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/article.h"
#include "page/patterns.h"

namespace dateline::page {

struct DatelineHit {
  std::string place, agency;
  std::optional<Day> date;
  std::size_t size = 0;  // bytes of the dateline with its dash and the blanks behind it
};

// Reads a dateline at the start of `paragraph`; `year` completes dates without one. Empty where
// there is none.
[[nodiscard]] std::optional<DatelineHit> read_dateline(std::string_view paragraph,
                                                       std::optional<int> year,
                                                       const Patterns& patterns);

}  // namespace dateline::page
