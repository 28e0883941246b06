// The tokenizer. A chunk between white space is peeled from both ends (brackets, quotes, stops,
// clitics), the rest is cut at inner dashes, slashes and hyphens. What is peeled from the end waits in
// `tail_` until the middle is written. Every step shortens the chunk, so time is linear; chunks beyond
// kLongChunk bytes (base64, run-together scripts) take a plain cut at punctuation instead.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "lang/segment.h"

namespace dateline::lang {
namespace {

constexpr std::size_t kLongChunk = 256;
constexpr std::string_view kApostrophe = "\xE2\x80\x99";  // right single quote

bool starts_with(std::string_view s, std::string_view prefix) { return s.substr(0, prefix.size()) == prefix; }

bool is_separator(char32_t c) {
  return c <= 0x20 || c == 0x7F || (c >= 0x80 && c <= 0xA0) || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_word(Letter letter) { return letter != Letter::other; }

// Length in bytes of an apostrophe at `at`, else 0.
std::size_t apostrophe_at(std::string_view s, std::size_t at) {
  if (at < s.size() && s[at] == '\'') return 1;
  return starts_with(s.substr(std::min(at, s.size())), kApostrophe) ? kApostrophe.size() : 0;
}

std::size_t point_size(std::string_view s, std::size_t at) {
  std::size_t next = at;
  (void)utf8_next(s, next);
  return next - at;
}

// Bytes of the last code point.
std::size_t last_point_size(std::string_view s) {
  std::size_t n = 1;
  while (n < 4 && n < s.size() && (static_cast<unsigned char>(s[s.size() - n]) & 0xC0) == 0x80) ++n;
  return n;
}

std::size_t run_of(std::string_view s, char c) {
  std::size_t n = 0;
  while (n < s.size() && s[n] == c) ++n;
  return n;
}

bool is_number(std::string_view s) {  // [-+]?[0-9][0-9,.]*
  std::size_t at = !s.empty() && (s[0] == '-' || s[0] == '+') ? 1 : 0;
  if (at >= s.size() || !is_digit(s[at])) return false;
  for (; at < s.size(); ++at) {
    if (!is_digit(s[at]) && s[at] != ',' && s[at] != '.') return false;
  }
  return true;
}

// "a", "u.s", "f.b.i": letters with single stops between.
bool is_initials(std::string_view s) {
  if (s.size() % 2 == 0) return false;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (i % 2 == 0 ? !is_alpha(s[i]) : s[i] != '.') return false;
  }
  return true;
}

bool is_domain_end(std::string_view word) {
  constexpr std::array<std::string_view, 15> kEnds = {"com", "org", "net", "gov", "edu", "info", "int", "mil",
                                                      "ru",  "uk",  "eu",  "doc", "pdf", "htm", "html"};
  return std::find(kEnds.begin(), kEnds.end(), word) != kEnds.end();
}

bool is_url(std::string_view w) {
  if (w.size() < 4) return false;
  if (starts_with(w, "http://") || starts_with(w, "https://") || starts_with(w, "HTTP://")) return true;
  if ((starts_with(w, "www.") || starts_with(w, "WWW.")) && w.size() > 5) return true;
  std::size_t at = 0;
  while (at < w.size() && (is_alnum(w[at]) || w[at] == '-' || w[at] == '_' || w[at] == '.' || w[at] == '+')) ++at;
  if (at > 0 && at + 3 < w.size() && w[at] == '@') return w.find('.', at) != std::string_view::npos;
  std::size_t dot = w.find('.');
  if (dot == std::string_view::npos || dot == 0 || dot >= at) return false;
  std::size_t end = dot + 1;
  while (end < w.size() && is_alpha(w[end])) ++end;
  bool bounded = end == w.size() || !is_alnum(w[end]);
  return bounded && is_alnum(w[0]) && is_domain_end(lower_ascii(w.substr(dot + 1, end - dot - 1)));
}

class Chunker {
 public:
  Chunker(std::string_view text, const SegmentRules& rules, std::vector<Token>& out)
      : text_(text), rules_(rules), out_(out) {}

  void chunk(std::size_t begin, std::size_t end) {
    if (end - begin > kLongChunk && !is_url(text_.substr(begin, end - begin))) {
      plain(begin, end);
    } else {
      cut(begin, end, 0);
    }
  }

 private:
  struct Tail {
    std::size_t begin, end;
    bool join;
  };

  void emit(std::size_t begin, std::size_t end, bool join = false) {
    if (begin >= end) return;
    Token token;
    token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    token.space_after = false;
    token.word_join = join;
    out_.push_back(token);
  }

  // Runs of word characters and single other characters.
  void plain(std::size_t begin, std::size_t end) {
    std::size_t start = begin;
    for (std::size_t at = begin; at < end;) {
      std::size_t next = std::min(end, at + point_size(text_, at));
      bool word = is_word(letter_at(text_, at));
      if (!word || next - start > kLongChunk) {
        emit(start, at);
        if (!word) emit(at, next);
        start = word ? at : next;
      }
      at = next;
    }
    emit(start, end);
  }

  void cut(std::size_t b, std::size_t e, int depth) {
    std::vector<Tail> tail;
    while (b < e) {
      std::string_view w = text_.substr(b, e - b);
      if (is_url(w)) {
        std::size_t end = url_end(w);
        emit(b, b + end);
        b += end;
        continue;
      }
      if (std::size_t n = leading(w); n > 0) {
        emit(b, b + n);
        b += n;
        continue;
      }
      if (peel(w, b, e, tail)) continue;
      if (depth < 8 && inner(b, e, depth)) continue;
      emit(b, e);
      break;
    }
    for (auto t = tail.rbegin(); t != tail.rend(); ++t) emit(t->begin, t->end, t->join);
  }

  static std::size_t url_end(std::string_view w) {
    std::size_t end = w.size();
    while (end > 1 && std::string_view(".,;:!?)]>'\"").find(w[end - 1]) != std::string_view::npos) --end;
    return end;
  }

  // Bytes of a token of punctuation that begins the chunk; 0 when a word begins it.
  static std::size_t leading(std::string_view w) {
    Letter first = letter_at(w, 0);
    if (is_word(first)) return 0;
    if (is_number(w) && w.size() > 1) return 0;                  // -5, +3.2
    if (std::size_t n = apostrophe_at(w, 0); n > 0 && n < w.size()) return leading_apostrophe(w, n);
    if (w.size() == 1) return 1;
    if (emoticon(w)) return w.size();
    char c = w[0];
    if (c == '.' && w[1] != '.') return is_digit(w[1]) ? 0 : 1;  // ".5", ".45-caliber"
    if (c == '!' || c == '?') return leading_run(w, "!?");
    if (std::string_view(".-*=_~$<>").find(c) != std::string_view::npos) return run_of(w, c);
    if (c == '`' && w[1] == '`') return 2;
    return point_size(w, 0);
  }

  static std::size_t leading_run(std::string_view w, std::string_view set) {
    std::size_t n = 0;
    while (n < w.size() && set.find(w[n]) != std::string_view::npos) ++n;
    return n;
  }

  static std::size_t leading_apostrophe(std::string_view w, std::size_t n) {
    constexpr std::array<std::string_view, 10> kWhole = {"s", "re", "ve", "ll", "d", "m", "em", "cause", "til", "n"};
    std::string rest = lower_ascii(w.substr(n));
    if (std::find(kWhole.begin(), kWhole.end(), rest) != kWhole.end()) return w.size();
    bool year = rest.size() >= 2 && is_digit(rest[0]) && (is_digit(rest[1])) && (rest.size() == 2 || !is_alnum(rest[2]) || rest[2] == 's');
    if (year) return n + (rest.size() > 2 && rest[2] == 's' ? 3 : 2);
    if (n == 1 && w[1] == '\'') return 2;
    return n;
  }

  static bool emoticon(std::string_view w) {
    if (w.size() > 4 || (w[0] != ':' && w[0] != ';' && w[0] != '=')) return false;
    std::size_t at = 1;
    if (w.size() > 2 && (w[at] == '-' || w[at] == '^' || w[at] == 'o' || w[at] == '\'')) ++at;
    for (std::size_t i = at; i < w.size(); ++i) {
      if (std::string_view(")(DPp/|").find(w[i]) == std::string_view::npos) return false;
    }
    return at < w.size();
  }

  // Takes one token off the end of the chunk.
  bool peel(std::string_view w, std::size_t b, std::size_t& e, std::vector<Tail>& tail) {
    bool join = false;
    std::size_t n = trailing(w);
    if (n == 0) n = final_stop(w, e);
    if (n == 0) {
      n = clitic(w);
      join = n > 0;
    }
    if (n == 0) n = unit(w);
    if (n == 0 || n >= w.size()) return contraction(w, b, e, tail);
    tail.push_back({e - n, e, join});
    e -= n;
    return true;
  }

  static std::size_t trailing(std::string_view w) {
    char last = w.back();
    std::size_t stops = 0;
    while (stops < w.size() && w[w.size() - 1 - stops] == '.') ++stops;
    if (stops >= 2) return stops == w.size() ? 0 : stops;
    if (last == '!' || last == '?') return trailing_run(w, "!?");
    if (last == '*') return trailing_run(w, "*");
    if (last == '-') return trailing_run(w, "-");
    if (w.size() > 2 && last == '\'' && w[w.size() - 2] == '\'') return 2;
    if (std::string_view(")]}>\"'`,;:%~/").find(last) != std::string_view::npos) return 1;
    if (static_cast<unsigned char>(last) < 0x80) return 0;
    std::size_t n = last_point_size(w);
    return is_word(letter_at(w, w.size() - n)) ? 0 : n;
  }

  static std::size_t trailing_run(std::string_view w, std::string_view set) {
    std::size_t n = 0;
    while (n < w.size() && set.find(w[w.size() - 1 - n]) != std::string_view::npos) ++n;
    return n;
  }

  // `end`: where w ends in the text.
  std::size_t final_stop(std::string_view w, std::size_t end) const {
    if (w.back() != '.' || w.size() < 2) return 0;
    std::string base = lower(w.substr(0, w.size() - 1));
    if (base == "no" || base == "nos") {  // "No. 5", but "No. He did not."
      std::size_t next = text_.find_first_not_of(" \xA0\xC2", end);
      return next != std::string_view::npos && (is_digit(text_[next]) || text_[next] == '#') ? 0 : 1;
    }
    if (is_initials(base) || rules_.abbreviations.contains(base)) return 0;
    std::size_t hyphen = base.rfind('-');
    if (hyphen != std::string::npos && is_initials(std::string_view(base).substr(hyphen + 1)) &&
        base.size() - hyphen > 2) {
      return 0;  // non-U.S.
    }
    return 1;
  }

  static std::size_t clitic(std::string_view w) {
    constexpr std::array<std::string_view, 6> kAfter = {"s", "re", "ve", "ll", "d", "m"};
    for (std::size_t back = 2; back <= 5 && back < w.size(); ++back) {
      std::size_t at = w.size() - back;
      std::size_t n = apostrophe_at(w, at);
      if (n == 0) continue;
      std::string rest = lower_ascii(w.substr(at + n));
      if (rest == "t" && (w[at - 1] == 'n' || w[at - 1] == 'N') && at > 1) return back + 1;
      return std::find(kAfter.begin(), kAfter.end(), rest) != kAfter.end() ? back : 0;
    }
    return 0;
  }

  // "10am", "5km", "20m"
  static std::size_t unit(std::string_view w) {
    constexpr std::array<std::string_view, 25> kUnits = {"am", "pm", "a.m.", "p.m.", "km", "kg", "mm", "cm", "ft",
                                                         "m",  "k",  "bn",   "mph",  "GB", "MB", "lb", "lbs", "hr",
                                                         "hrs", "min", "mn", "x",    "g",  "tn", "kph"};
    if (!is_digit(w[0])) return 0;
    std::size_t at = 0;
    while (at < w.size() && (is_digit(w[at]) || std::string_view(".,:/").find(w[at]) != std::string_view::npos)) ++at;
    if (at == w.size() || !is_digit(w[at - 1])) return 0;
    return std::find(kUnits.begin(), kUnits.end(), w.substr(at)) != kUnits.end() ? w.size() - at : 0;
  }

  bool contraction(std::string_view w, std::size_t b, std::size_t& e, std::vector<Tail>& tail) {
    if (w.size() > 16 || !is_alpha(w[0])) return false;
    auto found = rules_.contractions.find(lower_ascii(w));
    if (found == rules_.contractions.end()) return false;
    std::size_t end = e;
    for (auto cut = found->second.rbegin(); cut != found->second.rend(); ++cut) {
      tail.push_back({b + *cut, end, true});
      end = b + *cut;
    }
    e = end;
    emit(b, e);
    e = b;
    return true;
  }

  // Cuts at the first inner separator: the left side is written, b moves behind the separator.
  bool inner(std::size_t& b, std::size_t e, int depth) {
    std::string_view w = text_.substr(b, e - b);
    if (std::size_t n = currency(w); n > 0) {
      emit(b, b + n);
      b += n;
      return true;
    }
    auto [at, n] = separator(w);
    if (n == 0) std::tie(at, n) = hyphen(w);
    if (n == 0) return false;
    cut(b, b + at, depth + 1);
    emit(b + at, b + at + n);
    b += at + n;
    return true;
  }

  // "US$5", "A$3m": bytes of the currency sign with its letters.
  static std::size_t currency(std::string_view w) {
    std::size_t at = 0;
    while (at < 4 && at < w.size() && w[at] >= 'A' && w[at] <= 'Z') ++at;
    if (at == 0 || at + 1 >= w.size() || w[at] != '$') return 0;
    return is_digit(w[at + 1]) ? at + 1 : 0;
  }

  static std::pair<std::size_t, std::size_t> separator(std::string_view w) {
    for (std::size_t at = 1; at + 1 < w.size(); ++at) {
      char c = w[at];
      if (is_alnum(c)) continue;
      std::size_t n = separator_at(w, at);
      if (n > 0 && at + n < w.size()) return {at, n};
    }
    return {0, 0};
  }

  static std::size_t separator_at(std::string_view w, std::size_t at) {
    char c = w[at];
    if (c == '-' && w[at + 1] == '-') {
      std::size_t n = run_of(w.substr(at), '-');
      return is_word(letter_at(w, at + n)) ? n : 0;
    }
    if (c == '.' && starts_with(w.substr(at), "...")) return run_of(w.substr(at), '.');
    if (starts_with(w.substr(at), "\xE2\x80\x94") || starts_with(w.substr(at), "\xE2\x80\x93") ||
        starts_with(w.substr(at), "\xE2\x80\xA6")) {
      return is_word(letter_before(w, at)) && is_word(letter_at(w, at + 3)) ? 3 : 0;
    }
    if (c == '[') return is_alnum(w[at + 1]);
    if (static_cast<unsigned char>(c) >= 0xE3) {  // full stops and commas of scripts without blanks
      return is_word(letter_at(w, at)) || (static_cast<unsigned char>(c) != 0xE3 && static_cast<unsigned char>(c) != 0xEF) ? 0 : 3;
    }
    if (c == '/') return (is_alpha(w[at - 1]) || w[at - 1] == ')') && (is_alpha(w[at + 1]) || w[at + 1] == '(');
    if (c == '&') return w.size() != 3 && is_word(letter_before(w, at)) && is_alpha(w[at + 1]);
    if (std::string_view(",;!?(\"").find(c) != std::string_view::npos) {
      return is_word(letter_before(w, at)) && is_alpha(w[at + 1]);
    }
    if (starts_with(w.substr(at), "\xE2\x80\x9C") || starts_with(w.substr(at), "\xE2\x80\x9D")) {
      return is_word(letter_before(w, at)) && is_alpha(w[at + 3]) ? 3 : 0;
    }
    // "ended.The": a lost blank between sentences
    bool lost = c == '.' && at >= 3 && is_lower_at(w, at - 1) && is_lower_at(w, at - 2) && is_lower_at(w, at - 3) &&
                at + 2 < w.size() && is_upper_at(w, at + 1) && is_lower_at(w, at + 2);
    return lost ? 1 : 0;
  }

  // "853-7906", "1-800-555-0100", "01-Feb-02"; a range of two numbers is cut.
  static bool is_phone_or_date(const std::string& low) {
    auto dashes = std::count(low.begin(), low.end(), '-');
    if (low.find_first_not_of("0123456789-") == std::string::npos) {
      std::size_t at = low.find('-');
      return dashes > 1 || (at >= 3 && at != 4 && low.size() - at == 5);
    }
    return dashes == 2 && low.size() <= 11 && is_digit(low[0]) && is_digit(low.back()) &&
           low.find_last_of('-') - low.find('-') == 4 && is_alpha(low[low.find('-') + 1]);
  }

  std::pair<std::size_t, std::size_t> hyphen(std::string_view w) const {
    if (w.find('-') == std::string_view::npos) return {0, 0};
    std::string low = lower_ascii(w);
    auto known = rules_.hyphen_words.find(low);
    if (known != rules_.hyphen_words.end() && known->second) return {0, 0};
    bool cut_known = known != rules_.hyphen_words.end();
    if (is_phone_or_date(low)) return {0, 0};
    for (std::size_t at = low.find('-'); at != std::string::npos; at = low.find('-', at + 1)) {
      if (at == 0 || at + 1 >= low.size()) continue;
      std::string_view left = std::string_view(low).substr(0, at), right = std::string_view(low).substr(at + 1);
      if (!cut_known && (rules_.hyphen_first.contains(left) || rules_.hyphen_last.contains(right))) continue;
      if ((is_word(letter_before(w, at)) || w[at - 1] == '.') && is_word(letter_at(w, at + 1))) return {at, 1};
    }
    return {0, 0};
  }

  std::string_view text_;
  const SegmentRules& rules_;
  std::vector<Token>& out_;
};

}  // namespace

void tokenize(std::string_view text, Span where, const SegmentRules& rules, std::vector<Token>& tokens) {
  Chunker chunker(text, rules, tokens);
  std::size_t end = std::min<std::size_t>(where.end, text.size());
  std::size_t start = where.begin, first_new = tokens.size();
  for (std::size_t at = where.begin; at < end;) {
    std::size_t next = at;
    char32_t c = utf8_next(text, next);
    next = std::min(next, end);
    if (is_separator(c)) {
      if (start < at) chunker.chunk(start, at);
      if (tokens.size() > first_new) tokens.back().space_after = true;
      start = next;
    }
    at = next;
  }
  if (start < end) chunker.chunk(start, end);
  if (tokens.size() > first_new) tokens.back().space_after = true;
}

}  // namespace dateline::lang
