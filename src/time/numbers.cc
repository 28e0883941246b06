// Word numbers are a sum of cardinals with scales multiplying what stands before them, so that
// "two thousand and twelve" and "nineteen hundred" both come out.
#include "time/numbers.h"

namespace dateline::time {
namespace {

class Reader {
 public:
  Reader(const std::vector<Piece>& pieces, const NumberWords& words, const Vocabulary& vocab)
      : p_(pieces), w_(words), v_(vocab) {}

  [[nodiscard]] bool in(std::size_t i, std::uint8_t cls) const {
    return i < p_.size() && (p_[i].classes & bit(cls)) != 0;
  }
  [[nodiscard]] bool in(std::size_t i, NumberClass cls) const {
    return i < p_.size() && (p_[i].classes & bit(cls)) != 0;
  }
  [[nodiscard]] bool is(std::size_t i, WordId word) const {
    return i < p_.size() && p_[i].word == word && word != 0;
  }
  [[nodiscard]] double value(std::size_t i, std::uint8_t cls) const {
    return v_.value(p_[i].word, cls);
  }
  // Pieces of one number stand on one line or at least in one paragraph.
  [[nodiscard]] bool open(std::size_t i) const { return i < p_.size() && !p_[i].break_before; }

  // "twenty-three", "two hundred and five", "three thousand"
  std::optional<Number> cardinal(std::size_t at) const {
    if (!in(at, w_.card)) return std::nullopt;
    double total = 0, part = value(at, w_.card);
    double last = part;
    std::size_t i = at + 1;
    for (;;) {
      if (!open(i)) break;
      std::size_t j = i;
      if (is(j, w_.dash) || (is(j, w_.and_) && total + part >= 100)) ++j;
      if (in(j, w_.scale)) {
        const double scale = value(j, w_.scale);
        part *= scale;
        if (scale >= 1000) {
          total += part;
          part = 0;
        }
        last = scale;
        i = j + 1;
      } else if (in(j, w_.card) && value(j, w_.card) < last && last >= 20) {
        part += last = value(j, w_.card);
        i = j + 1;
      } else {
        break;
      }
    }
    return Number{total + part, false, i};
  }

  // "1/2" after a whole number, or alone.
  bool fraction(std::size_t at, Number& n) const {
    if (!in(at, NumberClass::integer) || !is(at + 1, w_.slash)) return false;
    if (!in(at + 2, NumberClass::integer) || p_[at + 2].number < 2 || p_[at + 2].number > 8)
      return false;
    if (p_[at].number >= p_[at + 2].number) return false;
    n.value += p_[at].number / p_[at + 2].number;
    n.last = at + 3;
    return true;
  }

  std::optional<Number> digits(std::size_t at) const {
    if (!in(at, NumberClass::number)) return std::nullopt;
    Number n{0, false, at};
    if (fraction(at, n)) return n;
    n = {p_[at].number, false, at + 1};
    if (open(at + 1) && fraction(at + 1, n)) return n;
    if (open(at + 1) && in(at + 1, w_.scale)) {
      n.value *= value(at + 1, w_.scale);
      n.last = at + 2;
    }
    return n;
  }

  // "and a half" behind a number
  void and_half(Number& n) const {
    if (!is(n.last, w_.and_) || !in(n.last + 1, w_.article) || !in(n.last + 2, w_.half)) return;
    n.value += 0.5;
    n.last += 3;
  }

 private:
  const std::vector<Piece>& p_;
  const NumberWords& w_;
  const Vocabulary& v_;
};

}  // namespace

NumberWords NumberWords::of_vocabulary(Vocabulary& vocabulary) {
  NumberWords w;
  w.card = vocabulary.intern_class("card").value_or(0);
  w.scale = vocabulary.intern_class("scale").value_or(0);
  w.vague = vocabulary.intern_class("vague").value_or(0);
  w.ordinal = vocabulary.intern_class("ordinal").value_or(0);
  w.article = vocabulary.intern_class("article").value_or(0);
  w.couple = vocabulary.intern_class("couple").value_or(0);
  w.half = vocabulary.intern_class("half").value_or(0);
  w.dash = vocabulary.intern("-");
  w.and_ = vocabulary.intern("and");
  w.of = vocabulary.intern("of");
  w.slash = vocabulary.intern("/");
  return w;
}

ClassMask NumberWords::number_start() const {
  return bit(card) | bit(vague) | bit(article) | bit(couple) | bit(half) | bit(NumberClass::number);
}

ClassMask NumberWords::ordinal_start() const {
  return bit(ordinal) | bit(card) | bit(NumberClass::ordnum);
}

std::optional<Number> read_number(const std::vector<Piece>& pieces, std::size_t at,
                                  const NumberWords& words, const Vocabulary& vocab) {
  const Reader r(pieces, words, vocab);
  if (auto n = r.digits(at)) {
    r.and_half(*n);
    return n;
  }
  if (auto n = r.cardinal(at)) {
    r.and_half(*n);
    return n;
  }
  if (r.in(at, words.half)) {  // half an hour, half-hour
    std::size_t i = at + 1;
    if (r.in(i, words.article) || r.is(i, words.dash)) ++i;
    return Number{0.5, false, i};
  }
  std::size_t i = at;
  const bool article = r.in(i, words.article);
  if (article) ++i;
  if (r.in(i, words.couple) && r.open(i)) {  // a couple of, a dozen
    Number n{r.value(i, words.couple), false, i + 1};
    if (r.is(n.last, words.of)) ++n.last;
    return n;
  }
  if (r.in(i, words.vague) && r.open(i)) {
    Number n{0, true, i + 1};
    if (r.is(n.last, words.of)) ++n.last;
    return n;
  }
  if (!article) return std::nullopt;
  if (r.in(i, words.scale) && r.open(i)) return Number{r.value(i, words.scale), false, i + 1};
  if (r.in(i, words.half) && r.open(i)) {
    return Number{0.5, false, r.is(i + 1, words.dash) ? i + 2 : i + 1};
  }
  return Number{1, false, i};
}

std::optional<Number> read_ordinal(const std::vector<Piece>& pieces, std::size_t at,
                                   const NumberWords& words, const Vocabulary& vocab) {
  const Reader r(pieces, words, vocab);
  if (r.in(at, NumberClass::ordnum)) return Number{pieces[at].number, false, at + 1};
  if (r.in(at, words.ordinal)) return Number{r.value(at, words.ordinal), false, at + 1};
  if (!r.in(at, words.card) || r.value(at, words.card) < 20) return std::nullopt;
  std::size_t i = at + 1;
  if (r.is(i, words.dash)) ++i;
  if (!r.in(i, words.ordinal) || r.value(i, words.ordinal) > 9) return std::nullopt;
  return Number{r.value(at, words.card) + r.value(i, words.ordinal), false, i + 1};
}

}  // namespace dateline::time
