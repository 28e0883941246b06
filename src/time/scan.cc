// One pass, one token at a time. Letters (and all bytes above ASCII that are no punctuation) make
// words, digits make numbers with their commas, decimals and suffixes, the rest stands alone.
#include "time/scan.h"

#include <string>

namespace dateline::time {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char fold(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

enum class Kind : std::uint8_t { space, line, letter, digit, dash, apostrophe, other };

struct Char {
  Kind kind;
  std::uint32_t bytes;
};

class Scanner {
 public:
  Scanner(std::string_view text, const Vocabulary& vocabulary) : text_(text), vocab_(vocabulary) {}

  std::vector<Piece> run() {
    out_.reserve(text_.size() / 5 + 8);
    while (at_ < text_.size()) step();
    return std::move(out_);
  }

 private:
  [[nodiscard]] char byte(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }

  // Kind and length of the character at i; multi-byte blanks, dashes and quotes are told apart.
  [[nodiscard]] Char look(std::size_t i) const {
    const char c = byte(i);
    if (is_alpha(c)) return {Kind::letter, 1};
    if (is_digit(c)) return {Kind::digit, 1};
    if (c == '\n') return {Kind::line, 1};
    if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v') return {Kind::space, 1};
    if (c == '-') return {Kind::dash, 1};
    if (c == '\'') return {Kind::apostrophe, 1};
    if (static_cast<unsigned char>(c) < 0x80) return {Kind::other, 1};
    return look_wide(i);
  }

  [[nodiscard]] Char look_wide(std::size_t i) const {
    const auto a = static_cast<unsigned char>(byte(i));
    const auto b = static_cast<unsigned char>(byte(i + 1));
    const auto c = static_cast<unsigned char>(byte(i + 2));
    if (a == 0xC2 && b == 0xA0) return {Kind::space, 2};
    if (a == 0xC2 && b >= 0x80 && b < 0xC0) return {Kind::other, 2};
    if (a == 0xE2 && b == 0x80) {
      if (c >= 0x90 && c <= 0x95) return {Kind::dash, 3};
      if (c == 0x98 || c == 0x99) return {Kind::apostrophe, 3};
      if (c <= 0x8F || c == 0xAF) return {Kind::space, 3};
      if (c == 0xA8 || c == 0xA9) return {Kind::line, 3};
      if (c >= 0x80 && c <= 0xBF) return {Kind::other, 3};
    }
    if (a == 0xE2 && b == 0x88 && c == 0x92) return {Kind::dash, 3};
    std::uint32_t n = 1;
    while (n < 4 && (static_cast<unsigned char>(byte(i + n)) & 0xC0U) == 0x80U) ++n;
    return {Kind::letter, n};
  }

  void step() {
    const Char c = look(at_);
    switch (c.kind) {
      case Kind::space:
        space_ = true;
        at_ += c.bytes;
        return;
      case Kind::line:
        ++lines_;
        at_ += c.bytes;
        return;
      case Kind::letter:
        return word();
      case Kind::digit:
        return number();
      case Kind::dash:
        return punctuation(c, "-");
      case Kind::apostrophe:
        return apostrophe(c);
      case Kind::other:
        return punctuation(c, text_.substr(at_, 1));
    }
  }

  Piece& push(std::size_t begin, std::size_t end) {
    Piece t;
    t.begin = static_cast<std::uint32_t>(begin);
    t.end = static_cast<std::uint32_t>(end);
    t.space_before = space_ || lines_ > 0 || out_.empty();
    t.line_before = lines_ > 0 || out_.empty();
    t.break_before = lines_ > 1 || out_.empty();
    space_ = false;
    lines_ = 0;
    at_ = end;
    out_.push_back(t);
    return out_.back();
  }

  void name(Piece& t, std::string_view folded) {
    t.word = vocab_.find(folded);
    if (t.word == 0) return;
    const Word& w = vocab_.word(t.word);
    t.classes |= t.capital ? w.capital : w.any_case;
  }

  void punctuation(Char c, std::string_view spelling) {
    Piece& t = push(at_, at_ + c.bytes);
    name(t, spelling);
  }

  // 's is a token of its own; any other apostrophe is punctuation.
  void apostrophe(Char c) {
    const std::size_t next = at_ + c.bytes;
    const bool genitive = !space_ && lines_ == 0 && !out_.empty() && fold(byte(next)) == 's' &&
                          look(next + 1).kind != Kind::letter;
    Piece& t = push(at_, next + (genitive ? 1 : 0));
    name(t, genitive ? "'s" : "'");
  }

  // Letter, period, letter, period ...: "a.m.", "U.S."; the folded form has no periods.
  bool initials() {
    std::size_t i = at_;
    buffer_.clear();
    while (is_alpha(byte(i)) && byte(i + 1) == '.') {
      buffer_.push_back(fold(byte(i)));
      i += 2;
    }
    const bool open = is_alpha(byte(i)) && !is_alpha(byte(i + 1));  // "p.m" without its last period
    if (buffer_.empty() || (buffer_.size() == 1 && !open)) return false;
    if (open) buffer_.push_back(fold(byte(i++)));
    if (is_alpha(byte(i))) return false;
    finish_word(i);
    return true;
  }

  void finish_word(std::size_t end) {
    const bool capital = text_[at_] >= 'A' && text_[at_] <= 'Z';
    Piece& t = push(at_, end);
    t.is_word = true;
    t.capital = capital;
    name(t, buffer_);
    if (t.word != 0 && vocab_.word(t.word).takes_period && byte(end) == '.') {
      t.end += 1;
      at_ = t.end;
    }
  }

  void word() {
    if (initials()) return;
    buffer_.clear();
    std::size_t i = at_;
    while (i < text_.size()) {
      const Char c = look(i);
      if (c.kind == Kind::apostrophe) {
        const std::size_t n = i + c.bytes;
        if (look(n).kind != Kind::letter) break;
        if (fold(byte(n)) == 's' && look(n + 1).kind != Kind::letter) break;
        buffer_.push_back('\'');
        i = n;
        continue;
      }
      if (c.kind != Kind::letter) break;
      for (std::uint32_t k = 0; k < c.bytes; ++k) buffer_.push_back(fold(byte(i + k)));
      i += c.bytes;
    }
    finish_word(i);
  }

  void number() {
    std::size_t i = at_;
    double value = 0;
    int digits = 0;
    bool comma = false, decimal = false;
    while (is_digit(byte(i))) {
      value = value * 10 + (byte(i++) - '0');
      ++digits;
    }
    while (byte(i) == ',' && is_digit(byte(i + 1)) && is_digit(byte(i + 2)) &&
           is_digit(byte(i + 3)) && !is_digit(byte(i + 4)) && digits <= 3) {
      for (int k = 1; k <= 3; ++k)
        value = value * 10 + (byte(i + static_cast<std::size_t>(k)) - '0');
      i += 4;
      comma = true;
    }
    const bool part =
        at_ > 1 && text_[at_ - 1] == '.' && is_digit(text_[at_ - 2]);  // of 12.03.2014
    if (byte(i) == '.' && is_digit(byte(i + 1)) && !part && !clock_behind(i)) {
      decimal = true;
      double unit = 0.1;
      for (++i; is_digit(byte(i)); ++i, unit /= 10) value += unit * (byte(i) - '0');
    }
    finish_number(i, value, digits, comma, decimal);
  }

  // "7.15 p.m." and "11.30am" are clocks with a period, not decimals.
  [[nodiscard]] bool clock_behind(std::size_t dot) const {
    std::size_t i = dot + 1;
    while (is_digit(byte(i))) ++i;
    if (i != dot + 3) return false;
    if (byte(i) == '.' && is_digit(byte(i + 1))) return true;  // 12.03.2014
    if (byte(i) == ' ') ++i;
    const char c = fold(byte(i));
    if (c != 'a' && c != 'p') return false;
    if (byte(i + 1) == '.') ++i;
    return fold(byte(i + 1)) == 'm' && !is_alpha(byte(i + 2));
  }

  void finish_number(std::size_t end, double value, int digits, bool comma, bool decimal) {
    const std::size_t begin = at_;
    const char a = fold(byte(end));
    const char b = fold(byte(end + 1));
    const bool two = is_alpha(byte(end)) && is_alpha(byte(end + 1)) && !is_alpha(byte(end + 2));
    const bool ordinal = !comma && !decimal && two &&
                         ((a == 's' && b == 't') || (a == 'n' && b == 'd') ||
                          (a == 'r' && b == 'd') || (a == 't' && b == 'h'));
    const bool plural = !comma && !decimal && a == 's' && !is_alpha(byte(end + 1));
    Piece& t = push(begin, end + (ordinal ? 2U : plural ? 1U : 0U));
    t.is_number = true;
    t.number = value;
    if (ordinal) {
      t.classes = bit(NumberClass::ordnum);
      return;
    }
    const int v = value > 1e9 ? 1000000000 : static_cast<int>(value);
    if (plural) {
      const bool decade =
          v % 10 == 0 && (digits == 2 || digits == 3 || (digits == 4 && v >= 1000 && v < 2200));
      t.classes = decade ? bit(NumberClass::decade) : 0;
      return;
    }
    t.classes = classes_of(v, digits, comma, decimal);
    if (digits <= 2 && !comma && !decimal) t.word = vocab_.find(text_.substr(begin, end - begin));
  }

  static ClassMask classes_of(int v, int digits, bool comma, bool decimal) {
    ClassMask m = bit(NumberClass::number);
    if (decimal) return m;
    m |= bit(NumberClass::integer);
    if (comma) return m;
    if (digits <= 2 && v >= 1 && v <= 31) m |= bit(NumberClass::d31);
    if (digits <= 2 && v >= 1 && v <= 12) m |= bit(NumberClass::m12);
    if (digits <= 2 && v <= 24) m |= bit(NumberClass::h24);
    if (digits == 2) m |= bit(NumberClass::yy);
    if (digits == 2 && v <= 59) m |= bit(NumberClass::min59);
    if (digits == 4 && v >= 1000 && v <= 2999) m |= bit(NumberClass::year);
    if (digits <= 4 && v >= 1) m |= bit(NumberClass::y3);
    if (digits == 4 && v <= 2400 && v % 100 < 60) m |= bit(NumberClass::hhmm);
    return m;
  }

  std::string_view text_;
  const Vocabulary& vocab_;
  std::vector<Piece> out_;
  std::string buffer_;
  std::size_t at_ = 0;
  bool space_ = false;
  int lines_ = 0;
};

}  // namespace

std::vector<Piece> scan(std::string_view text, const Vocabulary& vocabulary) {
  return Scanner(text, vocabulary).run();
}

}  // namespace dateline::time
