// Reads the tables of data/actors and data/agents into a Builder.
#pragma once

#include <string>
#include <vector>

#include "actor/builder.h"
#include "base/result.h"

namespace dateline::actor {

// Loads every known table found in folder/actors and folder/agents. A malformed row (unknown
// sector, country, date, kind or person, missing name) is left out and told in `problems` with
// file, line, column and the fix. Fails only when neither folder exists.
[[nodiscard]] Status load_folder(const std::string& folder, Builder& builder,
                                 std::vector<Error>& problems);

// A data date: "2019-03-20", "2019-03", "2019"; `end` takes the last day of a month or year. kNoDay
// when empty; `bad` is set for other forms.
[[nodiscard]] std::int32_t data_day(std::string_view text, bool end, bool& bad);

// The class of mention that an entity of this kind makes.
[[nodiscard]] ActorClass class_of(Kind kind);

}  // namespace dateline::actor
