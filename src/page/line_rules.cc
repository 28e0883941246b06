#include "page/line_rules.h"

#include <algorithm>
#include <bitset>
#include <cstring>

#include "base/tsv.h"
#include "base/utf8.h"

namespace dateline::page {
namespace {

constexpr std::size_t kSomeBytes = 40;
constexpr int kBudget = 4000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

// Recursive descent, building each sequence from its end, so that every step knows its successor.
class PatternParser {
 public:
  PatternParser(std::string_view source, LinePattern& out) : src_(source), out_(out) {}

  bool run() {
    const std::uint16_t done = add(LinePattern::Op::done, "", {});
    const auto items = alternatives();
    if (!ok_ || at_ != src_.size()) return false;
    out_.start_ = emit(items, done);
    add_heads(out_.start_, 0);
    return true;
  }

 private:
  struct Item {
    LinePattern::Op op;
    std::string text;
    std::vector<std::vector<Item>> options;  // split
  };
  using Options = std::vector<std::vector<Item>>;

  Options alternatives() {
    Options out(1);
    for (; at_ < src_.size() && src_[at_] != ')'; ++at_) {
      const char c = src_[at_];
      if (c == '|') {
        out.emplace_back();
      } else if (c == '(') {
        ++at_;
        Item group{LinePattern::Op::split, "", alternatives()};
        if (at_ >= src_.size()) ok_ = false;
        out.back().push_back(std::move(group));
      } else if (c == '#' || c == '~' || c == '*') {
        const auto op = c == '#'   ? LinePattern::Op::digits
                        : c == '~' ? LinePattern::Op::some
                                   : LinePattern::Op::any;
        out.back().push_back({op, "", {}});
      } else {
        if (c == '\\' && at_ + 1 < src_.size()) ++at_;
        if (out.back().empty() || out.back().back().op != LinePattern::Op::literal) {
          out.back().push_back({LinePattern::Op::literal, "", {}});
        }
        out.back().back().text.push_back(src_[at_]);
      }
    }
    return out;
  }

  std::uint16_t add(LinePattern::Op op, std::string text, std::vector<std::uint16_t> next) {
    LinePattern::Step step{op, std::move(text), std::move(next), {}, false};
    switch (op) {
      case LinePattern::Op::literal:
        step.starts.set(static_cast<unsigned char>(step.text[0]));
        break;
      case LinePattern::Op::digits:
        for (char d = '0'; d <= '9'; ++d) step.starts.set(static_cast<unsigned char>(d));
        break;
      case LinePattern::Op::split:
        for (const std::uint16_t n : step.next) {
          step.starts |= out_.steps_[n].starts;
          step.open = step.open || out_.steps_[n].open;
        }
        break;
      default:
        step.open = true;
    }
    out_.steps_.push_back(std::move(step));
    return static_cast<std::uint16_t>(out_.steps_.size() - 1);
  }

  std::uint16_t emit(const Options& options, std::uint16_t after) {
    std::vector<std::uint16_t> starts;
    for (const auto& sequence : options) {
      std::uint16_t next = after;
      for (std::size_t i = sequence.size(); i-- > 0;) {
        const Item& item = sequence[i];
        next = item.op == LinePattern::Op::split ? emit(item.options, next)
                                                 : add(item.op, item.text, {next});
      }
      starts.push_back(next);
    }
    return starts.size() == 1 ? starts[0] : add(LinePattern::Op::split, "", std::move(starts));
  }

  void add_heads(std::uint16_t step, int depth) {
    const LinePattern::Step& s = out_.steps_[step];
    if (s.op == LinePattern::Op::split && depth < 8) {
      for (const std::uint16_t next : s.next) add_heads(next, depth + 1);
    } else if (s.op == LinePattern::Op::literal) {
      out_.heads_.push_back(s.text);
    } else if (s.op == LinePattern::Op::digits) {
      for (char d = '0'; d <= '9'; ++d) out_.heads_.emplace_back(1, d);
    } else {
      out_.heads_.emplace_back();
      if (s.op == LinePattern::Op::done || !add_inner(s.next[0], 0)) free_ = true;
      if (free_) out_.inner_.clear();
    }
  }

  // Literals that may follow a gap; false where the pattern can end without one of three bytes.
  bool add_inner(std::uint16_t step, int depth) {
    const LinePattern::Step& s = out_.steps_[step];
    if (s.op == LinePattern::Op::literal && s.text.size() >= 3) {
      out_.inner_.push_back(s.text);
      return true;
    }
    if (s.op == LinePattern::Op::done || depth > 12) return false;
    bool ok = true;
    for (const std::uint16_t next : s.next) ok = add_inner(next, depth + 1) && ok;
    return ok;
  }

  std::string_view src_;
  LinePattern& out_;
  std::size_t at_ = 0;
  bool ok_ = true, free_ = false;
};

Result<LinePattern> LinePattern::compile(std::string_view source) {
  LinePattern out;
  if (source.empty() || source.size() > 8000 || !PatternParser(source, out).run()) {
    return fail(ErrorCode::bad_format,
                "brackets do not match in pattern '" + std::string(source) + "'");
  }
  return out;
}

bool LinePattern::may_start(std::uint16_t step, std::string_view rest) const {
  const Step& s = steps_[step];
  return s.open || (!rest.empty() && s.starts.test(static_cast<unsigned char>(rest[0])));
}

bool LinePattern::match_from(std::uint16_t step, std::string_view rest, int& budget) const {
  if (--budget < 0) return false;
  const Step& s = steps_[step];
  switch (s.op) {
    case Op::done:
      return rest.empty();
    case Op::literal:
      return !rest.empty() && rest[0] == s.text[0] && rest.substr(0, s.text.size()) == s.text &&
             match_from(s.next[0], rest.substr(s.text.size()), budget);
    case Op::split:
      for (const std::uint16_t next : s.next) {
        if (may_start(next, rest) && match_from(next, rest, budget)) return true;
      }
      return false;
    case Op::digits: {
      std::size_t n = 0;
      while (n < rest.size() && is_digit(rest[n])) ++n;
      return n > 0 && match_from(s.next[0], rest.substr(n), budget);
    }
    case Op::some:
    case Op::any:
      return match_gap(s, rest, budget);
  }
  return false;
}

bool LinePattern::match_gap(const Step& s, std::string_view rest, int& budget) const {
  const std::size_t most = s.op == Op::some ? std::min(kSomeBytes, rest.size()) : rest.size();
  const Step& after = steps_[s.next[0]];
  if (after.op == Op::done) return most == rest.size();
  for (std::size_t n = 0; n <= most; ++n) {
    if (after.op == Op::literal) {  // jump to where the literal stands
      n = rest.find(after.text, n);
      if (n > most) return false;
    }
    if (may_start(s.next[0], rest.substr(n)) && match_from(s.next[0], rest.substr(n), budget))
      return true;
    if (budget < 0) return false;
  }
  return false;
}

bool LinePattern::matches(std::string_view folded) const {
  int budget = kBudget;
  return match_from(start_, folded, budget);
}

Result<LineRules> LineRules::load(const std::string& path) {
  auto tsv = read_tsv(path);
  if (!tsv) return tl::unexpected<Error>(tsv.error());
  if (!tsv->problems.empty()) return tl::unexpected<Error>(tsv->problems.front());
  LineRules out;
  for (const TsvRow& row : tsv->rows) {
    if (row.cells.size() < 6)
      return fail(ErrorCode::bad_format, "six columns are needed", tsv->where(row));
    auto pattern = LinePattern::compile(fold(row.cells[3]));
    if (!pattern) return fail(ErrorCode::bad_format, pattern.error().what, tsv->where(row));
    LineRule rule{std::string(row.cells[0]), std::string(row.cells[1]), LineWhere::anywhere,
                  std::move(*pattern),       std::string(row.cells[4]), std::string(row.cells[5])};
    if (row.cells[2] == "edge") {
      rule.where = LineWhere::edge;
    } else if (row.cells[2] == "cut") {
      rule.where = LineWhere::cut;
    } else if (row.cells[2] != "anywhere") {
      return fail(ErrorCode::bad_format, "where is anywhere, edge or cut", tsv->where(row));
    }
    out.rules_.push_back(std::move(rule));
  }
  out.index();
  return out;
}

namespace {

// Hashes of the three or six bytes at `s`, the latter with the top bit set.
std::uint16_t gram3(const char* s) {
  const auto b = [s](int i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(s[i]));
  };
  return static_cast<std::uint16_t>(((b(0) << 16 | b(1) << 8 | b(2)) * 2654435761U) >>
                                    20);  // 12 bits
}

std::uint16_t gram6(const char* s) {
  std::uint64_t v = 0;
  std::memcpy(&v, s, 6);
  return static_cast<std::uint16_t>(((v * 0x9E3779B97F4A7C15ULL) >> 52) |
                                    0x1000U);  // 12 bits and the mark
}

std::uint32_t start_key(std::string_view s) {
  const auto b = [s](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(s[i]));
  };
  return b(0) << 16 | b(1) << 8 | (s.size() > 2 ? b(2) : 0);
}

}  // namespace

void LineRules::index() {
  for (std::size_t r = 0; r < rules_.size(); ++r) {
    const auto id = static_cast<std::uint16_t>(r);
    const LinePattern& pattern = rules_[r].pattern;
    bool gap = false;
    for (const std::string& head : pattern.heads()) {
      if (head.empty()) {
        gap = true;
        continue;
      }
      auto& list = head.size() < 3 ? by_first_[static_cast<unsigned char>(head[0])]
                                   : by_start_[start_key(head)];
      if (list.empty() || list.back() != id) list.push_back(id);
    }
    if (!gap) continue;
    Inner inner{id, {}};
    for (const std::string& text : pattern.inner()) {
      inner.keys.push_back(text.size() >= 6 ? gram6(text.data()) : gram3(text.data()));
    }
    inner_.push_back(std::move(inner));
  }
}

const LineRule* LineRules::find(std::string_view folded) const {
  if (folded.empty()) return nullptr;
  std::vector<std::uint16_t> tried(by_first_[static_cast<unsigned char>(folded[0])]);
  if (folded.size() > 2) {
    const auto hit = by_start_.find(start_key(folded));
    if (hit != by_start_.end()) tried.insert(tried.end(), hit->second.begin(), hit->second.end());
  }
  std::bitset<8192> grams;
  for (std::size_t i = 0; i + 3 <= folded.size(); ++i) {
    grams.set(gram3(folded.data() + i));
    if (i + 6 <= folded.size()) grams.set(gram6(folded.data() + i));
  }
  for (const Inner& inner : inner_) {
    const bool may =
        inner.keys.empty() || std::any_of(inner.keys.begin(), inner.keys.end(),
                                          [&grams](std::uint16_t key) { return grams.test(key); });
    if (may) tried.push_back(inner.rule);
  }
  std::sort(tried.begin(), tried.end());
  std::uint16_t last = 0xFFFF;
  for (const std::uint16_t r : tried) {
    if (r != last && rules_[r].pattern.matches(folded)) return &rules_[r];
    last = r;
  }
  return nullptr;
}

}  // namespace dateline::page
