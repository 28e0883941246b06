// Small patterns over one line of text, and the table of them that tells furniture from report.
//
//   (skip|jump) to ~        matches "Skip to main content"
//   # / #                   matches "1 / 31"
//   (additional |)reporting by *   matches "Reporting by Jane Roe in Geneva; editing by ..."
//
// A pattern covers the whole line, folded (lower case, no accents, straight quotes; base/utf8.h):
//   (a|b|)  one of these, possibly nothing; patterns again, so groups nest
//   #  one or more digits       ~  at most 40 bytes of any text       *  any text
//   \x      the character x itself
// In the table a pattern belongs to a label ("share", "newsletter", ...), the reason that is
// reported.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace dateline::page {

// One pattern, compiled to a short program. Backtracking is bounded by a step budget, so that no
// line can make it slow; a line that exhausts the budget does not match.
class LinePattern {
 public:
  [[nodiscard]] static Result<LinePattern> compile(std::string_view source);
  [[nodiscard]] bool matches(std::string_view folded) const;

  // Bytes with which every matching line begins; several where it opens with alternatives; empty
  // string where it can begin with anything.
  [[nodiscard]] const std::vector<std::string>& heads() const { return heads_; }

  // For lines that begin otherwise: texts of which every match holds at least one. Empty where the
  // pattern can match without any.
  [[nodiscard]] const std::vector<std::string>& inner() const { return inner_; }

 private:
  friend class PatternParser;
  enum class Op : std::uint8_t { literal, digits, some, any, split, done };
  struct Step {
    Op op = Op::done;
    std::string text;                 // literal
    std::vector<std::uint16_t> next;  // split: the alternatives; else the step after
    std::bitset<256> starts;          // bytes with which a match from here can begin
    bool open = false;                // or it can begin with anything, or be empty
  };
  bool may_start(std::uint16_t step, std::string_view rest) const;
  bool match_from(std::uint16_t step, std::string_view rest, int& budget) const;
  bool match_gap(const Step& gap, std::string_view rest, int& budget) const;

  std::vector<Step> steps_;
  std::uint16_t start_ = 0;
  std::vector<std::string> heads_, inner_;
};

enum class LineWhere : std::uint8_t {
  anywhere,  // furniture wherever it stands
  edge,      // only before the first or after the last body paragraph
  cut,       // a heading after which nothing belongs to the report
};

struct LineRule {
  std::string id, label;
  LineWhere where = LineWhere::anywhere;
  LinePattern pattern;
  std::string example, counter;
};

class LineRules {
 public:
  // Reads id, label, where, pattern, example, counter-example.
  [[nodiscard]] static Result<LineRules> load(const std::string& path);

  // The first rule (in file order) that covers the folded line; nullptr where none does.
  [[nodiscard]] const LineRule* find(std::string_view folded) const;
  [[nodiscard]] const std::vector<LineRule>& rules() const { return rules_; }

 private:
  void index();

  std::vector<LineRule> rules_;
  std::unordered_map<std::uint32_t, std::vector<std::uint16_t>>
      by_start_;                                          // by the first three bytes of a line
  std::array<std::vector<std::uint16_t>, 256> by_first_;  // rules with shorter heads
  struct Inner {
    std::uint16_t rule = 0;
    std::vector<std::uint16_t>
        keys;  // hashes of the first six or three bytes of its inner texts; empty: always tried
  };
  std::vector<Inner> inner_;
};

}  // namespace dateline::page
