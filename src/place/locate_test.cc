#include "place/locate.h"

#include <gtest/gtest.h>

#include "place/geo.h"
#include "place/test_gazetteer.h"

namespace dateline::place {
namespace {

std::vector<PlaceMention> places(const std::string& text, std::string_view host = {}) {
  return locate(plain_document(text), {host, {}}, own_gazetteer(), own_lexicon());
}

// "Name/COUNTRY" of each mention.
std::vector<std::string> short_form(const std::string& text, std::string_view host = {}) {
  std::vector<std::string> out;
  for (const PlaceMention& m : places(text, host))
    out.push_back(m.place.name + "/" + m.place.country);
  return out;
}

using Names = std::vector<std::string>;

TEST(Locate, FindsAndResolves) {
  const std::pair<const char*, Names> kCases[] = {
      {"Shells hit a market in Mykolayiv on Friday.", {"Mykolayiv/UKR"}},
      {"The convoy left Nairobi for Mombasa.", {"Nairobi/KEN", "Mombasa/KEN"}},
      {"Troops of the U.S. army landed in Haiti.", {"United States/USA", "Haiti/HTI"}},
      {"Clashes spread through the Gaza Strip.", {"Gaza Strip/PSE"}},
      {"A drone fell near the Kremlin.", {"Kremlin/RUS"}},
      {"Ships waited outside the Strait of Hormuz.", {"Strait of Hormuz/"}},
      {"He flew from Dallas, Texas, to Cairo.", {"Dallas/USA", "Texas/USA", "Cairo/EGY"}},
      {"BISHKEK: Crowds gathered in Osh.", {"Bishkek/KGZ", "Osh/KGZ"}}};
  for (const auto& [text, want] : kCases) EXPECT_EQ(short_form(text), want) << text;
}

TEST(Locate, LeavesOtherNamesAlone) {
  for (const char* text :
       {"She told us to wait.", "Mr. Jordan laughed.", "He met Paris Hilton backstage.",
        "On Monday the Police arrived.", "I may go in March.", "Reading is fun.",
        "Ms. Kent and Dr. Lincoln spoke.", "It was a nice day.", "The book sold well.", ""}) {
    EXPECT_EQ(short_form(text), Names{}) << text;
  }
}

TEST(Locate, ContainmentSettlesTheSense) {
  auto m = places("Fire broke out in Springfield, Illinois.");
  ASSERT_EQ(m.size(), 2u);
  EXPECT_LT(distance_km(m[0].place.lat, m[0].place.lon, 39.8, -89.65), 30);
  EXPECT_EQ(m[0].rule, "gazetteer:contained");
  m = places("Fire broke out in Springfield, Missouri. Many left Springfield.");
  ASSERT_EQ(m.size(), 3u);
  EXPECT_LT(distance_km(m[0].place.lat, m[0].place.lon, 37.2, -93.3), 30);
  EXPECT_EQ(m[2].place.lat, m[0].place.lat);  // one sense a document
}

TEST(Locate, TheCompanyOfPlacesDecides) {
  auto m = places("Tbilisi and Batumi are calm, and so is the rest of Georgia.");
  ASSERT_EQ(m.size(), 3u);
  EXPECT_EQ(m[2].place.country, "GEO");
  m = places(
      "Atlanta and Savannah are calm, and so is the rest of Georgia, as are Alabama and Florida.");
  ASSERT_GE(m.size(), 3u);
  EXPECT_EQ(m[2].place.country, "USA");
}

TEST(Locate, ThePublishersHomeCounts) {
  const char* text = "Officials in London said the road would close.";
  EXPECT_EQ(short_form(text), Names{"London/GBR"});
  EXPECT_EQ(short_form(text, "www.lfpress.com"), Names{"London/CAN"});
  EXPECT_EQ(short_form(text, "unheard-of.example"), Names{"London/GBR"});
}

TEST(Locate, TellsKinds) {
  struct Case {
    const char* text;
    PlaceKind kind;
  };
  const Case kCases[] = {{"Moscow accused its neighbours.", PlaceKind::associative},
                         {"They met the Almaty police.", PlaceKind::associative},
                         {"They met in Moscow.", PlaceKind::literal},
                         {"Kazakh envoys left.", PlaceKind::demonym},
                         {"Three Russians were held.", PlaceKind::demonym},
                         {"He lives in Almaty.", PlaceKind::literal}};
  for (const Case& c : kCases) {
    auto m = places(c.text);
    ASSERT_EQ(m.size(), 1u) << c.text;
    EXPECT_EQ(m[0].kind, c.kind) << c.text;
  }
}

TEST(Locate, DerivesPlaces) {
  auto m = places("The crash happened 100 km (62 miles) north of Nairobi.");
  ASSERT_EQ(m.size(), 1u);
  EXPECT_EQ(m[0].rule, "offset:100km-n");
  EXPECT_NEAR(distance_km(m[0].place.lat, m[0].place.lon, -1.283, 36.817), 100, 3);
  EXPECT_GT(m[0].place.lat, -1);

  m = places("Oil workers in western Kazakhstan went on strike.");
  ASSERT_EQ(m.size(), 1u);
  EXPECT_EQ(m[0].place.name, "western Kazakhstan");
  EXPECT_EQ(m[0].place.grain, PlaceGrain::admin1);
  EXPECT_LT(m[0].place.lon, 64);

  m = places("Gunmen stormed Almaty airport.");
  ASSERT_EQ(m.size(), 1u);
  EXPECT_EQ(m[0].place.name, "Almaty airport");
  EXPECT_EQ(m[0].place.grain, PlaceGrain::site);

  m = places("They camped 9,000 km south of Nairobi.");  // no description of a place
  ASSERT_EQ(m.size(), 1u);
  EXPECT_EQ(m[0].rule, "gazetteer");
}

TEST(Locate, AbbreviationsNeedTheirForm) {
  EXPECT_EQ(short_form("He moved to Mobile, Ala., in May."), (Names{"Mobile/USA", "Alabama/USA"}));
  EXPECT_EQ(short_form("An IN tray and an OR gate."), Names{});
  EXPECT_EQ(short_form("US and UAE envoys met."),
            (Names{"United States/USA", "United Arab Emirates/ARE"}));
}

TEST(Locate, UsesTheNamesItIsGiven) {
  Document d = plain_document("Victoria spoke to reporters.");
  d.names.push_back({d.tokens[0].span, 0, 1, NameType::person, 1});
  EXPECT_TRUE(locate(d, {}, own_gazetteer(), own_lexicon()).empty());
}

TEST(Locate, SpansComeBackOneForOne) {
  Document d = plain_document("From Cairo to Nowhereville.");
  auto m = locate_spans(d, {{5, 10}, {14, 26}}, {}, own_gazetteer(), own_lexicon());
  ASSERT_EQ(m.size(), 2u);
  EXPECT_EQ(m[0].place.country, "EGY");
  EXPECT_FALSE(m[1].place.located);
}

TEST(Locate, SpansAreOrderedAndInside) {
  std::string text =
      "Paris, Texas (AP) - U.S. St. Petersburg Al-Qaim New York, N.Y. \xC3\x89vry \xFF\xFE Gaza's";
  auto m = places(text);
  std::uint32_t at = 0;
  for (const PlaceMention& p : m) {
    EXPECT_GE(p.span.begin, at);
    EXPECT_LT(p.span.begin, p.span.end);
    EXPECT_LE(p.span.end, text.size());
    at = p.span.end;
  }
}

// Thousands of places in one text stay affordable, and the answer does not depend on the run.
TEST(Locate, LongListsOfPlaces) {
  std::string text;
  const Gazetteer& g = own_gazetteer();
  for (std::uint32_t i = 0; i < g.entries() && text.size() < 60000; i += 3)
    text += std::string(g.name(i)) + ", ";
  auto first = places(text), again = places(text);
  EXPECT_GT(first.size(), 500U);
  ASSERT_EQ(first.size(), again.size());
  for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i].place.id, again[i].place.id);
}

TEST(Lexicon, RefusesMisspeltRows) {
  Weights w;
  EXPECT_TRUE(set_weight(w, "sign_located", 2));
  EXPECT_FALSE(set_weight(w, "sign_locted", 2));
  EXPECT_FALSE(set_weight(w, "popluation", 2));
  EXPECT_FALSE(load_lexicon("/no/such/folder").has_value());
}

}  // namespace
}  // namespace dateline::place
