// A dateline ends in a dash or a colon within the first hundred bytes. What stands before is cut at
// commas and brackets: the first piece is the place, the rest may be a region, a date, an agency.
// Without an agency or a date the place must be in capitals, or stand before a dash as one to three
// capitalised words.
#include "page/dateline.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/metadata.h"

namespace dateline::page {
namespace {

constexpr std::size_t kMostBytes = 100;
constexpr std::string_view kDashes[] = {" – ", " — ", " -- ", " --- ", " - ", " ― ", "— ",
                                        "– ",  "-- ", "— ",   ": ",    "—",   " –",  "--"};

struct End {
  std::size_t at = 0, size = 0;
  bool colon = false;
};

std::optional<End> find_end(std::string_view s) {
  int depth = 0;
  for (std::size_t at = 1; at < std::min(s.size(), kMostBytes); ++at) {
    if (s[at] == '(' || s[at] == '[') ++depth;
    if (s[at] == ')' || s[at] == ']') --depth;
    if (depth > 0) continue;
    for (std::string_view dash : kDashes) {
      if (s.substr(at, dash.size()) != dash) continue;
      std::size_t size = dash.size();
      while (at + size < s.size() && s[at + size] == ' ') ++size;
      if (at + size < s.size()) return End{at, size, dash == ": "};
    }
  }
  return std::nullopt;
}

bool upper_letter(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) ||
         (c >= 0x410 && c <= 0x42F) || (c >= 0x100 && c <= 0x17F && c % 2 == 0) || c == 0x404 ||
         c == 0x406 || c == 0x407;
}

bool lower_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7) ||
         (c >= 0x430 && c <= 0x45F) || (c >= 0x100 && c <= 0x17F && c % 2 == 1);
}

struct Shape {
  int upper = 0, lower = 0, words = 0, capitalised = 0;
  bool digits = false;
};

Shape shape_of(std::string_view s) {
  Shape out;
  bool in_word = false;
  for (std::size_t at = 0; at < s.size();) {
    const char32_t c = utf8_next(s, at);
    out.digits = out.digits || (c >= '0' && c <= '9');
    const bool up = upper_letter(c), low = lower_letter(c);
    out.upper += up;
    out.lower += low;
    const bool letter = up || low || c == '\'' || c == 0x2019 || c == '.' || c == '-';
    if (letter && !in_word) {
      ++out.words;
      out.capitalised += up;
    }
    in_word = letter;
  }
  return out;
}

std::string_view trim(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == ',' || s.front() == ';'))
    s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == ',' || s.back() == ';')) s.remove_suffix(1);
  return s;
}

bool stops(std::string_view place, const Patterns& patterns) {
  return std::any_of(patterns.not_places.begin(), patterns.not_places.end(),
                     [&](const std::string& w) { return lower_ascii(place) == lower_ascii(w); });
}

}  // namespace

std::optional<DatelineHit> read_dateline(std::string_view paragraph, std::optional<int> year,
                                         const Patterns& patterns) {
  const auto end = find_end(paragraph);
  if (!end) return std::nullopt;
  DatelineHit hit;
  hit.size = end->at + end->size;
  std::string_view head = paragraph.substr(0, end->at);
  bool agency = false;
  if (const std::size_t open = head.find_first_of("(["); open != std::string_view::npos) {
    const std::size_t close = head.find_first_of(")]", open);
    const std::string_view inside =
        head.substr(open + 1, close == std::string_view::npos ? close : close - open - 1);
    hit.agency = find_agency(inside, patterns);
    agency = !hit.agency.empty();
    const Shape before = shape_of(head.substr(0, open));
    const bool outlet =
        before.lower == 0 && before.upper >= 3 && inside.size() <= 30;  // "(Harbour News)"
    if (!agency && !outlet && !find_date(inside, patterns.dates, {false, year}))
      return std::nullopt;
    const std::string_view behind =
        close == std::string_view::npos ? "" : trim(head.substr(close + 1));
    if (behind.size() > 30) return std::nullopt;
    head = head.substr(0, open);
  }
  head = trim(head);
  if (const auto slash = head.find('/'); !agency && slash != std::string_view::npos) {
    hit.agency = find_agency(head.substr(slash + 1), patterns);
    agency = !hit.agency.empty();
    if (agency) head = trim(head.substr(0, slash));
  }
  DateHints hints;
  hints.year = year;
  std::string_view place = head.substr(0, head.find(','));
  const std::string_view rest =
      place.size() < head.size() ? head.substr(place.size()) : std::string_view{};
  if (const auto date = find_date(rest, patterns.dates, hints)) hit.date = date->day;
  place = trim(place);
  const Shape p = shape_of(place), all = shape_of(head);
  if (p.upper == 0 || p.digits || p.words > 4 || stops(place, patterns)) return std::nullopt;
  const bool capitals = p.lower == 0 && p.upper >= 3;
  const bool named = p.capitalised * 2 > p.words;
  const bool evidence = agency || hit.date.has_value();
  if (end->colon ? !(capitals && p.upper >= 4) : !(capitals || (evidence && named))) {
    const bool dash = !end->colon && named && p.capitalised == p.words && all.words <= 3 &&
                      rest.empty() && paragraph.substr(end->at, 1) == " " &&
                      paragraph.substr(end->at, 3) != " - ";
    std::size_t at = hit.size;
    if (!dash || !upper_letter(utf8_next(paragraph, at))) return std::nullopt;
  }
  if (all.words > 9) return std::nullopt;
  hit.place = std::string(place);
  return hit;
}

}  // namespace dateline::page
