// The shipped tables: they load without a complaint, hold what they promise, and agree with the
// lists that they were built from where those are at hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>

#include "actor/coverage.h"
#include "actor/key.h"
#include "actor/loader.h"
#include "actor/reading.h"
#include "actor/resolve.h"
#include "actor/who.h"
#include "base/tsv.h"

namespace dateline::actor {
namespace {

const std::string kData = std::string(DATELINE_SOURCE_DIR) + "/data";
const std::string kShared = std::string(DATELINE_SOURCE_DIR) + "/../shared/data/actors";

const ActorBase& base() {
  static const ActorBase loaded = [] {
    std::vector<Error> problems;
    auto b = ActorBase::load(kData, problems);
    for (const Error& p : problems) ADD_FAILURE() << to_string(p);
    DATELINE_CHECK(b.has_value());
    return std::move(*b);
  }();
  return loaded;
}

int count(Kind kind) {
  int n = 0;
  for (EntityRef ref : base().entities()) n += base().entity(ref).kind == kind;
  return n;
}

TEST(Data, HoldsWhatItPromises) {
  EXPECT_GE(count(Kind::country), 235);
  EXPECT_GE(count(Kind::igo) + count(Kind::judiciary), 250);
  EXPECT_GE(count(Kind::armed_group) + count(Kind::communal) + count(Kind::crowd), 1500);
  EXPECT_GE(count(Kind::party), 3000);
  EXPECT_GE(count(Kind::person), 50000);
  EXPECT_GE(count(Kind::people), 150);
  EXPECT_GE(count(Kind::disputed), 40);
}

TEST(Data, HoldsEnoughNouns) {
  std::size_t rows = 0;
  for (const char* name : {"armed", "civil", "government", "politics"}) {
    auto tsv = read_tsv(kData + "/agents/" + name + ".tsv");
    ASSERT_TRUE(tsv.has_value());
    rows += tsv->rows.size();
  }
  EXPECT_GE(rows, 2500u);
}

TEST(Data, IdsAreUnique) {
  std::set<std::string> seen;
  for (EntityRef ref : base().entities()) {
    std::string id(base().text(ref, base().entity(ref).id));
    EXPECT_TRUE(seen.insert(id).second) << id;
  }
}

TEST(Data, RolesByDate) {
  struct Case {
    const char *name, *day, *country, *sector;
  };
  const Case cases[] = {{"Kassym-Jomart Tokayev", "2022-01-13", "KAZ", "GOV"},
                        {"Angela Merkel", "2016-01-01", "DEU", "GOV"},
                        {"Angela Merkel", "2023-01-01", "DEU", "ELI"},
                        {"Mikhail Gorbachev", "1988-01-01", "SUN", "GOV"},
                        {"Margaret Thatcher", "1995-01-01", "GBR", "ELI"},
                        {"Alexei Navalny", "2020-08-20", "RUS", "OPP"},
                        {"Nelson Mandela", "1990-02-11", "ZAF", "PTY"},
                        {"Nelson Mandela", "1996-02-11", "ZAF", "GOV"}};
  for (const Case& c : cases) {
    std::vector<WhoRow> rows = who(base(), c.name, parse_iso_day(c.day));
    ASSERT_FALSE(rows.empty()) << c.name;
    EXPECT_EQ(rows[0].country, c.country) << c.name << " " << c.day;
    EXPECT_NE(rows[0].sectors.find(c.sector), std::string::npos)
        << c.name << " " << c.day << " " << rows[0].sectors;
  }
}

TEST(Data, NobodyIsFoundUnderNonsense) {
  EXPECT_TRUE(who(base(), "Zzyzx Qwertyson", std::nullopt).empty());
}

// Every row of a list since 1990: the person is known with that country and in office at the middle
// of the term.
void check_list(const std::string& file, const char* person, const char* start, const char* end,
                double least) {
  if (!std::filesystem::exists(kShared + "/" + file)) GTEST_SKIP() << "skipped: no ../shared";
  auto tsv = read_tsv(kShared + "/" + file);
  ASSERT_TRUE(tsv.has_value());
  int all = 0, found = 0;
  std::string missing;
  for (const TsvRow& row : tsv->rows) {
    auto cell = [&](const char* c) {
      return std::string(row.cells[static_cast<std::size_t>(tsv->column(c))]);
    };
    std::string country = cell("country"), name = cell(person), to = cell(end);
    bool bad = false;
    std::int32_t from = data_day(cell(start), false, bad), until = data_day(to, true, bad);
    if (country.size() != 3 || bad || (!to.empty() && to < "1990") ||
        name.find("unta") != std::string::npos || name.find("ouncil") != std::string::npos)
      continue;
    if (country == "RUS" && to < "1992" && !to.empty()) continue;  // SUN in our table
    if (country == "YUG" || country == "AU_") continue;
    ++all;
    std::int32_t middle = until == kNoDay ? from + 30 : from + (until - from) / 2;
    bool years = cell(start).size() == 4;  // years alone: any day of the first year will do
    bool ok = false;
    for (const std::string& key : {name, name.substr(name.rfind(' ') + 1)}) {
      std::vector<Candidate> c;
      base().names(hash_key(name_key(key)), c);
      for (const Candidate& x : c) {
        for (std::uint32_t i = 0; i < base().entity(x.entity).roles && !ok; ++i) {
          const RoleRecord& r = base().roles(x.entity)[i];
          bool then = years ? r.from <= from + 366 && (r.to == kNoDay || r.to >= from)
                            : covers(r.from, r.to, middle);
          ok = std::string(r.country) == country && r.level >= 2 && then;
        }
      }
    }
    found += ok;
    if (!ok) missing += country + " " + name + " " + cell(start) + "; ";
  }
  std::printf("%s: %d of %d found, %.4f\n", file.c_str(), found, all, double(found) / all);
  EXPECT_GE(double(found) / all, least) << missing;
}

TEST(Data, HeadsOfArchigos) { check_list("leaders-archigos.tsv", "leader", "start", "end", 0.97); }
TEST(Data, HeadsOfReign) { check_list("leaders-reign.tsv", "leader", "start", "end", 0.965); }
TEST(Data, HeadsTo2022) { check_list("heads-2022.tsv", "person", "start_year", "end_year", 0.97); }

TEST(Data, ArmedGroupsOfTheList) {
  if (!std::filesystem::exists(kShared)) GTEST_SKIP() << "skipped: no ../shared";
  auto tsv = read_tsv(kShared + "/armed-actors-ucdp.tsv");
  ASSERT_TRUE(tsv.has_value());
  int all = 0, found = 0;
  for (const TsvRow& row : tsv->rows) {
    if (row.cells[static_cast<std::size_t>(tsv->column("kind"))] != "organised group") continue;
    ++all;
    std::vector<Candidate> c;
    base().names(hash_key(name_key(row.cells[static_cast<std::size_t>(tsv->column("name"))])), c);
    found += !c.empty();
  }
  std::printf("armed groups: %d of %d found, %.4f\n", found, all, double(found) / all);
  EXPECT_GE(double(found) / all, 0.95);
}

TEST(Data, MalformedRowsAreToldAndTheRestLoads) {
  namespace fs = std::filesystem;
  fs::path folder = fs::temp_directory_path() / "dateline_actor_rows";
  fs::create_directories(folder / "actors");
  std::ofstream(folder / "actors" / "countries.tsv")
      << "code\tname\taliases\tadjectives\tpeople\tcapitals\tmetonyms\nRUR\tRuritania\t\tRuritanian"
         "\tRuritanians\tStrelsau\t\nX\tNowhere\t\t\t\t\t\n";
  std::ofstream(folder / "actors" / "persons.tsv")
      << "id\tname\taliases\np:a\tRudolf Elphberg\t\n\tNameless\t\n";
  std::ofstream(folder / "actors" / "roles.tsv")
      << "person\toffice\tcountry\tsectors\tlevel\tfrom\tto\tsource\n"
         "p:a\tKing\tRUR\tGOV\t4\t1990-13-01\t\tx\np:a\tKing\tRUR\tGVO\t4\t1990\t\tx\np:"
         "b\tKing\tRUR\tGOV\t4\t1990\t\tx\n"
         "p:a\tKing\tZEN\tGOV\t4\t1990\t\tx\np:a\tKing\tRUR\tGOV\t4\t1990\t2000\tx\n";
  std::vector<Error> problems;
  auto b = ActorBase::load(folder.string(), problems);
  fs::remove_all(folder);
  ASSERT_TRUE(b.has_value());
  ASSERT_EQ(problems.size(), 6u);
  EXPECT_NE(to_string(problems[0]).find("countries.tsv:3: column code"), std::string::npos)
      << to_string(problems[0]);
  EXPECT_NE(to_string(problems[2]).find("column from"), std::string::npos);
  EXPECT_NE(to_string(problems[3]).find("unknown sector 'GVO'"), std::string::npos);
  std::vector<WhoRow> rows = who(*b, "Rudolf Elphberg", parse_iso_day("1995-01-01"));
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].roles.size(), 1u);
}

TEST(Data, CompiledBaseOpensFast) {
  std::string path = std::string(DATELINE_BINARY_DIR) + "/actors.bin";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "skipped: not compiled";
  auto start = std::chrono::steady_clock::now();
  auto opened = ActorBase::open(path);
  auto took = std::chrono::steady_clock::now() - start;
  ASSERT_TRUE(opened.has_value());
  EXPECT_LT(std::chrono::duration<double>(took).count(), 0.03);
  EXPECT_LT(opened->bytes(), 60u << 20);
}

TEST(Data, DamagedBaseIsRefused) {
  EXPECT_FALSE(ActorBase::from_bytes("").has_value());
  EXPECT_FALSE(ActorBase::from_bytes(std::string(4096, 'x')).has_value());
  EXPECT_FALSE(ActorBase::open("/nonexistent/actors.bin").has_value());
}

TEST(Data, CoverageTable) {
  std::vector<CoverageRow> rows = coverage(base());
  auto kaz = std::find_if(rows.begin(), rows.end(),
                          [](const CoverageRow& r) { return r.country == "KAZ"; });
  ASSERT_NE(kaz, rows.end());
  EXPECT_GT(kaz->decades[2].heads, 0.99);
  EXPECT_GT(kaz->decades[2].holders, 10);
}

}  // namespace
}  // namespace dateline::actor
