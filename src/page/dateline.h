// The dateline at the head of a report: where and when it was filed, and by which agency.
//
//   "LAGOS, May 28 (Xinhua) -- Nigeria's police said ..."   ->  place "LAGOS", date May 28, agency
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
