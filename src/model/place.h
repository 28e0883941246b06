// A place name in the text and the gazetteer entry it means.
#pragma once

#include <cstdint>
#include <string>

#include "base/span.h"

namespace dateline {

enum class PlaceGrain : std::uint8_t { world, region, country, admin1, admin2, city, site };

// literal: the place itself ("in Moscow"). associative: the name stands for people or a government
// ("Moscow accused", "the Almaty police"). demonym: "Kazakh", "Russians".
enum class PlaceKind : std::uint8_t { literal, associative, demonym };

struct Place {
  std::string name;        // resolved name: "Almaty"
  std::string country;     // ISO 3166 alpha-3; empty for seas and world regions
  std::string admin1;      // name of the first-level area; may be empty
  double lat = 0, lon = 0;
  bool located = false;    // lat and lon are known
  std::string id;          // "geonames:1526384" or "dateline:gaza-strip"
  PlaceGrain grain = PlaceGrain::city;
  double population = 0;
};

struct PlaceMention {
  Span span;                           // bytes in Document::text
  std::int32_t first = -1, last = -1;  // tokens [first, last)
  std::int32_t head = -1;              // head token of the name
  Place place;
  PlaceKind kind = PlaceKind::literal;
  float score = 0;                     // 0..1 confidence of the resolution
  std::string rule;                    // how it was resolved, for explain
};

}  // namespace dateline
