// From bytes in Document::text to bytes in the part (title, subtitle, caption, body) they lie in.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/document.h"

namespace dateline::exporting {

[[nodiscard]] std::string_view to_string(Part part);  // "body"

// The section that holds a byte, or -1 between sections.
[[nodiscard]] std::int32_t section_at(const Document& document, std::uint32_t at);

// The span in its part's own text, given the section it begins in; spans outside of it stay as they are.
[[nodiscard]] Span in_part(const Document& document, Span span, std::int32_t section);

// The index among the article's captions of a caption section, -1 for other sections.
[[nodiscard]] std::int32_t caption_of(const Document& document, std::int32_t section);

// The whole sentence, line breaks inside it kept. Empty for an index out of range.
[[nodiscard]] std::string_view sentence_text(const Document& document, std::int32_t sentence);

}  // namespace dateline::exporting
