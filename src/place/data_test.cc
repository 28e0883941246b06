// Every row of data/place is well formed: codes exist, points are on the earth, nothing is given
// twice.
#include <gtest/gtest.h>

#include <charconv>
#include <map>
#include <set>

#include "base/tsv.h"
#include "place/name_key.h"
#include "place/test_gazetteer.h"

namespace dateline::place {
namespace {

const std::string kData = std::string(DATELINE_SOURCE_DIR) + "/data/place/";

Tsv table(const std::string& name) {
  auto tsv = read_tsv(kData + name);
  EXPECT_TRUE(tsv.has_value()) << name;
  if (!tsv) return {};
  EXPECT_TRUE(tsv->problems.empty()) << to_string(tsv->problems.front());
  return std::move(*tsv);
}

std::string_view cell(const Tsv& t, const TsvRow& row, std::string_view column) {
  int c = t.column(column);
  return c < 0 ? std::string_view{} : row.cells[static_cast<std::size_t>(c)];
}

bool number_within(std::string_view text, double limit) {
  double value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && value >= -limit &&
         value <= limit;
}

TEST(PlaceData, PointsAndCountriesAreReal) {
  for (const char* name : {"countries.tsv", "admin1.tsv", "towns.tsv", "news_towns.tsv",
                           "regions.tsv", "physical.tsv", "sites.tsv", "publishers.tsv"}) {
    Tsv t = table(name);
    ASSERT_GE(t.column("lat"), 0) << name;
    for (const TsvRow& row : t.rows) {
      EXPECT_TRUE(number_within(cell(t, row, "lat"), 90)) << t.where(row);
      EXPECT_TRUE(number_within(cell(t, row, "lon"), 180)) << t.where(row);
      std::string_view country = cell(t, row, "country");
      if (country.empty()) continue;
      EXPECT_NE(own_gazetteer().country_of(country), kNoCode) << t.where(row);
    }
  }
}

TEST(PlaceData, NothingIsGivenTwice) {
  for (const char* name : {"countries.tsv", "regions.tsv", "sites.tsv", "news_towns.tsv",
                           "weights.tsv", "aliases.tsv"}) {
    Tsv t = table(name);
    std::map<std::string, int> seen;
    for (const TsvRow& row : t.rows) {
      std::string key = std::string(row.cells[0]) + "/" + std::string(cell(t, row, "country"));
      auto [at, fresh] = seen.try_emplace(key, row.line);
      EXPECT_TRUE(fresh) << t.where(row) << " repeats line " << at->second;
    }
  }
}

TEST(PlaceData, ClassesAndRanksAreKnown) {
  const std::set<std::string_view> kClasses = {
      "continent", "macro",     "region",  "geoarea",  "sea",        "ocean",    "gulf",
      "bay",       "strait",    "channel", "sound",    "site",       "camp",     "desert",
      "range",     "river",     "island",  "lake",     "cape",       "coast",    "plain",
      "plateau",   "basin",     "delta",   "valley",   "depression", "gorge",    "isthmus",
      "lowland",   "peninsula", "tundra",  "wetlands", "foothills",  "mountain", "pass",
      "waterfall", "fjord",     "inlet",   "lagoon",   "reef"};
  for (const char* name : {"regions.tsv", "physical.tsv"}) {
    Tsv t = table(name);
    for (const TsvRow& row : t.rows) {
      EXPECT_EQ(kClasses.count(cell(t, row, "class")), 1U) << t.where(row);
      EXPECT_TRUE(number_within(cell(t, row, "rank"), 6)) << t.where(row);
    }
  }
}

// A name of our own tables leads somewhere, and to the row's country.
TEST(PlaceData, NamesCanBeFound) {
  for (const char* name : {"regions.tsv", "sites.tsv", "news_towns.tsv"}) {
    Tsv t = table(name);
    for (const TsvRow& row : t.rows) {
      bool found = false;
      for (std::uint32_t link : own_gazetteer().find(name_key(row.cells[0]))) {
        const Entry& e = own_gazetteer().entry(Link(link).entry());
        found = found || own_gazetteer().iso3(e) == cell(t, row, "country");
      }
      EXPECT_TRUE(found) << t.where(row);
    }
  }
}

TEST(PlaceData, EveryWeightIsExplained) {
  Tsv t = table("weights.tsv");
  for (const TsvRow& row : t.rows) EXPECT_FALSE(cell(t, row, "meaning").empty()) << t.where(row);
}

}  // namespace
}  // namespace dateline::place
