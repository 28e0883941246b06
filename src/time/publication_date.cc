// A hand scanner: numbers and month names are the landmarks; around a month name a day and a year
// are looked for on both sides. What is left of the line, and the words before, tell the strength.
#include "time/publication_date.h"

#include <algorithm>
#include <array>
#include <string>

#include "time/stamp.h"

namespace dateline::time {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

struct Word {
  std::uint32_t begin, end;
  int number = -1;  // of digits, with a suffix such as "rd" left out
  int digits = 0;
  int month = 0;
};

int month_of(std::string_view folded) {
  for (std::size_t m = 0; m < kMonths.size(); ++m) {
    if (folded == kMonths[m]) return static_cast<int>(m) + 1;
    if (folded == kMonths[m].substr(0, 3) || (folded == "sept" && m == 8))
      return static_cast<int>(m) + 1;
  }
  return 0;
}

std::vector<Word> words_of(std::string_view line) {
  std::vector<Word> out;
  for (std::uint32_t i = 0; i < line.size();) {
    const std::uint32_t begin = i;
    if (digit(line[i])) {
      Word w{begin, begin};
      w.number = 0;
      while (i < line.size() && digit(line[i])) {
        if (w.digits < 8) w.number = w.number * 10 + (line[i] - '0');
        ++w.digits;
        ++i;
      }
      w.end = i;
      const auto tail = line.substr(i, 2);
      const bool suffix = tail == "st" || tail == "nd" || tail == "rd" || tail == "th";
      if (suffix && (i + 2 >= line.size() || !letter(line[i + 2]))) w.end = i += 2;
      out.push_back(w);
    } else if (letter(line[i])) {
      std::string folded;
      while (i < line.size() && letter(line[i])) folded.push_back(lower(line[i++]));
      Word w{begin, i};
      w.month = month_of(folded);
      out.push_back(w);
    } else {
      ++i;
    }
  }
  return out;
}

class Finder {
 public:
  Finder(std::string_view line, bool day_first)
      : line_(line), words_(words_of(line)), day_first_(day_first) {}

  std::optional<FoundDate> run() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (auto found = at(i)) return found;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] bool is_day(std::size_t i) const {
    return i < words_.size() && words_[i].number >= 1 && words_[i].number <= 31 &&
           words_[i].digits <= 2;
  }
  [[nodiscard]] bool is_year(std::size_t i) const {
    return i < words_.size() && words_[i].digits == 4 && words_[i].number >= 1800 &&
           words_[i].number <= 2200;
  }
  [[nodiscard]] bool is_month(std::size_t i) const {
    return i < words_.size() && words_[i].month > 0;
  }

  // Only blanks, commas, periods and the like between two words.
  [[nodiscard]] bool near(std::size_t i, std::size_t j, std::string_view allowed) const {
    const auto gap = line_.substr(words_[i].end, words_[j].begin - words_[i].end);
    return gap.size() <= 4 && gap.find_first_not_of(allowed) == std::string_view::npos;
  }

  [[nodiscard]] std::optional<FoundDate> make(int y, int m, int d, std::size_t first,
                                              std::size_t last) const {
    if (!real_day(y, m, d)) return std::nullopt;
    FoundDate f{day_of(y, m, d), {words_[first].begin, words_[last].end}};
    return f;
  }

  [[nodiscard]] std::optional<FoundDate> at(std::size_t i) const {
    constexpr std::string_view kLoose = " ,.\t-";
    if (is_month(i) && is_day(i + 1) && is_year(i + 2) && near(i, i + 1, kLoose) &&
        near(i + 1, i + 2, kLoose)) {
      return make(words_[i + 2].number, words_[i].month, words_[i + 1].number, i, i + 2);
    }
    if (is_day(i) && is_month(i + 1) && is_year(i + 2) && near(i, i + 1, kLoose) &&
        near(i + 1, i + 2, kLoose)) {
      return make(words_[i + 2].number, words_[i + 1].month, words_[i].number, i, i + 2);
    }
    if (is_year(i) && is_day(i + 1) && is_day(i + 2) && near(i, i + 1, "-/.") &&
        near(i + 1, i + 2, "-/.")) {
      return make(words_[i].number, words_[i + 1].number, words_[i + 2].number, i, i + 2);
    }
    if (is_day(i) && is_day(i + 1) && is_year(i + 2) && near(i, i + 1, "-/.") &&
        near(i + 1, i + 2, "-/.")) {
      return figures(i);
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<FoundDate> figures(std::size_t i) const {
    int a = words_[i].number, b = words_[i + 1].number;
    const bool dots = line_[words_[i].end] == '.';  // 13.01.2022 is written day first everywhere
    if ((day_first_ || dots || a > 12) && b <= 12) std::swap(a, b);
    return make(words_[i + 2].number, a, b, i, i + 2);
  }

  std::string_view line_;
  std::vector<Word> words_;
  bool day_first_;
};

std::string folded(std::string_view s) {
  std::string out(s);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

bool holds(const std::string& text, std::initializer_list<std::string_view> any) {
  return std::any_of(any.begin(), any.end(),
                     [&](std::string_view w) { return text.find(w) != std::string::npos; });
}

DateStrength strength_of(std::string_view line, const FoundDate& f) {
  const std::string before = folded(line.substr(0, f.span.begin));
  const std::string tail = before.size() > 40 ? before.substr(before.size() - 40) : before;
  if (holds(tail, {"updated", "modified", "revised", "amended"})) return DateStrength::modified;
  if (holds(tail,
            {"published", "posted", "publication date", "date:", "issued", "first published"}))
    return DateStrength::cue;
  std::size_t letters = 0;
  for (const char c : before) letters += letter(c) ? 1U : 0U;
  for (const char c : line.substr(f.span.end)) letters += letter(c) ? 1U : 0U;
  return letters <= 24 ? DateStrength::alone : DateStrength::mention;
}

}  // namespace

std::optional<FoundDate> find_date(std::string_view line, bool day_first) {
  auto found = Finder(line, day_first).run();
  if (found) found->strength = strength_of(line, *found);
  return found;
}

std::optional<FoundDate> find_publication_date(const std::vector<std::string_view>& lines,
                                               bool day_first) {
  std::optional<FoundDate> best;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto found = find_date(lines[i], day_first);
    if (!found || found->strength == DateStrength::mention) continue;
    found->line = i;
    if (!best || found->strength > best->strength) best = found;
  }
  return best;
}

}  // namespace dateline::time
