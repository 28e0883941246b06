#include "place/coordinates.h"

#include <gtest/gtest.h>

#include "place/test_gazetteer.h"

namespace dateline::place {
namespace {

TEST(Coordinates, ReadsTheUsualForms) {
  struct Case {
    const char* text;
    double lat, lon;
  };
  const Case kCases[] = {{"hit at 48.0159\u00B0 N, 37.8028\u00B0 E at dawn", 48.0159, 37.8028},
                         {"33\u00B018'N 44\u00B022'E", 33.3, 44.3667},
                         {"(12\u00B030\u203230\u2033S; 77\u00B06'W)", -12.508333, -77.1},
                         {"position 34.5N, 69.2E.", 34.5, 69.2},
                         {"0\u00B0 N 0\u00B0 E", 0, 0}};
  for (const Case& c : kCases) {
    auto points = written_points(c.text);
    ASSERT_EQ(points.size(), 1U) << c.text;
    EXPECT_TRUE(points[0].possible) << c.text;
    EXPECT_NEAR(points[0].lat, c.lat, 1e-3) << c.text;
    EXPECT_NEAR(points[0].lon, c.lon, 1e-3) << c.text;
  }
}

TEST(Coordinates, LeavesOtherNumbersAlone) {
  for (const char* text : {"", "12", "Route 5 N and 7 E", "5N", "33.31, 44.36", "3 North, 4 East",
                           "7.62x39 N 12", "1.2.3N 4E", "N 48 E 37", "\u00B0\u00B0\u00B0"}) {
    auto points = written_points(text);
    bool sane = points.empty() || std::string_view(text) == "Route 5 N and 7 E";
    EXPECT_TRUE(sane) << text;
  }
}

TEST(Coordinates, ImpossibleOnesAreNoticed) {
  Document d = plain_document("It lay at 95.0N, 12.0E, they said, or at 10\u00B075'N 20\u00B0E.");
  Notices notices;
  auto m = locate(d, {}, own_gazetteer(), own_lexicon(), &notices);
  EXPECT_TRUE(m.empty());
  ASSERT_EQ(notices.size(), 2U);
  EXPECT_EQ(notices[0].code, "impossible_coordinates");
  EXPECT_EQ(notices[0].span.of(d.text), "95.0N, 12.0E");
}

TEST(Coordinates, PossibleOnesAreMentions) {
  Document d = plain_document("The wreck lies at 36.7N, 22.1E off Greece.");
  auto m = locate(d, {}, own_gazetteer(), own_lexicon());
  ASSERT_EQ(m.size(), 2U);
  EXPECT_EQ(m[0].rule, "coordinates");
  EXPECT_EQ(m[0].place.grain, PlaceGrain::site);
  EXPECT_DOUBLE_EQ(m[0].place.lat, 36.7);
  EXPECT_GE(m[0].first, 0);
  EXPECT_EQ(m[1].place.country, "GRC");
}

}  // namespace
}  // namespace dateline::place
