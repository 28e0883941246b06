#include "lang/conllu.h"

#include <gtest/gtest.h>

#include "lang/segment.h"

namespace dateline::lang {
namespace {

constexpr const char* kFile =
    "# newdoc id = d1\n# newpar\n# sent_id = 1\n# text = They don't fight.\n"
    "1\tThey\tthey\tPRON\tPRP\tCase=Nom\t4\tnsubj\t_\t_\n"
    "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_\n3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
    "4\tfight\tfight\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\tKey=Value\n\n"
    "# sent_id = 2\n1\tOmar\tOmar\tPROPN\tNNP\t_\t2\tnsubj\t_\tNER=B-PER\n2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n\n";

TEST(Conllu, ReadsWordsTreesAndSpaces) {
  auto file = read_conllu(kFile, "test");
  ASSERT_TRUE(file) << to_string(file.error());
  const Document& d = file->document;
  EXPECT_EQ(d.text, "They don't fight. Omar left");
  ASSERT_EQ(d.tokens.size(), 7U);
  EXPECT_TRUE(d.tokens[2].word_join);
  EXPECT_FALSE(d.tokens[1].word_join);
  EXPECT_EQ(d.tokens[0].head, 3);
  EXPECT_EQ(d.tokens[3].head, -1);
  EXPECT_EQ(d.tokens[5].head, 6);
  EXPECT_EQ(d.lemma(2), "not");
  ASSERT_EQ(d.names.size(), 1U);
  EXPECT_EQ(d.names[0].span.of(d.text), "Omar");
  ASSERT_EQ(d.sentences.size(), 2U);
}

TEST(Conllu, WritesBackWhatItRead) {
  auto file = read_conllu(kFile, "test");
  ASSERT_TRUE(file);
  EXPECT_EQ(write_conllu(*file), kFile);
}

TEST(Conllu, WritesOwnSegmentation) {
  auto rules = load_segment_rules(std::string(DATELINE_SOURCE_DIR) + "/data");
  ASSERT_TRUE(rules);
  Document d = segment_plain("They don't.\n\nGo!", *rules);
  std::string out = write_conllu(d);
  EXPECT_NE(out.find("2-3\tdon't\t"), std::string::npos) << out;
  EXPECT_NE(out.find("SpaceAfter=No"), std::string::npos);
  auto again = read_conllu(out, "again");
  ASSERT_TRUE(again) << to_string(again.error());
  EXPECT_EQ(again->document.text, d.text);
  EXPECT_EQ(again->document.tokens.size(), d.tokens.size());
}

TEST(Conllu, RefusesBrokenFiles) {
  const char* broken[] = {"1\ta\n\n", "2\ta\t_\tX\t_\t_\t0\troot\t_\t_\n\n", "1\ta\t_\tX\t_\t_\t7\tdep\t_\t_\n\n",
                          "x-y\ta\t_\tX\t_\t_\t7\tdep\t_\t_\n\n", "1\t\t_\tX\t_\t_\t0\troot\t_\t_\n\n"};
  for (const char* text : broken) {
    auto file = read_conllu(text, "bad.conllu");
    ASSERT_FALSE(file) << text;
    EXPECT_EQ(file.error().where.substr(0, 11), "bad.conllu:");
  }
  EXPECT_TRUE(read_conllu("", "empty"));
}

}  // namespace
}  // namespace dateline::lang
