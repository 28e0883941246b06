// Labels as in the Encoding standard where they matter (ISO-8859-1 means Windows-1252); the
// conversion is iconv's, which every POSIX system has.
#include "page/encoding.h"

#include <iconv.h>
#include <uchardet/uchardet.h>

#include <cerrno>

#include "base/utf8.h"

namespace dateline::page {
namespace {

constexpr std::size_t kSniff = 4096;
constexpr std::size_t kDetect = 64 << 10;

struct Alias {
  std::string_view label, name;
};
constexpr Alias kAliases[] = {{"utf8", "UTF-8"},
                              {"utf-8", "UTF-8"},
                              {"unicode-1-1-utf-8", "UTF-8"},
                              {"iso-8859-1", "WINDOWS-1252"},
                              {"latin1", "WINDOWS-1252"},
                              {"iso8859-1", "WINDOWS-1252"},
                              {"ascii", "WINDOWS-1252"},
                              {"us-ascii", "WINDOWS-1252"},
                              {"windows-1252", "WINDOWS-1252"},
                              {"cp1252", "WINDOWS-1252"},
                              {"iso-8859-9", "WINDOWS-1254"},
                              {"gb2312", "GB18030"},
                              {"gbk", "GB18030"},
                              {"x-gbk", "GB18030"},
                              {"gb_2312-80", "GB18030"},
                              {"shift_jis", "CP932"},
                              {"shift-jis", "CP932"},
                              {"sjis", "CP932"},
                              {"x-sjis", "CP932"},
                              {"windows-31j", "CP932"},
                              {"euc-kr", "CP949"},
                              {"ks_c_5601-1987", "CP949"},
                              {"iso-8859-11", "CP874"},
                              {"tis-620", "CP874"},
                              {"windows-874", "CP874"},
                              {"big5", "BIG5-HKSCS"},
                              {"utf-16", "UTF-8"},
                              {"utf-16le", "UTF-8"},
                              {"utf-16be", "UTF-8"},
                              {"x-user-defined", "WINDOWS-1252"}};

std::string canonical(std::string_view label) {
  const std::string low = lower_ascii(label);
  for (const Alias& a : kAliases) {
    if (a.label == low) return std::string(a.name);
  }
  return low;
}

bool name_char(char c) {
  return (c >= '0' && c <= '9') || static_cast<unsigned>((c | 32) - 'a') < 26U || c == '-' ||
         c == '_' || c == ':' || c == '.';
}

std::string charset_in(std::string_view s) {
  const std::string low = lower_ascii(s);
  const std::size_t at = low.find("charset");
  if (at == std::string::npos) return {};
  std::size_t i = at + 7;
  while (i < low.size() && (low[i] == ' ' || low[i] == '=' || low[i] == '"' || low[i] == '\'')) ++i;
  std::size_t end = i;
  while (end < low.size() && name_char(low[end])) ++end;
  return low.substr(i, end - i);
}

// Converts what it can; unconvertible bytes become U+FFFD. False where iconv does not know the
// encoding.
bool convert(std::string_view bytes, const std::string& from, std::string& out, bool& damaged) {
  iconv_t cd = iconv_open("UTF-8", from.c_str());
  if (cd == reinterpret_cast<iconv_t>(-1)) return false;
  char* in = const_cast<char*>(bytes.data());  // iconv's interface; it does not write there
  std::size_t left = bytes.size();
  out.clear();
  out.reserve(bytes.size() * 3 / 2);
  char buffer[8192];
  while (left > 0) {
    char* to = buffer;
    std::size_t room = sizeof buffer;
    const std::size_t rc = iconv(cd, &in, &left, &to, &room);
    out.append(buffer, sizeof buffer - room);
    if (rc != static_cast<std::size_t>(-1) || errno == E2BIG) continue;
    out += "\xEF\xBF\xBD";
    damaged = true;
    ++in;
    --left;
    iconv(cd, nullptr, nullptr, nullptr, nullptr);
  }
  iconv_close(cd);
  return true;
}

std::string detect(std::string_view bytes) {
  uchardet_t ud = uchardet_new();
  uchardet_handle_data(ud, bytes.data(), std::min(bytes.size(), kDetect));
  uchardet_data_end(ud);
  std::string name = uchardet_get_charset(ud);
  uchardet_delete(ud);
  return name;
}

Decoded as_utf8(std::string_view bytes, std::string_view found) {
  Decoded d{std::string(bytes), "UTF-8", found, false};
  if (!utf8_valid(bytes)) {
    d.text = utf8_repair(bytes);
    d.damaged = true;
  }
  return d;
}

// Few bad sequences in text that is otherwise UTF-8 beyond ASCII: damaged UTF-8, not another
// encoding.
bool mostly_utf8(std::string_view bytes) {
  std::size_t good = 0, bad = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t before = at;
    const char32_t c = utf8_next(bytes, at);
    good += c >= 0x80 && c != 0xFFFD;
    bad += c == 0xFFFD && at - before == 1;
  }
  return good > 20 * bad;
}

}  // namespace

std::string declared_charset(std::string_view bytes) {
  const std::string head = lower_ascii(bytes.substr(0, kSniff));
  for (std::size_t at = head.find("<meta"); at != std::string::npos;
       at = head.find("<meta", at + 5)) {
    const std::size_t end = head.find('>', at);
    const std::string name =
        charset_in(std::string_view(head).substr(at, end == std::string::npos ? end : end - at));
    if (!name.empty()) return name;
  }
  if (head.rfind("<?xml", 0) == 0) {
    const std::size_t at = head.find("encoding=");
    if (at != std::string::npos) return charset_in("charset=" + head.substr(at + 9, 40));
  }
  return {};
}

Decoded to_utf8(std::string_view bytes, std::string_view charset_hint) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") return as_utf8(bytes.substr(3), "bom");
  Decoded d;
  if (bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF") {
    d.encoding = bytes[0] == '\xFF' ? "UTF-16LE" : "UTF-16BE";
    d.found = "bom";
    if (convert(bytes.substr(2), d.encoding, d.text, d.damaged)) return d;
  }
  if (utf8_valid(bytes)) return as_utf8(bytes, "valid");
  std::string hint = charset_in(charset_hint);
  if (hint.empty() && charset_hint.find('/') == std::string_view::npos)
    hint = std::string(charset_hint);
  for (const auto& [label, found] :
       {std::pair<std::string, std::string_view>{hint, "header"},
        std::pair<std::string, std::string_view>{declared_charset(bytes), "meta"}}) {
    if (label.empty()) continue;
    const std::string name = canonical(label);
    if (name == "UTF-8") {
      if (mostly_utf8(bytes)) return as_utf8(bytes, found);
      continue;  // the label is wrong
    }
    d = Decoded{{}, name, found, false};
    if (convert(bytes, name, d.text, d.damaged)) return d;
  }
  if (mostly_utf8(bytes)) return as_utf8(bytes, "valid");
  d = Decoded{{}, canonical(detect(bytes)), "detected", false};
  if (!d.encoding.empty() && d.encoding != "UTF-8" && convert(bytes, d.encoding, d.text, d.damaged))
    return d;
  d = Decoded{{}, "WINDOWS-1252", "fallback", false};
  convert(bytes, d.encoding, d.text, d.damaged);
  return d;
}

}  // namespace dateline::page
