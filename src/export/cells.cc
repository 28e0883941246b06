#include "export/cells.h"

#include <utf8proc.h>

#include <algorithm>

#include "base/utf8.h"

namespace dateline::exporting {
namespace {

bool is_blank(char32_t c) {
  if (c <= 0x20 || (c >= 0x7f && c <= 0xa0)) return true;
  // line and paragraph separators, marks and overrides of direction, byte-order mark
  return (c >= 0x2000 && c <= 0x200f) || (c >= 0x2028 && c <= 0x202f) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff;
}

int width_of(char32_t c) {
  return std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(c)));
}

const char* escape_of(Style style) {
  switch (style) {
    case Style::plain: return "";
    case Style::head: return "\x1b[1m";
    case Style::dim: return "\x1b[2m";
    case Style::trigger: return "\x1b[1;31m";
    case Style::actor: return "\x1b[36m";
    case Style::recipient: return "\x1b[33m";
    case Style::date: return "\x1b[32m";
    case Style::place: return "\x1b[94m";
    case Style::counts: return "\x1b[35m";
  }
  return "";
}

}  // namespace

Cells cells(std::string_view text, Style style) {
  Cells out;
  append(out, text, style);
  return out;
}

void append(Cells& to, const Cells& more) { to.insert(to.end(), more.begin(), more.end()); }

void append(Cells& to, std::string_view text, Style style) {
  bool after_blank = false;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = utf8_next(text, at);
    bool blank = is_blank(c);
    if (blank && after_blank) continue;
    to.push_back({blank ? U' ' : c, style});
    after_blank = blank;
  }
}

int width_of(const Cells& line) {
  int width = 0;
  for (const Cell& cell : line) width += width_of(cell.c);
  return width;
}

std::vector<Cells> wrap(const Cells& text, int width) {
  std::vector<Cells> lines;
  Cells line;
  int used = 0;
  std::size_t word = 0;  // where in `line` the current word begins
  auto flush = [&](std::size_t keep_from) {
    Cells rest(line.begin() + static_cast<std::ptrdiff_t>(keep_from), line.end());
    line.resize(keep_from);
    while (!line.empty() && line.back().c == U' ') line.pop_back();
    lines.push_back(std::move(line));
    line = std::move(rest);
    used = width_of(line);
    word = 0;
  };
  for (const Cell& cell : text) {
    if (cell.c == U' ' && line.empty()) continue;
    if (cell.c != U' ' && used + width_of(cell.c) > width) flush(word > 0 ? word : line.size());
    line.push_back(cell);
    used += width_of(cell.c);
    if (cell.c == U' ') word = line.size();
  }
  if (!line.empty() || lines.empty()) flush(line.size());
  return lines;
}

std::string paint(const Cells& line, bool color) {
  std::string out;
  Style now = Style::plain;
  for (const Cell& cell : line) {
    if (color && cell.style != now) {
      if (now != Style::plain) out += "\x1b[0m";
      out += escape_of(cell.style);
      now = cell.style;
    }
    utf8_append(out, cell.c);
  }
  if (color && now != Style::plain) out += "\x1b[0m";
  return out;
}

}  // namespace dateline::exporting
