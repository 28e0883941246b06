// Coordinates written in the text: "48.0159° N, 37.8028° E", "33°18'N 44°22'E", "34.5N, 69.2E".
#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace dateline::place {

struct WrittenPoint {
  Span span;
  double lat = 0, lon = 0;
  bool possible =
      true;  // false for latitudes beyond 90 and longitudes beyond 180 degrees, minutes beyond 60
};

// Left to right. A pair needs both its letters: bare pairs of numbers are not taken for points.
[[nodiscard]] std::vector<WrittenPoint> written_points(std::string_view text);

}  // namespace dateline::place
