#include "place/gazetteer.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>

#include "place/geo.h"
#include "place/name_key.h"
#include "place/test_gazetteer.h"

namespace dateline::place {
namespace {

std::string temporary(const std::string& name, const std::string& bytes) {
  auto path = std::filesystem::temp_directory_path() / ("dateline_place_" + name);
  std::ofstream(path, std::ios::binary) << bytes;
  return path.string();
}

TEST(Gazetteer, KnowsTheOwnTables) {
  struct Case {
    const char *name, *country;
    double lat, lon;
    PlaceGrain grain;
  };
  const Case kCases[] = {{"Kazakhstan", "KAZ", 48, 68, PlaceGrain::country},
                         {"UAE", "ARE", 23.75, 54.5, PlaceGrain::country},
                         {"Kyrgyz Republic", "KGZ", 41.5, 75, PlaceGrain::country},
                         {"Donbas", "UKR", 48.2, 38.2, PlaceGrain::region},
                         {"Strait of Hormuz", "", 26.57, 56.25, PlaceGrain::region},
                         {"Kremlin", "RUS", 55.752, 37.6175, PlaceGrain::site},
                         {"Tahrir Square", "EGY", 30.0444, 31.2357, PlaceGrain::site},
                         {"Nairobi", "KEN", -1.283, 36.817, PlaceGrain::city},
                         {"Middle East", "", 33.14, 35.86, PlaceGrain::world},
                         {"Chechnya", "RUS", 43.4, 45.7, PlaceGrain::admin1},
                         {"Waziristan", "PAK", 32.95, 70, PlaceGrain::region}};
  const Gazetteer& g = own_gazetteer();
  for (const Case& c : kCases) {
    bool found = false;
    for (std::uint32_t link : g.find(name_key(c.name))) {
      Place p = g.place(Link(link).entry());
      bool near = distance_km(p.lat, p.lon, c.lat, c.lon) < 40;
      bool grain = p.grain == c.grain ||
                   (c.grain == PlaceGrain::world && p.grain == PlaceGrain::region) ||
                   (c.grain == PlaceGrain::admin1 && p.grain == PlaceGrain::region);
      if (p.country == c.country && near && grain) found = true;
    }
    EXPECT_TRUE(found) << c.name;
  }
}

TEST(Gazetteer, DemonymsAreMarked) {
  auto links = own_gazetteer().find("kazakh");
  ASSERT_FALSE(links.empty());
  EXPECT_TRUE(Link(links.front()).is(kLinkDemonym));
  EXPECT_EQ(own_gazetteer().place(Link(links.front()).entry()).country, "KAZ");
}

TEST(Gazetteer, PrefixesNeverHideAKey) {
  const Gazetteer& g = own_gazetteer();
  ASSERT_GT(g.keys(), 10000u);
  for (std::size_t k = 0; k < g.keys(); ++k) {
    std::string_view key = g.key(k);
    EXPECT_FALSE(g.find(key).empty()) << key;
    for (std::size_t b = key.find(' '); b != key.npos; b = key.find(' ', b + 1)) {
      ASSERT_TRUE(g.may_continue(key.substr(0, b))) << key;
    }
  }
  EXPECT_TRUE(g.find("no such place at all").empty());
  EXPECT_TRUE(g.find("").empty());
}

TEST(Gazetteer, SameSourcesSameBytes) {
  BuildSources sources;
  sources.data_dir = std::string(DATELINE_SOURCE_DIR) + "/data/place";
  auto again = build_gazetteer(sources);
  ASSERT_TRUE(again.has_value());
  EXPECT_TRUE(again->bytes == own_bytes());
}

TEST(Gazetteer, RefusesDamage) {
  std::string good = own_bytes();
  EXPECT_FALSE(Gazetteer::from_bytes("").has_value());
  EXPECT_FALSE(Gazetteer::from_bytes(std::string(64, '\0')).has_value());
  for (std::size_t size : {good.size() / 2, good.size() - 4096, std::size_t{63}}) {
    EXPECT_FALSE(Gazetteer::from_bytes(good.substr(0, size)).has_value()) << size;
  }
  EXPECT_FALSE(Gazetteer::open("/no/such/file").has_value());
}

// Flipped bytes are refused or harmless: lookups stay inside the file.
TEST(Gazetteer, SurvivesFlippedBytes) {
  std::mt19937 random(7);
  std::string good = own_bytes();
  for (int round = 0; round < 60; ++round) {
    std::string bad = good;
    std::size_t limit = round < 30 ? 4096 : bad.size();
    for (int i = 0; i < 8; ++i)
      bad[8 + random() % (limit - 8)] ^= static_cast<char>(1 + random() % 255);
    auto g = Gazetteer::from_bytes(std::move(bad));
    if (!g) continue;
    for (std::size_t k = 0; k < g->keys(); k += 97) {
      for (std::uint32_t link : g->find(g->key(k))) (void)g->place(Link(link).entry());
    }
  }
}

TEST(Gazetteer, CompilesADump) {
  std::string dump =
      "1\tAl Qawqazah\tAl "
      "Qawqazah\tQawqaza,القوقزة\t35.5\t36.5\tP\tPPL\tSY\t\t\t\t\t\t250\t\t\tAsia/"
      "Damascus\t2020-01-01\n"
      "2\tTiny Hill\tTiny Hill\t\t35.6\t36.6\tT\tHLL\tSY\t\t\t\t\t\t0\t\t\t\t\n"
      "3\tBeyond\tBeyond\t\t135.6\t36.6\tP\tPPL\tSY\t\t\t\t\t\t10\t\t\t\t\n"
      "4\tElsewhere\tElsewhere\t\t50.6\t30.6\tP\tPPL\tUA\t\t\t\t\t\t10\t\t\t\t\n"
      "not a row\n";
  BuildSources sources;
  sources.data_dir = std::string(DATELINE_SOURCE_DIR) + "/data/place";
  sources.dump = temporary("dump.txt", dump);
  sources.only = {"SY"};
  auto built = build_gazetteer(sources);
  ASSERT_TRUE(built.has_value());
  EXPECT_EQ(built->notes.size(), 1u);  // the line that is not a row
  auto g = Gazetteer::from_bytes(std::move(built->bytes));
  ASSERT_TRUE(g.has_value());
  auto links = g->find("qawqaza");
  ASSERT_EQ(links.size(), 1u);
  EXPECT_TRUE(Link(links[0]).is(kLinkAlternate));
  EXPECT_EQ(g->place(Link(links[0]).entry()).id, "geonames:1");
  EXPECT_TRUE(g->find("beyond").empty());     // 135.6 is no latitude
  EXPECT_TRUE(g->find("elsewhere").empty());  // not in SY
  EXPECT_TRUE(g->find("tiny hill").empty());  // a kind of no interest
}

TEST(Gazetteer, MissingExtractsAreNotes) {
  BuildSources sources;
  sources.data_dir = std::string(DATELINE_SOURCE_DIR) + "/data/place";
  sources.cities = "/no/such/cities1000.txt";
  sources.admin1_json = "/no/such/admin1.json";
  auto built = build_gazetteer(sources);
  ASSERT_TRUE(built.has_value());
  EXPECT_EQ(built->notes.size(), 2u);
  sources.data_dir = "/no/such/folder";
  EXPECT_FALSE(build_gazetteer(sources).has_value());
}

TEST(Gazetteer, FallsBackToTheOwnTables) {
  std::string note;
  auto g = Gazetteer::open_or_build("/no/such/gazetteer.bin",
                                    std::string(DATELINE_SOURCE_DIR) + "/data/place", note);
  ASSERT_TRUE(g.has_value());
  EXPECT_NE(note.find("build.sh"), std::string::npos);
  EXPECT_FALSE(g->find("moscow").empty());
}

TEST(Geo, OffsetsAndDistances) {
  EXPECT_NEAR(distance_km(51.5, -0.13, 48.85, 2.35), 344, 3);
  Point p = offset({50, 30}, 100, 0);
  EXPECT_NEAR(distance_km(50, 30, p.lat, p.lon), 100, 1);
  p = offset({60, 30}, 100, 90);
  EXPECT_NEAR(distance_km(60, 30, p.lat, p.lon), 100, 2);
  p = offset({0, 179.9}, 100, 90);
  EXPECT_LT(p.lon, 0);
}

}  // namespace
}  // namespace dateline::place
