#include "lang/coref_entities.h"

#include <algorithm>

namespace dateline::lang {

Entities::Entities(const std::vector<Traits>& mentions) {
  parent_.resize(mentions.size());
  entities_.resize(mentions.size());
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const Traits& m = mentions[i];
    parent_[i] = static_cast<std::int32_t>(i);
    Entity& e = entities_[i];
    e.gender = m.gender;
    e.gender_weak = m.gender_weak;
    e.person = m.person;
    e.plural = m.plural;
    e.group = m.group;
    e.named = m.kind == MentionKind::name;
    e.last = static_cast<std::int32_t>(i);
  }
}

std::int32_t Entities::root(std::int32_t m) const {
  while (parent_[m] != m) {
    parent_[m] = parent_[parent_[m]];
    m = parent_[m];
  }
  return m;
}

bool Entities::agree(std::int32_t a, std::int32_t b) const {
  const Entity& x = of(a);
  const Entity& y = of(b);
  bool sure = !x.gender_weak && !y.gender_weak;
  if (sure && x.gender != Gender::unknown && y.gender != Gender::unknown && x.gender != y.gender) return false;
  if (x.person != Is::unknown && y.person != Is::unknown && x.person != y.person) return false;
  bool number = x.plural == Is::unknown || y.plural == Is::unknown || x.plural == y.plural;
  return number || x.group || y.group;
}

void Entities::join(std::int32_t a, std::int32_t b) {
  a = root(a);
  b = root(b);
  if (a == b) return;
  if (b < a) std::swap(a, b);
  parent_[b] = a;
  Entity& x = entities_[a];
  const Entity& y = entities_[b];
  if (x.gender == Gender::unknown || (x.gender_weak && y.gender != Gender::unknown && !y.gender_weak)) {
    x.gender = y.gender;
    x.gender_weak = y.gender_weak;
  }
  if (x.person == Is::unknown) x.person = y.person;
  if (x.plural == Is::unknown) x.plural = y.plural;
  x.group = x.group || y.group;
  x.named = x.named || y.named;
  x.count += y.count;
  x.last = std::max(x.last, y.last);
}

}  // namespace dateline::lang
