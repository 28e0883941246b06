// An article from text that is taken as it stands: paragraphs are what blank lines divide.
#pragma once

#include "engine/input.h"
#include "model/article.h"
#include "model/document.h"

namespace dateline::engine {

// Article::text is the input byte for byte (ill-formed UTF-8 apart, which is repaired).
[[nodiscard]] Article plain_article(const Input& input);

// Sections and nothing else.
[[nodiscard]] Document plain_document(const Article& article);

}  // namespace dateline::engine
