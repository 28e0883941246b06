// The pattern language of the rule files: what a time phrase looks like, over scanned pieces.
//
//   the? @month @d31|@ordnum:day [ ,] @year          "the March 3, 2014", "March 3rd 2014"
//
//   word            the folded word or sign itself         @class[:name]   a word of a class,
//   captured a|b|@c          any of these                           x?              may be missing
//   [ ... ]         may be missing as a whole              ( x y | z )     one of these runs
//   <group[:name]>  a phrase by the rules of that group    <num>  <ord>    a number, an ordinal
//   ~               no blank here                          ^               a capital letter next
//   >>              the phrase ends here; what follows must follow it
//   after:a|b       the piece before must be one of these  notafter:a|b    must not
//   before:a|b      the piece behind must be one of these  notbefore:a|b   must not
//
//   \(  \)  \|     the sign itself
//
// A space stands for any white space but an empty line; a piece may also follow without one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "time/vocabulary.h"

namespace dateline::time {

struct AtomSet {
  std::vector<WordId> words;
  ClassMask classes = 0;  // any of them
};

enum class Op : std::uint8_t {
  atoms,    // a: atom set, b: slot
  number,   // b: slot
  ordinal,  // b: slot
  group,    // a: group, b: slot
  joined,   // no white space before the next piece
  capital,  // the next piece begins with a capital
  mark,     // the phrase ends here
  after,
  not_after,
  before,
  not_before,  // a: atom set
  split,       // try a, then b
  jump,        // a
  accept
};

struct Instruction {
  Op op = Op::accept;
  std::int16_t a = 0, b = 0;
};

constexpr int kMaxSlots = 12;

struct Pattern {
  std::vector<Instruction> code;
  std::vector<std::string> slots;  // their names
};

// Everything that the patterns of one rule set share.
struct PatternPool {
  Vocabulary vocabulary;
  std::vector<AtomSet> atoms;
  std::vector<std::string> groups;  // names, in order of first use

  // Index of a group, made when new.
  std::int16_t group(std::string_view name);
};

// Compiles one pattern. Fails on bad brackets, too many slots or an unknown class.
[[nodiscard]] Result<Pattern> compile(std::string_view text, PatternPool& pool);

}  // namespace dateline::time
