#include "lang/coref.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "lang/coref_names.h"
#include "lang/lang.h"
#include "lang/names_fix.h"

namespace dateline::lang {
namespace {

const Resources* resources() {
  static const auto loaded = [] {
    const std::string root = DATELINE_SOURCE_DIR;
    auto r = load(root + "/data", root + "/models");
    if (!r && file_exists(root + "/models/lang.bin")) ADD_FAILURE() << to_string(r.error());
    return r;
  }();
  return loaded ? &*loaded : nullptr;
}

// The head words of the chain that holds a mention headed by `word` (its last such token).
std::string chain_of(const Document& d, std::string_view word) {
  std::int32_t chain = -1;
  for (const Mention& m : d.mentions) {
    if (d.form(m.head) == word && m.chain >= 0) chain = m.chain;
  }
  if (chain < 0) return "alone";
  std::string out;
  for (std::int32_t m : d.chains[chain].mentions) {
    out += (out.empty() ? "" : " ") + std::string(d.form(d.mentions[m].head));
  }
  return out;
}

struct Case {
  const char* text;
  const char* word;
  const char* chain;
};

class Coref : public testing::TestWithParam<Case> {};

TEST_P(Coref, ChainOfWord) {
  if (resources() == nullptr) GTEST_SKIP() << "skipped: no model file";
  Document d = segment_plain(GetParam().text, *resources());
  parse(d, *resources());
  EXPECT_EQ(chain_of(d, GetParam().word), GetParam().chain) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Table, Coref,
    testing::Values(
        Case{"President Omar Haddad met Maria Weber in Tunis. He thanked her.", "He", "Omar He"},
        Case{"President Omar Haddad met Maria Weber in Tunis. He thanked her.", "her", "Maria her"},
        Case{"Defense Minister Sergei Petrov spoke on Monday. Later Petrov left the city.", "Petrov", "Sergei Petrov"},
        Case{"The Arab Border Watch Agency (ABWA) met on Monday. The ABWA issued a report.", "ABWA", "Agency ABWA ABWA"},
        Case{"The Ministry of Defense issued a statement. Later the ministry denied it had lost troops.", "ministry",
             "Ministry ministry it"},
        Case{"President Omar Haddad spoke on Monday. Two days later the president left the country.", "president",
             "Omar president"},
        Case{"Hundreds of protesters marched in Tunis. The protesters said they wanted jobs.", "they", "protesters protesters they"},
        Case{"\"I will fight,\" said Omar Haddad.", "I", "I Omar"},
        // Not the same.
        Case{"Omar Haddad met Maria Weber. A man was killed.", "man", "alone"},
        Case{"Troops from Kenya met troops from Uganda.", "Uganda", "alone"}));

TEST(Acronym, LettersOfTheName) {
  EXPECT_TRUE(acronym_of("csto", {"collective", "security", "treaty", "organization"}));
  EXPECT_TRUE(acronym_of("u.n.", {"united", "nations"}));
  EXPECT_TRUE(acronym_of("hrw", {"human", "rights", "watch"}));
  EXPECT_TRUE(acronym_of("doj", {"department", "of", "justice"}));
  EXPECT_FALSE(acronym_of("eu", {"united", "nations"}));
  EXPECT_FALSE(acronym_of("u", {"uganda", "airlines"}));
  EXPECT_FALSE(acronym_of("un", {"unita"}));
}

// Time grows with the length alone, whatever repeats.
TEST(Coref, LongTextsStayLinear) {
  if (resources() == nullptr) GTEST_SKIP() << "skipped: no model file";
  for (const char* unit : {"he saw the cat ", "Omar Haddad and Haddad ", "\"said he\" ", "NATO North Atlantic "}) {
    std::string text;
    while (text.size() < 150000) text += unit;
    Document d = segment_plain(text, *resources());
    for (std::size_t i = 0; i < d.tokens.size(); ++i) {  // the model's work is left out: a flat tree
      Token& t = d.tokens[i];
      t.head = i == 0 ? -1 : static_cast<std::int32_t>(i) - 1;
      bool name = is_upper_at(d.form(t), 0);
      t.upos = d.form(t) == "he" ? Upos::pron : name ? Upos::propn : d.form(t) == "cat" ? Upos::noun : Upos::verb;
      t.xpos = d.form(t) == "he" ? Xpos::prp : name ? Xpos::nnp : Xpos::vbd;
      t.dep = name || d.form(t) == "he" ? Dep::nsubj : Dep::ccomp;
    }
    lemmatize(d, resources()->lemmas);
    fix_names(d, resources()->coref);
    attribute(d, resources()->speech);
    resolve(d, resources()->coref);
    EXPECT_FALSE(d.mentions.empty());
  }
}

TEST(Coref, ChainsAreSound) {
  if (resources() == nullptr) GTEST_SKIP() << "skipped: no model file";
  Document d = segment_plain("He he his him. They it. Who? The the. A (A) A.\n\n\"I\" I.", *resources());
  parse(d, *resources());
  for (std::size_t c = 0; c < d.chains.size(); ++c) {
    EXPECT_GE(d.chains[c].mentions.size(), 2U);
    for (std::size_t k = 0; k < d.chains[c].mentions.size(); ++k) {
      const Mention& m = d.mentions[d.chains[c].mentions[k]];
      EXPECT_EQ(m.chain, static_cast<std::int32_t>(c));
      EXPECT_LE(m.first, m.head);
      EXPECT_LT(m.head, m.last);
      if (k > 0) {
        EXPECT_LT(d.chains[c].mentions[k - 1], d.chains[c].mentions[k]);
      }
    }
  }
}

}  // namespace
}  // namespace dateline::lang
