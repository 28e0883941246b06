// Looking a name up in the actor base: the way to check and correct it (`dateline who NAME --date
// DAY`).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actor/base.h"

namespace dateline::actor {

struct WhoRole {
  std::string office, country, sectors, from, to, where;  // to: "~day" when last seen then
  bool now = false;                                       // holds on the day asked for
};

struct WhoRow {
  std::string name, id, kind, how, country, sectors, where;  // country and sectors as of the day
  std::vector<WhoRole> roles;
};

// Everybody and everything known under the name, most likely first: full names, then short ones,
// then names that sound the same. Without a day the latest roles count.
[[nodiscard]] std::vector<WhoRow> who(const ActorBase& base, std::string_view name,
                                      std::optional<Day> day);

// For people: one block a candidate.
[[nodiscard]] std::string who_text(const std::vector<WhoRow>& rows);

}  // namespace dateline::actor
