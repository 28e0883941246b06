// Roles by date. Where several are held at once the highest level leads and the others join.
#include <algorithm>

#include "actor/key.h"
#include "actor/reading.h"
#include "actor/resolve.h"

namespace dateline::actor {
namespace {

// Office titles that name one post.
constexpr std::string_view kSame[][2] = {{"premier", "primeminister"}, {"king", "monarch"},
                                         {"queen", "monarch"},         {"emperor", "monarch"},
                                         {"sultan", "monarch"},        {"emir", "monarch"}};

std::string canonical_title(std::string_view office) {
  std::string key = name_key(office);
  auto cut = [&key](std::string_view from, std::string_view to) {
    std::size_t at = key.find(from);
    if (at != std::string::npos) key.replace(at, from.size(), to);
  };
  cut("defense", "defence");
  cut("foreignaffairs", "foreign");
  cut("externalaffairs", "foreign");
  cut("internalaffairs", "interior");
  cut("homeaffairs", "interior");
  if (key.substr(0, 10) == "ministerof")
    key = key.substr(10, 3) == "the" ? key.substr(13) + "minister" : key.substr(10) + "minister";
  if (key.substr(0, 11) == "ministerfor") key = key.substr(11) + "minister";
  for (const auto& pair : kSame) {
    if (key == pair[0]) key = pair[1];
  }
  return key;
}

}  // namespace

Standing standing(const ActorBase& base, EntityRef ref, std::int32_t day) {
  const EntityRecord& e = base.entity(ref);
  Standing out;
  out.country = e.country;
  out.sectors = e.sectors;
  if (e.roles == 0) return out;
  const RoleRecord* roles = base.roles(ref);
  const RoleRecord* last = nullptr;  // latest that has ended
  const RoleRecord* next = nullptr;  // first that has not begun
  std::vector<const RoleRecord*> now;
  for (std::uint32_t r = 0; r < e.roles; ++r) {
    const RoleRecord& role = roles[r];
    if (day == kNoDay) {
      bool more = last && (role.own != last->own
                               ? role.own > last->own
                               : role.level > last->level ||
                                     (role.level == last->level && role.from >= last->from));
      if (!last || more) last = &role;
    } else if (covers(role.from, role.to, day)) {
      now.push_back(&role);
    } else if (role.to != kNoDay && role.to < day) {
      if (!last || role.to > last->to) last = &role;
    } else if (!next) {
      next = &role;
    }
  }
  if (day == kNoDay) now.assign(1, last);
  std::stable_sort(now.begin(), now.end(), [](const RoleRecord* a, const RoleRecord* b) {
    return a->own != b->own ? a->own > b->own : a->level > b->level;
  });
  if (!now.empty()) {
    out.role = now.front();
    out.country = out.role->country;
    SectorList sectors;
    for (const RoleRecord* role : now) sectors.add(role->sectors);
    sectors.add(e.sectors);
    out.sectors = sectors;
    return out;
  }
  const RoleRecord* role = last ? last : next;
  out.country = role->country;
  SectorList sectors = e.sectors;
  sectors.add(last                                                 ? former(role->sectors)
              : role->level >= 2 || role->sectors.has(Sector::leg) ? parse_sectors("PTY")
                                                                   : SectorList{});
  if (last && role->sectors.has(Sector::leg)) sectors.add(Sector::pty);
  out.role = last;
  out.sectors = sectors;
  return out;
}

void restate(Entity& entity, Day day, const ActorBase& base) {
  if (entity.id.empty()) return;
  EntityRef ref = base.by_id(entity.id);
  if (!ref || base.entity(ref).roles == 0) return;
  Standing s = standing(base, ref, static_cast<std::int32_t>(day.time_since_epoch().count()));
  entity.country = s.country;
  entity.sectors = s.sectors.codes();
}

EntityRef holder(const ActorBase& base, std::string_view country, std::string_view title_key,
                 std::int32_t day) {
  if (country.empty() || day == kNoDay) return {};
  std::vector<EntityRef> heads;
  base.heads(country, heads);
  std::string wanted = canonical_title(title_key);
  EntityRef best;
  std::int32_t best_from = kNoDay;
  for (EntityRef ref : heads) {
    const RoleRecord* roles = base.roles(ref);
    for (std::uint32_t r = 0; r < base.entity(ref).roles; ++r) {
      const RoleRecord& role = roles[r];
      if (std::string_view(role.country) != country || !covers(role.from, role.to, day)) continue;
      std::string have = canonical_title(base.text(ref, role.office));
      bool leader = have == "leader" &&
                    (wanted == "president" || wanted == "leader" || wanted == "primeminister");
      if (have != wanted && !leader) continue;
      if (!best || role.from > best_from) {
        best = ref;
        best_from = role.from;
      }
    }
  }
  return best;
}

}  // namespace dateline::actor
