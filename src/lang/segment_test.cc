#include "lang/segment.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace dateline::lang {
namespace {

const SegmentRules& rules() {
  static const SegmentRules loaded = [] {
    auto r = load_segment_rules(std::string(DATELINE_SOURCE_DIR) + "/data");
    if (!r) ADD_FAILURE() << to_string(r.error());
    return r ? std::move(*r) : SegmentRules{};
  }();
  return loaded;
}

std::string words(const Document& d) {
  std::string out;
  for (const Sentence& s : d.sentences) {
    if (!out.empty()) out += " | ";
    for (std::int32_t i = s.first; i < s.last; ++i) out += (i > s.first ? " " : "") + std::string(d.form(i));
  }
  return out;
}

void expect_sound(const Document& d) {
  std::uint32_t end = 0;
  for (const Token& t : d.tokens) {
    ASSERT_LE(end, t.span.begin);
    ASSERT_LT(t.span.begin, t.span.end);
    ASSERT_LE(t.span.end, d.text.size());
    end = t.span.end;
  }
  std::int32_t next = 0;
  for (const Sentence& s : d.sentences) {
    ASSERT_EQ(next, s.first);
    ASSERT_LT(s.first, s.last);
    ASSERT_LT(static_cast<std::size_t>(s.section), d.sections.size());
    ASSERT_TRUE(d.sections[s.section].span.contains(s.span));
    next = s.last;
  }
  ASSERT_EQ(next, static_cast<std::int32_t>(d.tokens.size()));
}

struct Case {
  const char* text;
  const char* expected;
};

class Plain : public testing::TestWithParam<Case> {};

TEST_P(Plain, WordsAndSentences) {
  Document d = segment_plain(GetParam().text, rules());
  EXPECT_EQ(words(d), GetParam().expected);
  expect_sound(d);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Plain,
    testing::Values(
        Case{"", ""}, Case{" \n\t ", ""}, Case{"Stop.", "Stop ."},
        Case{"He doesn't know. She can't.", "He does n't know . | She ca n't ."},
        Case{"They cannot, won't and shouldn’t’ve.", "They can not , wo n't and should n’t ’ve ."},
        Case{"The envoy's U.S.-backed plan", "The envoy 's U.S. - backed plan"},
        Case{"Gen. Omar Haddad met J. Weber.", "Gen. Omar Haddad met J. Weber ."},
        Case{"It left the U.N. The vote failed.", "It left the U.N. | The vote failed ."},
        Case{"A U.S. Army convoy", "A U.S. Army convoy"},
        Case{"Paid US$5 and $1,200.50, up 3%.", "Paid US$ 5 and $ 1,200.50 , up 3 % ."},
        Case{"On Jan. 13 at 5 p.m. officials met.", "On Jan. 13 at 5 p.m. officials met ."},
        Case{"\"Why?\" Gen. Tan asked. \"No idea.\" Then he left.",
             "\" Why ? \" Gen. Tan asked . | \" No idea . \" | Then he left ."},
        Case{"“We won!” shouted the crowd.", "“ We won ! ” shouted the crowd ."},
        Case{"Was it true? Nobody knew.", "Was it true ? | Nobody knew ."},
        Case{"No. He refused. No. 5 agreed.", "No . | He refused . | No. 5 agreed ."},
        Case{"Wait... what? Dr. Li -- a medic -- fled.", "Wait ... what ? | Dr. Li -- a medic -- fled ."},
        Case{"2019–2021, 9-11, 555-0142", "2019 – 2021 , 9 - 11 , 555-0142"},
        Case{"See https://example.org/a?b=1. Mail a.b@example.com.",
             "See https://example.org/a?b=1 . | Mail a.b@example.com ."},
        Case{"It ended.The troops left.", "It ended . | The troops left ."},
        Case{"It stands.[12] Then it fell.", "It stands . [ 12 ] | Then it fell ."},
        Case{"e-mail and anti-war and twenty-six", "e-mail and anti-war and twenty - six"},
        Case{"One paragraph\n\nAnother one", "One paragraph | Another one"},
        Case{"wrapped\nline here", "wrapped line here"},
        Case{"he was late. so what.", "he was late . | so what ."},
        Case{"МОСКВА. Он ушёл. 北京。他走了。", "МОСКВА . | Он ушёл . | 北京 。 | 他走了 。"}));

class Datelines : public testing::TestWithParam<Case> {};

TEST_P(Datelines, StandAlone) {
  Document d = segment_plain(GetParam().text, rules());
  EXPECT_EQ(words(d), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Datelines,
    testing::Values(Case{"MOSCOW (AP) — Shells fell.", "MOSCOW ( AP ) — | Shells fell ."},
                    Case{"ALMATY, Kazakhstan, Jan. 13 (Reuters) - Crowds left.",
                         "ALMATY , Kazakhstan , Jan. 13 ( Reuters ) - | Crowds left ."},
                    Case{"BAGHDAD -- Gunmen fled.", "BAGHDAD -- | Gunmen fled ."},
                    Case{"KYIV/MOSCOW, March 3 (Reuters) - Talks began.",
                         "KYIV / MOSCOW , March 3 ( Reuters ) - | Talks began ."},
                    // Not datelines:
                    Case{"He left — at last.", "He left — at last ."},
                    Case{"The group (see map) - once strong - fled.", "The group ( see map ) - once strong - fled ."},
                    Case{"Rebels — armed — fled.", "Rebels — armed — fled ."}));

TEST(Segment, ArticleHasPartsAndOffsets) {
  Article a;
  a.title = "Troops leave valley. Talks next";
  a.subtitle = "Pullout ends";
  a.images.push_back({"u", "Soldiers pack. One waves. (AP Photo/Jo Doe)", ""});
  a.text = "TUNIS (AP) — Troops left.\n\nTalks follow.";
  a.paragraphs = {{BlockKind::body, "TUNIS (AP) — Troops left."}, {BlockKind::caption, "x"}, {BlockKind::quote, "Talks follow."}};
  a.dateline.place = "TUNIS";
  a.dateline.span = {0, 14};
  Document d = segment(a, rules());
  expect_sound(d);
  EXPECT_EQ(words(d),
            "Troops leave valley . Talks next | Pullout ends | Soldiers pack . | One waves . | ( AP Photo / Jo Doe ) | "
            "TUNIS ( AP ) — | Troops left . | Talks follow .");
  ASSERT_EQ(d.sections.size(), 5U);
  EXPECT_EQ(d.sections[2].part, Part::caption);
  EXPECT_EQ(d.sections[2].image, 0);
  EXPECT_EQ(d.sections[4].kind, BlockKind::quote);
  EXPECT_EQ(d.sections[4].origin, a.text.find("Talks"));
  EXPECT_EQ(d.sections[4].span.of(d.text), "Talks follow.");
  EXPECT_EQ(d.dateline.span.of(d.text), "TUNIS (AP) —");
}

TEST(Segment, OddInputIsHarmless) {
  std::vector<std::string> odd = {std::string(300000, '('), std::string(300000, '.'), std::string(300000, 'a'),
                                  std::string("\x00\x01\x02 a\x00b", 7), "\xFF\xFE\x80 \xC3", "\xE2\x80", "-", "'", "n't",
                                  "'s", "...", "(((\"'", "$$$", ".5", "a.b.c.d.e.f", "---a---b---"};
  std::string long_hyphens, sentence;
  for (int i = 0; i < 50000; ++i) long_hyphens += "a-";
  for (int i = 0; i < 100000; ++i) sentence += "word ";
  odd.push_back(long_hyphens);
  odd.push_back(sentence);
  for (const std::string& text : odd) {
    Document d = segment_plain(text, rules());
    expect_sound(d);
  }
}

}  // namespace
}  // namespace dateline::lang
