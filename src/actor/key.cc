#include "actor/key.h"

#include "base/utf8.h"

namespace dateline::actor {
namespace {

bool ascii(std::string_view text) {
  for (unsigned char c : text) {
    if (c >= 0x80) return false;
  }
  return true;
}

void append_alnum(std::string_view text, std::string& out) {
  for (unsigned char c : text) {
    if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c + 32);
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80) {
      out += static_cast<char>(c);
    } else if (c == '&') {
      out += "and";
    }
  }
}

// Letters that stand for apostrophes and dashes outside ASCII, left over after folding.
bool is_mark(char32_t c) {
  return (c >= 0x02B0 && c <= 0x02FF) || (c >= 0x2010 && c <= 0x206F) || c == 0xB7 || c == 0xB4;
}

std::string without_marks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = utf8_next(text, at);
    if (!is_mark(c)) utf8_append(out, c);
  }
  return out;
}

char loose(char c) {
  switch (c) {
    case 'q':
    case 'g':
    case 'c':
      return 'k';
    case 'z':
      return 's';
    case 'v':
      return 'f';
    case 'j':
      return 'd';
    default:
      return c;
  }
}

}  // namespace

void append_key(std::string_view text, std::string& out) {
  if (ascii(text)) {
    append_alnum(text, out);
  } else {
    append_alnum(without_marks(fold(text)), out);
  }
}

std::string name_key(std::string_view text) {
  std::string out;
  append_key(text, out);
  return out;
}

std::string sound_key(std::string_view key) {
  std::string out;
  for (std::size_t i = 0; i < key.size(); ++i) {
    char c = key[i];
    bool vowel = c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
    if (vowel || c == 'h' || c == 'w') {
      if (i == 0) out += vowel ? 'a' : c;
      continue;
    }
    c = loose(c);
    if (out.empty() || out.back() != c) out += c;
  }
  return out;
}

}  // namespace dateline::actor
