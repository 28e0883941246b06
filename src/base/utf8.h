// UTF-8: checks, repair, code points, and the folding by which names are looked up.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

[[nodiscard]] bool utf8_valid(std::string_view text);

// Replaces ill-formed sequences by U+FFFD, so that the result is always valid.
[[nodiscard]] std::string utf8_repair(std::string_view text);

// Decodes the code point at `at` and advances past it. Ill-formed bytes give U+FFFD, one byte each.
// Requires at < text.size().
[[nodiscard]] char32_t utf8_next(std::string_view text, std::size_t& at);

void utf8_append(std::string& out, char32_t c);

// Number of code points.
[[nodiscard]] std::size_t utf8_length(std::string_view text);

// Folds for lookup: lower case, accents dropped (NFKD without marks; "ø" and the like to base
// letters), curly quotes to straight, dashes to '-', runs of white space to one blank, trimmed.
//   "São  Tomé" -> "sao tome"
[[nodiscard]] std::string fold(std::string_view text);

// ASCII-only lower case; leaves other bytes alone.
[[nodiscard]] std::string lower_ascii(std::string_view text);

}  // namespace dateline
