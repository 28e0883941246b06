#include "page/line_rules.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace dateline::page {
namespace {

const std::string kData = std::string(DATELINE_SOURCE_DIR) + "/data/page/";

struct PatternCase {
  const char* pattern;
  const char* line;
  bool match;
};

TEST(LinePattern, MatchesWholeLines) {
  const PatternCase cases[] = {
      {"(skip|jump) to ~", "skip to main content", true},
      {"(skip|jump) to ~", "do not skip to main content", false},
      {"# / #", "1 / 31", true},
      {"# / #", "one / 31", false},
      {"(a|) b", " b", true},
      {"read (more|on (here|there))", "read on there", true},
      {"read (more|on (here|there))", "read on", false},
      {"~ end", "a text that is far longer than the forty bytes allowed end", false},
      {"* end", "a text that is far longer than the forty bytes allowed end", true},
      {"\\(c\\) #", "(c) 2024", true},
      {"*a*b*", "xxaxxbxx", true},
      {"*a*b*", "xxbxxaxx", false},
  };
  for (const PatternCase& c : cases) {
    const auto pattern = LinePattern::compile(c.pattern);
    ASSERT_TRUE(pattern.has_value()) << c.pattern;
    EXPECT_EQ(pattern->matches(c.line), c.match) << c.pattern << " / " << c.line;
  }
}

TEST(LinePattern, RejectsUnbalancedBrackets) {
  for (const char* source : {"(a", "a)", "", "((a)"})
    EXPECT_FALSE(LinePattern::compile(source).has_value()) << source;
}

TEST(LinePattern, GivesUpInsteadOfHanging) {
  const auto pattern = LinePattern::compile("*a*a*a*a*a*a*a*b");
  ASSERT_TRUE(pattern.has_value());
  EXPECT_FALSE(pattern->matches(std::string(20000, 'a')));
}

TEST(LineRules, EveryRowFitsItsExampleAndNotItsCounterExample) {
  const auto rules = LineRules::load(kData + "lines.tsv");
  ASSERT_TRUE(rules.has_value()) << to_string(rules.error());
  ASSERT_GT(rules->rules().size(), 50U);
  for (const LineRule& rule : rules->rules()) {
    EXPECT_FALSE(rule.example.empty()) << rule.id;
    EXPECT_TRUE(rule.pattern.matches(fold(rule.example))) << rule.id << ": " << rule.example;
    EXPECT_FALSE(rule.pattern.matches(fold(rule.counter))) << rule.id << ": " << rule.counter;
    EXPECT_NE(rules->find(fold(rule.example)), nullptr) << rule.id;
  }
}

}  // namespace
}  // namespace dateline::page
