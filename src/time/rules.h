// The rules of one language, loaded from data/time/<lang>/ and immutable afterwards.
//
//   auto rules = time::Rules::load({"data/time/en"});
//   auto found = rules->match(pieces, at);   // the longest phrase that begins at piece `at`
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
  enum class From : std::uint8_t { constant, slot, all } from = From::constant;  // all: merge a phrase
  Field field = Field::count;
  std::int16_t slot = -1;
  double value = 0;  // the constant, or the factor on the slot
};

struct Rule {
  std::string id;
  std::int16_t group = 0;
  Pattern pattern;
  Kind kind = Kind::none;
  std::vector<Assign> result;
  std::string example, counter, where;  // for the tests
};

struct Match {
  std::size_t first = 0, last = 0;  // pieces [first, last)
  std::uint16_t rule = 0;
  Phrase phrase;
};

// A preposition in front of a phrase and the relation it sets.
struct RelationRow {
  std::vector<WordId> words;
  TimeRelation relation = TimeRelation::at;
};

class Rules {
 public:
  // Reads words.tsv, holidays.tsv, relations.tsv and every rule file of the folders; a rule of a
  // later folder replaces one of the same id. Fails with file:line on the first bad row.
  [[nodiscard]] static Result<Rules> load(const std::vector<std::string>& folders);

  [[nodiscard]] const Vocabulary& vocabulary() const { return pool_.vocabulary; }
  [[nodiscard]] const std::vector<Rule>& rules() const { return rules_; }
  [[nodiscard]] const Holidays& holidays() const { return holidays_; }
  [[nodiscard]] const std::vector<RelationRow>& relations() const { return relations_; }
  [[nodiscard]] const std::vector<AtomSet>& atoms() const { return pool_.atoms; }

  // Longest match of any top-level rule at a piece; the earlier rule wins a tie.
  [[nodiscard]] std::optional<Match> match(const std::vector<Piece>& pieces, std::size_t at) const;
  // The same among the rules of one group.
  [[nodiscard]] std::optional<Match> match_group(std::int16_t group, const std::vector<Piece>& pieces,
                                                 std::size_t at, int depth) const;

 private:
  friend class RulesLoader;
  // Which rules can begin with a word or a class.
  struct First {
    std::vector<std::vector<std::uint16_t>> by_word;
    std::array<std::vector<std::uint16_t>, 64> by_class;
    ClassMask classes = 0;
  };
  [[nodiscard]] std::optional<Match> best(const First& first, const std::vector<Piece>& pieces,
                                          std::size_t at, int depth) const;

  PatternPool pool_;
  std::vector<Rule> rules_;
  std::vector<First> groups_;  // by group; the last one is all top-level rules together
  Holidays holidays_;
  std::vector<RelationRow> relations_;
  NumberWords number_words_;
};

}  // namespace dateline::time
