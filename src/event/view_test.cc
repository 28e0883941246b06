#include "event/view.h"

#include <gtest/gtest.h>

#include "event/slots.h"
#include "event/test_sentence.h"

namespace dateline::event {
namespace {

const std::vector<TimeMention> kNoTimes;
const std::vector<PlaceMention> kNoPlaces;
const std::vector<ActorMention> kNoActors;

struct Case {
  const char* words;
  std::int32_t trigger;
  Tokens subjects, objects;
};

const Case kCases[] = {
    {"Police/police/NOUN/2/nsubj arrested/arrest/VERB/0/root men/man/NOUN/2/obj", 1, {0}, {2}},
    {"Men/man/NOUN/3/nsubj:pass were/be/AUX/3/aux:pass arrested/arrest/VERB/0/root/VBN by/by/ADP/5/case "
     "police/police/NOUN/3/obl:agent",
     2, {4}, {0}},
    {"Gunmen/gunman/NOUN/0/root who/who/PRON/3/nsubj/WP attacked/attack/VERB/1/acl:relcl bases/base/NOUN/3/obj", 2,
     {0}, {3}},
    {"men/man/NOUN/0/root whom/whom/PRON/4/obj/WP police/police/NOUN/4/nsubj arrested/arrest/VERB/1/acl:relcl", 3,
     {2}, {1}},
    {"Troops/troops/NOUN/2/nsubj attacked/attack/VERB/0/root and/and/CCONJ/4/cc burned/burn/VERB/2/conj "
     "homes/home/NOUN/4/obj",
     3, {0}, {4}},
    {"Paris/Paris/PROPN/2/nsubj urged/urge/VERB/0/root Tehran/Tehran/PROPN/2/obj to/to/PART/5/mark "
     "stop/stop/VERB/2/xcomp tests/test/NOUN/5/obj",
     4, {2}, {5}},
    {"Troops/troops/NOUN/2/nsubj tried/try/VERB/0/root to/to/PART/4/mark leave/leave/VERB/2/xcomp", 3, {0}, {}},
};

TEST(View, FindsSubjectsAndObjects) {
  Lexicon lexicon;
  for (const Case& c : kCases) {
    Document d = sentence(c.words);
    View v(d, kNoTimes, kNoPlaces, kNoActors, lexicon);
    EXPECT_EQ(v.subjects(c.trigger), c.subjects) << d.text;
    if (c.objects != Tokens{1} && !c.objects.empty()) {
      EXPECT_EQ(v.objects(c.trigger), c.objects) << d.text;
    }
  }
}

TEST(View, RelativeObjectIsTheHeadNoun) {
  Lexicon lexicon;
  Document d = sentence("men/man/NOUN/0/root police/police/NOUN/3/nsubj arrested/arrest/VERB/1/acl:relcl");
  View v(d, kNoTimes, kNoPlaces, kNoActors, lexicon);
  EXPECT_EQ(v.objects(2), Tokens{0});
}

TEST(View, LightVerbLendsItsSubject) {
  Lexicon lexicon;
  lexicon.light_verbs["launch"] = LightKind::act;
  Document d = sentence(
      "Rebels/rebel/NOUN/2/nsubj launched/launch/VERB/0/root an/a/DET/4/det attack/attack/NOUN/2/obj "
      "on/on/ADP/6/case police/police/NOUN/4/nmod");
  View v(d, kNoTimes, kNoPlaces, kNoActors, lexicon);
  EXPECT_EQ(v.light_verb(3), 1);
  EXPECT_EQ(v.slot(3, {SlotKind::lv_subj, {}}), Tokens{0});
  EXPECT_EQ(v.slot(3, {SlotKind::prep, "on"}), Tokens{5});
}

struct Number {
  const char* words;
  std::int32_t head;
  double least, most;
};

const Number kNumbers[] = {
    {"six/six/NUM/2/nummod men/man/NOUN/0/root", 1, 6, 6},
    {"at/at/ADP/2/case least/least/ADJ/3/nmod 12/12/NUM/4/nummod men/man/NOUN/0/root", 3, 12, -1},
    {"nearly/nearly/ADV/2/advmod 2,000/2,000/NUM/3/nummod people/person/NOUN/0/root", 2, 1900, 2000},
    {"more/more/ADJ/3/advmod than/than/ADP/1/fixed 200/200/NUM/4/nummod people/person/NOUN/0/root", 3, 200, -1},
    {"dozens/dozen/NOUN/0/root of/of/ADP/3/case people/person/NOUN/1/nmod", 0, 24, -1},
    {"a/a/DET/2/det policeman/policeman/NOUN/0/root/NN", 1, 1, 1},
    {"twenty-one/twenty-one/NUM/2/nummod men/man/NOUN/0/root", 1, 21, 21},
};

TEST(Counts, ReadsApproximateAndSpelledNumbers) {
  Lexicon lexicon;
  for (const Number& n : kNumbers) {
    Document d = sentence(n.words);
    View v(d, kNoTimes, kNoPlaces, kNoActors, lexicon);
    auto count = read_count(v, n.head);
    ASSERT_TRUE(count.has_value()) << d.text;
    EXPECT_DOUBLE_EQ(count->least, n.least) << d.text;
    EXPECT_DOUBLE_EQ(count->most, n.most) << d.text;
  }
}

TEST(Counts, PluralWithoutNumberHasNone) {
  Lexicon lexicon;
  Document d = sentence("several-storey/several-storey/ADJ/2/amod houses/house/NOUN/0/root/NNS");
  View v(d, kNoTimes, kNoPlaces, kNoActors, lexicon);
  EXPECT_FALSE(read_count(v, 1).has_value());
}

}  // namespace
}  // namespace dateline::event
