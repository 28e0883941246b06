// Captures are saved at every split and put back when the branch fails. Patterns are a dozen
// instructions long and hold no loops, so the recursion is shallow.
#include "time/matcher.h"

#include <algorithm>

namespace dateline::time {

std::size_t Matcher::run(const Rule& rule, std::size_t at) {
  first_ = at;
  mark_ = 0;
  slots_ = {};
  phrases_.clear();
  return step(rule.pattern, 0, at) && last_ > at ? last_ : at;
}

bool Matcher::holds(const AtomSet& set, const Piece& piece, double* value) const {
  if (const ClassMask m = set.classes & piece.classes; m != 0) {
    const auto cls = static_cast<std::uint8_t>(__builtin_ctzll(m));
    if (value != nullptr) {
      *value = piece.is_number ? piece.number : rules_.vocabulary().value(piece.word, cls);
    }
    return true;
  }
  return piece.word != 0 &&
         std::find(set.words.begin(), set.words.end(), piece.word) != set.words.end();
}

bool Matcher::atoms(const Instruction& in, std::size_t& at) {
  if (at >= pieces_.size() || (at > first_ && pieces_[at].break_before)) return false;
  double value = 0;
  if (!holds(rules_.atoms()[static_cast<std::size_t>(in.a)], pieces_[at], &value)) return false;
  if (in.b >= 0) slots_[static_cast<std::size_t>(in.b)] = {Capture::What::value, value, -1};
  ++at;
  return true;
}

bool Matcher::sub(const Instruction& in, std::size_t& at) {
  if (at >= pieces_.size() || (at > first_ && pieces_[at].break_before)) return false;
  auto& slot = slots_[static_cast<std::size_t>(in.b)];
  if (in.op != Op::group) {
    const auto n = in.op == Op::number ? read_number(pieces_, at, words_, rules_.vocabulary())
                                       : read_ordinal(pieces_, at, words_, rules_.vocabulary());
    if (!n) return false;
    slot = {n->vague ? Capture::What::vague : Capture::What::value, n->value, -1};
    at = n->last;
    return true;
  }
  if (depth_ >= 8) return false;
  auto m = rules_.match_group(in.a, pieces_, at, depth_ + 1, cache_);
  if (!m) return false;
  phrases_.push_back(m->phrase);
  slot = {Capture::What::phrase, 0, static_cast<std::int32_t>(phrases_.size() - 1)};
  at = m->last;
  return true;
}

bool Matcher::beside(const Instruction& in, std::size_t at) const {
  const AtomSet& set = rules_.atoms()[static_cast<std::size_t>(in.a)];
  const bool back = in.op == Op::after || in.op == Op::not_after;
  bool found = false;
  if (back) {
    found = at > 0 && !pieces_[at].break_before && holds(set, pieces_[at - 1], nullptr);
  } else if (at < pieces_.size() && !pieces_[at].break_before) {
    found = holds(set, pieces_[at], nullptr);
  } else {  // the end of a paragraph is as good as a full stop
    found = std::find(set.words.begin(), set.words.end(), rules_.full_stop()) != set.words.end();
  }
  return found == (in.op == Op::after || in.op == Op::before);
}

bool Matcher::step(const Pattern& p, std::size_t pc, std::size_t at) {
  for (;;) {
    const Instruction& in = p.code[pc];
    switch (in.op) {
      case Op::accept:
        last_ = mark_ > 0 ? mark_ : at;
        extent_ = at;
        return true;
      case Op::mark:
        mark_ = at;
        break;
      case Op::atoms:
        if (!atoms(in, at)) return false;
        break;
      case Op::number:
      case Op::ordinal:
      case Op::group:
        if (!sub(in, at)) return false;
        break;
      case Op::joined:
        if (at >= pieces_.size() || pieces_[at].space_before) return false;
        break;
      case Op::capital:
        if (at >= pieces_.size() || !pieces_[at].capital) return false;
        break;
      case Op::after:
      case Op::not_after:
        if (at >= pieces_.size()) return false;
        [[fallthrough]];
      case Op::before:
      case Op::not_before:
        if (!beside(in, at)) return false;
        break;
      case Op::jump:
        pc = static_cast<std::size_t>(in.a);
        continue;
      case Op::split: {
        if (in.a == in.b) {
          pc = static_cast<std::size_t>(in.a);
          continue;
        }
        const Captures saved = slots_;
        if (step(p, static_cast<std::size_t>(in.a), at)) return true;
        slots_ = saved;
        pc = static_cast<std::size_t>(in.b);
        continue;
      }
    }
    ++pc;
  }
}

Phrase Matcher::phrase(const Rule& rule) const {
  Phrase out;
  out.kind = rule.kind;
  for (const Assign& a : rule.result) {
    if (a.from == Assign::From::constant) {
      out.set(a.field, a.value);
      continue;
    }
    const Capture& c = slots_[static_cast<std::size_t>(a.slot)];
    if (a.from == Assign::From::all) {
      if (c.what != Capture::What::phrase) continue;
      Phrase part = phrases_[static_cast<std::size_t>(c.phrase)];
      part.clear(Field::keep);  // a condition on the part standing alone
      out.merge(part);
      continue;
    }
    if (c.what == Capture::What::value) out.set(a.field, c.value * a.value);
    if (c.what == Capture::What::vague) {
      out.set(Field::vague, 1);
      out.set(a.field, a.value);
    }
  }
  return out;
}

}  // namespace dateline::time
