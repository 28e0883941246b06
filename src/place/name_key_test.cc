#include "place/name_key.h"

#include <gtest/gtest.h>

namespace dateline::place {
namespace {

TEST(NameKey, FoldsSpellings) {
  const std::pair<const char*, const char*> kCases[] = {
      {"São Tomé", "sao tome"},
      {"St. Petersburg", "saint petersburg"},
      {"the U.S.", "us"},
      {"Cox's Bazar", "coxs bazar"},
      {"Al-Ḥasakah", "al hasakah"},
      {"Mt. Sinjar", "mount sinjar"},
      {"Ft Worth", "fort worth"},
      {"Bosnia & Herzegovina", "bosnia and herzegovina"},
      {"  New   York ", "new york"},
      {"Nagorno–Karabakh", "nagorno karabakh"},
      {"Łódź", "lodz"},
      {"Washington, D.C.", "washington dc"},
      {"Sana’a", "sanaa"},
      {"The", "the"},
      {"", ""},
      {"...", ""},
      {"''", ""},
      {"Straße", "strasse"}};
  for (const auto& [name, key] : kCases) EXPECT_EQ(name_key(name), key) << name;
}

TEST(NameKey, IsItsOwnKey) {
  for (const char* name : {"St. Helens", "The Gambia", "L'Aquila", "Rio de Janeiro", "Ft. Dix"}) {
    EXPECT_EQ(name_key(name_key(name)), name_key(name)) << name;
  }
}

TEST(NameKey, SurvivesBrokenBytes) {
  EXPECT_NO_FATAL_FAILURE((void)name_key("\xFF\xC3"));
  EXPECT_NO_FATAL_FAILURE((void)is_latin("\xE2\x80"));
}

TEST(NameKey, TellsLatinFromOtherScripts) {
  EXPECT_TRUE(is_latin("Côte d’Ivoire"));
  EXPECT_FALSE(is_latin("Київ"));
  EXPECT_FALSE(is_latin("北京"));
  EXPECT_FALSE(is_latin(""));
}

}  // namespace
}  // namespace dateline::place
