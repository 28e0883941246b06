// The sentence splitter works on tokens: a stop, an exclamation or question mark (with the quotes and
// brackets that close behind it) ends a sentence when white space follows and the next word may begin
// one. Abbreviations come as one token with their stop, so only those of kind `ender` need care.
#include <algorithm>

#include "base/utf8.h"
#include "lang/segment.h"

namespace dateline::lang {
namespace {

bool is_closer(std::string_view t) {
  return t == "\"" || t == "'" || t == ")" || t == "]" || t == "''" || t == "\xE2\x80\x9D" || t == "\xE2\x80\x99" ||
         t == "\xC2\xBB";
}

bool is_opener(std::string_view t) {
  return t == "\"" || t == "'" || t == "(" || t == "[" || t == "``" || t == "''" || t == "*" || t == "-" || t == "\xE2\x80\x9C" ||
         t == "\xE2\x80\x98" || t == "\xC2\xAB" || t == "\xE2\x80\x94" || t == "\xE2\x80\x93" || t == "\xE2\x80\xA2";
}

enum class Stop { none, full, ellipsis, abbreviation };

class Splitter {
 public:
  Splitter(const Document& document, std::int32_t last, const SegmentRules& rules)
      : doc_(document), last_(last), rules_(rules) {}

  // Whether a sentence that began at token `begin` ends after token i.
  [[nodiscard]] bool ends_after(std::int32_t begin, std::int32_t i) const {
    if (i + 1 >= last_) return true;
    std::int32_t mark = before_note(begin, i);
    if (mark == i && note_follows(i)) return false;
    while (mark > begin && is_closer(form(mark)) && !doc_.tokens[mark - 1].space_after) --mark;
    Stop stop = stop_of(mark);
    if (stop == Stop::none) return false;
    if (!doc_.tokens[i].space_after && !lost_blank(mark, i)) return false;
    std::int32_t next = i + 1;
    while (next + 1 < last_ && is_opener(form(next))) ++next;
    std::string_view word = form(next);
    if (stop == Stop::full) return may_begin(mark, i, next, word) || (mark == i && casual(begin) && is_lower_at(word, 0));
    bool capital = is_upper_at(word, 0);
    if (stop == Stop::ellipsis) return capital;
    return capital && (rules_.starters.contains(lower(word)) || mark < i);
  }

 private:
  [[nodiscard]] std::string_view form(std::int32_t i) const { return doc_.form(i); }

  // A writer who spares capitals: the sentence itself begins with a small letter.
  [[nodiscard]] bool casual(std::int32_t begin) const { return is_lower_at(form(begin), 0); }

  // "[17]" right behind a stop belongs to the sentence before it.
  [[nodiscard]] bool note_follows(std::int32_t i) const {
    return i + 3 < last_ && !doc_.tokens[i].space_after && form(i + 1) == "[" && is_digit(form(i + 2)[0]) &&
           form(i + 3) == "]";
  }
  [[nodiscard]] std::int32_t before_note(std::int32_t begin, std::int32_t i) const {
    while (i - 3 > begin && form(i) == "]" && note_follows(i - 3)) i -= 3;
    return i;
  }

  [[nodiscard]] Stop stop_of(std::int32_t i) const {
    std::string_view t = form(i);
    if (t == "\xE2\x80\xA6") return Stop::ellipsis;
    if (t == "\xE3\x80\x82" || t == "\xE0\xA5\xA4" || t == "\xD8\x9F") return Stop::full;
    if (t.find_first_not_of(".!?") == std::string_view::npos) return t == "..." || t == ".." ? Stop::ellipsis : Stop::full;
    if (t.size() < 2 || t.back() != '.') return Stop::none;
    if (t.size() == 2 && t[0] >= 'A' && t[0] <= 'Z') return Stop::none;  // J. Smith
    auto found = rules_.abbreviations.find(lower(t.substr(0, t.size() - 1)));
    if (found != rules_.abbreviations.end() && found->second == Abbreviation::title) return Stop::none;
    return Stop::abbreviation;
  }

  // "ended.The next": the tokenizer cut there only because a blank was lost.
  [[nodiscard]] bool lost_blank(std::int32_t mark, std::int32_t i) const {
    if (mark == i && form(i) == "\xE3\x80\x82") return true;
    return mark == i && form(i) == "." && i > 0 && is_lower_at(form(i - 1), 0) && is_upper_at(form(i + 1), 0) &&
           form(i + 1).size() > 1;
  }

  [[nodiscard]] bool may_begin(std::int32_t mark, std::int32_t i, std::int32_t next, std::string_view word) const {
    if (is_lower_at(word, 0)) return false;
    if (mark < i && form(i) != ")" && form(mark) != "." && said_follows(next)) return false;
    return true;
  }

  // "Why?" Gen. Smith asked.
  [[nodiscard]] bool said_follows(std::int32_t next) const {
    for (std::int32_t k = next; k < std::min(last_, next + 6); ++k) {
      std::string_view t = form(k);
      if (rules_.said.contains(t)) return true;
      if (!is_upper_at(t, 0) && t != "the" && t != "of" && t != "'s") return false;
    }
    return false;
  }

  const Document& doc_;
  std::int32_t last_;
  const SegmentRules& rules_;
};

void add_sentence(Document& document, std::int32_t first, std::int32_t last, std::int32_t section) {
  Sentence sentence;
  sentence.first = first;
  sentence.last = last;
  sentence.section = section;
  sentence.span = {document.tokens[first].span.begin, document.tokens[last - 1].span.end};
  auto index = static_cast<std::int32_t>(document.sentences.size());
  for (std::int32_t i = first; i < last; ++i) document.tokens[i].sentence = index;
  document.sentences.push_back(sentence);
}

bool agency_in(std::string_view text, const SegmentRules& rules) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find_first_of(" /,", at);
    if (end == std::string_view::npos) end = text.size();
    if (rules.agencies.contains(lower(text.substr(at, end - at)))) return true;
    at = end + 1;
  }
  return false;
}

// [A-Z] words, commas and stops in the place part of a dateline; "Jan. 13" and "March 3" pass as well.
bool place_like(std::string_view text) {
  int capitals = 0, words = 0;
  bool all = true;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find(' ', at), text.size());
    std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    ++words;
    Letter first = letter_at(word, 0);
    bool small = word == "de" || word == "al" || word == "of" || word == "and" || word == "la" || word == "el";
    if (first == Letter::lower && !small) return false;
    if (first == Letter::other) return false;
    capitals += all_caps(word, 2);
    all = all && (all_caps(word, 1) || first == Letter::digit);
  }
  return words > 0 && words <= 7 && capitals > 0;
}

}  // namespace

void split_sentences(Document& document, std::int32_t first, std::int32_t last, std::int32_t section,
                     const SegmentRules& rules) {
  Splitter splitter(document, last, rules);
  std::int32_t begin = first;
  for (std::int32_t i = first; i < last; ++i) {
    if (!splitter.ends_after(begin, i)) continue;
    add_sentence(document, begin, i + 1, section);
    begin = i + 1;
  }
}

std::uint32_t dateline_end(std::string_view text, Span where, const SegmentRules& rules) {
  constexpr std::size_t kLongest = 90;
  std::string_view head = where.of(text).substr(0, kLongest);
  std::size_t dash = std::string_view::npos, size = 0;
  for (std::string_view d : {"\xE2\x80\x94", "\xE2\x80\x93", "--", " - ", ") - "}) {
    std::size_t at = head.find(d);
    if (at < dash) dash = at, size = d.size();
  }
  if (dash == std::string_view::npos || dash < 3) return where.begin;
  std::string_view before = head.substr(0, dash);
  if (head[dash] == ')') before = head.substr(0, dash + 1);
  while (!before.empty() && before.back() == ' ') before.remove_suffix(1);
  std::size_t open = before.find('(');
  bool agency = false;
  if (open != std::string_view::npos && !before.empty() && before.back() == ')') {
    agency = agency_in(before.substr(open + 1, before.size() - open - 2), rules);
    before = before.substr(0, open);
    while (!before.empty() && before.back() == ' ') before.remove_suffix(1);
    if (!agency) return where.begin;
  } else if (open != std::string_view::npos) {
    return where.begin;
  }
  if (!before.empty() && !place_like(before) && !(agency && before.size() < 40)) return where.begin;
  if (before.empty() && !agency) return where.begin;
  if (!agency && !all_caps(before.substr(0, before.find(',')), 3)) return where.begin;
  std::size_t end = dash + size;
  return where.begin + static_cast<std::uint32_t>(end);
}

}  // namespace dateline::lang
