#include "lang/speech_quotes.h"

#include <string_view>

namespace dateline::lang {
namespace {

enum class Mark { none, open, close, either };

Mark mark_of(std::string_view t) {
  if (t == "\"" || t == "''") return Mark::either;
  if (t == "\xE2\x80\x9C" || t == "``" || t == "\xC2\xAB" || t == "\xE2\x80\x9E") return Mark::open;
  if (t == "\xE2\x80\x9D" || t == "\xC2\xBB") return Mark::close;
  return Mark::none;
}

}  // namespace

std::vector<Quote> find_quotes(const Document& document) {
  std::vector<Quote> quotes;
  std::int32_t open = -1, section = -1;
  auto end_section = [&](std::int32_t at) {
    if (open >= 0 && at - open > 2) quotes.push_back({open, at, section, false});
    open = -1;
  };
  for (const Sentence& s : document.sentences) {
    if (s.section != section) {
      end_section(s.first);
      section = s.section;
    }
    for (std::int32_t i = s.first; i < s.last; ++i) {
      Mark mark = mark_of(document.form(i));
      if (mark == Mark::none) continue;
      if (mark == Mark::either) mark = open >= 0 ? Mark::close : Mark::open;
      if (mark == Mark::open) {
        if (open < 0) open = i;
      } else if (open >= 0) {
        quotes.push_back({open, i + 1, section, true});
        open = -1;
      }
    }
  }
  end_section(static_cast<std::int32_t>(document.tokens.size()));
  return quotes;
}

}  // namespace dateline::lang
