// The steps of a gazetteer build, shared by the two files that carry them out: gazetteer_builder.cc
// (the project's own tables and the order of it all) and gazetteer_extracts.cc (GeoNames and its
// packages).
#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/json.h"
#include "base/tsv.h"
#include "place/gazetteer_builder.h"
#include "place/gazetteer_writer.h"
#include "place/geo.h"

namespace dateline::place {

[[nodiscard]] double number(std::string_view text);
// A whole number that is not below nought; 0 where it is none.
[[nodiscard]] std::uint32_t count(std::string_view text);
// False for 0, 0 too: extracts write it where they know no point.
[[nodiscard]] bool on_earth(double lat, double lon);
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char mark);
// An area's name without the word for its kind: "Jizan Region" -> "jizan".
[[nodiscard]] std::string area_stem(std::string_view name);

// Mean and spread of the towns of an area.
struct Mean {
  double lat = 0, lat2 = 0, x = 0, y = 0, population = 0;
  int towns = 0;
  void add(double la, double lo, double people) {
    lat += la, lat2 += la * la, x += std::cos(lo * kRadian), y += std::sin(lo * kRadian);
    population += people, ++towns;
  }
  [[nodiscard]] double mean_lat() const { return lat / towns; }
  [[nodiscard]] double mean_lon() const { return std::atan2(y, x) / kRadian; }
  // Standard deviations in km; longitudes by their resultant length.
  [[nodiscard]] double lat_km() const {
    return 111.2 * std::sqrt(std::max(0.0, lat2 / towns - mean_lat() * mean_lat()));
  }
  [[nodiscard]] double lon_km() const {
    double r = std::min(1.0, std::sqrt(x * x + y * y) / towns);
    return r <= 0 ? 0
                  : 111.2 / kRadian * std::cos(mean_lat() * kRadian) * std::sqrt(-2 * std::log(r));
  }
};

class Build {
 public:
  explicit Build(const BuildSources& sources) : sources_(sources) {}
  Result<BuiltGazetteer> run();

 private:
  using RowFn = std::function<void(const Tsv&, const TsvRow&)>;
  Status table(const std::string& name, bool needed, const RowFn& fn);
  Status countries();
  void areas();
  Status own_areas();
  void second_level();
  void geonames(const std::string& path, bool dump);
  void geonames_row(const std::vector<std::string_view>& c, bool dump);
  void extra_towns();
  Status own_towns();
  Status regions(const std::string& file);
  Status news_towns();
  Status aliases();
  Status sites();
  void settle_areas();

  Entry blank(double lat, double lon, Feature feature, std::uint32_t population = 0);
  bool near_twin(std::string_view name, std::uint16_t country, double lat, double lon, double km,
                 bool towns);
  std::uint16_t country(std::string_view iso) const;
  Result<Json> json(const std::string& path, const char* what);

  const BuildSources& sources_;
  GazetteerWriter out_;
  BuiltGazetteer built_;
  std::unordered_map<std::string, std::uint16_t> country_ids_;         // alpha-2 and alpha-3
  std::unordered_map<std::string, std::uint16_t> area_ids_;            // "US.TX"
  std::unordered_map<std::string, std::uint16_t> area_stems_;          // "USA/texas"
  std::unordered_map<std::string, std::uint32_t> second_ids_;          // "US.TX.113"
  std::unordered_map<std::uint32_t, Mean> area_means_, second_means_;  // by area, by entry
  std::unordered_map<std::uint16_t, Mean> country_means_;
  std::unordered_map<std::uint32_t, std::uint32_t> by_geonames_;
  std::unordered_set<std::uint32_t> placed_;  // area entries with a point of their own
};

}  // namespace dateline::place
