// What the actor base holds, by country and decade, for `dateline data check`.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "actor/base.h"

namespace dateline::actor {

inline constexpr std::array<int, 4> kDecades = {1990, 2000, 2010, 2020};

struct CoverageCell {
  double heads = 0;  // share of the decade's days (to the last day any head is known) with a head
                     // of state or government
  int holders = 0;   // other offices held in the decade
};

struct CoverageRow {
  std::string country, name;
  std::array<CoverageCell, 4> decades;
  int groups = 0, parties = 0, bodies = 0;
};

// One row a country of the country table, by code.
[[nodiscard]] std::vector<CoverageRow> coverage(const ActorBase& base);
[[nodiscard]] std::string coverage_text(const std::vector<CoverageRow>& rows);

}  // namespace dateline::actor
