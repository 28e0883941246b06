#include "actor/count.h"

#include <gtest/gtest.h>

#include "actor/sketch.h"

namespace dateline::actor {
namespace {

struct Case {
  const char* text;
  double least, most;
};

TEST(Count, ReadsNumbers) {
  const Case cases[] = {{"nearly 2,000", 1900, 2000},
                        {"dozens", 24, -1},
                        {"more than 200", 200, -1},
                        {"at least 12", 12, -1},
                        {"three", 3, 3},
                        {"some 500", 450, 550},
                        {"up to 50", -1, 50},
                        {"hundreds", 200, -1},
                        {"tens of thousands", 20000, -1},
                        {"two dozen", 24, 24},
                        {"3.5 million", 3.5e6, 3.5e6},
                        {"a hundred", 100, 100},
                        {"fewer than 40", -1, 40},
                        {"twenty-one", 21, 21},
                        {"several", 3, -1}};
  for (const Case& c : cases) {
    Document doc = sketch(c.text);
    Range r = read_count(doc, 0, static_cast<std::int32_t>(doc.tokens.size()));
    EXPECT_EQ(r.least, c.least) << c.text;
    EXPECT_EQ(r.most, c.most) << c.text;
  }
}

TEST(Count, LeavesOtherWordsAlone) {
  for (const char* text : {"the angry", "a", "masked", ""}) {
    Document doc = sketch(text);
    EXPECT_FALSE(read_count(doc, 0, static_cast<std::int32_t>(doc.tokens.size())).given()) << text;
  }
}

}  // namespace
}  // namespace dateline::actor
