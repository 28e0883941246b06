// From bytes of any encoding to UTF-8: byte order mark, HTTP header, <meta>, then detection.
#pragma once

#include <string>
#include <string_view>

namespace dateline::page {

struct Decoded {
  std::string text;        // valid UTF-8
  std::string encoding;    // the name it was read as, "UTF-8"
  std::string_view found;  // "bom", "header", "meta", "valid", "detected", "fallback"
  bool damaged = false;    // some bytes had to be replaced
};

// `charset_hint` is a charset label or a content type that holds one; may be empty.
[[nodiscard]] Decoded to_utf8(std::string_view bytes, std::string_view charset_hint);

// The charset that the first bytes of an HTML page declare; empty where none.
[[nodiscard]] std::string declared_charset(std::string_view bytes);

}  // namespace dateline::page
