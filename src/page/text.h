// Text of the page: entities decoded, white space run together.
//
//   decode_into(out, "Tom &amp; Jerry&hellip;", entities)   ->  "Tom & Jerry…"
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace dateline::page {

// Named character references ("amp;" -> "&"), from data/page/entities.tsv.
class Entities {
 public:
  [[nodiscard]] static Result<Entities> load(const std::string& path);

  // The longest name that `text` (just after '&') begins with; returns its value and sets `used` to
  // its length, 0 where there is none. In attributes a name without ';' before '=' or a letter is
  // no entity.
  [[nodiscard]] std::string_view match(std::string_view text, bool attribute,
                                       std::size_t& used) const;

 private:
  std::unordered_map<std::string, std::string> names_;
};

// Appends `raw` with its character references decoded. White space is kept as it is.
void decode_into(std::string& out, std::string_view raw, const Entities& entities,
                 bool attribute = false);

// The decoded value of an attribute or a text node with runs of white space made one blank,
// trimmed.
[[nodiscard]] std::string clean(std::string_view raw, const Entities& entities,
                                bool attribute = true);

// Runs of white space (and invisible characters: soft hyphen, zero-width space, BOM) to one blank,
// trimmed.
[[nodiscard]] std::string squeeze(std::string_view text);

// Drops tags from a string that may hold markup ("<p>One</p>"): for JSON-LD values.
[[nodiscard]] std::string strip_tags(std::string_view text);

// Number of words: runs of letters or digits; a CJK character counts as half a word.
[[nodiscard]] std::size_t count_words(std::string_view text);

// True where the last character is one that ends a sentence, closing quotes and brackets apart.
[[nodiscard]] bool ends_sentence(std::string_view text);

// The words of a text, folded and without punctuation, joined by one blank: for comparing titles.
[[nodiscard]] std::string words_of(std::string_view text);

}  // namespace dateline::page
