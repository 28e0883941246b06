// The gazetteer: which places a name can mean. Compiled once (gazetteer_builder.h), mapped
// read-only.
//
//   auto gaz = Gazetteer::open("build/release/gazetteer.bin");
//   for (Link l : gaz->find(name_key("Paris"))) gaz->entry(l).lat ...
//
// Immutable after open; safe to share between threads.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/file.h"
#include "base/result.h"
#include "model/place.h"
#include "place/format.h"
#include "place/geo.h"

namespace dateline::place {

// An entry reached by a name, with the marks of that name.
class Link {
 public:
  explicit Link(std::uint32_t bits) : bits_(bits) {}
  [[nodiscard]] std::uint32_t entry() const { return bits_ & kLinkEntry; }
  [[nodiscard]] bool is(std::uint32_t mark) const { return (bits_ & mark) != 0; }
  [[nodiscard]] std::uint32_t bits() const { return bits_; }

 private:
  std::uint32_t bits_;
};

class Gazetteer {
 public:
  // Maps a compiled file. Fails when it is missing, cut short, of another version or inconsistent.
  [[nodiscard]] static Result<Gazetteer> open(const std::string& path);
  // The same on bytes in memory.
  [[nodiscard]] static Result<Gazetteer> from_bytes(std::string bytes);

  // The compiled file or, where there is none, the project's own tables in `data_dir` (data/place)
  // compiled in memory; `note` then says so in one line. Fails when the file is damaged or the
  // tables are missing.
  [[nodiscard]] static Result<Gazetteer> open_or_build(const std::string& path,
                                                       const std::string& data_dir,
                                                       std::string& note);

  // The entries a key leads to, most populous first; empty when there are none.
  [[nodiscard]] std::span<const std::uint32_t> find(std::string_view key) const;
  // False when no key begins with the words of `prefix` followed by more words. May err on the side
  // of true.
  [[nodiscard]] bool may_continue(std::string_view prefix) const;

  [[nodiscard]] const Entry& entry(std::uint32_t index) const { return entries_[index]; }
  [[nodiscard]] std::string_view name(std::uint32_t index) const {
    return text(entries_[index].name);
  }
  [[nodiscard]] std::string_view iso3(const Entry& e) const;  // empty for seas and world regions
  [[nodiscard]] std::string_view iso2(const Entry& e) const;
  // Name of the first-level area an entry lies in (its own name for such an area); may be empty.
  [[nodiscard]] std::string_view admin1(std::uint32_t index) const;
  // The country's own entry, or kNone.
  [[nodiscard]] std::uint32_t country_entry(std::uint16_t country) const;
  // The mean of a country's towns, or its own point where no towns are known.
  [[nodiscard]] Point town_mean(std::uint16_t country) const;
  // Index of a country by alpha-2 or alpha-3 in capitals, or kNoCode.
  [[nodiscard]] std::uint16_t country_of(std::string_view iso) const;
  [[nodiscard]] std::uint32_t area_entry(std::uint16_t area) const;

  // The entry as the model shows it.
  [[nodiscard]] Place place(std::uint32_t index) const;

  [[nodiscard]] std::size_t entries() const { return entries_.size(); }
  [[nodiscard]] std::size_t keys() const { return keys_.empty() ? 0 : keys_.size() - 1; }
  [[nodiscard]] std::string_view key(std::size_t k) const;
  [[nodiscard]] std::string_view attribution() const { return attribution_; }

 private:
  Status attach(std::string_view bytes);
  [[nodiscard]] bool sound() const;
  [[nodiscard]] std::string_view text(std::uint32_t offset) const;

  MappedFile file_;
  std::string owned_;
  std::span<const Entry> entries_;
  std::span<const Country> countries_;
  std::span<const Area> areas_;
  std::span<const Key> keys_;
  std::span<const std::uint32_t> links_, slots_;
  std::span<const std::uint64_t> prefix_;
  std::string_view key_bytes_, text_, attribution_;
};

[[nodiscard]] PlaceGrain grain_of(Feature feature);

}  // namespace dateline::place
