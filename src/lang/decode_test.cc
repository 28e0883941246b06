#include "lang/decode.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <random>

namespace dateline::lang {
namespace {

bool is_tree(const std::vector<int>& heads) {
  int roots = 0;
  for (std::size_t d = 0; d < heads.size(); ++d) {
    roots += heads[d] == 0 ? 1 : 0;
    int at = static_cast<int>(d) + 1;
    for (std::size_t steps = 0; at != 0; ++steps) {
      if (steps > heads.size()) return false;
      at = heads[at - 1];
    }
  }
  return roots == 1;
}

double sum(const ArcScores& s, const std::vector<int>& heads) {
  double total = 0;
  for (std::size_t d = 0; d < heads.size(); ++d) total += s.at(d, heads[d]);
  return total;
}

// The best single-rooted tree by trying all.
double brute_force(const ArcScores& s) {
  double best = -1e30;
  std::vector<int> heads(s.words, 0);
  std::function<void(std::size_t)> go = [&](std::size_t d) {
    if (d == s.words) {
      if (is_tree(heads)) best = std::max(best, sum(s, heads));
      return;
    }
    for (std::size_t h = 0; h <= s.words; ++h) {
      if (h == d + 1) continue;
      heads[d] = static_cast<int>(h);
      go(d + 1);
    }
  };
  go(0);
  return best;
}

TEST(Decode, FindsTheBestTreeOfSmallSentences) {
  std::mt19937 random(3);
  for (int i = 0; i < 300; ++i) {
    std::size_t n = 1 + random() % 5, stride = 16;
    std::vector<float> scores(n * stride);
    for (auto& v : scores) v = -static_cast<float>(random() % 1000) / 100;
    for (std::size_t d = 3; d < n; ++d)
      scores[d * stride] = -99;  // only the three likeliest roots are tried
    ArcScores s{n, stride, scores.data()};
    std::vector<int> tree = best_tree(s);
    ASSERT_TRUE(is_tree(tree));
    EXPECT_NEAR(sum(s, tree), brute_force(s), 1e-4);
  }
}

TEST(Decode, LongSentencesGiveTrees) {
  std::mt19937 random(9);
  std::size_t n = 190, stride = 192;
  std::vector<float> scores(n * stride);
  for (auto& v : scores) v = -static_cast<float>(random() % 1000) / 100;
  EXPECT_TRUE(is_tree(best_tree({n, stride, scores.data()})));
  EXPECT_TRUE(best_tree({0, 16, scores.data()}).empty());
}

TEST(Decode, TagsKeepToBio) {
  std::vector<std::string_view> tags{"O", "B-PER", "I-PER", "B-LOC", "I-LOC"};
  TagMoves moves(tags, std::vector<float>(30, 0.0F));
  // Each row likes an I- that cannot follow.
  std::vector<float> emissions{0, 1, 5, 0, 0,  //
                               0, 0, 3, 0, 4,  //
                               1, 0, 0, 0, 5};
  std::vector<int> best = moves.best(emissions.data(), 3, 5);
  for (std::size_t i = 0; i < best.size(); ++i) {
    std::string_view tag = tags[best[i]], before = i == 0 ? "O" : tags[best[i - 1]];
    if (tag.starts_with("I-")) {
      EXPECT_EQ(before.substr(before.size() - 3), tag.substr(2));
    }
  }
  EXPECT_EQ(best, (std::vector<int>{3, 4, 4}));
  EXPECT_TRUE(moves.best(emissions.data(), 0, 5).empty());
}

}  // namespace
}  // namespace dateline::lang
