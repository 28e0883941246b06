// A recursive-descent compiler to a small backtracking program. Optional parts are tried before
// they are left out, alternatives in the order written.
#include "time/pattern.h"

#include <algorithm>

namespace dateline::time {
namespace {

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t at = 0;
  while (at < text.size()) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    std::size_t end = std::min(text.find(' ', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

bool starts(std::string_view s, std::string_view prefix) {
  return s.substr(0, prefix.size()) == prefix;
}

class Compiler {
 public:
  Compiler(std::string_view text, PatternPool& pool) : words_(split_words(text)), pool_(pool) {}

  Result<Pattern> run() {
    sequence("");
    if (error_.empty() && at_ < words_.size())
      error_ = "'" + std::string(words_[at_]) + "' closes nothing";
    if (!error_.empty()) return fail(ErrorCode::bad_format, error_);
    emit(Op::accept);
    return std::move(out_);
  }

 private:
  std::int16_t emit(Op op, int a = 0, int b = 0) {
    out_.code.push_back({op, static_cast<std::int16_t>(a), static_cast<std::int16_t>(b)});
    return static_cast<std::int16_t>(out_.code.size() - 1);
  }
  [[nodiscard]] std::int16_t here() const { return static_cast<std::int16_t>(out_.code.size()); }

  // Items up to the closing word, which is left standing.
  void sequence(std::string_view close) {
    while (error_.empty() && at_ < words_.size()) {
      const std::string_view w = words_[at_];
      if ((!close.empty() && w == close) || (close == ")" && w == "|")) return;
      if (w == "]" || w == ")" || w == "|") return;
      ++at_;
      item(w);
    }
  }

  void expect(std::string_view close) {
    if (at_ < words_.size() && words_[at_] == close) {
      ++at_;
      return;
    }
    if (error_.empty()) error_ = "'" + std::string(close) + "' is missing";
  }

  void item(std::string_view w) {
    if (w == "[") return optional_run();
    if (w == "(") return alternatives();
    if (w == "~") {
      emit(Op::joined);
      return;
    }
    if (w == ">>") {
      emit(Op::mark);
      return;
    }
    if (w == "^") {
      emit(Op::capital);
      return;
    }
    if (w.size() > 1 && w.back() == '?') {
      const auto split = emit(Op::split);
      out_.code[split].a = here();
      single(w.substr(0, w.size() - 1));
      out_.code[split].b = here();
      return;
    }
    single(w);
  }

  void optional_run() {
    const auto split = emit(Op::split);
    out_.code[split].a = here();
    sequence("]");
    expect("]");
    out_.code[split].b = here();
  }

  void alternatives() {
    std::vector<std::int16_t> jumps;
    for (;;) {
      const auto split = emit(Op::split);
      out_.code[split].a = here();
      sequence(")");
      if (at_ >= words_.size() || words_[at_] != "|") {
        out_.code[split].b = out_.code[split].a;  // the last one: nothing else to try
        break;
      }
      ++at_;
      jumps.push_back(emit(Op::jump));
      out_.code[split].b = here();
    }
    for (const auto j : jumps) out_.code[j].a = here();
    expect(")");
  }

  void single(std::string_view w) {
    if (starts(w, "after:")) return look(Op::after, w.substr(6));
    if (starts(w, "notafter:")) return look(Op::not_after, w.substr(9));
    if (starts(w, "before:")) return look(Op::before, w.substr(7));
    if (starts(w, "notbefore:")) return look(Op::not_before, w.substr(10));
    if (w.size() > 2 && w.front() == '<') return reference(w);
    std::string name;
    const int set = atom_set(w, name);
    emit(Op::atoms, set, name.empty() ? -1 : slot(name));
  }

  void look(Op op, std::string_view w) {
    std::string ignored;
    const int set = atom_set(w, ignored);
    emit(op, set);
  }

  void reference(std::string_view w) {
    const auto close = w.find('>');
    if (close != w.size() - 1) {
      error_ = "'" + std::string(w) + "' lacks '>'";
      return;
    }
    std::string_view inner = w.substr(1, close - 1);
    const auto colon = inner.find(':');
    const std::string_view group = inner.substr(0, colon);
    const std::string_view name = colon == std::string_view::npos ? group : inner.substr(colon + 1);
    const int s = slot(name);
    if (group == "num")
      emit(Op::number, 0, s);
    else if (group == "ord")
      emit(Op::ordinal, 0, s);
    else
      emit(Op::group, pool_.group(group), s);
  }

  int slot(std::string_view name) {
    const auto at = std::find(out_.slots.begin(), out_.slots.end(), name);
    if (at != out_.slots.end()) return static_cast<int>(at - out_.slots.begin());
    if (out_.slots.size() == static_cast<std::size_t>(kMaxSlots)) error_ = "too many captures";
    out_.slots.emplace_back(name);
    return static_cast<int>(out_.slots.size() - 1);
  }

  // "a|b|@c:name": gives the set and the capture's name (of the first class where none is written).
  int atom_set(std::string_view w, std::string& name) {
    AtomSet set;
    while (!w.empty()) {
      const auto bar = w.size() > 1 ? w.find('|') : std::string_view::npos;
      std::string_view atom = w.substr(0, bar);
      w = bar == std::string_view::npos ? std::string_view{} : w.substr(bar + 1);
      if (atom.size() == 2 && atom.front() == '\\') atom.remove_prefix(1);
      if (atom.size() < 2 || atom.front() != '@') {
        const WordId id = pool_.vocabulary.intern(atom);
        pool_.vocabulary.word(id).literal = true;
        set.words.push_back(id);
        continue;
      }
      atom.remove_prefix(1);
      const auto colon = atom.find(':');
      const auto cls = pool_.vocabulary.find_class(atom.substr(0, colon));
      if (!cls) error_ = "unknown class '" + std::string(atom.substr(0, colon)) + "'";
      if (cls) set.classes |= bit(*cls);
      if (colon != std::string_view::npos)
        name = atom.substr(colon + 1);
      else if (name.empty())
        name = atom;
    }
    pool_.atoms.push_back(std::move(set));
    return static_cast<int>(pool_.atoms.size() - 1);
  }

  std::vector<std::string_view> words_;
  PatternPool& pool_;
  Pattern out_;
  std::string error_;
  std::size_t at_ = 0;
};

}  // namespace

std::int16_t PatternPool::group(std::string_view name) {
  const auto at = std::find(groups.begin(), groups.end(), name);
  if (at != groups.end()) return static_cast<std::int16_t>(at - groups.begin());
  groups.emplace_back(name);
  return static_cast<std::int16_t>(groups.size() - 1);
}

Result<Pattern> compile(std::string_view text, PatternPool& pool) {
  if (text.empty()) return fail(ErrorCode::bad_format, "empty pattern");
  return Compiler(text, pool).run();
}

}  // namespace dateline::time
