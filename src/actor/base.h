// The actor base: people with dated roles, countries, organisations, groups, and the nouns for
// unnamed actors. Built from data/actors and data/agents into one block of plain records that is
// mapped from a file as it is; further layers (a user's folder, PETRARCH dictionaries) lie over it.
//
//   auto base = ActorBase::open("build/release/actors.bin");
//   base->names(hash_key(name_key("Tokayev")), found);   // -> candidates, all layers
//
// Immutable after load; safe to share between threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "actor/sectors.h"
#include "base/date.h"
#include "base/file.h"
#include "base/result.h"
#include "model/actor.h"

namespace dateline::actor {

inline constexpr std::int32_t kNoDay = INT32_MIN;  // date not given

// How a name stands for its entity.
enum class How : std::uint8_t {
  name,       // its name or a full alias
  initials,   // short form in capitals, or party short name: needs evidence
  surname,    // family name alone
  sound,      // same sound key as a name
  adjective,  // "Kazakh"
  people,     // "Kazakhs"
  capital,    // "Astana": the government by its seat
  metonym     // "the Kremlin"
};

enum class Kind : std::uint8_t {
  person,
  country,
  disputed,
  igo,
  organisation,
  armed_group,
  communal,
  party,
  people,
  company,
  media,
  legislature,
  judiciary,
  military,
  police,
  government,
  crowd
};

inline constexpr std::uint8_t kCapsOnly = 1;  // matches capitals only ("US")
inline constexpr std::uint8_t kCapital = 2;   // first letter must be a capital
inline constexpr std::uint8_t kMixed =
    4;  // a short name with capitals inside ("LeT"): two capitals at least

struct EntityRecord {
  std::uint32_t name, id, countries;  // offsets into the strings
  std::uint32_t first_role, roles;
  std::int32_t from, to;  // days since 1970, kNoDay when open
  std::uint32_t line;
  char country[4];
  SectorList sectors;
  Kind kind;
  std::uint8_t level;  // highest level of the roles
  std::uint8_t file;
  std::uint8_t pad[3];
};

struct RoleRecord {
  std::uint32_t office;
  std::int32_t from, to;  // kNoDay: unknown start, open end
  std::int32_t seen;      // with an open end: still in office when last seen on this day
  std::uint32_t line;
  char country[4];
  SectorList sectors;
  std::uint8_t level, file;
  std::uint8_t own, pad;  // own: from a table kept by hand, which leads
};

struct NameRecord {
  std::uint32_t entity;
  How how;
  std::uint8_t flags;
  std::uint8_t least_words, most_words;  // words by blanks; by blanks, hyphens and apostrophes
};

// A noun, modifier or portfolio word.
enum class Table : std::uint8_t {
  agent,
  transparent,
  partitive,
  modifier,
  portfolio,
  placeless,
  ambiguous
};
enum class Effect : std::uint8_t { none, add, lead, only, former, abroad };

struct TermRecord {
  std::uint32_t text, line;
  SectorList sectors;
  ActorClass kind;
  Effect effect;
  Table table;
  std::uint8_t file;
  std::uint8_t pad[2];
};

struct EntityRef {
  std::int32_t layer = -1;
  std::uint32_t index = 0;
  [[nodiscard]] explicit operator bool() const { return layer >= 0; }
  friend bool operator==(EntityRef, EntityRef) = default;
};

struct Candidate {
  EntityRef entity;
  How how = How::name;
  std::uint8_t flags = 0;
  std::uint8_t least_words = 1, most_words = 1;
};

// Where a string of records begins in the block; see builder.cc for the order.
struct BlockHeader;

class ActorBase {
 public:
  // Maps a compiled base. Fails when the file is missing, of another version or cut short.
  [[nodiscard]] static Result<ActorBase> open(const std::string& path);
  // Takes compiled bytes (tests, overlays).
  [[nodiscard]] static Result<ActorBase> from_bytes(std::string bytes);
  // Reads and compiles the text files of `folder` (holding actors/ and agents/). Malformed rows are
  // left out and told in `problems`; fails only when the country table cannot be read.
  [[nodiscard]] static Result<ActorBase> load(const std::string& folder,
                                              std::vector<Error>& problems);

  // Lays another base over this one: its names come first, its terms replace.
  void overlay(ActorBase other);

  // Every entity known under the key, later layers first.
  void names(std::uint64_t hash, std::vector<Candidate>& out) const;
  // False means surely no name; quick.
  [[nodiscard]] bool may_hold(std::uint64_t hash) const;
  [[nodiscard]] const TermRecord* term(Table table, std::uint64_t hash) const;

  [[nodiscard]] const EntityRecord& entity(EntityRef ref) const;
  [[nodiscard]] const RoleRecord* roles(EntityRef ref) const;  // entity(ref).roles of them
  [[nodiscard]] std::string_view text(EntityRef ref, std::uint32_t offset) const;
  [[nodiscard]] std::string_view text(const TermRecord& term) const;
  [[nodiscard]] std::string_view name(EntityRef ref) const { return text(ref, entity(ref).name); }
  // "data/actors/roles.tsv:31", for explain.
  [[nodiscard]] std::string where(EntityRef ref, std::uint8_t file, std::uint32_t line) const;
  [[nodiscard]] std::string where(const TermRecord& term) const;
  // The entity of a country code; unset when there is none.
  [[nodiscard]] EntityRef country(std::string_view code) const;
  // The entity with this id ("Q7747", "country:KAZ"), or unset.
  [[nodiscard]] EntityRef by_id(std::string_view id) const;
  // All entities, for tables and tests.
  [[nodiscard]] std::vector<EntityRef> entities() const;
  [[nodiscard]] std::size_t bytes() const;
  // Heads of state or government of a country, for "the president": roles of level 4.
  void heads(std::string_view country, std::vector<EntityRef>& out) const;

 private:
  struct Layer {
    MappedFile map;
    std::string own;
    const char* data = nullptr;
    const BlockHeader* header = nullptr;
  };
  [[nodiscard]] static Status check(Layer& layer, std::string_view bytes, const std::string& where);
  [[nodiscard]] const Layer& layer_of(const TermRecord& term) const;

  std::vector<Layer> layers_;
};

}  // namespace dateline::actor
