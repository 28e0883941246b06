// Numbers and ordinals in words and digits: "1,500", "2 1/2", "twenty-three", "a few", "the 21st".
#pragma once

#include <optional>
#include <vector>

#include "time/scan.h"

namespace dateline::time {

struct Number {
  double value = 0;
  bool vague = false;    // "several": no value
  std::size_t last = 0;  // one past its last piece
};

// Class bits that numbers are read by, found once per vocabulary.
struct NumberWords {
  std::uint8_t card = 0, scale = 0, vague = 0, ordinal = 0, article = 0, couple = 0, half = 0;
  WordId dash = 0, and_ = 0, of = 0, slash = 0, a = 0, quite = 0;

  [[nodiscard]] static NumberWords of_vocabulary(Vocabulary& vocabulary);
  // Classes a number may begin with.
  [[nodiscard]] ClassMask number_start() const;
  [[nodiscard]] ClassMask ordinal_start() const;
};

[[nodiscard]] std::optional<Number> read_number(const std::vector<Piece>& pieces, std::size_t at,
                                                const NumberWords& words, const Vocabulary& vocab);
[[nodiscard]] std::optional<Number> read_ordinal(const std::vector<Piece>& pieces, std::size_t at,
                                                 const NumberWords& words, const Vocabulary& vocab);

}  // namespace dateline::time
