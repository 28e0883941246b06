// Finds who acts: every noun phrase that names a person, office, organisation, group, crowd or
// government becomes an ActorMention with country and sectors as of the document's date.
//
//   "Kazakh President Kassym-Jomart Tokayev"  ->  Q200881, KAZ GOV, person
//   "the country's security forces"           ->  KAZ COP MIL, country_inferred (from the report's
//   focus) "nearly 2,000 protesters"                 ->  CVL, crowd, 1900..2000
//
// Pure and deterministic; never fails. A phrase that names nobody gives no mention.
#pragma once

#include <vector>

#include "actor/base.h"
#include "model/actor.h"
#include "model/document.h"
#include "model/place.h"

namespace dateline::actor {

// Sorted by head token, one mention a head. `doc` needs sentences, tokens and trees; names,
// mentions, chains and places make it better.
[[nodiscard]] std::vector<ActorMention> resolve(const Document& doc,
                                                const std::vector<PlaceMention>& places,
                                                const ActorBase& base);

// The sectors of a person or body on a day (days since 1970, or kNoDay for the latest known):
// offices then held, ELI after the last one, PTY before the first; `country` is that of the office.
struct Standing {
  SectorList sectors;
  std::string country;
  const RoleRecord* role = nullptr;  // the telling one, null when none
};
[[nodiscard]] Standing standing(const ActorBase& base, EntityRef entity, std::int32_t day);

// The same for an entity already resolved, for acts on another day than the report's: sets sectors
// and country again when `entity.id` is in the base; leaves it alone otherwise.
void restate(Entity& entity, Day day, const ActorBase& base);

// Who held an office in a country on a day: title_key as name_key("foreign minister"). Unset when
// the base does not know.
[[nodiscard]] EntityRef holder(const ActorBase& base, std::string_view country,
                               std::string_view title_key, std::int32_t day);

}  // namespace dateline::actor
