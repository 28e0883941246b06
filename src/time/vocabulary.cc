// A flat open-addressing table from folded spelling to word id: the scanner asks it once a token,
// so it neither allocates nor chases pointers for words that no rule knows.
#include "time/vocabulary.h"

#include <array>

namespace dateline::time {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(NumberClass::count)> kNumberNames =
    {"integer", "d31", "m12",  "h24",    "min59",  "year",
     "y3",      "yy",  "hhmm", "ordnum", "decade", "number"};

std::uint32_t hash(std::string_view s) {
  std::uint32_t h = 2166136261U;
  for (const char c : s) h = (h ^ static_cast<unsigned char>(c)) * 16777619U;
  return h ^ (h >> 15);
}

}  // namespace

Vocabulary::Vocabulary() {
  words_.emplace_back();
  spellings_.emplace_back();
  for (const auto name : kNumberNames) class_names_.emplace_back(name);
  rehash(1024);
}

void Vocabulary::rehash(std::size_t size) {
  slots_.assign(size, 0);
  for (WordId id = 1; id < words_.size(); ++id) {
    std::size_t at = hash(spellings_[id]) & (size - 1);
    while (slots_[at] != 0) at = (at + 1) & (size - 1);
    slots_[at] = id;
  }
}

WordId Vocabulary::find(std::string_view folded) const {
  std::size_t at = hash(folded) & (slots_.size() - 1);
  while (slots_[at] != 0) {
    if (spellings_[slots_[at]] == folded) return slots_[at];
    at = (at + 1) & (slots_.size() - 1);
  }
  return 0;
}

WordId Vocabulary::intern(std::string_view folded) {
  if (const WordId known = find(folded); known != 0) return known;
  words_.emplace_back();
  spellings_.emplace_back(folded);
  const auto id = static_cast<WordId>(words_.size() - 1);
  if (words_.size() * 2 > slots_.size()) {
    rehash(slots_.size() * 2);
    return id;
  }
  std::size_t at = hash(folded) & (slots_.size() - 1);
  while (slots_[at] != 0) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = id;
  return id;
}

std::optional<std::uint8_t> Vocabulary::find_class(std::string_view name) const {
  for (std::size_t i = 0; i < class_names_.size(); ++i) {
    if (class_names_[i] == name) return static_cast<std::uint8_t>(i);
  }
  return std::nullopt;
}

std::optional<std::uint8_t> Vocabulary::intern_class(std::string_view name) {
  if (const auto known = find_class(name)) return known;
  if (class_names_.size() >= 64) return std::nullopt;
  class_names_.emplace_back(name);
  return static_cast<std::uint8_t>(class_names_.size() - 1);
}

void Vocabulary::add(std::string_view folded, std::uint8_t cls, double value, bool needs_capital,
                     bool period) {
  Word& w = words_[intern(folded)];
  w.capital |= bit(cls);
  if (!needs_capital) w.any_case |= bit(cls);
  w.takes_period = w.takes_period || period;
  w.classes.push_back({cls, needs_capital, value});
}

double Vocabulary::value(WordId id, std::uint8_t cls) const {
  for (const WordClass& c : words_[id].classes) {
    if (c.cls == cls) return c.value;
  }
  return 0;
}

}  // namespace dateline::time
