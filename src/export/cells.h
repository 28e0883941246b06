// Text for a terminal as styled characters: measured, wrapped and painted without ever printing a control
// character of the input.
//
//   paint(wrap(cells("a long line", Style::plain), 6)[0], false) == "a long"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::exporting {

enum class Style : std::uint8_t { plain, head, dim, trigger, actor, recipient, date, place, counts };

struct Cell {
  char32_t c = U' ';
  Style style = Style::plain;
};
using Cells = std::vector<Cell>;

// White space and control characters (bidirectional ones too) become blanks, runs of blanks one.
[[nodiscard]] Cells cells(std::string_view text, Style style = Style::plain);
void append(Cells& to, const Cells& more);
void append(Cells& to, std::string_view text, Style style = Style::plain);

// Columns on a terminal.
[[nodiscard]] int width_of(const Cells& line);

// Breaks at blanks, inside a word only where it is longer than the line. At least one line.
[[nodiscard]] std::vector<Cells> wrap(const Cells& text, int width);

// UTF-8 with ANSI colours where asked.
[[nodiscard]] std::string paint(const Cells& line, bool color);

}  // namespace dateline::exporting
