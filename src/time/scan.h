// Cuts text into the pieces that time patterns are written over.
//
//   "Jan. 2, at 5PM in the 1990s" -> [Jan.] [2] [,] [at] [5] [PM] [in] [the] [1990s]
//
// The scanner is the time stage's own, for it must split where a tagger does not ("three-year",
// "1999-2003", "5PM") and read plain text that was never tagged.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "time/vocabulary.h"

namespace dateline::time {

struct Piece {
  std::uint32_t begin = 0, end = 0;  // bytes
  WordId word = 0;                   // also for punctuation that a rule names
  ClassMask classes = 0;
  double number = 0;          // of number tokens
  bool is_word = false;       // letters
  bool is_number = false;     // begins with a digit
  bool capital = false;       // begins with an ASCII capital
  bool space_before = false;  // white space in front
  bool line_before = false;   // a line break in front
  bool break_before = false;  // an empty line in front: no phrase crosses it
};

// Never fails; bytes that are not UTF-8 count as letters. Piece ends are character boundaries of
// valid UTF-8 text.
[[nodiscard]] std::vector<Piece> scan(std::string_view text, const Vocabulary& vocabulary);

}  // namespace dateline::time
