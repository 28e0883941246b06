// Every row of data/time/en: its example must match, its counter-example must not, and no row may
// be shadowed by others so that it never fires in its own example.
#include "time/rules.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "time/resolve.h"

namespace dateline::time {
namespace {

const Rules& english() {
  static const Rules rules = [] {
    auto r = Rules::load({DATELINE_SOURCE_DIR "/data/time/en"});
    if (!r) ADD_FAILURE() << to_string(r.error());
    return std::move(*r);
  }();
  return rules;
}

bool fires(const Rule& rule, const std::string& text) {
  const Rules& rules = english();
  const auto pieces = scan(text, rules.vocabulary());
  const auto index = static_cast<std::uint16_t>(&rule - rules.rules().data());
  MatchCache cache(rules.group_count());
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    if (rules.matches(index, pieces, at, cache)) return true;
  }
  return false;
}

TEST(TimeRules, EveryRowHasAnExampleThatMatches) {
  for (const Rule& rule : english().rules()) {
    EXPECT_FALSE(rule.example.empty()) << rule.where << ": " << rule.id << " has no example";
    EXPECT_TRUE(fires(rule, rule.example))
        << rule.where << ": " << rule.id << " misses '" << rule.example << "'";
  }
}

TEST(TimeRules, EveryRowHasACounterExampleThatDoesNot) {
  for (const Rule& rule : english().rules()) {
    EXPECT_FALSE(rule.counter.empty())
        << rule.where << ": " << rule.id << " has no counter-example";
    EXPECT_FALSE(fires(rule, rule.counter))
        << rule.where << ": " << rule.id << " matches '" << rule.counter << "'";
  }
}

TEST(TimeRules, NoRowIsShadowed) {
  for (const Rule& rule : english().rules()) {
    if (rule.id.front() == '_') continue;  // parts of phrases
    Document doc;
    doc.text = rule.example;
    doc.published = Day{std::chrono::year{2014} / 6 / 12};
    const auto mentions = resolve(doc, anchor_of(doc), english());
    const bool found = std::any_of(mentions.begin(), mentions.end(),
                                   [&](const TimeMention& m) { return m.rule == rule.id; });
    const bool silent = std::any_of(rule.result.begin(), rule.result.end(), [](const Assign& a) {
      return a.field == Field::keep && a.from == Assign::From::constant &&
             static_cast<Keep>(static_cast<int>(a.value)) == Keep::skip;
    });
    EXPECT_EQ(found, !silent) << rule.where << ": " << rule.id << " in '" << rule.example << "'";
  }
}

TEST(TimeRules, BadRowsAreRefusedWithTheirPlace) {
  PatternPool pool;
  for (const char* bad : {"", "[ the", "the ]", "( a | b", "@nosuchclass", "<num"}) {
    EXPECT_FALSE(compile(bad, pool)) << bad;
  }
  const auto missing = Rules::load({"/nonexistent"});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace dateline::time
