// Collects entries and names and lays them out as a gazetteer file (format.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "place/format.h"

namespace dateline::place {

class GazetteerWriter {
 public:
  // Fields of `e` but its name; returns the entry's number.
  std::uint32_t add(Entry e, std::string_view name);
  // Shows the entry under another name; lookups are not changed.
  void rename(std::uint32_t entry, std::string_view name) { entries_[entry].name = intern(name); }
  [[nodiscard]] std::string_view shown(std::uint32_t entry) const {
    std::uint32_t at = entries_[entry].name;
    return std::string_view(text_).substr(at + 1, static_cast<unsigned char>(text_[at]));
  }
  // One more name for an entry. Marks are kLink*; an acronym or a full stop is seen from the
  // spelling.
  void add_name(std::uint32_t entry, std::string_view name, std::uint32_t marks);
  std::uint16_t add_country(std::string_view iso2, std::string_view iso3, std::uint32_t entry);
  std::uint16_t add_area(std::uint16_t country, std::uint32_t entry);

  [[nodiscard]] Entry& entry(std::uint32_t index) { return entries_[index]; }
  [[nodiscard]] std::size_t entries() const { return entries_.size(); }
  [[nodiscard]] const std::vector<Country>& countries() const { return countries_; }
  void set_town_mean(std::uint16_t country, double lat, double lon);
  [[nodiscard]] const std::vector<Area>& areas() const { return areas_; }
  // Entries already known under a folded name, in the order they were added.
  [[nodiscard]] std::vector<std::uint32_t> known(const std::string& key) const;

  // The finished file. Consumes the writer's contents.
  [[nodiscard]] std::string finish(std::string_view attribution);

 private:
  struct NameRef {
    std::uint32_t key;  // index into key_list_
    std::uint32_t link;
  };
  std::uint32_t intern(std::string_view text);
  void drop_unplaced();
  void sort_names();

  std::vector<Entry> entries_;
  std::vector<Country> countries_;
  std::vector<Area> areas_;
  std::vector<NameRef> names_;
  std::vector<std::string> key_list_;
  std::unordered_map<std::string, std::uint32_t> key_ids_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_key_;
  std::string text_;
  std::unordered_map<std::string, std::uint32_t> text_ids_;
};

}  // namespace dateline::place
