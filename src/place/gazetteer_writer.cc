// Keys are sorted by bytes and links by population, so that the same sources give the same bytes.
#include "place/gazetteer_writer.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <unordered_set>

#include "place/name_key.h"

namespace dateline::place {
namespace {

bool has_lower(std::string_view name) {
  return std::any_of(name.begin(), name.end(),
                     [](unsigned char c) { return (c >= 'a' && c <= 'z') || c >= 0x80; });
}

template <class T>
void put(std::string& out, const std::vector<T>& items) {
  out.append(reinterpret_cast<const char*>(items.data()), items.size() * sizeof(T));
  out.resize((out.size() + 7) & ~std::size_t{7});
}

void put(std::string& out, std::string_view bytes) {
  out += bytes;
  out.resize((out.size() + 7) & ~std::size_t{7});
}

std::size_t power_of_two_above(std::size_t n) {
  std::size_t p = 64;
  while (p <= n) p *= 2;
  return p;
}

std::vector<std::uint64_t> prefix_bits(const std::vector<std::string>& keys) {
  std::unordered_set<std::uint64_t> hashes;
  for (const std::string& key : keys) {
    for (std::size_t blank = key.find(' '); blank != std::string::npos;
         blank = key.find(' ', blank + 1)) {
      hashes.insert(key_hash(std::string_view(key).substr(0, blank)));
    }
  }
  std::vector<std::uint64_t> bits(power_of_two_above(hashes.size() * 8) / 64);
  for (std::uint64_t h : hashes) {
    std::uint64_t bit = h & (bits.size() * 64 - 1);
    bits[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
  return bits;
}

std::vector<std::uint32_t> slots_of(const std::vector<std::string>& keys) {
  std::vector<std::uint32_t> slots(power_of_two_above(keys.size() * 3 / 2));
  for (std::uint32_t k = 0; k < keys.size(); ++k) {
    std::size_t at = key_hash(keys[k]) & (slots.size() - 1);
    while (slots[at] != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = k + 1;
  }
  return slots;
}

}  // namespace

std::uint32_t GazetteerWriter::intern(std::string_view text) {
  std::size_t size = std::min<std::size_t>(text.size(), 255);
  while (size < text.size() && size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
    --size;
  std::string kept(text.substr(0, size));
  auto [at, fresh] = text_ids_.try_emplace(kept, static_cast<std::uint32_t>(text_.size()));
  if (fresh) {
    text_.push_back(static_cast<char>(kept.size()));
    text_ += kept;
  }
  return at->second;
}

std::uint32_t GazetteerWriter::add(Entry e, std::string_view name) {
  e.name = intern(name);
  entries_.push_back(e);
  std::uint32_t index = static_cast<std::uint32_t>(entries_.size() - 1);
  add_name(index, name, 0);
  return index;
}

void GazetteerWriter::add_name(std::uint32_t entry, std::string_view name, std::uint32_t marks) {
  if (!is_latin(name)) return;
  std::string key = name_key(name);
  if (key.size() < 2) return;
  if (!has_lower(name) && key.size() <= 5 && key.find(' ') == std::string::npos)
    marks |= kLinkAcronym;
  if (name.back() == '.') marks |= kLinkStop;
  auto [at, fresh] = key_ids_.try_emplace(key, static_cast<std::uint32_t>(key_list_.size()));
  if (fresh) key_list_.push_back(key);
  std::vector<std::uint32_t>& owners = by_key_[at->second];
  if (std::find(owners.begin(), owners.end(), entry) != owners.end()) {
    // Known already: the plainer spelling wins ("Wash." beside "Wash" counts without its stop).
    for (auto n = names_.rbegin(); n != names_.rend(); ++n) {
      if (n->key != at->second || (n->link & kLinkEntry) != entry) continue;
      bool either = (n->link & marks & kLinkAcronym) != 0;  // "NY" and "N.Y." are both right
      std::uint32_t stop = either ? (n->link | marks) & kLinkStop : 0;
      n->link = (n->link & (kLinkEntry | marks)) | stop;
      return;
    }
  }
  owners.push_back(entry);
  names_.push_back({at->second, entry | marks});
}

std::uint16_t GazetteerWriter::add_country(std::string_view iso2, std::string_view iso3,
                                           std::uint32_t entry) {
  Country c{};
  std::memcpy(c.iso2, iso2.data(), 2);
  std::memcpy(c.iso3, iso3.data(), 3);
  c.entry = entry;
  c.town_lat = entries_[entry].lat, c.town_lon = entries_[entry].lon;
  countries_.push_back(c);
  return static_cast<std::uint16_t>(countries_.size() - 1);
}

void GazetteerWriter::set_town_mean(std::uint16_t country, double lat, double lon) {
  countries_[country].town_lat = static_cast<float>(lat);
  countries_[country].town_lon = static_cast<float>(lon);
}

std::uint16_t GazetteerWriter::add_area(std::uint16_t country, std::uint32_t entry) {
  areas_.push_back({entry, country, 0});
  return static_cast<std::uint16_t>(areas_.size() - 1);
}

std::vector<std::uint32_t> GazetteerWriter::known(const std::string& key) const {
  auto id = key_ids_.find(key);
  if (id == key_ids_.end()) return {};
  return by_key_.at(id->second);
}

// Entries that no source gave a point are left out, and what pointed at them is cleared.
void GazetteerWriter::drop_unplaced() {
  std::vector<std::uint32_t> to(entries_.size(), kNone);
  std::uint32_t kept = 0;
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    if (entries_[i].lat == 0 && entries_[i].lon == 0) continue;
    to[i] = kept;
    entries_[kept++] = entries_[i];
  }
  entries_.resize(kept);
  auto moved = [&](std::uint32_t i) { return i == kNone ? kNone : to[i]; };
  for (Entry& e : entries_) e.parent = moved(e.parent);
  for (Country& c : countries_) c.entry = moved(c.entry);
  for (Area& a : areas_) a.entry = moved(a.entry);
  std::erase_if(names_, [&](const NameRef& n) { return to[n.link & kLinkEntry] == kNone; });
  for (NameRef& n : names_) n.link = (n.link & ~kLinkEntry) | to[n.link & kLinkEntry];
  std::vector<bool> used(key_list_.size());
  for (const NameRef& n : names_) used[n.key] = true;
  std::vector<std::uint32_t> key_to(key_list_.size());
  std::uint32_t keys = 0;
  for (std::uint32_t k = 0; k < key_list_.size(); ++k) {
    if (!used[k]) continue;
    key_to[k] = keys;
    if (keys != k) key_list_[keys] = std::move(key_list_[k]);
    ++keys;
  }
  key_list_.resize(keys);
  for (NameRef& n : names_) n.key = key_to[n.key];
}

// Keys in byte order; names by key, the most populous entry first.
void GazetteerWriter::sort_names() {
  std::vector<std::uint32_t> order(key_list_.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return key_list_[a] < key_list_[b]; });
  std::vector<std::uint32_t> rank(order.size());
  std::vector<std::string> sorted(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    rank[order[i]] = i;
    sorted[i] = std::move(key_list_[order[i]]);
  }
  key_list_ = std::move(sorted);
  for (NameRef& n : names_) n.key = rank[n.key];
  std::sort(names_.begin(), names_.end(), [&](const NameRef& a, const NameRef& b) {
    if (a.key != b.key) return a.key < b.key;
    std::uint32_t x = a.link & kLinkEntry, y = b.link & kLinkEntry;
    if (entries_[x].population != entries_[y].population)
      return entries_[x].population > entries_[y].population;
    return x < y;
  });
}

std::string GazetteerWriter::finish(std::string_view attribution) {
  drop_unplaced();
  sort_names();
  std::vector<Key> keys;
  std::vector<std::uint32_t> links;
  std::string key_bytes;
  auto size = [](const auto& v) { return static_cast<std::uint32_t>(v.size()); };
  for (std::size_t n = 0, k = 0; k < key_list_.size(); ++k) {
    keys.push_back({size(key_bytes), size(links)});
    key_bytes += key_list_[k];
    for (; n < names_.size() && names_[n].key == k; ++n) links.push_back(names_[n].link);
  }
  keys.push_back({size(key_bytes), size(links)});
  std::vector<std::uint32_t> slots = slots_of(key_list_);
  std::vector<std::uint64_t> prefix = prefix_bits(key_list_);
  Header h{};
  std::memcpy(h.magic, kMagic, sizeof kMagic);
  h.entries = size(entries_), h.countries = size(countries_), h.areas = size(areas_);
  h.keys = size(key_list_), h.links = size(links), h.slots = size(slots),
  h.prefix_words = size(prefix);
  h.key_bytes = size(key_bytes), h.text_bytes = size(text_);
  h.attribution_bytes = size(attribution);
  std::string out(reinterpret_cast<const char*>(&h), sizeof h);
  put(out, entries_);
  put(out, countries_);
  put(out, areas_);
  put(out, keys);
  put(out, links);
  put(out, slots);
  put(out, prefix);
  put(out, std::string_view(key_bytes));
  put(out, std::string_view(text_));
  put(out, attribution);
  return out;
}

}  // namespace dateline::place
