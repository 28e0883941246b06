#include "event/code.h"

#include <gtest/gtest.h>

#include "event/test_sentence.h"

namespace dateline::event {
namespace {

// A lexicon of three rows, so that the tests do not hang on data/frames.
Resources resources() {
  Resources r;
  auto add = [&](std::string id, std::string lemma, Pos pos, EventType type) {
    Frame f;
    f.id = std::move(id);
    f.trigger = {lemma};
    f.pos = pos;
    f.type = type;
    r.lexicon.by_head[static_cast<int>(pos)][lemma].push_back(static_cast<std::int32_t>(r.lexicon.frames.size()));
    r.lexicon.frames.push_back(std::move(f));
  };
  add("coerce.arrest", "arrest", Pos::verb, EventType::coerce);
  add("consult.meet", "meet", Pos::verb, EventType::consult);
  add("retreat.release", "release", Pos::verb, EventType::retreat);
  add("assault.attack", "attack", Pos::noun, EventType::assault);
  r.lexicon.status["refuse"] = StatusKind::negated;
  r.lexicon.status["plan"] = StatusKind::plan;
  r.lexicon.status["threaten"] = StatusKind::threat;
  r.lexicon.light_verbs["launch"] = LightKind::act;
  return r;
}

std::vector<Event> run(const std::string& words) {
  Document d = sentence(words);
  std::vector<ActorMention> actors;
  for (std::size_t i = 0; i < d.tokens.size(); ++i) {
    if (d.tokens[i].upos == Upos::propn) {
      actors.push_back(actor(d, static_cast<std::int32_t>(i), ActorClass::person, "FRA", {"GOV"}));
    }
  }
  return code({d, {}, {}, actors}, resources());
}

TEST(Code, OneRecordWithItsParties) {
  auto events = run("Macron/Macron/PROPN/2/nsubj met/meet/VERB/0/root Scholz/Scholz/PROPN/2/obj");
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].type, EventType::consult);
  EXPECT_EQ(events[0].rule, "consult.meet");
  ASSERT_EQ(events[0].actor.size(), 1u);
  EXPECT_EQ(events[0].actor[0].text, "Macron");
  EXPECT_EQ(events[0].date.basis, "tense");
}

TEST(Code, PlannedMeetingIsAgreement) {
  auto events = run(
      "Macron/Macron/PROPN/2/nsubj plans/plan/VERB/0/root to/to/PART/4/mark meet/meet/VERB/2/xcomp "
      "Scholz/Scholz/PROPN/4/obj");
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].type, EventType::agree);
  EXPECT_EQ(events[0].status, EventStatus::planned);
}

TEST(Code, RefusalToReleaseIsReject) {
  auto events = run(
      "Macron/Macron/PROPN/4/nsubj will/will/AUX/4/aux not/not/PART/4/advmod release/release/VERB/0/root "
      "Scholz/Scholz/PROPN/4/obj");
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].type, EventType::reject);
  EXPECT_EQ(events[0].modes, std::vector<std::string>{"yield"});
}

TEST(Code, NegatedAndThreatenedActsGiveNothing) {
  EXPECT_TRUE(run("Macron/Macron/PROPN/4/nsubj did/do/AUX/4/aux not/not/PART/4/advmod arrest/arrest/VERB/0/root "
                  "Scholz/Scholz/PROPN/4/obj")
                  .empty());
  EXPECT_TRUE(run("Macron/Macron/PROPN/2/nsubj threatened/threaten/VERB/0/root to/to/PART/4/mark "
                  "arrest/arrest/VERB/2/xcomp Scholz/Scholz/PROPN/4/obj")
                  .empty());
}

TEST(Code, LightVerbCarriesTheAttack) {
  auto events = run(
      "Macron/Macron/PROPN/2/nsubj launched/launch/VERB/0/root an/a/DET/4/det attack/attack/NOUN/2/obj "
      "on/on/ADP/6/case Scholz/Scholz/PROPN/4/nmod");
  ASSERT_EQ(events.size(), 1u);
  ASSERT_EQ(events[0].actor.size(), 1u);
  EXPECT_EQ(events[0].actor[0].text, "Macron");
  ASSERT_EQ(events[0].recipient.size(), 1u);
  EXPECT_EQ(events[0].recipient[0].text, "Scholz");
}

TEST(Code, EmptyDocumentGivesNothing) {
  Document d;
  EXPECT_TRUE(code({d, {}, {}, {}}, resources()).empty());
}

TEST(Code, SameInputSameId) {
  const char* words = "Macron/Macron/PROPN/2/nsubj met/meet/VERB/0/root Scholz/Scholz/PROPN/2/obj";
  EXPECT_EQ(run(words)[0].id, run(words)[0].id);
}

}  // namespace
}  // namespace dateline::event
