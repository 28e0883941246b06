// An article from text that is taken as it stands: paragraphs are what blank lines divide.
#pragma once

#include <cstddef>
#include <string_view>

#include "engine/input.h"
#include "model/article.h"

namespace dateline::engine {

// Article::text is the input byte for byte (ill-formed UTF-8 apart, which is repaired).
[[nodiscard]] Article plain_article(const Input& input);

// The longest text that is worked on, in bytes: some twenty times a long read.
inline constexpr std::size_t kMaxText = 512U << 10;

// Cuts a longer text after kMaxText bytes, its paragraphs too, and leaves a notice.
void shorten(Article& article);

// "https://www.example.com/a" -> "www.example.com"
[[nodiscard]] std::string_view host_of(std::string_view url);

}  // namespace dateline::engine
