// One act, one record: mentions of the same act in headline, caption, lead and body become one record
// with the most specific value of each slot and all evidence.
#pragma once

#include <vector>

#include "event/draft.h"

namespace dateline::event {

// Records in order of first mention. `drafts` must be in text order.
[[nodiscard]] std::vector<Draft> merge(const View& view, std::vector<Draft> drafts);

// How much two mentions speak of one act; merged from 0 up. Exposed for tests and `explain`.
[[nodiscard]] double same_act(const View& view, const Draft& record, const Draft& mention);

}  // namespace dateline::event
