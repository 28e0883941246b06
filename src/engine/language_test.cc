#include "engine/language.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::engine {
namespace {

std::string thrice(const std::string& text) { return text + " " + text + " " + text + " "; }

TEST(LooksEnglish, TellsNewsInEnglishFromOthers) {
  EXPECT_EQ(looks_english(thrice("The ministry said that police in the capital had arrested two men on Monday after "
                                 "a march against the new law.")),
            true);
  for (const char* other : {
           "La policía detuvo a dos hombres el lunes en la capital tras una marcha contra la nueva ley de impuestos.",
           "Die Polizei nahm am Montag in der Hauptstadt zwei Männer nach einer Demonstration gegen das Gesetz fest.",
           "La police a interpellé deux hommes lundi dans la capitale après une marche contre la nouvelle loi sociale.",
           "Полиция задержала двух мужчин в столице в понедельник после марша против нового закона о налогах страны."}) {
    EXPECT_EQ(looks_english(thrice(other)), false) << other;
  }
}

TEST(LooksEnglish, SaysNothingOfShortTexts) { EXPECT_EQ(looks_english("Police fired. Six held."), std::nullopt); }

}  // namespace
}  // namespace dateline::engine
