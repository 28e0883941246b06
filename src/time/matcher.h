// Runs compiled patterns over pieces: a backtracking machine with captures.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "time/numbers.h"
#include "time/rules.h"

namespace dateline::time {

struct Capture {
  enum class What : std::uint8_t { nothing, value, vague, phrase } what = What::nothing;
  double value = 0;
  std::int32_t phrase = -1;
};

class Matcher {
 public:
  Matcher(const Rules& rules, const NumberWords& words, const std::vector<Piece>& pieces, int depth,
          MatchCache& cache)
      : rules_(rules), words_(words), pieces_(pieces), depth_(depth), cache_(cache) {}

  // One past the last piece of a match of the rule at `at`; `at` itself when it does not match.
  [[nodiscard]] std::size_t run(const Rule& rule, std::size_t at);
  // One past the last piece that the last match needed, what it only looked at included.
  [[nodiscard]] std::size_t extent() const { return extent_; }
  // What the last matched rule says.
  [[nodiscard]] Phrase phrase(const Rule& rule) const;

 private:
  using Captures = std::array<Capture, kMaxSlots>;
  bool step(const Pattern& p, std::size_t pc, std::size_t at);
  bool atoms(const Instruction& in, std::size_t& at);
  bool sub(const Instruction& in, std::size_t& at);
  [[nodiscard]] bool holds(const AtomSet& set, const Piece& piece, double* value) const;
  [[nodiscard]] bool beside(const Instruction& in, std::size_t at) const;

  const Rules& rules_;
  const NumberWords& words_;
  const std::vector<Piece>& pieces_;
  int depth_;
  MatchCache& cache_;
  std::size_t first_ = 0, last_ = 0, mark_ = 0, extent_ = 0;
  Captures slots_{};
  std::vector<Phrase> phrases_;
};

}  // namespace dateline::time
