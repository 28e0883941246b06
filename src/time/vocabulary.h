// The words that time phrases are made of, and the classes they belong to.
//
//   "Tuesday" -> class weekday, value 2        "second" -> ord 2 and unit second
//
// Read from data/time/<lang>/words.tsv; rule patterns add their literal words. Immutable after
// load.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::time {

using WordId = std::uint32_t;     // 0 = a word no rule knows
using ClassMask = std::uint64_t;  // one bit a class

// Classes of number tokens, set by the scanner from the digits alone; word classes follow them.
enum class NumberClass : std::uint8_t {
  integer,  // any whole number: 7, 1,500
  d31,      // 1..31, at most two digits
  m12,      // 1..12
  h24,      // 0..24
  min59,    // exactly two digits, 00..59
  year,     // four digits, 1000..2999, no comma
  y3,       // one to four digits, for years with an era
  yy,       // exactly two digits
  hhmm,     // four digits that read as a clock: 0800
  ordnum,   // 3rd
  decade,   // 1990s, 90s
  number,   // any number, decimals too
  count     // how many there are
};

struct WordClass {
  std::uint8_t cls;
  bool needs_capital;  // the class holds only for the capitalised form ("May")
  double value;
};

struct Word {
  ClassMask any_case = 0;     // classes that hold in any spelling
  ClassMask capital = 0;      // classes that hold when the token begins with a capital
  bool takes_period = false;  // an abbreviation: a full stop behind it belongs to it
  bool literal = false;       // some rule names it
  std::vector<WordClass> classes;
};

class Vocabulary {
 public:
  Vocabulary();

  // Id of a folded word, made when new.
  WordId intern(std::string_view folded);
  // Id of a folded word, 0 when unknown.
  [[nodiscard]] WordId find(std::string_view folded) const;
  [[nodiscard]] const Word& word(WordId id) const { return words_[id]; }
  [[nodiscard]] Word& word(WordId id) { return words_[id]; }

  // Bit index of a class name, made when new; nullopt when all 64 are taken.
  std::optional<std::uint8_t> intern_class(std::string_view name);
  [[nodiscard]] std::optional<std::uint8_t> find_class(std::string_view name) const;

  void add(std::string_view folded, std::uint8_t cls, double value, bool needs_capital,
           bool period);

  // The value of a word in a class; only for words that have it.
  [[nodiscard]] double value(WordId id, std::uint8_t cls) const;

 private:
  std::vector<Word> words_;
  std::vector<std::string> class_names_;
  std::vector<std::uint32_t> slots_;  // open addressing over ids, kept at most half full
  std::vector<std::string> spellings_;
  void rehash(std::size_t size);
};

[[nodiscard]] constexpr ClassMask bit(std::uint8_t cls) { return ClassMask{1} << cls; }
[[nodiscard]] constexpr ClassMask bit(NumberClass cls) {
  return bit(static_cast<std::uint8_t>(cls));
}

}  // namespace dateline::time
