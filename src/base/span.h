// A half-open range of bytes in some text; which text is said where the Span is used.
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] bool empty() const { return begin >= end; }
  [[nodiscard]] std::uint32_t size() const { return end - begin; }
  [[nodiscard]] bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  [[nodiscard]] bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  [[nodiscard]] std::string_view of(std::string_view text) const {
    return begin <= end && end <= text.size() ? text.substr(begin, end - begin) : std::string_view{};
  }
  friend bool operator==(Span, Span) = default;
};

}  // namespace dateline
