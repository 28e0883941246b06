// Days are counted on a bit a day, so that overlapping terms count once.
#include "actor/coverage.h"

#include <algorithm>
#include <cstdio>
#include <map>

#include "actor/reading.h"

namespace dateline::actor {
namespace {

std::int32_t new_year(int year) {
  using namespace std::chrono;
  return static_cast<std::int32_t>(
      sys_days(std::chrono::year{year} / January / 1).time_since_epoch().count());
}

struct Work {
  CoverageRow row;
  std::vector<bool> days;  // from 1990 on
};

void add_role(Work& w, const RoleRecord& r, std::int32_t begin, std::int32_t end) {
  std::int32_t from = std::max(r.from == kNoDay ? begin : r.from, begin);
  std::int32_t to = std::min(r.to == kNoDay ? (r.seen == kNoDay ? end : r.seen) : r.to, end - 1);
  for (std::int32_t day = from; r.level >= 4 && day <= to; ++day)
    w.days[static_cast<std::size_t>(day - begin)] = true;
  for (std::size_t d = 0; d < kDecades.size() && r.level < 4; ++d) {
    w.row.decades[d].holders += from < new_year(kDecades[d] + 10) && to >= new_year(kDecades[d]);
  }
}

}  // namespace

std::vector<CoverageRow> coverage(const ActorBase& base) {
  std::int32_t begin = new_year(kDecades.front()), end = new_year(2025);
  std::map<std::string, Work, std::less<>> work;
  for (EntityRef ref : base.entities()) {
    const EntityRecord& e = base.entity(ref);
    if (e.kind != Kind::country) continue;
    Work& w = work[e.country];
    w.row.country = e.country;
    w.row.name = base.name(ref);
    w.days.assign(static_cast<std::size_t>(end - begin), false);
  }
  for (EntityRef ref : base.entities()) {
    const EntityRecord& e = base.entity(ref);
    for (std::uint32_t i = 0; i < e.roles; ++i) {
      auto at = work.find(base.roles(ref)[i].country);
      if (at != work.end()) add_role(at->second, base.roles(ref)[i], begin, end);
    }
    auto at = work.find(e.country);
    if (at == work.end()) continue;
    at->second.row.groups += e.kind == Kind::armed_group;
    at->second.row.parties += e.kind == Kind::party;
    at->second.row.bodies += e.kind == Kind::organisation || e.kind >= Kind::company;
  }
  std::vector<CoverageRow> out;
  for (auto& [code, w] : work) {
    for (std::size_t d = 0; d < kDecades.size(); ++d) {
      std::int32_t from = new_year(kDecades[d]), to = std::min(new_year(kDecades[d] + 10), end);
      auto first = w.days.begin() + (from - begin), last = w.days.begin() + (to - begin);
      w.row.decades[d].heads = double(std::count(first, last, true)) / (to - from);
    }
    out.push_back(w.row);
  }
  return out;
}

std::string coverage_text(const std::vector<CoverageRow>& rows) {
  std::string out =
      "country                          1990s        2000s        2010s        2020-24     groups "
      "parties bodies\n"
      "                              heads others heads others heads others heads others\n";
  char line[200];
  for (const CoverageRow& r : rows) {
    int n = std::snprintf(line, sizeof(line), "%s %-24.24s", r.country.c_str(), r.name.c_str());
    for (const CoverageCell& c : r.decades)
      n += std::snprintf(line + n, sizeof(line) - static_cast<std::size_t>(n), " %4.0f%% %6d",
                         c.heads * 100, c.holders);
    std::snprintf(line + n, sizeof(line) - static_cast<std::size_t>(n), " %6d %7d %6d\n", r.groups,
                  r.parties, r.bodies);
    out += line;
  }
  return out;
}

}  // namespace dateline::actor
