#include "lang/words.h"

#include <utf8proc.h>

#include "base/tsv.h"
#include "base/utf8.h"

namespace dateline::lang {
namespace {

Letter class_of(char32_t c) {
  if (c < 0x80) {
    if (c >= 'a' && c <= 'z') return Letter::lower;
    if (c >= 'A' && c <= 'Z') return Letter::upper;
    return c >= '0' && c <= '9' ? Letter::digit : Letter::other;
  }
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
      return Letter::upper;
    case UTF8PROC_CATEGORY_LL:
      return Letter::lower;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
      return Letter::uncased;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
      return Letter::digit;
    default:
      return Letter::other;
  }
}

}  // namespace

Result<WordSet> load_words(const std::string& path) {
  auto tsv = read_tsv(path);
  if (!tsv) return tl::unexpected(tsv.error());
  WordSet words;
  for (const TsvRow& row : tsv->rows) {
    if (row.cells[0].empty()) return fail(ErrorCode::bad_format, "first column is empty", tsv->where(row));
    words.emplace(row.cells[0]);
  }
  return words;
}

Result<WordMap<std::string>> load_pairs(const std::string& path) {
  auto tsv = read_tsv(path);
  if (!tsv) return tl::unexpected(tsv.error());
  WordMap<std::string> pairs;
  if (tsv->columns.size() < 2) return fail(ErrorCode::bad_format, "two columns are needed", path);
  for (const TsvRow& row : tsv->rows) {
    if (row.cells[0].empty()) return fail(ErrorCode::bad_format, "first column is empty", tsv->where(row));
    pairs.insert_or_assign(std::string(row.cells[0]), std::string(row.cells[1]));
  }
  return pairs;
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    char c = text[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
      ++at;
      continue;
    }
    char32_t point = utf8_next(text, at);
    utf8_append(out, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(point))));
  }
  return out;
}

Letter letter_at(std::string_view text, std::size_t at) {
  return at < text.size() ? class_of(utf8_next(text, at)) : Letter::other;
}

Letter letter_before(std::string_view text, std::size_t at) {
  if (at == 0 || at > text.size()) return Letter::other;
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  return class_of(utf8_next(text, begin));
}

bool all_caps(std::string_view text, int least) {
  int capitals = 0;
  for (std::size_t at = 0; at < text.size();) {
    Letter letter = class_of(utf8_next(text, at));
    if (letter == Letter::lower) return false;
    capitals += letter == Letter::upper;
  }
  return capitals >= least;
}

}  // namespace dateline::lang
