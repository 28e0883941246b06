// A hand-written scanner: it tries an angle at every digit that opens a number, so it is linear in
// practice and never looks further than a few dozen bytes.
#include "place/coordinates.h"

#include <charconv>
#include <optional>

namespace dateline::place {
namespace {

class Scanner {
 public:
  Scanner(std::string_view text, std::size_t at) : text_(text), at_(at) {}
  [[nodiscard]] std::size_t at() const { return at_; }

  bool take(std::string_view mark) {
    if (!text_.substr(at_).starts_with(mark)) return false;
    at_ += mark.size();
    return true;
  }
  template <class... T>
  bool take_any(T... marks) {
    return (take(marks) || ...);
  }
  void blanks() {
    while (take_any(" ", "\t", "\u00A0")) {
    }
  }
  // Digits with at most one stop; at most twelve bytes.
  std::optional<double> number() {
    std::size_t end = at_, stops = 0;
    while (end < text_.size() && end - at_ < 12) {
      bool stop = text_[end] == '.' && end + 1 < text_.size() && digit(text_[end + 1]);
      if (!digit(text_[end]) && !(stop && ++stops == 1)) break;
      ++end;
    }
    double value = 0;
    auto [rest, error] = std::from_chars(text_.data() + at_, text_.data() + end, value);
    if (end == at_ || error != std::errc() || rest != text_.data() + end) return std::nullopt;
    at_ = end;
    return value;
  }
  // The next byte as a letter that stands alone.
  char letter() {
    if (at_ >= text_.size()) return 0;
    char c = text_[at_];
    bool alone = at_ + 1 >= text_.size() || !word(text_[at_ + 1]);
    if (!alone) return 0;
    ++at_;
    return c;
  }
  static bool digit(char c) { return c >= '0' && c <= '9'; }
  static bool word(char c) { return digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

 private:
  std::string_view text_;
  std::size_t at_;
};

struct Angle {
  double degrees = 0;
  char side = 0;
  bool possible = true;
};

// "33°18'45"N", "48.0159° N", "34.5N"
std::optional<Angle> angle(Scanner& s) {
  auto degrees = s.number();
  if (!degrees) return std::nullopt;
  Angle a{*degrees};
  s.blanks();
  if (s.take_any("\u00B0", "\u00BA")) {
    s.blanks();
    double part = 60;
    for (int i = 0; i < 2; ++i, part *= 60) {
      Scanner ahead = s;
      auto value = ahead.number();
      if (!value || !ahead.take_any("'", "\u2032", "\u2019", "\"", "\u2033", "\u201D")) break;
      s = ahead;
      s.take_any("'", "\u2032");  // two single marks for seconds
      s.blanks();
      a.degrees += *value / part;
      if (*value >= 60) a.possible = false;
    }
  }
  s.blanks();
  a.side = s.letter();
  return a;
}

}  // namespace

std::vector<WrittenPoint> written_points(std::string_view text) {
  std::vector<WrittenPoint> out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    bool opens = Scanner::digit(text[at]) &&
                 (at == 0 || !(Scanner::word(text[at - 1]) || text[at - 1] == '.'));
    if (!opens) continue;
    Scanner s(text, at);
    auto lat = angle(s);
    if (!lat || (lat->side != 'N' && lat->side != 'S')) continue;
    s.blanks();
    s.take_any(",", ";", "/");
    s.blanks();
    auto lon = angle(s);
    if (!lon || (lon->side != 'E' && lon->side != 'W')) continue;
    WrittenPoint p;
    p.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(s.at())};
    p.lat = lat->side == 'S' ? -lat->degrees : lat->degrees;
    p.lon = lon->side == 'W' ? -lon->degrees : lon->degrees;
    p.possible = lat->possible && lon->possible && lat->degrees <= 90 && lon->degrees <= 180;
    out.push_back(p);
    at = s.at() - 1;
  }
  return out;
}

}  // namespace dateline::place
