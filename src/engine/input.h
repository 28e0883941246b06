// One document as it comes in: its bytes and what is known about it from outside.
#pragma once

#include <string>

namespace dateline::engine {

enum class InputKind { html, text };

struct Input {
  std::string id;                // path, or the id of a JSONL line
  std::string bytes;
  InputKind kind = InputKind::text;
  bool utf8 = false;             // bytes are known to be UTF-8 (JSON Lines)
  std::string content_type;      // of the HTTP response; empty when not known
  std::string url;
  std::string title;             // given from outside; empty when not
  std::string published;         // ISO 8601 date or date-time given from outside; empty when not
};

}  // namespace dateline::engine
