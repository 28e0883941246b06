// One document as it comes in: its bytes and what is known about it from outside.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"

namespace dateline::engine {

enum class InputKind { html, text };

struct Input {
  std::string id;                // path, or the id of a JSONL line
  std::string bytes;
  InputKind kind = InputKind::text;
  std::string url;
  std::string title;             // given from outside; empty when not
  std::string published;         // ISO 8601 date or date-time given from outside; empty when not
};

}  // namespace dateline::engine
