// The key under which names are looked up: letters and digits alone, folded, without blanks, so
// that spelling of hyphens, points and apostrophes and the cut into tokens do not matter.
//
//   "U.S." -> "us"   "al-Shabaab", "Al Shabaab" -> "alshabaab"   "Côte d'Ivoire" -> "cotedivoire"
//
// A key of several tokens is the keys of the tokens put together, so its hash grows token by token.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::actor {

[[nodiscard]] std::string name_key(std::string_view text);
// Appends the key of `text` to `out`.
void append_key(std::string_view text, std::string& out);

inline constexpr std::uint64_t kHashStart = 0xcbf29ce484222325ull;
[[nodiscard]] inline std::uint64_t hash_more(std::uint64_t hash, std::string_view key) {
  for (unsigned char c : key) hash = (hash ^ c) * 0x100000001b3ull;
  return hash;
}
[[nodiscard]] inline std::uint64_t hash_key(std::string_view key) {
  return hash_more(kHashStart, key);
}

// A looser key for names written in several transliterations: vowels after the first letter, y, w
// and h are dropped, q/k/kh/g/gh/c, s/z/sh and doubled letters fall together.
//   "Tokayev", "Tokaev" -> "tkv"   "Khadafy", "Gaddafi", "Qadhafi" -> "kdf"
[[nodiscard]] std::string sound_key(std::string_view key);

}  // namespace dateline::actor
