#include "export/parts.h"

#include <algorithm>

namespace dateline::exporting {

std::string_view to_string(Part part) {
  constexpr std::string_view kNames[] = {"title", "subtitle", "caption", "body"};
  return kNames[static_cast<int>(part)];
}

std::int32_t section_at(const Document& document, std::uint32_t at) {
  const auto& sections = document.sections;
  auto after = std::upper_bound(sections.begin(), sections.end(), at,
                                [](std::uint32_t byte, const Section& s) { return byte < s.span.begin; });
  if (after == sections.begin()) return -1;
  auto found = after - 1;
  return at < found->span.end ? static_cast<std::int32_t>(found - sections.begin()) : -1;
}

Span in_part(const Document& document, Span span, std::int32_t section) {
  if (section < 0 || section >= static_cast<std::int32_t>(document.sections.size())) return span;
  const Section& s = document.sections[static_cast<std::size_t>(section)];
  if (span.begin < s.span.begin || span.end > s.span.end) return span;
  return {span.begin - s.span.begin + s.origin, span.end - s.span.begin + s.origin};
}

std::int32_t caption_of(const Document& document, std::int32_t section) {
  if (section < 0 || section >= static_cast<std::int32_t>(document.sections.size())) return -1;
  return document.sections[static_cast<std::size_t>(section)].image;
}

std::string_view sentence_text(const Document& document, std::int32_t sentence) {
  if (sentence < 0 || sentence >= static_cast<std::int32_t>(document.sentences.size())) return {};
  return document.sentences[static_cast<std::size_t>(sentence)].span.of(document.text);
}

}  // namespace dateline::exporting
