// The form under which place names are looked up: lower case, no accents, apostrophes and stops
// dropped, dashes and slashes as blanks, "St", "Mt" and "Ft" written out, no leading "the".
//
//   "St. Petersburg" -> "saint petersburg"     "Al-Ḥasakah" -> "al hasakah"
//   "the U.S."       -> "us"                   "Cox's Bazar" -> "coxs bazar"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::place {

// Appends the folded bytes of `text`; blanks and dashes become one blank, never two in a row.
void append_key_bytes(std::string& key, std::string_view text);

// The full key of a name; empty when nothing of it is a letter or digit.
[[nodiscard]] std::string name_key(std::string_view name);

// "st" -> "saint", "mt" -> "mount", "ft" -> "fort"; other words as they are.
[[nodiscard]] std::string_view spelled_out(std::string_view word);

// True for names written in Latin letters alone: others cannot occur in English text.
[[nodiscard]] bool is_latin(std::string_view name);

[[nodiscard]] std::uint64_t key_hash(std::string_view key);

}  // namespace dateline::place
