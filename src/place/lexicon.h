// The words and weights of the place stage, loaded from data/place.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/result.h"

namespace dateline::place {

// What speaks for or against a stretch of text being a place; each has a weight "sign_..." in
// weights.tsv.
enum class Sign : std::uint8_t {
  located,
  comma_next,
  comma_before,
  prev_capital,
  prev_given,
  prev_title,
  prev_initial,
  prev_the,
  next_capital,
  next_head,
  next_ground,
  next_people,
  next_speech,
  next_area,
  next_given,
  surname,
  self_given,
  common,
  starts,
  single,
  shout,
  alternate,
  acronym,
  demonym,
  country,
  admin1,
  wide,
  seat,
  admin2,
  site,
  section,
  small,
  repeated,
  dateline,
  contained,
  named_location,
  named_person,
  named_organisation,
  inside_organisation,
  inside_person,
  inside_location,
  named_other,
  unnamed,
  kCount
};
inline constexpr int kSigns = static_cast<int>(Sign::kCount);

// Log-linear weights; names and meanings in data/place/weights.tsv.
struct Weights {
  double population = 1, country = 1.5, continent = 1, region = 0.3, sea = 0.3, physical = -0.5,
         admin1 = 0.3, admin2 = -0.5, capital = 0.5, seat1 = 0.3, section = -0.7, small = -0.5,
         site = 0, alternate = -0.6, demonym = 0, country_vote = 0.9, area_vote = 1.3,
         near_vote = 0.9, near_km = 120, containment = 6, contains = 3, dateline = 1.5,
         publisher_country = 1, publisher_area = 1.5, host_name = 2, hint = 0.4,
         country_company = 0.5, namesake = 1.5, rounds = 3, bias = 0, size = 0.3,
         area_support = 0.5, near_support = 0.5, country_support = 0.3;
  std::array<double, 64> signs{};  // by Sign
};

// Reads weights.tsv; an unknown name or a value that is no number is an error with its line.
[[nodiscard]] Result<Weights> load_weights(const std::string& path);
// Sets one weight by name; false when there is none of that name.
bool set_weight(Weights& weights, std::string_view name, double value);

// What a word beside a name tells; a word may tell several things.
enum Cue : std::uint16_t {
  kLocative = 1,
  kTitle = 2,
  kSpeech = 4,
  kPeople = 8,
  kHead = 16,
  kGround = 32,
  kFacility = 64,
  kAreaWord = 128,
  kNeverPlace = 256,
  kUnit = 512,
  kGivenName = 1024,
  kCompass = 2048,
  kCommon = 4096,
  kHonorific = 8192,
  kLandWord = 16384,
  kBeing = 32768
};

// Homes of publishers, by host.
struct Publisher {
  std::string town, country;  // alpha-3
  double lat = 0, lon = 0;
  bool local = false;
};

struct Lexicon {
  // The cues of a lower-case word, 0 when it has none.
  [[nodiscard]] std::uint16_t cues(std::string_view lower) const;
  // The publisher of a host ("www." and sub-domains left off), or null.
  [[nodiscard]] const Publisher* publisher(std::string_view host) const;

  std::unordered_map<std::string, std::uint16_t> words;
  std::unordered_map<std::string, Publisher> publishers;
  std::unordered_map<std::string, std::string> hints;  // "Bundestag" -> "DEU"
  Weights weights;
};

// Loads cues.tsv, given_names.tsv, publishers.tsv and weights.tsv from data/place.
[[nodiscard]] Result<Lexicon> load_lexicon(const std::string& data_dir);

}  // namespace dateline::place
