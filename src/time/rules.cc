// Loading: words first, for patterns name their classes; then holidays, which become rules of their
// own; then every other file with a `pattern` column. Matching: an index from a piece's word and
// classes to the rules that can begin there keeps almost every piece of running text away from the
// pattern machine.
#include "time/rules.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "base/file.h"
#include "base/tsv.h"
#include "time/matcher.h"

namespace dateline::time {
namespace {

std::vector<std::string_view> split(std::string_view text, char by) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const auto at = text.find(by);
    if (at != 0) out.push_back(text.substr(0, at));
    text = at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
  }
  return out;
}

bool has_flag(std::string_view flags, std::string_view flag) {
  const auto all = split(flags, ' ');
  return std::find(all.begin(), all.end(), flag) != all.end();
}

std::optional<double> number_of(std::string_view text) {
  const std::string copy(text);
  char* end = nullptr;
  const double v = std::strtod(copy.c_str(), &end);
  if (copy.empty() || end != copy.c_str() + copy.size()) return std::nullopt;
  return v;
}

// Groups whose name begins with this are parts of phrases, never phrases.
constexpr char kHelper = '_';

}  // namespace

class RulesLoader {
 public:
  explicit RulesLoader(Rules& out) : out_(out) {}

  Status folder(const std::string& path) {
    for (const char* name : {"words.tsv", "holidays.tsv", "relations.tsv"}) {
      const std::string file = path + "/" + name;
      if (!file_exists(file)) continue;
      if (auto s = one_file(file); !s) return s;
    }
    for (const std::string& file : list_files(path, ".tsv")) {
      if (auto s = one_file(file); !s) return s;
    }
    return {};
  }

  void index() {
    auto& pool = out_.pool_;
    words_ = NumberWords::of_vocabulary(pool.vocabulary);
    out_.groups_.resize(pool.groups.size() + 1);
    std::size_t words = 0;
    for (const AtomSet& set : pool.atoms) {
      for (const WordId w : set.words) words = std::max<std::size_t>(words, w + 1U);
    }
    for (auto& g : out_.groups_) g.by_word.resize(words);
    for (Rule& rule : out_.rules_) rule.second = second(rule, words);
    for (std::size_t r = 0; r < out_.rules_.size(); ++r) {
      const Rule& rule = out_.rules_[r];
      std::set<WordId> starts;
      ClassMask classes = 0;
      std::set<std::int16_t> seen{rule.group};
      begin_with(rule.pattern, 0, starts, classes, seen);
      add(out_.groups_[static_cast<std::size_t>(rule.group)], r, starts, classes);
      const bool helper = pool.groups[static_cast<std::size_t>(rule.group)].front() == kHelper;
      if (!helper) add(out_.groups_.back(), r, starts, classes);
    }
  }

 private:
  using Cells = const TsvRow&;

  Status one_file(const std::string& path) {
    if (!done_.insert(path).second) return {};
    auto tsv = read_tsv(path);
    if (!tsv) return tl::unexpected(tsv.error());
    if (!tsv->problems.empty()) return tl::unexpected(tsv->problems.front());
    columns_ = &*tsv;
    auto s = rows(*tsv);
    columns_ = nullptr;
    return s;
  }

  Status rows(const Tsv& tsv) {
    for (const TsvRow& row : tsv.rows) {
      auto s = one_row(row);
      if (!s) return fail(s.error().code, s.error().what, tsv.where(row));
    }
    return {};
  }

  [[nodiscard]] std::string_view cell(Cells row, std::string_view column) const {
    const int c = columns_->column(column);
    return c < 0 ? std::string_view{} : row.cells[static_cast<std::size_t>(c)];
  }

  Status one_row(Cells row) {
    if (columns_->column("class") >= 0) return word(row);
    if (columns_->column("days") >= 0) return holiday(row);
    if (columns_->column("relation") >= 0) return relation(row);
    if (columns_->column("pattern") >= 0) return rule(row, cell(row, "result"));
    return {};
  }

  Status word(Cells row) {
    const auto name = cell(row, "class");
    const auto cls = out_.pool_.vocabulary.intern_class(name);
    if (!cls) return fail(ErrorCode::bad_format, "too many word classes");
    const auto text = cell(row, "value");
    double value = 0;
    if (const auto n = number_of(text)) {
      value = *n;
    } else if (const auto v = value_by_name(name, text)) {
      value = *v;
    } else if (!text.empty()) {
      return fail(ErrorCode::bad_format,
                  "unknown value '" + std::string(text) + "' of class " + std::string(name));
    }
    const auto flags = cell(row, "flags");
    for (const auto w : split(cell(row, "words"), ' ')) {
      out_.pool_.vocabulary.add(w, *cls, value, has_flag(flags, "capital"),
                                has_flag(flags, "period"));
    }
    return {};
  }

  Status holiday(Cells row) {
    const auto length = number_of(cell(row, "length"));
    auto s = out_.holidays_.add(std::string(cell(row, "id")), cell(row, "days"),
                                length ? static_cast<int>(*length) : 1);
    if (!s) return s;
    return rule(row, "date holiday=" + std::to_string(out_.holidays_.size() - 1));
  }

  Status relation(Cells row) {
    RelationRow r;
    for (const auto w : split(cell(row, "words"), ' ')) {
      r.words.push_back(out_.pool_.vocabulary.intern(w));
      out_.pool_.vocabulary.word(r.words.back()).literal = true;
    }
    constexpr std::string_view names[] = {"at",   "by",     "since", "until",  "as_of",
                                          "from", "before", "after", "within", "for"};
    const auto* at = std::find(std::begin(names), std::end(names), cell(row, "relation"));
    if (at == std::end(names)) return fail(ErrorCode::bad_format, "unknown relation");
    r.relation = static_cast<TimeRelation>(at - std::begin(names));
    out_.relations_.push_back(std::move(r));
    return {};
  }

  Status rule(Cells row, std::string_view result) {
    Rule r;
    r.id = cell(row, "id");
    const auto dot = r.id.find('.');
    if (dot == std::string::npos || dot == 0)
      return fail(ErrorCode::bad_format, "an id is group.name");
    r.group = out_.pool_.group(std::string_view(r.id).substr(0, dot));
    auto pattern = compile(cell(row, "pattern"), out_.pool_);
    if (!pattern) return tl::unexpected(pattern.error());
    r.pattern = std::move(*pattern);
    if (auto s = assignments(result, r); !s) return s;
    r.example = cell(row, "example");
    r.counter = cell(row, "counter");
    r.where = columns_->where(row);
    const auto same = std::find_if(out_.rules_.begin(), out_.rules_.end(),
                                   [&](const Rule& o) { return o.id == r.id; });
    if (same == out_.rules_.end()) {
      out_.rules_.push_back(std::move(r));
    } else if (same->where.substr(0, same->where.rfind(':')) == columns_->path) {
      return fail(ErrorCode::bad_format, "id '" + r.id + "' is taken");
    } else {
      *same = std::move(r);
    }
    return {};
  }

  static Status assignments(std::string_view text, Rule& rule) {
    const auto words = split(text, ' ');
    for (const auto w : words) {
      const auto equals = w.find('=');
      if (equals == std::string_view::npos && w.front() != '$') {
        const auto kind = kind_by_name(w);
        if (!kind) return fail(ErrorCode::bad_format, "unknown kind '" + std::string(w) + "'");
        rule.kind = *kind;
        continue;
      }
      Assign a;
      if (equals == std::string_view::npos) {
        a.from = Assign::From::all;
        a.slot = slot(rule, w.substr(1));
        if (a.slot < 0)
          return fail(ErrorCode::bad_format, "nothing captured as '" + std::string(w) + "'");
      } else if (auto s = assignment(w.substr(0, equals), w.substr(equals + 1), rule, a); !s) {
        return s;
      }
      rule.result.push_back(a);
    }
    return {};
  }

  static std::int16_t slot(const Rule& rule, std::string_view name) {
    const auto& s = rule.pattern.slots;
    const auto at = std::find(s.begin(), s.end(), name);
    return at == s.end() ? std::int16_t{-1} : static_cast<std::int16_t>(at - s.begin());
  }

  static Status assignment(std::string_view key, std::string_view value, const Rule& rule,
                           Assign& a) {
    const auto field = field_by_name(key);
    if (!field) return fail(ErrorCode::bad_format, "unknown field '" + std::string(key) + "'");
    a.field = *field;
    const bool minus = !value.empty() && value.front() == '-';
    if (minus) value.remove_prefix(1);
    if (!value.empty() && value.front() == '$') {
      a.from = Assign::From::slot;
      a.slot = slot(rule, value.substr(1));
      a.value = minus ? -1 : 1;
      if (a.slot < 0)
        return fail(ErrorCode::bad_format, "nothing captured as '" + std::string(value) + "'");
      return {};
    }
    if (const auto n = number_of(value)) {
      a.value = minus ? -*n : *n;
    } else if (const auto v = value_by_name(key, value)) {
      a.value = *v;
    } else {
      return fail(ErrorCode::bad_format,
                  "'" + std::string(value) + "' is no value of " + std::string(key));
    }
    return {};
  }

  // What may follow the first piece. Numbers, ordinals and groups may take several pieces or one:
  // after these anything goes.
  [[nodiscard]] Allowed second(const Rule& rule, std::size_t words) const {
    Allowed out;
    out.words.resize(words);
    after_first(rule.pattern, 0, rule.group, out);
    return out;
  }

  void after_first(const Pattern& p, std::size_t pc, std::int16_t group, Allowed& out) const {
    for (;; ++pc) {
      const Instruction& in = p.code[pc];
      if (in.op == Op::atoms) return at_place(p, pc + 1, group, out);
      if (in.op == Op::accept || in.op == Op::number || in.op == Op::ordinal ||
          in.op == Op::group) {
        out.anything = true;
        return;
      }
      if (in.op == Op::split) {
        after_first(p, static_cast<std::size_t>(in.a), group, out);
        if (in.a == in.b) return;
        pc = static_cast<std::size_t>(in.b) - 1;
      } else if (in.op == Op::jump) {
        pc = static_cast<std::size_t>(in.a) - 1;
      }
    }
  }

  // Adds what may stand at `pc`; the end of the pattern allows anything.
  void at_place(const Pattern& p, std::size_t pc, std::int16_t group, Allowed& out) const {
    if (can_end(p, pc)) out.anything = true;
    std::set<WordId> words;
    std::set<std::int16_t> seen{group};
    begin_with(p, pc, words, out.classes, seen);
    if (calls(p, pc, group)) out.anything = true;
    for (const WordId w : words) out.words[w] = true;
  }

  [[nodiscard]] static bool can_end(const Pattern& p, std::size_t pc) {
    for (;; ++pc) {
      const Instruction& in = p.code[pc];
      if (in.op == Op::accept || in.op == Op::mark) return true;
      if (in.op == Op::atoms || in.op == Op::number || in.op == Op::ordinal || in.op == Op::group)
        return false;
      if (in.op == Op::split) {
        if (can_end(p, static_cast<std::size_t>(in.a))) return true;
        if (in.a == in.b) return false;
        pc = static_cast<std::size_t>(in.b) - 1;
      } else if (in.op == Op::jump) {
        pc = static_cast<std::size_t>(in.a) - 1;
      }
    }
  }

  // Whether the group itself is called from `pc` on (begin_with leaves it out to end its
  // recursion).
  [[nodiscard]] static bool calls(const Pattern& p, std::size_t pc, std::int16_t group) {
    return std::any_of(p.code.begin() + static_cast<std::ptrdiff_t>(pc), p.code.end(),
                       [&](const Instruction& in) { return in.op == Op::group && in.a == group; });
  }

  void begin_with(const Pattern& p, std::size_t pc, std::set<WordId>& words, ClassMask& classes,
                  std::set<std::int16_t>& seen) const {
    for (;; ++pc) {
      const Instruction& in = p.code[pc];
      switch (in.op) {
        case Op::accept:
          return;
        case Op::atoms: {
          const AtomSet& set = out_.pool_.atoms[static_cast<std::size_t>(in.a)];
          words.insert(set.words.begin(), set.words.end());
          classes |= set.classes;
          return;
        }
        case Op::number:
          classes |= words_.number_start();
          return;
        case Op::ordinal:
          classes |= words_.ordinal_start();
          return;
        case Op::group:
          if (!seen.insert(in.a).second) return;
          for (const Rule& r : out_.rules_) {
            if (r.group == in.a) begin_with(r.pattern, 0, words, classes, seen);
          }
          return;
        case Op::split:
          begin_with(p, static_cast<std::size_t>(in.a), words, classes, seen);
          if (in.a == in.b) return;
          pc = static_cast<std::size_t>(in.b) - 1;
          break;
        case Op::jump:
          pc = static_cast<std::size_t>(in.a) - 1;
          break;
        default:
          break;
      }
    }
  }

  static void add(Rules::First& first, std::size_t rule, const std::set<WordId>& words,
                  ClassMask classes) {
    const auto r = static_cast<std::uint16_t>(rule);
    for (const WordId w : words) first.by_word[w].push_back(r);
    for (std::uint8_t c = 0; c < 64; ++c) {
      if ((classes & bit(c)) != 0) first.by_class[c].push_back(r);
    }
    first.classes |= classes;
  }

  Rules& out_;
  NumberWords words_;
  const Tsv* columns_ = nullptr;
  std::set<std::string> done_;
};

Result<Rules> Rules::load(const std::vector<std::string>& folders) {
  Rules rules;
  RulesLoader loader(rules);
  rules.number_words_ =
      NumberWords::of_vocabulary(rules.pool_.vocabulary);  // the number classes come first
  for (const std::string& f : folders) {
    if (auto s = loader.folder(f); !s) return tl::unexpected(s.error());
  }
  if (rules.rules_.empty()) {
    return fail(ErrorCode::not_found, "no time rules found; check the data folder",
                folders.empty() ? "" : folders.front());
  }
  rules.full_stop_ = rules.pool_.vocabulary.intern(".");
  loader.index();
  rules.number_words_ = NumberWords::of_vocabulary(rules.pool_.vocabulary);
  return rules;
}

namespace {

bool better(const Match& a, const Match& b) {
  if (a.last != b.last) return a.last > b.last;
  if (a.extent != b.extent) return a.extent > b.extent;
  return a.rule < b.rule;
}

}  // namespace

template <class Take>
void Rules::each(const First& first, const std::vector<Piece>& pieces, std::size_t at, int depth,
                 MatchCache& cache, Take take) const {
  const Piece& piece = pieces[at];
  Matcher matcher(*this, number_words_, pieces, depth, cache);
  const bool last_piece = at + 1 >= pieces.size();
  auto consider = [&](const std::vector<std::uint16_t>& rules) {
    for (const std::uint16_t r : rules) {
      const Allowed& second = rules_[r].second;
      if (last_piece ? !second.anything : !second.holds(pieces[at + 1])) continue;
      const std::size_t last = matcher.run(rules_[r], at);
      if (last != at) take(Match{at, last, matcher.extent(), r, {}}, matcher);
    }
  };
  if (piece.word != 0 && piece.word < first.by_word.size()) consider(first.by_word[piece.word]);
  for (ClassMask m = piece.classes & first.classes; m != 0; m &= m - 1) {
    consider(first.by_class[static_cast<std::size_t>(__builtin_ctzll(m))]);
  }
}

std::optional<Match> Rules::best(const First& first, const std::vector<Piece>& pieces,
                                 std::size_t at, int depth, MatchCache& cache) const {
  std::optional<Match> best;
  each(first, pieces, at, depth, cache, [&](Match m, const Matcher& matcher) {
    if (best && !better(m, *best)) return;
    m.phrase = matcher.phrase(rules_[m.rule]);
    best = m;
  });
  return best;
}

bool Rules::matches(std::uint16_t rule, const std::vector<Piece>& pieces, std::size_t at,
                    MatchCache& cache) const {
  return Matcher(*this, number_words_, pieces, 0, cache).run(rules_[rule], at) != at;
}

std::vector<Match> Rules::match(const std::vector<Piece>& pieces, std::size_t at,
                                MatchCache& cache) const {
  std::vector<Match> all;
  each(groups_.back(), pieces, at, 0, cache, [&](Match m, const Matcher& matcher) {
    const bool seen =
        std::any_of(all.begin(), all.end(), [&](const Match& o) { return o.rule == m.rule; });
    if (seen) return;
    m.phrase = matcher.phrase(rules_[m.rule]);
    all.push_back(m);
  });
  std::sort(all.begin(), all.end(), better);
  return all;
}

std::optional<Match> Rules::match_group(std::int16_t group, const std::vector<Piece>& pieces,
                                        std::size_t at, int depth, MatchCache& cache) const {
  auto& entry = cache.entries_[static_cast<std::size_t>(group) * MatchCache::kPlaces +
                               at % MatchCache::kPlaces];
  if (entry.at == at) return entry.match;
  auto found = best(groups_[static_cast<std::size_t>(group)], pieces, at, depth, cache);
  entry.at = at;
  entry.match = found;
  return found;
}

}  // namespace dateline::time
