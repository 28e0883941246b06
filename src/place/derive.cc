// Only words of the same sentence, directly beside the name, count. Distances are taken as they
// stand; a part of a country lies 1.2 standard deviations of its towns off its point, so that
// "western Kazakhstan" falls among the western towns.
#include "place/derive.h"

#include <charconv>
#include <cmath>
#include <optional>
#include <string>

#include "base/utf8.h"
#include "place/geo.h"

namespace dateline::place {
namespace {

constexpr double kPartOff = 1.2;      // standard deviations
constexpr double kFarthestKm = 1500;  // a larger distance is no description of a place

class Around {
 public:
  Around(const Document& document, const Lexicon& lexicon, const PlaceMention& m)
      : doc_(document), lexicon_(lexicon) {
    std::int32_t sentence = doc_.tokens[static_cast<std::size_t>(m.first)].sentence;
    begin_ = end_ = m.first;
    while (begin_ > 0 && doc_.tokens[static_cast<std::size_t>(begin_) - 1].sentence == sentence)
      --begin_;
    auto all = static_cast<std::int32_t>(doc_.tokens.size());
    while (end_ < all && doc_.tokens[static_cast<std::size_t>(end_)].sentence == sentence) ++end_;
  }
  [[nodiscard]] bool inside(std::int32_t t) const { return t >= begin_ && t < end_; }
  [[nodiscard]] std::string word(std::int32_t t) const {
    return inside(t) ? lower_ascii(doc_.form(t)) : std::string();
  }
  [[nodiscard]] std::string_view form(std::int32_t t) const {
    return inside(t) ? doc_.form(t) : std::string_view{};
  }
  [[nodiscard]] bool is(std::int32_t t, Cue cue) const {
    return (lexicon_.cues(word(t)) & cue) != 0;
  }

 private:
  const Document& doc_;
  const Lexicon& lexicon_;
  std::int32_t begin_ = 0, end_ = 0;
};

// Degrees clockwise from north: "southeast", "south-eastern".
std::optional<double> bearing(std::string_view word) {
  bool n = word.find("north") != word.npos, s = word.find("south") != word.npos;
  bool e = word.find("east") != word.npos, w = word.find("west") != word.npos;
  if (n && s) return std::nullopt;
  if (n) return e ? 45 : w ? 315 : 0;
  if (s) return e ? 135 : w ? 225 : 180;
  if (e && !w) return 90;
  if (w && !e) return 270;
  return std::nullopt;
}

std::string_view abbreviation(double degrees) {
  static constexpr std::string_view kNames[] = {"n", "ne", "e", "se", "s", "sw", "w", "nw"};
  return kNames[static_cast<int>(degrees / 45) % 8];
}

std::optional<double> number(std::string_view form) {
  std::string digits;
  for (char c : form) {
    if (c != ',') digits.push_back(c);
  }
  double value = 0;
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || value <= 0)
    return std::nullopt;
  return value;
}

double km_of(std::string_view unit) {
  if (unit.starts_with("mile")) return 1.609;
  if (unit.starts_with("met")) return 0.001;
  if (unit.starts_with("yard")) return 0.000914;
  return 1;
}

// "about 30 km (19 miles) north of X": read from the name backwards.
bool offset_before(const Around& a, PlaceMention& m) {
  std::int32_t t = m.first - 1;
  while (a.word(t) == "the" || a.word(t) == "city" || a.word(t) == "town" || a.word(t) == "capital")
    --t;
  if (a.word(t) == ",") --t;
  if (a.word(t) != "of" && a.word(t) != "from") return false;
  --t;
  if (!a.is(t, kCompass)) return false;
  std::string direction = a.word(t--);
  if (a.word(t) == "-" && a.is(t - 1, kCompass)) {  // "south-east" in three tokens
    direction = a.word(t - 1) + direction;
    t -= 2;
  }
  if (a.word(t) == "the" || a.word(t) == "to") t -= a.word(t - 1) == "to" ? 2 : 1;
  if (a.word(t) == ")") {
    while (a.inside(t) && a.word(t) != "(") --t;
    --t;
  }
  auto degrees = bearing(direction);
  if (!degrees || !a.is(t, kUnit)) return false;
  auto distance = number(a.form(t - 1));
  if (!distance) return false;
  double km = *distance * km_of(a.word(t));
  if (km > kFarthestKm) return false;
  Point p = offset({m.place.lat, m.place.lon}, km, *degrees);
  m.place.lat = p.lat, m.place.lon = p.lon;
  m.rule = "offset:" + std::to_string(static_cast<int>(std::lround(km))) + "km-" +
           std::string(abbreviation(*degrees));
  return true;
}

// "western Kazakhstan", "northern Gaza", "south-eastern Turkey".
bool compass_before(const Around& a, const Gazetteer& gazetteer, const Entry& e, PlaceMention& m) {
  bool area = m.place.grain == PlaceGrain::country || m.place.grain == PlaceGrain::admin1 ||
              m.place.grain == PlaceGrain::admin2 || m.place.grain == PlaceGrain::region;
  std::int32_t t = m.first - 1;
  if (!area || !a.is(t, kCompass)) return false;
  std::string word = a.word(t);
  std::string written(a.form(t));
  if (a.word(t - 1) == "-" && a.is(t - 2, kCompass)) {
    word = a.word(t - 2) + word;
    written = std::string(a.form(t - 2)) + "-" + written;
  }
  if (!word.ends_with("ern") && !word.ends_with("central"))
    return false;  // "north Kazakhstan" is left
  if (auto degrees = bearing(word)) {
    double north = std::cos(*degrees * kRadian) * e.spread_lat * 10 * kPartOff;
    double east = std::sin(*degrees * kRadian) * e.spread_lon * 10 * kPartOff;
    Point middle{m.place.lat, m.place.lon};
    if (e.feature == Feature::country) middle = gazetteer.town_mean(e.country);
    Point p = offset(middle, std::fabs(north), north < 0 ? 180 : 0);
    p = offset(p, std::fabs(east), east < 0 ? 270 : 90);
    m.place.lat = p.lat, m.place.lon = p.lon;
    m.rule = "compass:" + std::string(abbreviation(*degrees));
  } else {
    m.rule = "compass:central";
  }
  m.place.name = written + " " + m.place.name;
  m.place.id.clear();
  if (m.place.grain == PlaceGrain::country) m.place.grain = PlaceGrain::admin1;
  m.place.population = 0;
  return true;
}

// "Almaty airport", "the airport in Almaty", "Lviv's main railway station".
bool facility_beside(const Around& a, PlaceMention& m) {
  if (m.place.grain != PlaceGrain::city || m.kind == PlaceKind::demonym) return false;
  std::int32_t t = m.last;
  if (a.word(t) == "'s") ++t;
  for (int skipped = 0; skipped < 2; ++skipped, ++t) {
    std::string w = a.word(t);
    if (w != "international" && w != "main" && w != "central" && w != "city" && w != "military")
      break;
  }
  std::string facility;
  if (a.is(t, kFacility)) {
    facility = a.word(t);
    m.kind = PlaceKind::literal;
  } else if ((a.word(m.first - 1) == "in" || a.word(m.first - 1) == "of") &&
             a.is(m.first - 2, kFacility)) {
    facility = a.word(m.first - 2);
  }
  if (facility.empty()) return false;
  m.place.name += " " + facility;
  m.place.grain = PlaceGrain::site;
  m.place.id.clear();
  m.place.population = 0;
  m.rule = "facility:" + facility;
  return true;
}

// "near the border with Chad", "the Turkish-Syrian border".
void border_before(const Around& a, PlaceMention& m) {
  bool with = a.word(m.first - 1) == "with" &&
              (a.word(m.first - 2) == "border" || a.word(m.first - 2) == "frontier");
  if (with) m.rule = "border-with";
}

}  // namespace

void derive(const Document& document, const Lexicon& lexicon, const Gazetteer& gazetteer,
            const Entry& entry, PlaceMention& m) {
  if (m.first < 0 || m.last <= m.first || m.kind == PlaceKind::demonym) return;
  Around around(document, lexicon, m);
  if (offset_before(around, m) || compass_before(around, gazetteer, entry, m)) {
    m.place.lat = std::round(m.place.lat * 1e5) / 1e5,
    m.place.lon = std::round(m.place.lon * 1e5) / 1e5;
  } else if (!facility_beside(around, m)) {
    border_before(around, m);
  }
}

}  // namespace dateline::place
