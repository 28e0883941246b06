// The compiled form of the actor base: one block of bytes, native byte order.
//
//   header | strings | entities | roles | names | name slots | name filter | terms | term slots |
//   heads
//
// Slots are open-addressed hash tables of powers of two: {hash, first, count} for names, {hash,
// index} for terms. `heads` lists entities with a role of level 4, sorted by country.
#pragma once

#include <cstdint>

#include "actor/base.h"

namespace dateline::actor {

inline constexpr std::uint32_t kBlockVersion = 6;
inline constexpr char kBlockMagic[8] = {'D', 'L', 'A', 'C', 'T', 'O', 'R', '\0'};

struct Part {
  std::uint64_t offset = 0, count = 0;
};

struct NameSlot {
  std::uint64_t hash;
  std::uint32_t first, count;
};

struct TermSlot {
  std::uint64_t hash;
  std::uint32_t index, used;
};

struct HeadRow {
  char country[4];
  std::uint32_t entity;
};

struct BlockHeader {
  char magic[8];
  std::uint32_t version, pad;
  std::uint64_t size;
  Part strings, entities, roles, names, name_slots, filter, terms, term_slots, heads, files;
};

[[nodiscard]] inline std::uint64_t term_hash(Table table, std::uint64_t hash) {
  return (hash ^ (static_cast<std::uint64_t>(table) + 1)) * 0x9E3779B97F4A7C15ull;
}

}  // namespace dateline::actor
