#include "page/text.h"

#include "base/tsv.h"
#include "base/utf8.h"

namespace dateline::page {
namespace {

constexpr std::size_t kLongestName = 32;

// Windows-1252 code points that the standard substitutes for &#128; to &#159;.
constexpr char32_t kC1[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                              0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                              0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                              0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || static_cast<unsigned>((c | 32) - 'a') < 26U;
}

int digit_of(char c, int base) {
  int v = c >= '0' && c <= '9'                         ? c - '0'
          : static_cast<unsigned>((c | 32) - 'a') < 6U ? (c | 32) - 'a' + 10
                                                       : 99;
  return v < base ? v : -1;
}

// Decodes "#123;" or "#x1F;" (after '&'); returns the bytes used, 0 where it is none.
std::size_t numeric_reference(std::string& out, std::string_view text) {
  std::size_t at = 1;
  int base = 10;
  if (at < text.size() && (text[at] | 32) == 'x') {
    base = 16;
    ++at;
  }
  const std::size_t digits = at;
  std::uint32_t value = 0;
  for (; at < text.size(); ++at) {
    const int d = digit_of(text[at], base);
    if (d < 0) break;
    if (value < 0x200000)
      value = value * static_cast<std::uint32_t>(base) + static_cast<std::uint32_t>(d);
  }
  if (at == digits) return 0;
  if (at < text.size() && text[at] == ';') ++at;
  char32_t c = value;
  if (c >= 0x80 && c < 0xA0) c = kC1[c - 0x80];
  if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = 0xFFFD;
  utf8_append(out, c);
  return at;
}

// Bytes of an invisible or blank character at `at`: sets `blank`; 0 where the character is visible.
std::size_t blank_at(std::string_view s, std::size_t at, bool& blank) {
  const auto b = static_cast<unsigned char>(s[at]);
  blank = true;
  if (b <= 0x20) return 1;
  if (b == 0xC2 && at + 1 < s.size()) {
    const auto c = static_cast<unsigned char>(s[at + 1]);
    if (c == 0xA0 || c == 0x85) return 2;
    if (c == 0xAD) {
      blank = false;
      return 2;
    }
  }
  if (b == 0xE2 && at + 2 < s.size()) {
    const auto c = static_cast<unsigned char>(s[at + 1]);
    const auto d = static_cast<unsigned char>(s[at + 2]);
    if (c == 0x80 && ((d >= 0x80 && d <= 0x8A) || d == 0xA8 || d == 0xA9 || d == 0xAF)) return 3;
    if ((c == 0x80 && d >= 0x8B && d <= 0x8F && d != 0x8C && d != 0x8D) ||
        (c == 0x81 && d == 0xA0)) {
      blank = false;
      return 3;
    }
  }
  if (b == 0xE3 && s.substr(at, 3) == "\xE3\x80\x80") return 3;
  if (b == 0xEF && s.substr(at, 3) == "\xEF\xBB\xBF") {
    blank = false;
    return 3;
  }
  return 0;
}

bool is_cjk(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFF66 && c <= 0xFF9D) || (c >= 0x20000 && c <= 0x2FFFF);
}

bool is_word(char32_t c) {
  if (c < 0x80) return is_alnum(static_cast<char>(c));
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c == 0xD7 || c == 0xF7) return false;
  return !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x3004) &&
         !(c >= 0x3008 && c <= 0x3020) && !(c >= 0xFF00 && c <= 0xFF0F) &&
         !(c >= 0xFF1A && c <= 0xFF20) && !(c >= 0xFF3B && c <= 0xFF40) &&
         !(c >= 0xFF5B && c <= 0xFF65) && c != 0xFFFD;
}

}  // namespace

Result<Entities> Entities::load(const std::string& path) {
  auto tsv = read_tsv(path);
  if (!tsv) return tl::unexpected<Error>(tsv.error());
  Entities out;
  for (const TsvRow& row : tsv->rows) {
    if (row.cells.size() < 2) continue;
    std::string value;
    std::string_view codes = row.cells[1];
    while (!codes.empty()) {
      char32_t c = 0;
      std::size_t i = 0;
      for (; i < codes.size() && codes[i] != ' '; ++i)
        c = c * 16 + static_cast<char32_t>(digit_of(codes[i], 16));
      utf8_append(value, c);
      codes.remove_prefix(i == codes.size() ? i : i + 1);
    }
    out.names_.emplace(std::string(row.cells[0]), std::move(value));
  }
  return out;
}

std::string_view Entities::match(std::string_view text, bool attribute, std::size_t& used) const {
  std::size_t n = 0;
  while (n < text.size() && n < kLongestName && is_alnum(text[n])) ++n;
  if (n < text.size() && text[n] == ';') ++n;
  std::string name;
  for (; n > 1; --n) {
    name.assign(text.substr(0, n));
    const auto hit = names_.find(name);
    if (hit == names_.end()) continue;
    if (attribute && name.back() != ';' && n < text.size() && (text[n] == '=' || is_alnum(text[n])))
      break;
    used = n;
    return hit->second;
  }
  used = 0;
  return {};
}

void decode_into(std::string& out, std::string_view raw, const Entities& entities, bool attribute) {
  std::size_t from = 0;
  for (std::size_t amp = raw.find('&'); amp != std::string_view::npos; amp = raw.find('&', from)) {
    out.append(raw.substr(from, amp - from));
    const std::string_view after = raw.substr(amp + 1);
    std::size_t used = 0;
    if (!after.empty() && after[0] == '#') {
      used = numeric_reference(out, after);
    } else if (!after.empty() && is_alnum(after[0])) {
      const std::string_view value = entities.match(after, attribute, used);
      out.append(value);
    }
    if (used == 0) out.push_back('&');
    from = amp + 1 + used;
  }
  out.append(raw.substr(from));
}

std::string squeeze(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto b = static_cast<unsigned char>(text[at]);
    if (b > 0x20 && b < 0xC2) {  // visible ASCII (or the inside of a longer character)
      if (gap && !out.empty()) out.push_back(' ');
      gap = false;
      const std::size_t from = at++;
      while (at < text.size() && static_cast<unsigned char>(text[at]) > 0x20 &&
             static_cast<unsigned char>(text[at]) < 0xC2)
        ++at;
      out.append(text, from, at - from);
      continue;
    }
    bool blank = false;
    const std::size_t n = blank_at(text, at, blank);
    if (n == 0) {
      if (gap && !out.empty()) out.push_back(' ');
      gap = false;
      out.push_back(text[at++]);
    } else {
      gap = gap || blank;
      at += n;
    }
  }
  return out;
}

std::string clean(std::string_view raw, const Entities& entities, bool attribute) {
  std::string decoded;
  decode_into(decoded, raw, entities, attribute);
  return squeeze(decoded);
}

std::string strip_tags(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    const bool tag =
        text[at] == '<' && (next == '/' || static_cast<unsigned>((next | 32) - 'a') < 26U);
    const std::size_t close = tag ? text.find('>', at) : std::string_view::npos;
    if (tag && close == std::string_view::npos) {
      out.append(text.substr(at));
      break;
    }
    if (tag) {
      out.push_back(' ');
      at = close + 1;
    } else {
      out.push_back(text[at++]);
    }
  }
  return out;
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0, cjk = 0;
  bool in_word = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8_next(text, at);
    if (is_cjk(c)) {
      ++cjk;
      in_word = false;
      continue;
    }
    const bool word = is_word(c);
    words += word && !in_word;
    in_word = word;
  }
  return words + (cjk + 1) / 2;
}

bool ends_sentence(std::string_view text) {
  static constexpr std::string_view kClosing[] = {
      "\"",     "'",      ")",      "]", "\u201d", "\u2019", "\u00bb", "\u201c",
      "\u203a", "\u300d", "\uff09", " ", "\u00ab", "\u2039", "*",      "\u2018"};
  static constexpr std::string_view kEnds[] = {".",      "!",      "?",      "\u2026",
                                               "\u3002", "\uff01", "\uff1f", "\u06d4",
                                               "\u061f", "\u0964", ":",      "\uff1a"};
  for (bool again = true; again;) {
    again = false;
    for (std::string_view c : kClosing) {
      if (text.size() > c.size() && text.substr(text.size() - c.size()) == c) {
        text.remove_suffix(c.size());
        again = true;
      }
    }
  }
  for (std::string_view e : kEnds) {
    if (text.size() >= e.size() && text.substr(text.size() - e.size()) == e) return true;
  }
  return false;
}

std::string words_of(std::string_view text) {
  const std::string folded = fold(text);
  std::string out;
  bool gap = false;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t before = at;
    if (is_word(utf8_next(folded, at))) {
      if (gap && !out.empty()) out.push_back(' ');
      gap = false;
      out.append(folded, before, at - before);
    } else {
      gap = true;
    }
  }
  return out;
}

}  // namespace dateline::page
