// Unicode properties come from libutf8proc; the folding table below adds the Latin letters that have
// no decomposition.
#include "base/utf8.h"

#include <utf8proc.h>

namespace dateline {
namespace {

struct Latin {
  char32_t letter;
  const char* base;
};

// Letters without a canonical decomposition, after lower-casing.
constexpr Latin kLatin[] = {{0xE6, "ae"}, {0xF0, "d"},  {0xF8, "o"},  {0xFE, "th"}, {0xDF, "ss"},
                            {0x111, "d"}, {0x127, "h"}, {0x131, "i"}, {0x142, "l"}, {0x153, "oe"},
                            {0x167, "t"}, {0x259, "e"}, {0x2BC, "'"}, {0x2BB, "'"}, {0x2018, "'"},
                            {0x2019, "'"}, {0x201C, "\""}, {0x201D, "\""}, {0x2010, "-"}, {0x2011, "-"},
                            {0x2012, "-"}, {0x2013, "-"}, {0x2014, "-"}, {0x2212, "-"}, {0xAB, "\""},
                            {0xBB, "\""}, {0x200B, ""}, {0xAD, ""}};

void append_folded(std::string& out, char32_t c) {
  if (c < 0x80) {
    out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c));
    return;
  }
  char32_t low = static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
  for (const Latin& l : kLatin) {
    if (l.letter == low) {
      out += l.base;
      return;
    }
  }
  utf8proc_int32_t parts[32];
  int boundary = 0;
  auto n = utf8proc_decompose_char(
      static_cast<utf8proc_int32_t>(low), parts, 32,
      static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK), &boundary);
  for (utf8proc_ssize_t i = 0; i < n && i < 32; ++i) utf8_append(out, static_cast<char32_t>(parts[i]));
}

bool is_blank(char32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
         c == 0x3000;
}

}  // namespace

char32_t utf8_next(std::string_view text, std::size_t& at) {
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  unsigned char b = byte(at);
  if (b < 0x80) return text[at++];
  int more = b >= 0xF0 && b < 0xF5 ? 3 : b >= 0xE0 && b < 0xF0 ? 2 : b >= 0xC2 && b < 0xE0 ? 1 : 0;
  if (more == 0 || at + static_cast<std::size_t>(more) >= text.size()) {
    ++at;
    return 0xFFFD;
  }
  char32_t c = b & (0x3F >> more);
  for (int i = 1; i <= more; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) {
      ++at;
      return 0xFFFD;
    }
    c = (c << 6) | (byte(at + i) & 0x3F);
  }
  bool bad = (more == 2 && (c < 0x800 || (c >= 0xD800 && c < 0xE000))) ||
             (more == 3 && (c < 0x10000 || c > 0x10FFFF));
  if (bad) {
    ++at;
    return 0xFFFD;
  }
  at += more + 1;
  return c;
}

void utf8_append(std::string& out, char32_t c) {
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out.push_back(static_cast<char>(0xC0 | (c >> 6)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else if (c < 0x10000) {
    out.push_back(static_cast<char>(0xE0 | (c >> 12)));
    out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else {
    out.push_back(static_cast<char>(0xF0 | (c >> 18)));
    out.push_back(static_cast<char>(0x80 | ((c >> 12) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  }
}

bool utf8_valid(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t before = at;
    char32_t c = utf8_next(text, at);
    if (c == 0xFFFD && text.substr(before, 3) != "\xEF\xBF\xBD") return false;
  }
  return true;
}

std::string utf8_repair(std::string_view text) {
  if (utf8_valid(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) utf8_append(out, utf8_next(text, at));
  return out;
}

std::size_t utf8_length(std::string_view text) {
  std::size_t n = 0;
  for (char c : text) n += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return n;
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = utf8_next(text, at);
    if (is_blank(c)) {
      if (!out.empty() && out.back() != ' ') out.push_back(' ');
    } else {
      append_folded(out, c);
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

}  // namespace dateline
