// The gazetteer file: one memory-mapped block, little-endian, every section aligned to eight bytes.
//
//   Header | Entry[entries] | Country[countries] | Area[areas] | Key[keys + 1] | u32 link[links]
//          | u32 slot[slots] | u64 prefix[prefix_words] | key bytes | text bytes | attribution
//
// Keys are folded names (name_key.h) sorted by bytes; key k owns links [key[k].link, key[k+1].link)
// and key bytes [key[k].text, key[k+1].text). A slot holds key number + 1 at key_hash & (slots -
// 1), linear probing. The prefix bits hold the hash of every proper word prefix of a key: a clear
// bit means that no key continues a phrase. Text offsets point at a byte length followed by the
// bytes.
#pragma once

#include <cstdint>

namespace dateline::place {

inline constexpr char kMagic[8] = {'D', 'L', 'G', 'A', 'Z', '0', '0', '4'};
inline constexpr std::uint32_t kNone = 0xFFFFFFFF;
inline constexpr std::uint16_t kNoCode = 0xFFFF;

// What an entry is, coarse enough to weigh: GeoNames classes and our tables fold into these.
enum class Feature : std::uint8_t {
  continent,
  macro,
  region,
  sea,
  physical,
  country,
  admin1,
  admin2,
  capital,
  seat1,
  seat2,
  town,
  section,
  small_town,
  site,
  airport,
  other
};
inline constexpr int kFeatures = 17;

// A link is an entry number with marks about the name that leads to it.
inline constexpr std::uint32_t kLinkEntry = 0x0FFFFFFF;
inline constexpr std::uint32_t kLinkDemonym = 0x10000000;  // "Kazakh"
inline constexpr std::uint32_t kLinkAcronym = 0x20000000;  // written in capitals only: "UAE"
inline constexpr std::uint32_t kLinkStop =
    0x40000000;  // written with a full stop: "Ala."; of an acronym: may have stops
inline constexpr std::uint32_t kLinkAlternate = 0x80000000;  // not the entry's own name

struct Header {
  char magic[8];
  std::uint32_t entries, countries, areas, keys, links, slots, prefix_words, key_bytes, text_bytes,
      attribution_bytes, reserved[4];
};
static_assert(sizeof(Header) == 64);

struct Entry {
  float lat, lon;
  std::uint32_t name;        // text offset
  std::uint32_t population;  // of an area: of its towns; of a region: a prior from its rank
  std::uint32_t geonames;    // 0 where it has none
  std::uint32_t parent;      // entry of the second-level area, or kNone
  std::uint16_t country;     // index of Country, or kNoCode
  std::uint16_t area;        // index of Area (first-level), or kNoCode
  Feature feature;
  std::uint8_t rank;  // 1 world .. 6 local, for regions and sites; 0 otherwise
  // Of an area: how far its towns lie about their mean, north-south and east-west, in units of 10
  // km.
  std::uint8_t spread_lat, spread_lon;
};
static_assert(sizeof(Entry) == 32);

struct Country {
  char iso2[2], iso3[3], reserved[3];
  std::uint32_t entry;
  float town_lat, town_lon;  // mean of its towns, from which "western X" is reckoned
};
static_assert(sizeof(Country) == 20);

struct Area {
  std::uint32_t entry;
  std::uint16_t country;
  std::uint16_t reserved;
};

struct Key {
  std::uint32_t text, link;
};

}  // namespace dateline::place
