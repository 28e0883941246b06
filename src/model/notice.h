// Something odd in the input that did not stop the work: mangled HTML, an impossible date, an unknown
// place. Shown in the output, countable in tests.
#pragma once

#include <string>
#include <vector>

#include "base/span.h"

namespace dateline {

struct Notice {
  std::string stage;   // "page", "lang", "time", "place", "actor", "event"
  std::string code;    // stable, snake_case: "impossible_date"
  std::string detail;  // for people; may be empty
  Span span;           // where, in the stage's text; empty when it concerns the whole document
};

using Notices = std::vector<Notice>;

}  // namespace dateline
