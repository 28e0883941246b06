// Word form to model input: ids, lexicon bits and affix hashes of a form, and the input row they
// sum to.
//
//   "Erdoğan"  ->  folded "erdogan", shape "Xxx", word row 4711, bits surname, 10 affix buckets
//
// Equal to train/text.py and train/batch.py bit for bit; the folding table is part of the model
// file.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lang/model_file.h"

namespace dateline::lang {

constexpr std::size_t kAffixes = 10;

struct WordFeatures {
  std::uint32_t word = 1, shape = 0, vector = 0;  // 1 = unknown word, 0 = unknown shape, no vector
  std::uint32_t bits = 0;                         // see train/lexicon.py, BITS
  std::array<std::uint32_t, kAffixes> affixes{};
};

class Features {
 public:
  [[nodiscard]] static Result<Features> load(const ModelFile& file);

  [[nodiscard]] WordFeatures of(std::string_view form) const;
  // Writes the input row of a word, width() floats.
  void write(const WordFeatures& word, float* row) const;
  [[nodiscard]] std::size_t width() const { return width_; }

  // Lower case without accents, digits 0, typographic marks plain; never empty.
  [[nodiscard]] std::string fold(std::string_view form) const;
  // At most six letters X x d and other signs, runs cut to two.
  [[nodiscard]] std::string shape(std::string_view form) const;

 private:
  struct Entry {
    std::uint32_t hash = 0;
    std::uint32_t word = 1, vector = 0, bits = 0;
    bool used = false;
  };
  struct Folded {
    std::string text;
    char shape = 0;  // 0: leaves no letter
  };
  static constexpr std::size_t kShapeWidth = 16, kBits = 16;

  Entry& slot(std::uint32_t hash);
  [[nodiscard]] const Entry* lookup(std::uint32_t hash) const;
  [[nodiscard]] const Folded* folded(char32_t c) const;
  [[nodiscard]] Status load_fold(const ModelFile& file);
  [[nodiscard]] Status load_types(const ModelFile& file);
  [[nodiscard]] Status load_rows(const ModelFile& file);

  std::vector<Entry> table_;                       // open addressing, size a power of two
  std::vector<std::pair<char32_t, Folded>> fold_;  // sorted
  std::vector<std::pair<std::string, std::uint32_t>> shapes_;  // sorted
  std::vector<float> word_, shape_, affix_, vector_scale_;
  std::vector<std::int8_t> vector_;
  std::size_t word_width_ = 0, affix_width_ = 0, vector_width_ = 0, width_ = 0;
  std::uint32_t buckets_ = 0, shape_length_ = 0, suffixes_ = 0, prefixes_ = 0;
};

}  // namespace dateline::lang
