// Word lists and letter classes shared by the rule-based parts of the lang stage.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/result.h"

namespace dateline::lang {

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};

using WordSet = std::unordered_set<std::string, StringHash, std::equal_to<>>;
template <class T>
using WordMap = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;

// The first column of a TSV file. Fails with file and line where a cell is empty.
[[nodiscard]] Result<WordSet> load_words(const std::string& path);
// Two columns of a TSV file, the first as key (a later row replaces an earlier one).
[[nodiscard]] Result<WordMap<std::string>> load_pairs(const std::string& path);

// Lower case by Unicode, one code point to one.
[[nodiscard]] std::string lower(std::string_view text);

[[nodiscard]] inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] inline bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
[[nodiscard]] inline bool is_alnum(char c) { return is_digit(c) || is_alpha(c); }

enum class Letter : unsigned char { other, upper, lower, uncased, digit };

// Class of the code point that begins at `at`; Letter::other past the end.
[[nodiscard]] Letter letter_at(std::string_view text, std::size_t at);
// Class of the code point that ends just before `at`.
[[nodiscard]] Letter letter_before(std::string_view text, std::size_t at);

[[nodiscard]] inline bool is_upper_at(std::string_view s, std::size_t at) { return letter_at(s, at) == Letter::upper; }
[[nodiscard]] inline bool is_lower_at(std::string_view s, std::size_t at) { return letter_at(s, at) == Letter::lower; }
// Every cased letter is a capital and there are at least `least` of them.
[[nodiscard]] bool all_caps(std::string_view text, int least = 2);

}  // namespace dateline::lang
