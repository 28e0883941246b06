#include "actor/petrarch.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "actor/resolve.h"
#include "actor/sketch.h"

namespace dateline::actor {
namespace {

constexpr const char* kText =
    "# a small dictionary\n"
    "<!-- kept for tests -->\n"
    "!PERSON! = MAN, WOMAN\n"
    "RURITANIA_ [RUR] # the country\n"
    "+RURITANIAN\n"
    "RUDOLF_ELPHBERG\n"
    "+KING_RUDOLF\n"
    "\t[RURELI <19940301]\n"
    "\t[RURGOV 19940302-20010115]\n"
    "\t[RUROPP > 010116]\n"
    "STRELSAU_GUARD {} [~MIL]\n"
    "TOWNS!PERSON! [~CVL]\n"
    "BROKEN [RUR\n";

TEST(Petrarch, ReadsActorsAndAgents) {
  Petrarch p = parse_petrarch(kText, "small.txt");
  ASSERT_EQ(p.actors.size(), 2u);
  EXPECT_EQ(p.actors[0].synonyms, std::vector<std::string>{"RURITANIAN"});
  ASSERT_EQ(p.actors[1].codes.size(), 3u);
  EXPECT_EQ(p.actors[1].codes[1].code, "RURGOV");
  ASSERT_EQ(p.agents.size(), 3u);  // the set makes two
  EXPECT_EQ(p.agents[1].name, "TOWNSMAN");
  ASSERT_EQ(p.problems.size(), 1u);
  EXPECT_EQ(p.problems[0].where, "small.txt:13");
}

TEST(Petrarch, RoundTrip) {
  Petrarch once = parse_petrarch(kText, "small.txt");
  std::string written = write_petrarch(once);
  Petrarch twice = parse_petrarch(written, "small.txt");
  EXPECT_TRUE(twice.problems.empty());
  EXPECT_EQ(write_petrarch(twice), written);
  EXPECT_EQ(twice.actors.size(), once.actors.size());
  EXPECT_EQ(twice.agents.size(), once.agents.size());
}

TEST(Petrarch, CodesByDate) {
  ActorBase base = compile_petrarch(parse_petrarch(kText, "small.txt"));
  struct Case {
    const char *phrase, *day, *id, *country;
  };
  const Case cases[] = {{"Rudolf Elphberg", "1990-05-01", "cameo:RURELI", "RUR"},
                        {"King Rudolf", "1994-03-02", "cameo:RURGOV", "RUR"},
                        {"Rudolf Elphberg", "2005-05-01", "cameo:RUROPP", "RUR"},
                        {"Ruritania", "2005-05-01", "cameo:RUR", "RUR"}};
  for (const Case& c : cases) {
    Document doc = sketch(c.phrase);
    doc.published = parse_iso_day(c.day);
    auto found = resolve(doc, {}, base);
    ASSERT_FALSE(found.empty()) << c.phrase;
    EXPECT_EQ(found[0].entity.id, c.id) << c.phrase;
    EXPECT_EQ(found[0].entity.country, c.country) << c.phrase;
  }
  Document doc = sketch("Ruritanian strelsau guard");
  auto found = resolve(doc, {}, base);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].entity.country, "RUR");
  EXPECT_EQ(found[0].entity.sectors, std::vector<std::string>{"MIL"});
}

TEST(Petrarch, WholeDictionaries) {
  std::filesystem::path folder =
      std::filesystem::path(DATELINE_SOURCE_DIR) / ".." / "shared" / "data" / "peers" / "petrarch2";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "skipped: no ../shared";
  auto actors = read_petrarch((folder / "Phoenix.Countries.actors.txt").string());
  ASSERT_TRUE(actors.has_value());
  EXPECT_GE(actors->actors.size(), 18000u);
  EXPECT_LE(actors->problems.size(), 30u);
  auto agents = read_petrarch((folder / "Phoenix.agents.txt").string());
  ASSERT_TRUE(agents.has_value());
  EXPECT_GE(agents->agents.size(), 1900u);
  std::string written = write_petrarch(*actors);
  EXPECT_EQ(write_petrarch(parse_petrarch(written, "again")), written);
  EXPECT_GT(compile_petrarch(*actors).bytes(), 1000000u);
}

}  // namespace
}  // namespace dateline::actor
