// Compiles the gazetteer from the project's tables and, where they are there, GeoNames extracts.
//
//   BuildSources s{.data_dir = "data/place", .cities = ".../cities1000.txt"};
//   auto built = build_gazetteer(s);      // built->bytes is the file, built->summary one line for
//   people
//
// Every source but data_dir may be missing: the project's own tables alone give countries,
// first-level areas, capitals, larger towns, regions and landmarks. Deterministic: the same
// sources, the same bytes.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace dateline::place {

struct BuildSources {
  std::string data_dir;     // folder of countries.tsv, admin1.tsv, towns.tsv, regions.tsv, ...
  std::string cities;       // GeoNames cities1000.txt (19 columns); may be empty
  std::string admin1_json;  // [{"code": "US.TX", "name": "Texas"}, ...]; may be empty
  std::string admin2_json;  // [{"code": "US.TX.113", "name": "Dallas County"}, ...]; may be empty
  std::string
      towns_json;    // [{"name", "lat", "lng", "country", "admin1", "admin2"}, ...]; may be empty
  std::string dump;  // a GeoNames dump (allCountries.txt or a country's file); may be empty
  std::vector<std::string>
      only;  // alpha-2 codes: rows of the dump outside them are left out; empty = all
};

struct BuiltGazetteer {
  std::string bytes;
  std::string summary;
  std::vector<std::string> notes;  // sources that were asked for and not found, rows left out
};

// Fails when one of the project's tables is missing or broken; a missing extract is only a note.
[[nodiscard]] Result<BuiltGazetteer> build_gazetteer(const BuildSources& sources);

}  // namespace dateline::place
