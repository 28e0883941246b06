#include "engine/pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>

namespace dateline::engine {
namespace {

std::vector<int> squares(int threads, int count, int stop_after = 1 << 30) {
  int at = 0;
  std::vector<int> out;
  ordered(
      threads, [&]() -> std::optional<int> { return at < count ? std::optional<int>(at++) : std::nullopt; },
      [](int& in) {
        // later inputs are done sooner, so that order is not luck
        std::this_thread::sleep_for(std::chrono::microseconds(in % 7 == 0 ? 2000 : 10));
        return in * in;
      },
      [&](int result) {
        out.push_back(result);
        return static_cast<int>(out.size()) < stop_after;
      });
  return out;
}

TEST(Ordered, GivesResultsInInputOrderOnAnyNumberOfThreads) {
  std::vector<int> expected;
  for (int i = 0; i < 100; ++i) expected.push_back(i * i);
  for (int threads : {1, 2, 3, 8}) EXPECT_EQ(squares(threads, 100), expected) << threads;
}

TEST(Ordered, EndsAtOnceWithoutInput) { EXPECT_TRUE(squares(4, 0).empty()); }

TEST(Ordered, StopsWhenTheReaderIsGone) {
  EXPECT_EQ(squares(1, 1000, 5).size(), 5U);
  EXPECT_EQ(squares(4, 1000, 5).size(), 5U);
}

TEST(Ordered, HoldsFewInputsAtOnce) {
  std::atomic<int> held{0};
  int most = 0, at = 0;
  ordered(
      2,
      [&]() -> std::optional<int> {
        if (at == 200) return std::nullopt;
        most = std::max(most, ++held);
        return at++;
      },
      [](int& in) { return in; },
      [&](int) {
        --held;
        return true;
      });
  EXPECT_LE(most, 2 * 3 + 1);
}

TEST(ThreadCount, TakesWhatWasAskedOrTheMachine) {
  EXPECT_EQ(thread_count(3), 3);
  EXPECT_GE(thread_count(0), 1);
}

}  // namespace
}  // namespace dateline::engine
