#include "actor/key.h"

#include <gtest/gtest.h>

#include "actor/sectors.h"

namespace dateline::actor {
namespace {

TEST(Key, DropsWhatSpellingVaries) {
  EXPECT_EQ(name_key("U.S."), "us");
  EXPECT_EQ(name_key("al-Shabaab"), name_key("Al Shabaab"));
  EXPECT_EQ(name_key("Côte d'Ivoire"), "cotedivoire");
  EXPECT_EQ(name_key("Türkiye"), "turkiye");
  EXPECT_EQ(name_key("R&AW"), "randaw");
  EXPECT_EQ(name_key("ʻAkilisi Pōhiva"), "akilisipohiva");
  EXPECT_EQ(name_key("—"), "");
}

TEST(Key, GrowsTokenByToken) {
  EXPECT_EQ(hash_key("securitycouncil"), hash_more(hash_more(kHashStart, "security"), "council"));
}

TEST(Key, SoundsAlike) {
  EXPECT_EQ(sound_key(name_key("Tokayev")), sound_key(name_key("Tokaev")));
  EXPECT_EQ(sound_key(name_key("Qadhafi")), sound_key(name_key("Gaddafi")));
  EXPECT_EQ(sound_key(name_key("Mohammed")), sound_key(name_key("Muhammad")));
  EXPECT_NE(sound_key(name_key("Putin")), sound_key(name_key("Petrov")));
}

TEST(Sectors, KeepTheirOrder) {
  SectorList s = parse_sectors("GOV|MIL");
  s.add(Sector::gov);
  s.lead(parse_sectors("OPP"));
  EXPECT_EQ(s.codes(), (std::vector<std::string>{"OPP", "GOV", "MIL"}));
  s.remove(Sector::gov);
  EXPECT_EQ(s.codes(), (std::vector<std::string>{"OPP", "MIL"}));
}

TEST(Sectors, UnknownCodesAreTold) {
  std::string unknown;
  SectorList s = parse_sectors("GOV|XYZ", &unknown);
  EXPECT_EQ(unknown, "XYZ");
  EXPECT_EQ(s.codes(), std::vector<std::string>{"GOV"});
}

TEST(Sectors, FormerHoldersAreElites) {
  EXPECT_EQ(former(parse_sectors("GOV|MIL")).codes(), std::vector<std::string>{"ELI"});
  EXPECT_EQ(former(parse_sectors("PTY")).codes(), (std::vector<std::string>{"ELI", "PTY"}));
}

}  // namespace
}  // namespace dateline::actor
