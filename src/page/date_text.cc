// The text is cut into numbers, words and single marks; a few shapes are tried at every token.
#include "page/date_text.h"

#include <array>
#include <vector>

#include "base/tsv.h"
#include "base/utf8.h"

namespace dateline::page {
namespace {

constexpr std::size_t kLongestText = 4000;

struct Piece {
  enum Kind : std::uint8_t { number, word, mark } kind = mark;
  int value = 0;   // number; mark: the byte, or 'Y' 'M' 'D' for the ideographs of year, month, day
  int digits = 0;  // number
  bool space_before = false;
  DateWords::Word meaning;
  std::size_t end = 0;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return static_cast<unsigned>((c | 32) - 'a') < 26U || static_cast<unsigned char>(c) >= 0x80;
}

// The marks that stand for year, month and day in Chinese, Japanese and Korean dates.
struct Ideograph {
  std::string_view text;
  char mark;
};
constexpr std::array<Ideograph, 6> kIdeographs = {
    {{"年", 'Y'}, {"月", 'M'}, {"日", 'D'}, {"년", 'Y'}, {"월", 'M'}, {"일", 'D'}}};

char ideograph_at(std::string_view s) {
  for (const Ideograph& i : kIdeographs) {
    if (s.substr(0, i.text.size()) == i.text) return i.mark;
  }
  return 0;
}

std::vector<Piece> cut(std::string_view s, const DateWords& words) {
  std::vector<Piece> out;
  bool space = false;
  for (std::size_t at = 0; at < s.size();) {
    Piece p;
    p.space_before = space;
    space = false;
    if (is_digit(s[at])) {
      p.kind = Piece::number;
      for (; at < s.size() && is_digit(s[at]); ++at, ++p.digits) {
        if (p.digits < 9) p.value = p.value * 10 + (s[at] - '0');
      }
    } else if (const char mark = ideograph_at(s.substr(at)); mark != 0) {
      p.value = mark;
      at += 3;
    } else if (is_letter(s[at])) {
      const std::size_t begin = at;
      while (at < s.size() && is_letter(s[at]) &&
             (at == begin || ideograph_at(s.substr(at)) == 0)) {
        const auto b = static_cast<unsigned char>(s[at]);
        if (b == 0xC2 && at + 1 < s.size() && static_cast<unsigned char>(s[at + 1]) == 0xA0) break;
        if (b == 0xE2 && at > begin) break;  // dashes and quotes
        at += b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC0 ? 2 : 1;
      }
      at = std::min(at, s.size());
      if (at == begin) {  // a no-break space
        at = std::min(at + 2, s.size());
        space = true;
        continue;
      }
      p.kind = Piece::word;
      if (at - begin <= 24) p.meaning = words.find(fold(s.substr(begin, at - begin)));
    } else if (static_cast<unsigned char>(s[at]) <= ' ') {
      ++at;
      space = true;
      continue;
    } else {
      p.value = s[at++];
    }
    p.end = at;
    out.push_back(p);
  }
  return out;
}

class Finder {
 public:
  Finder(std::vector<Piece> pieces, const DateHints& hints)
      : p_(std::move(pieces)), hints_(hints) {}

  std::optional<PageDate> run() {
    for (std::size_t i = 0; i < p_.size(); ++i) {
      if (auto d = at_piece(i)) return d;
    }
    return std::nullopt;
  }

 private:
  bool number(std::size_t i, int least, int most, int max_digits = 2) const {
    return i < p_.size() && p_[i].kind == Piece::number && p_[i].digits <= max_digits &&
           p_[i].value >= least && p_[i].value <= most;
  }
  bool year(std::size_t i) const { return number(i, 1980, 2099, 4); }
  bool mark(std::size_t i, char c) const {
    return i < p_.size() && p_[i].kind == Piece::mark && p_[i].value == c;
  }
  bool word(std::size_t i, DateWords::Kind kind) const {
    return i < p_.size() && p_[i].kind == Piece::word && p_[i].meaning.kind == kind;
  }
  bool separator(std::size_t i) const { return mark(i, '-') || mark(i, '/') || mark(i, '.'); }

  std::optional<PageDate> at_piece(std::size_t i) {
    if (p_[i].kind == Piece::number) {
      if (auto d = compact(i)) return d;
      if (auto d = year_first(i)) return d;
      if (auto d = numeric(i)) return d;
      return day_month_name(i);
    }
    return month_name_day(i);
  }

  std::optional<PageDate> make(int y, int m, int d, std::size_t next) {
    const std::chrono::year_month_day ymd{std::chrono::year{y},
                                          std::chrono::month{static_cast<unsigned>(m)},
                                          std::chrono::day{static_cast<unsigned>(d)}};
    if (y < 1980 || y > 2099 || !ymd.ok()) return std::nullopt;
    PageDate out;
    out.day = Day{ymd};
    out.end = p_[next - 1].end;
    time_after(next, out);
    return out;
  }

  // 20220113, 20220113T090000
  std::optional<PageDate> compact(std::size_t i) {
    const Piece& n = p_[i];
    if (n.digits != 8) return std::nullopt;
    return make(n.value / 10000, n.value / 100 % 100, n.value % 100, i + 1);
  }

  std::optional<PageDate> year_first(std::size_t i) {
    if (!year(i)) return std::nullopt;
    std::size_t m = i + 1;
    const bool ideographic = mark(m, 'Y');
    if (!ideographic && !separator(m)) return std::nullopt;
    ++m;
    if (!number(m, 1, 12)) return std::nullopt;
    const std::size_t sep = m + 1;
    if (ideographic ? !mark(sep, 'M') : !separator(sep)) return std::nullopt;
    if (!number(sep + 1, 1, 31)) return std::nullopt;
    std::size_t next = sep + 2;
    if (mark(next, 'D')) ++next;
    return make(p_[i].value, p_[m].value, p_[sep + 1].value, next);
  }

  // 13.01.2022, 13/1/2022, 01/13/2022, 13-01-22
  std::optional<PageDate> numeric(std::size_t i) {
    if (!number(i, 1, 31) || !separator(i + 1) || !number(i + 2, 1, 31) || !separator(i + 3))
      return std::nullopt;
    if (p_[i + 1].value != p_[i + 3].value) return std::nullopt;
    int y = 0;
    if (year(i + 4)) {
      y = p_[i + 4].value;
    } else if (number(i + 4, 0, 99) && p_[i + 4].digits == 2 && p_[i].digits == 2) {
      y = p_[i + 4].value + (p_[i + 4].value < 80 ? 2000 : 1900);
    } else {
      return std::nullopt;
    }
    const int a = p_[i].value, b = p_[i + 2].value;
    const bool month_first = b > 12 || (a <= 12 && hints_.month_first && p_[i + 1].value == '/');
    return month_first ? make(y, a, b, i + 5) : make(y, b, a, i + 5);
  }

  std::size_t skip_filler(std::size_t i) const {
    for (int n = 0; n < 3 && i < p_.size(); ++n, ++i) {
      const bool mark_ok =
          mark(i, '.') || mark(i, ',') || mark(i, '-') || mark(i, '/') || mark(i, '\'');
      if (!mark_ok && !word(i, DateWords::Kind::filler)) break;
    }
    return i;
  }

  // 13 January 2022, 13. Jan. 2022, 13th of January, 2022, 13 de enero de 2022
  std::optional<PageDate> day_month_name(std::size_t i) {
    if (!number(i, 1, 31)) return std::nullopt;
    std::size_t m = i + 1;
    if (m < p_.size() && p_[m].kind == Piece::word && !p_[m].space_before &&
        !word(m, DateWords::Kind::month))
      ++m;
    m = skip_filler(m);
    if (!word(m, DateWords::Kind::month)) return std::nullopt;
    const std::size_t y = skip_filler(m + 1);
    if (year(y)) return make(p_[y].value, p_[m].meaning.value, p_[i].value, y + 1);
    if (!hints_.year) return std::nullopt;
    return make(*hints_.year, p_[m].meaning.value, p_[i].value, m + 1);
  }

  // January 13, 2022; Jan. 13th 2022; January 13
  std::optional<PageDate> month_name_day(std::size_t i) {
    if (!word(i, DateWords::Kind::month)) return std::nullopt;
    std::size_t d = i + 1;
    if (mark(d, '.')) ++d;
    if (!number(d, 1, 31)) return std::nullopt;
    std::size_t y = d + 1;
    if (y < p_.size() && p_[y].kind == Piece::word && !p_[y].space_before) ++y;
    y = skip_filler(y);
    if (year(y)) return make(p_[y].value, p_[i].meaning.value, p_[d].value, y + 1);
    if (!hints_.year || mark(d + 1, ':')) return std::nullopt;
    return make(*hints_.year, p_[i].meaning.value, p_[d].value, d + 1);
  }

  // A time of day within a few pieces behind the date.
  void time_after(std::size_t next, PageDate& out) {
    for (std::size_t i = next; i < p_.size() && i < next + 5; ++i) {
      if (!number(i, 0, 24)) continue;
      const bool clock =
          mark(i + 1, ':') || mark(i + 1, '.') || (i + 1 < p_.size() && word_h(i + 1));
      if (!clock || !number(i + 2, 0, 59) || p_[i + 2].digits != 2) {
        if (!word(i + 1, DateWords::Kind::half)) return;
        out.seconds = (p_[i].value % 12 + p_[i + 1].meaning.value) * 3600;
        out.has_time = true;
        return;
      }
      set_time(i, out);
      return;
    }
  }

  bool word_h(std::size_t i) const {
    return p_[i].kind == Piece::word && p_[i].end - p_[i - 1].end == 1;
  }

  void set_time(std::size_t i, PageDate& out) {
    int hour = p_[i].value, second = 0;
    std::size_t next = i + 3;
    if (mark(next, ':') && number(next + 1, 0, 60)) {
      second = p_[next + 1].value;
      next += 2;
      if (mark(next, '.') && next + 1 < p_.size() && p_[next + 1].kind == Piece::number) next += 2;
    }
    if (word(next, DateWords::Kind::half)) {
      if (hour <= 12) hour = hour % 12 + p_[next].meaning.value;
      ++next;
    } else if (next + 3 < p_.size() && mark(next + 1, '.') && p_[next].kind == Piece::word &&
               p_[next].end - p_[next - 1].end <= 2) {  // "p.m."
      next += 4;
    }
    if (hour > 23) return;
    out.has_time = true;
    out.seconds = hour * 3600 + p_[i + 2].value * 60 + std::min(second, 59);
    zone(next, out);
  }

  void zone(std::size_t i, PageDate& out) {
    if (mark(i, '(')) ++i;
    if (word(i, DateWords::Kind::zone)) {
      out.has_zone = true;
      out.zone_minutes = p_[i].meaning.value;
      return;
    }
    const bool plus = mark(i, '+'), minus = mark(i, '-');
    if ((!plus && !minus) || i + 1 >= p_.size() || p_[i + 1].kind != Piece::number ||
        p_[i + 1].space_before)
      return;
    int hours = 0, minutes = 0;
    if (p_[i + 1].digits == 4) {
      hours = p_[i + 1].value / 100;
      minutes = p_[i + 1].value % 100;
    } else if (p_[i + 1].digits == 2) {
      hours = p_[i + 1].value;
      if (mark(i + 2, ':') && number(i + 3, 0, 59)) minutes = p_[i + 3].value;
    } else {
      return;
    }
    if (hours > 15 || minutes > 59) return;
    out.has_zone = true;
    out.zone_minutes = (hours * 60 + minutes) * (minus ? -1 : 1);
  }

  std::vector<Piece> p_;
  DateHints hints_;
};

void two(std::string& out, int v) {
  out.push_back(static_cast<char>('0' + v / 10 % 10));
  out.push_back(static_cast<char>('0' + v % 10));
}

}  // namespace

std::string PageDate::iso() const {
  std::string out = to_iso(day);
  if (!has_time) return out;
  out.push_back('T');
  two(out, seconds / 3600);
  out.push_back(':');
  two(out, seconds / 60 % 60);
  out.push_back(':');
  two(out, seconds % 60);
  if (!has_zone) return out;
  const int off = zone_minutes < 0 ? -zone_minutes : zone_minutes;
  if (off == 0) return out + "Z";
  out.push_back(zone_minutes < 0 ? '-' : '+');
  two(out, off / 60);
  out.push_back(':');
  two(out, off % 60);
  return out;
}

Result<DateWords> DateWords::load(const std::string& path) {
  auto tsv = read_tsv(path);
  if (!tsv) return tl::unexpected<Error>(tsv.error());
  DateWords out;
  for (const TsvRow& row : tsv->rows) {
    Word w;
    const std::string_view kind = row.cells[1];
    w.kind = kind == "month"    ? Kind::month
             : kind == "zone"   ? Kind::zone
             : kind == "filler" ? Kind::filler
             : kind == "half"   ? Kind::half
                                : Kind::none;
    if (w.kind == Kind::none)
      return fail(ErrorCode::bad_format, "kind is month, zone, filler or half", tsv->where(row));
    w.value = std::atoi(std::string(row.cells[2]).c_str());
    out.words_.insert_or_assign(fold(row.cells[0]), w);
  }
  return out;
}

DateWords::Word DateWords::find(std::string_view word) const {
  const auto hit = words_.find(std::string(word));
  return hit == words_.end() ? Word{} : hit->second;
}

std::optional<PageDate> find_date(std::string_view text, const DateWords& words,
                                  const DateHints& hints) {
  text = text.substr(0, kLongestText);
  return Finder(cut(text, words), hints).run();
}

std::optional<Day> date_in_url(std::string_view url) {
  auto number = [&url](std::size_t at, std::size_t n) {
    int v = 0;
    for (std::size_t i = at; i < at + n; ++i) {
      if (i >= url.size() || !is_digit(url[i])) return -1;
      v = v * 10 + (url[i] - '0');
    }
    return v;
  };
  auto is_sep = [](char c) { return c == '/' || c == '-' || c == '_' || c == '.'; };
  for (std::size_t i = 0; i + 8 <= url.size(); ++i) {
    if (i > 0 && is_digit(url[i - 1])) continue;
    const int y = number(i, 4);
    if (y < 1980 || y > 2099) continue;
    std::size_t at = i + 4;
    const bool sep = is_sep(url[at]);
    at += sep;
    std::size_t digits = at + 2 <= url.size() && number(at, 2) > 0 ? 2 : 1;
    const int m = number(at, digits);
    at += digits;
    if (sep && (at >= url.size() || !is_sep(url[at]))) continue;
    at += sep;
    digits = at + 2 <= url.size() && number(at, 2) > 0 ? 2 : 1;
    if (!sep && digits == 1) continue;
    const int d = number(at, digits);
    if (m < 1 || d < 1 || (at + digits < url.size() && is_digit(url[at + digits]))) continue;
    const std::chrono::year_month_day ymd{std::chrono::year{y},
                                          std::chrono::month{static_cast<unsigned>(m)},
                                          std::chrono::day{static_cast<unsigned>(d)}};
    if (ymd.ok()) return Day{ymd};
  }
  return std::nullopt;
}

}  // namespace dateline::page
