// Collects entities, names and terms and writes them as a block (block.h). Deterministic: the same
// calls give the same bytes.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "actor/base.h"

namespace dateline::actor {

class Builder {
 public:
  Builder();

  // Remembers a file name for `file` columns and returns its number.
  std::uint8_t file(std::string_view name);
  std::uint32_t string(std::string_view text);

  std::uint32_t add_entity(Kind kind, std::string_view id, std::string_view name,
                           std::string_view country, SectorList sectors, std::uint8_t file,
                           int line);
  EntityRecord& entity(std::uint32_t index) { return entities_[index]; }
  // Index of the entity with this id, or -1.
  [[nodiscard]] std::int64_t find(std::string_view id) const;
  [[nodiscard]] std::string name_of(std::uint32_t entity) const;

  // With `replace`, earlier roles of the person in this country, with this office or the rough
  // office "Leader", from other tables give way.
  void add_role(std::uint32_t entity, std::string_view office, const RoleRecord& role,
                bool replace);
  // Flags are set from the spelling: all capitals match capitals only, a first capital needs one.
  void add_name(std::uint32_t entity, std::string_view name, How how);
  // `spelling` is the written form, for its number of words.
  void add_key(std::uint32_t entity, std::string_view key, How how, std::uint8_t flags = 0,
               std::string_view spelling = {});
  // Names of a person: full, without middle names, surname, sound keys.
  void add_person_name(std::uint32_t entity, std::string_view name);
  void add_term(Table table, std::string_view text, SectorList sectors, ActorClass kind,
                Effect effect, std::uint8_t file, int line);

  [[nodiscard]] std::string finish();

 private:
  struct Role {
    std::uint32_t entity;
    RoleRecord record;
  };
  struct Name {
    std::uint64_t hash;
    NameRecord record;
  };
  struct Person {
    std::uint32_t entity;
    std::string name;
  };
  void index_persons();
  void join_roles();

  std::string strings_;
  std::unordered_map<std::string, std::uint32_t> known_strings_;
  std::unordered_map<std::string, std::uint32_t> ids_;
  std::vector<std::uint32_t> files_;
  std::vector<std::string> file_names_;
  std::vector<EntityRecord> entities_;
  std::vector<Role> roles_;
  std::vector<RoleRecord> joined_;
  std::vector<Name> names_;
  std::vector<Person> persons_;
  std::vector<TermRecord> terms_;
  std::map<std::uint64_t, std::uint32_t> term_index_;
};

}  // namespace dateline::actor
