// The rules of one language, loaded from data/time/<lang>/ and immutable afterwards.
//
//   auto rules = time::Rules::load({"data/time/en"});
//   auto found = rules->match(pieces, at, cache);  // the phrases that begin at piece `at`
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/time.h"
#include "time/holidays.h"
#include "time/numbers.h"
#include "time/pattern.h"
#include "time/phrase.h"
#include "time/scan.h"

namespace dateline::time {

struct Assign {
  enum class From : std::uint8_t {
    constant,
    slot,
    all
  } from = From::constant;  // all: merge a phrase
  Field field = Field::count;
  std::int16_t slot = -1;
  double value = 0;  // the constant, or the factor on the slot
};

// What may stand at one place of a pattern.
struct Allowed {
  std::vector<bool> words;  // by word id
  ClassMask classes = 0;
  bool anything = false;  // the pattern may have ended before

  [[nodiscard]] bool holds(const Piece& piece) const {
    return anything || (classes & piece.classes) != 0 ||
           (piece.word < words.size() && words[piece.word]);
  }
};

struct Rule {
  std::string id;
  std::int16_t group = 0;
  Pattern pattern;
  Kind kind = Kind::none;
  std::vector<Assign> result;
  std::string example, counter, where;  // for the tests
  Allowed second;                       // what may follow its first piece
};

struct Match {
  std::size_t first = 0, last = 0;  // pieces [first, last)
  std::size_t extent = 0;           // one past the last piece that was looked at
  std::uint16_t rule = 0;
  Phrase phrase;
};

// A preposition in front of a phrase and the relation it sets.
struct RelationRow {
  std::vector<WordId> words;
  TimeRelation relation = TimeRelation::at;
};

class MatchCache;

class Rules {
 public:
  // Reads words.tsv, holidays.tsv, relations.tsv and every rule file of the folders; a rule of a
  // later folder replaces one of the same id. Fails with file:line on the first bad row.
  [[nodiscard]] static Result<Rules> load(const std::vector<std::string>& folders);

  [[nodiscard]] const Vocabulary& vocabulary() const { return pool_.vocabulary; }
  [[nodiscard]] const std::vector<Rule>& rules() const { return rules_; }
  [[nodiscard]] const Holidays& holidays() const { return holidays_; }
  [[nodiscard]] const std::vector<RelationRow>& relations() const { return relations_; }
  [[nodiscard]] WordId full_stop() const { return full_stop_; }
  [[nodiscard]] std::size_t group_count() const { return groups_.size(); }
  [[nodiscard]] const std::vector<AtomSet>& atoms() const { return pool_.atoms; }

  // All matches of top-level rules at a piece: the longest first, then the one that looked further
  // ahead, then the earlier rule.
  [[nodiscard]] std::vector<Match> match(const std::vector<Piece>& pieces, std::size_t at,
                                         MatchCache& cache) const;
  // Whether one rule, top-level or not, matches at a piece; for tests and tools.
  [[nodiscard]] bool matches(std::uint16_t rule, const std::vector<Piece>& pieces, std::size_t at,
                             MatchCache& cache) const;
  // The best match among the rules of one group.
  [[nodiscard]] std::optional<Match> match_group(std::int16_t group,
                                                 const std::vector<Piece>& pieces, std::size_t at,
                                                 int depth, MatchCache& cache) const;

 private:
  friend class RulesLoader;
  // Which rules can begin with a word or a class.
  struct First {
    std::vector<std::vector<std::uint16_t>> by_word;
    std::array<std::vector<std::uint16_t>, 64> by_class;
    ClassMask classes = 0;
  };
  template <class Take>
  void each(const First& first, const std::vector<Piece>& pieces, std::size_t at, int depth,
            MatchCache& cache, Take take) const;
  [[nodiscard]] std::optional<Match> best(const First& first, const std::vector<Piece>& pieces,
                                          std::size_t at, int depth, MatchCache& cache) const;

  PatternPool pool_;
  std::vector<Rule> rules_;
  std::vector<First> groups_;  // by group; the last one is all top-level rules together
  Holidays holidays_;
  std::vector<RelationRow> relations_;
  NumberWords number_words_;
  WordId full_stop_ = 0;
};

// What the groups matched at the last few pieces, so that rules that share a part do not match it
// again. One for each pass over a text.
class MatchCache {
 public:
  explicit MatchCache(std::size_t groups) : entries_(groups * kPlaces) {}

 private:
  friend class Rules;
  static constexpr std::size_t kPlaces = 8;
  struct Entry {
    std::size_t at = static_cast<std::size_t>(-1);
    std::optional<Match> match;
  };
  std::vector<Entry> entries_;
};

}  // namespace dateline::time
