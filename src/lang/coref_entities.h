// Mentions joined to entities, with what is known of each entity. Internal to coreference.
#pragma once

#include <cstdint>
#include <vector>

#include "lang/coref_mentions.h"

namespace dateline::lang {

struct Entity {  // of the union's root; members of other mentions are stale
  Gender gender = Gender::unknown;
  bool gender_weak = false;
  Is person = Is::unknown, plural = Is::unknown;
  bool group = false, named = false;
  std::int32_t count = 1;       // mentions
  std::int32_t last = -1;       // its latest mention joined so far
};

class Entities {
 public:
  explicit Entities(const std::vector<Traits>& mentions);

  [[nodiscard]] std::int32_t root(std::int32_t m) const;
  [[nodiscard]] const Entity& of(std::int32_t m) const { return entities_[root(m)]; }
  [[nodiscard]] bool same(std::int32_t a, std::int32_t b) const { return root(a) == root(b); }
  // Nothing known of one contradicts what is known of the other.
  [[nodiscard]] bool agree(std::int32_t a, std::int32_t b) const;
  void join(std::int32_t a, std::int32_t b);

 private:
  mutable std::vector<std::int32_t> parent_;
  std::vector<Entity> entities_;
};

}  // namespace dateline::lang
