#include "actor/resolve.h"

#include <gtest/gtest.h>

#include "actor/loader.h"
#include "actor/sketch.h"

namespace dateline::actor {
namespace {

const ActorBase& base() {
  static const ActorBase loaded = [] {
    std::vector<Error> problems;
    auto b = ActorBase::load(std::string(DATELINE_SOURCE_DIR) + "/data", problems);
    DATELINE_CHECK(b.has_value());
    return std::move(*b);
  }();
  return loaded;
}

// The mention of the phrase's head, in a report of that day about that country.
ActorMention one(const std::string& phrase, const char* day = "2022-01-13",
                 const std::string& about = "") {
  Document doc;
  doc.published = parse_iso_day(day);
  if (!about.empty()) (void)append_sketch(doc, about);
  std::int32_t head = append_sketch(doc, phrase);
  for (const ActorMention& m : resolve(doc, {}, base())) {
    if (m.head == head) return m;
  }
  return {};
}

std::string sectors(const ActorMention& m) {
  std::string out;
  for (const std::string& s : m.entity.sectors) out += (out.empty() ? "" : " ") + s;
  return out;
}

struct Case {
  const char *phrase, *country, *sectors;
};

TEST(Resolve, Phrases) {
  const Case cases[] = {{"Kazakh President Kassym-Jomart Tokayev", "KAZ", "GOV"},
                        {"Israeli army", "ISR", "MIL"},
                        {"the Russian Defense Ministry", "RUS", "GOV MIL"},
                        {"Ministry of Defence of Ukraine", "UKR", "GOV MIL"},
                        {"Nigeria's police", "NGA", "COP"},
                        {"US authorities", "USA", "GOV"},
                        {"Hamas", "PSE", "REB PTY"},
                        {"Hamas leader", "PSE", "REB PTY"},
                        {"members of Hezbollah", "LBN", "REB PTY"},
                        {"the White House", "USA", "GOV"},
                        {"Downing Street", "GBR", "GOV"},
                        {"the Kremlin", "RUS", "GOV"},
                        {"Ankara", "TUR", "GOV"},
                        {"Somaliland", "SOM", "PRE GOV"},
                        {"opposition lawmakers in Venezuela", "VEN", "OPP LEG"},
                        {"former Peruvian president", "PER", "ELI"},
                        {"Syrian refugees", "SYR", "REF"},
                        {"UN Security Council", "UNO", ""},
                        {"European Commission", "EUR", "GOV"},
                        {"Amnesty International", "NGO", "SOC"},
                        {"CIA", "USA", "SPY GOV"},
                        {"Rohingya Muslims", "MMR", "CVL"},
                        {"Polish farmers", "POL", "AGR CVL"},
                        {"Iranian students", "IRN", "EDU CVL"}};
  for (const Case& c : cases) {
    ActorMention m = one(c.phrase);
    EXPECT_EQ(m.entity.country, c.country) << c.phrase;
    EXPECT_EQ(sectors(m), c.sectors) << c.phrase;
    EXPECT_FALSE(m.country_inferred) << c.phrase;
    EXPECT_FALSE(m.rule.empty()) << c.phrase;
  }
}

TEST(Resolve, StrangersByTitle) {
  Document doc = sketch("Egyptian Deputy Energy Minister Hamdan Zaqui");
  Name name;
  name.first = 4;
  name.last = 6;
  name.type = NameType::person;
  doc.names.push_back(name);
  auto found = resolve(doc, {}, base());
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].entity.name, "Hamdan Zaqui");
  EXPECT_EQ(found[0].entity.country, "EGY");
  EXPECT_EQ(sectors(found[0]), "GOV");
  EXPECT_EQ(found[0].kind, ActorClass::person);
}

TEST(Resolve, CountryOfTheReport) {
  for (const char* phrase : {"police", "the government", "protesters", "security forces"}) {
    ActorMention m = one(phrase, "2022-01-13", "unrest in Kazakhstan");
    EXPECT_EQ(m.entity.country, "KAZ") << phrase;
    EXPECT_TRUE(m.country_inferred) << phrase;
  }
}

TEST(Resolve, SomeActorsHaveNoCountryOfTheirOwn) {
  for (const char* phrase :
       {"migrants", "unidentified gunmen", "world leaders", "foreign governments", "critics"}) {
    EXPECT_EQ(one(phrase, "2022-01-13", "unrest in Kazakhstan").entity.country, "") << phrase;
  }
}

TEST(Resolve, NamesThatNobodyMeans) {
  for (const char* phrase : {"the weather", "a rise in fuel prices", "turkey sandwiches", "polish",
                             "may", "the us of old"}) {
    EXPECT_EQ(one(phrase).entity.id, "") << phrase;
  }
}

TEST(Resolve, RolesByTheDayOfTheReport) {
  EXPECT_EQ(sectors(one("Donald Trump", "2018-05-01")), "GOV");
  EXPECT_EQ(one("Donald Trump", "2021-10-01").entity.sectors.front(), "ELI");
  EXPECT_EQ(one("Emmanuel Macron", "2022-05-01").entity.country, "FRA");
  EXPECT_EQ(one("the president", "2010-05-01", "unrest in Kazakhstan").entity.name,
            "Nursultan Nazarbayev");
  EXPECT_EQ(one("the president", "2022-05-01", "unrest in Kazakhstan").entity.name,
            "Kassym-Jomart Tokayev");
}

TEST(Resolve, SurnameAfterTheFullName) {
  ActorMention m = one("Tokayev", "2022-01-13", "Kazakh President Kassym-Jomart Tokayev");
  EXPECT_EQ(m.entity.id, "Q200881");
  EXPECT_EQ(m.entity.name, "Kassym-Jomart Tokayev");
}

TEST(Resolve, Counts) {
  ActorMention m = one("nearly 2,000 protesters");
  EXPECT_EQ(m.entity.count_least, 1900);
  EXPECT_EQ(m.entity.count_most, 2000);
  m = one("dozens of villagers");
  EXPECT_EQ(m.entity.count_least, 24);
  EXPECT_EQ(m.entity.count_most, -1);
  EXPECT_EQ(sectors(m), "CVL");
}

TEST(Resolve, Restates) {
  Entity e = one("Angela Merkel", "2023-03-01").entity;
  EXPECT_EQ(e.sectors.front(), "ELI");
  restate(e, *parse_iso_day("2015-09-04"), base());
  EXPECT_EQ(e.sectors, std::vector<std::string>{"GOV"});
}

TEST(Resolve, EmptyAndOddDocuments) {
  EXPECT_TRUE(resolve(Document{}, {}, base()).empty());
  for (const char* phrase : {",", "'s", "of", "( )", "of of of", "the"}) (void)one(phrase);
}

TEST(Sketch, Singular) {
  EXPECT_EQ(singular("villagers"), "villager");
  EXPECT_EQ(singular("cities"), "city");
  EXPECT_EQ(singular("policemen"), "policeman");
  EXPECT_EQ(singular("press"), "press");
}

}  // namespace
}  // namespace dateline::actor
