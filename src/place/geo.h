// Distances and bearings on a sphere.
#pragma once

#include <algorithm>
#include <cmath>

namespace dateline::place {

inline constexpr double kRadian = 3.14159265358979323846 / 180;
inline constexpr double kEarthKm = 6371.0;

// Great-circle distance of two points in degrees.
[[nodiscard]] inline double distance_km(double lat1, double lon1, double lat2, double lon2) {
  double s = std::sin((lat2 - lat1) * kRadian / 2), t = std::sin((lon2 - lon1) * kRadian / 2);
  double h = s * s + std::cos(lat1 * kRadian) * std::cos(lat2 * kRadian) * t * t;
  return 2 * kEarthKm * std::asin(std::min(1.0, std::sqrt(h)));
}

// A point on the unit sphere, for many comparisons.
struct Unit {
  double x = 0, y = 0, z = 0;
  // Square of the straight line between two points, in earth radii.
  [[nodiscard]] double chord2(const Unit& o) const {
    return (x - o.x) * (x - o.x) + (y - o.y) * (y - o.y) + (z - o.z) * (z - o.z);
  }
};

[[nodiscard]] inline Unit unit(double lat, double lon) {
  double c = std::cos(lat * kRadian);
  return {c * std::cos(lon * kRadian), c * std::sin(lon * kRadian), std::sin(lat * kRadian)};
}

struct Point {
  double lat = 0, lon = 0;
};

// The point `km` from another in the direction `bearing` (degrees clockwise from north).
[[nodiscard]] inline Point offset(Point from, double km, double bearing) {
  double lat = from.lat + km / 111.2 * std::cos(bearing * kRadian);
  double shrink = std::max(0.05, std::cos(from.lat * kRadian));
  double lon = from.lon + km / (111.2 * shrink) * std::sin(bearing * kRadian);
  if (lon > 180) lon -= 360;
  if (lon < -180) lon += 360;
  return {std::min(90.0, std::max(-90.0, lat)), lon};
}

}  // namespace dateline::place
