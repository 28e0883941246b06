// Candidates come from the same keys that the resolver uses.
#include "actor/who.h"

#include <algorithm>

#include "actor/key.h"
#include "actor/reading.h"
#include "actor/resolve.h"

namespace dateline::actor {
namespace {

constexpr std::string_view kHow[] = {"name",      "short name", "surname", "sound",
                                     "adjective", "people",     "capital", "metonym"};
constexpr std::string_view kKind[] = {
    "person",       "country",     "disputed",       "international organisation",
    "organisation", "armed group", "communal group", "party",
    "people",       "company",     "media",          "legislature",
    "judiciary",    "military",    "police",         "government",
    "crowd"};

std::string iso(std::int32_t day) {
  return day == kNoDay ? "" : to_iso(Day{std::chrono::days{day}});
}

std::string joined(const SectorList& sectors) {
  std::string out;
  for (const std::string& code : sectors.codes()) out += (out.empty() ? "" : " ") + code;
  return out;
}

void look_up(const ActorBase& base, const std::string& key, std::vector<Candidate>& out) {
  std::vector<Candidate> found;
  base.names(hash_key(key), found);
  for (const Candidate& c : found) {
    bool there = std::any_of(out.begin(), out.end(),
                             [&](const Candidate& o) { return o.entity == c.entity; });
    if (!there) out.push_back(c);
  }
}

WhoRow row_of(const ActorBase& base, const Candidate& c, std::int32_t day) {
  const EntityRecord& e = base.entity(c.entity);
  Standing s = standing(base, c.entity, day);
  WhoRow row;
  row.name = base.name(c.entity);
  row.id = base.text(c.entity, e.id);
  row.kind = kKind[static_cast<std::size_t>(e.kind)];
  row.how = kHow[static_cast<std::size_t>(c.how)];
  row.country = s.country;
  row.sectors = joined(s.sectors);
  row.where = base.where(c.entity, e.file, e.line);
  const RoleRecord* roles = base.roles(c.entity);
  for (std::uint32_t i = 0; i < e.roles; ++i) {
    const RoleRecord& r = roles[i];
    WhoRole role{std::string(base.text(c.entity, r.office)),
                 r.country,
                 joined(r.sectors),
                 iso(r.from),
                 iso(r.to),
                 base.where(c.entity, r.file, r.line),
                 false};
    if (r.to == kNoDay && r.seen != kNoDay) role.to = "~" + iso(r.seen);
    role.now = day != kNoDay && covers(r.from, r.to, day);
    row.roles.push_back(std::move(role));
  }
  return row;
}

}  // namespace

std::vector<WhoRow> who(const ActorBase& base, std::string_view name, std::optional<Day> day) {
  std::vector<Candidate> found;
  std::string key = name_key(name);
  look_up(base, key, found);
  std::size_t blank = name.find(' '), last = name.rfind(' ');
  if (blank == std::string_view::npos) {
    look_up(base, "~" + sound_key(key), found);
  } else {
    look_up(base,
            "~" + sound_key(name_key(name.substr(0, blank))) + " " +
                sound_key(name_key(name.substr(last + 1))),
            found);
  }
  std::int32_t on = day ? static_cast<std::int32_t>(day->time_since_epoch().count()) : kNoDay;
  auto rank = [&](const Candidate& c) {
    const EntityRecord& e = base.entity(c.entity);
    int now = 0;
    for (std::uint32_t i = 0; i < e.roles && on != kNoDay; ++i)
      now |= covers(base.roles(c.entity)[i].from, base.roles(c.entity)[i].to, on);
    return static_cast<int>(c.how) * 100 - e.level * 10 - now * 5;
  };
  std::stable_sort(found.begin(), found.end(),
                   [&](const Candidate& a, const Candidate& b) { return rank(a) < rank(b); });
  std::vector<WhoRow> rows;
  for (const Candidate& c : found) rows.push_back(row_of(base, c, on));
  return rows;
}

std::string who_text(const std::vector<WhoRow>& rows) {
  std::string out;
  for (const WhoRow& r : rows) {
    out += r.name + "  [" + r.id + "]  " + r.kind + ", matched by " + r.how + "\n  " +
           (r.country.empty() ? "-" : r.country) + " " + r.sectors + "  " + r.where + "\n";
    for (const WhoRole& role : r.roles) {
      out += std::string(role.now ? "  * " : "    ") + role.office + ", " + role.country + " " +
             role.sectors + ", " + role.from + " to " + role.to + "  " + role.where + "\n";
    }
  }
  return out.empty() ? "nobody of that name\n" : out;
}

}  // namespace dateline::actor
