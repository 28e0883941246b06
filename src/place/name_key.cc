// ASCII takes a table-free fast path; the rest goes through base's fold, one code point at a time.
#include "place/name_key.h"

#include "base/utf8.h"

namespace dateline::place {
namespace {

void add_blank(std::string& key) {
  if (!key.empty() && key.back() != ' ') key.push_back(' ');
}

void add_ascii(std::string& key, char c) {
  if (c >= 'A' && c <= 'Z') {
    key.push_back(static_cast<char>(c + 32));
  } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
    key.push_back(c);
  } else if (c == '&') {
    add_blank(key);
    key += "and ";
  } else if (c == '-' || c == '_' || c == '/' || c == ',' || c == '(' || c == ')' ||
             static_cast<unsigned char>(c) <= ' ') {
    add_blank(key);
  } else if (c != '\'' && c != '`' && c != '"' && c != '.') {
    key.push_back(c);
  }
}

}  // namespace

void append_key_bytes(std::string& key, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      add_ascii(key, text[at++]);
      continue;
    }
    std::size_t from = at;
    (void)utf8_next(text, at);
    std::string folded = fold(text.substr(from, at - from));
    if (folded.empty()) {  // white space and marks fold to nothing
      if (text.substr(from, at - from) == "\xC2\xA0") add_blank(key);
      continue;
    }
    for (char c : folded) {
      if (static_cast<unsigned char>(c) < 0x80) {
        add_ascii(key, c);
      } else {
        key.push_back(c);
      }
    }
  }
}

std::string_view spelled_out(std::string_view word) {
  if (word == "st" || word == "ste") return "saint";
  if (word == "mt") return "mount";
  if (word == "ft") return "fort";
  return word;
}

std::string name_key(std::string_view name) {
  std::string raw;
  append_key_bytes(raw, name);
  std::string key;
  std::string_view rest = raw;
  while (!rest.empty()) {
    std::size_t blank = rest.find(' ');
    std::string_view word = rest.substr(0, blank);
    rest = blank == std::string_view::npos ? std::string_view{} : rest.substr(blank + 1);
    if (word.empty() || (key.empty() && word == "the" && !rest.empty())) continue;
    if (!key.empty()) key.push_back(' ');
    key += spelled_out(word);
  }
  return key;
}

bool is_latin(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    char32_t c = utf8_next(name, at);
    bool latin = c < 0x250 || (c >= 0x1E00 && c < 0x1F00) || c == 0x2BB || c == 0x2BC ||
                 (c >= 0x300 && c < 0x370) || c == 0x2019 || c == 0x2018 || c == 0x2013 ||
                 c == 0x2014;
    if (!latin) return false;
  }
  return !name.empty();
}

std::uint64_t key_hash(std::string_view key) {
  std::uint64_t h = 1469598103934665603ull;
  for (unsigned char c : key) h = (h ^ c) * 1099511628211ull;
  return h ^ (h >> 29);
}

}  // namespace dateline::place
