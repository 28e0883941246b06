// Runs every frame row of data/frames: its example must code the row's type, and its counter-example
// must not fire the row. The parser is a model and errs, so a small share of rows may fail; the share is
// a floor that only rises. Failing rows are printed with their place in the file.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <string>

#include "engine/engine.h"
#include "engine/resources.h"
#include "event/lexicon.h"

namespace dateline {
namespace {

constexpr double kExamplesThatCode = 0.93;
constexpr double kCountersThatDoNot = 0.99;

engine::Resources* resources() {
  static auto loaded = [] {
    engine::Search search;
    search.binary = std::string(DATELINE_BINARY_DIR) + "/dateline";
    search.env_data = std::string(DATELINE_SOURCE_DIR) + "/data";
    search.env_models = std::string(DATELINE_SOURCE_DIR) + "/models";
    auto paths = engine::find_paths(search);
    auto r = paths ? engine::load(*paths, engine::Depth::events) : tl::unexpected(paths.error());
    if (!r) std::fprintf(stderr, "%s\n", to_string(r.error()).c_str());
    return r ? new engine::Resources(std::move(*r)) : nullptr;
  }();
  return loaded;
}

std::vector<Event> code(const std::string& sentence) {
  engine::Input input;
  input.id = "row";
  input.bytes = sentence;
  input.published = "2024-03-15";
  engine::Options options;
  options.as_is = true;
  options.event.threshold = 0;
  return engine::run(input, *resources(), options).events;
}

TEST(Frames, ExamplesCodeAndCountersDoNot) {
  ASSERT_NE(resources(), nullptr);
  auto lexicon = event::load_lexicon(std::string(DATELINE_SOURCE_DIR) + "/data");
  ASSERT_TRUE(lexicon.has_value());
  int examples = 0, coded = 0, counters = 0, silent = 0;
  for (const event::Frame& f : lexicon->frames) {
    if (!f.example.empty() && !f.veto) {
      ++examples;
      auto events = code(f.example);
      bool hit = std::any_of(events.begin(), events.end(), [&](const Event& e) { return e.type == f.type; });
      coded += hit;
      if (!hit) std::printf("%s: %s: example gives no %s: %s\n", f.where.c_str(), f.id.c_str(),
                            std::string(to_string(f.type)).c_str(), f.example.c_str());
    }
    if (!f.counter.empty()) {
      ++counters;
      auto events = code(f.counter);
      bool fired = std::any_of(events.begin(), events.end(), [&](const Event& e) { return e.rule == f.id; });
      silent += !fired;
      if (fired) std::printf("%s: %s: counter fires: %s\n", f.where.c_str(), f.id.c_str(), f.counter.c_str());
    }
  }
  std::printf("%d of %d examples code, %d of %d counters are silent\n", coded, examples, silent, counters);
  EXPECT_GE(coded, kExamplesThatCode * examples);
  EXPECT_GE(silent, kCountersThatDoNot * counters);
}

TEST(Frames, LexiconHasNoBadRows) {
  auto lexicon = event::load_lexicon(std::string(DATELINE_SOURCE_DIR) + "/data");
  ASSERT_TRUE(lexicon.has_value());
  for (const Error& e : lexicon->problems) ADD_FAILURE() << to_string(e);
}

}  // namespace
}  // namespace dateline
