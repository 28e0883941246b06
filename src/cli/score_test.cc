#include "cli/score.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "cli/arguments.h"
#include "cli/errors.h"

namespace dateline::cli {
namespace {

ScoredRecord record(const std::string& json) { return record_of(*parse_json(json)); }

std::vector<GoldDocument> one_gold(const std::string& events) {
  GoldDocument g;
  g.id = "d";
  auto json = parse_json(events);
  for (const Json& e : json->items()) g.events.push_back(record_of(e));
  return {g};
}

Predictions records(const std::vector<std::string>& list) {
  Predictions p;
  for (const std::string& r : list) p["d"].push_back(record(r));
  return p;
}

const char* kArrest =
    R"([{"type":"COERCE","mode":["arrest"],"status":"happened","actor":[{"country":"KAZ","sectors":["COP"]}],
         "recipient":[],"date":{"from":"2022-01-12","to":"2022-01-12"},"place":{"name":"Almaty","country":"KAZ"},
         "counts":[{"of":"arrested","least":6,"most":6}],"source":"Interior Ministry","context":[],
         "evidence":[{"quote":"arrested six men","trigger":"arrested"}],"core":true}])";

std::string arrest(const std::string& change = "") {
  return R"({"type":"COERCE","mode":["arrest"],"actor":[{"country":"KAZ","sectors":["COP","GOV"]}],"recipient":[],
    "date":{"from":"2022-01-13","to":"2022-01-13"},"place":{"name":"Almaty","country":"KAZ"},
    "counts":[{"of":"arrested","least":6,"most":null}],"source":{"text":"the Interior Ministry","name":""},
    "evidence":[{"text":"Police arrested six men.","trigger":"arrested"}],"rule":"r1")" +
         (change.empty() ? "" : "," + change) + "}";
}

TEST(Score, ARightRecordIsRightEverywhere) {
  Score s = score(one_gold(kArrest), records({arrest()}));
  EXPECT_EQ(s.found.f1(), 1);
  EXPECT_EQ(s.record.f1(), 1);
  for (Slot slot : {Slot::mode, Slot::actor, Slot::date, Slot::place, Slot::counts, Slot::source}) {
    EXPECT_EQ(s.slots[static_cast<int>(slot)].f1(), 1) << to_string(slot);
  }
  EXPECT_EQ(s.status_accuracy(), 1);
}

TEST(Score, NonCoreGoldIsNeverMissedAndItsRecordIsRight) {
  std::string gold = kArrest;
  gold.replace(gold.find("\"core\":true"), 11, "\"core\":false");
  EXPECT_EQ(score(one_gold(gold), {}).found.gold, 0);
  Score s = score(one_gold(gold), records({arrest()}));
  EXPECT_EQ(s.found.precision(), 1);
}

TEST(Score, ASecondReadingIsRightToo) {
  std::string gold = kArrest;
  gold.insert(gold.rfind('}'), R"(,"alt":[{"type":"ASSAULT","status":"ongoing","actor":[],"evidence":[]}])");
  std::string other = arrest();
  other.replace(other.find("COERCE"), 6, "ASSAULT");
  Score s = score(one_gold(gold), records({other}));
  EXPECT_EQ(s.found.right, 1);
  EXPECT_EQ(s.status_accuracy(), 1);
}

TEST(Errors, NamesTheCause) {
  struct Case {
    std::vector<std::string> records;
    std::vector<std::string> causes;
  };
  std::string wrong_type = arrest(), elsewhere = arrest(), far = arrest();
  wrong_type.replace(wrong_type.find("COERCE"), 6, "ACCUSE");
  elsewhere.replace(elsewhere.find("Police arrested six men."), 24, "Other words entirely.");
  elsewhere.replace(elsewhere.find("KAZ"), 3, "RUS");
  far.replace(far.find("2022-01-13"), 10, "2021-05-05");
  far.replace(far.find("2022-01-13"), 10, "2021-05-05");
  const Case cases[] = {{{arrest()}, {}},
                        {{}, {"missed trigger"}},
                        {{wrong_type}, {"wrong type"}},
                        {{elsewhere}, {"missed trigger", "extra record"}},
                        {{far}, {"wrong date"}},
                        {{arrest(), arrest()}, {"duplicate"}},
                        {{arrest(), wrong_type}, {"extra act"}},
                        {{arrest("\"status\":\"planned\"")}, {"wrong status"}}};
  for (const Case& c : cases) {
    auto gold = one_gold(kArrest);
    Predictions p = records(c.records);
    std::vector<std::string> causes;
    for (const ScoreError& e : errors_of(gold, p, score(gold, p))) causes.push_back(e.cause);
    EXPECT_EQ(causes, c.causes);
  }
}

TEST(Normal, FoldsCaseQuotesAndSpace) {
  EXPECT_EQ(normal("  \xe2\x80\x9cHe\xe2\x80\x99s\xc2\xa0\n Here\xe2\x80\x9d "), "\"he's here\"");
  EXPECT_EQ(normal("ÉLAN"), "élan");
}

// The assignment is the best of all: compared with trying every one.
TEST(Assign, IsAsGoodAsTryingEverything) {
  std::mt19937 rng(7);
  for (int round = 0; round < 200; ++round) {
    int rows = 1 + static_cast<int>(rng() % 4), columns = 1 + static_cast<int>(rng() % 5);
    std::vector<std::vector<double>> w(rows, std::vector<double>(columns));
    for (auto& row : w) {
      for (double& x : row) x = rng() % 3 == 0 ? 0 : rng() % 10;
    }
    double sum = 0;
    for (auto [i, j] : assign(w)) sum += w[i][j];
    std::vector<int> order(std::max(rows, columns));
    std::iota(order.begin(), order.end(), 0);
    double best = 0;
    do {
      double now = 0;
      for (int i = 0; i < rows; ++i) now += order[i] < columns ? w[i][order[i]] : 0;
      best = std::max(best, now);
    } while (std::next_permutation(order.begin(), order.end()));
    EXPECT_DOUBLE_EQ(sum, best);
  }
}

TEST(Arguments, ReadsCommandsAndRefusesNonsense) {
  auto read = [](std::vector<const char*> args) {
    args.insert(args.begin(), "dateline");
    return parse_arguments(static_cast<int>(args.size()), args.data());
  };
  auto ok = read({"code", "--published", "2022-01-13", "--data", "mine", "a.html", "b.html", "--threads", "3"});
  ASSERT_TRUE(std::holds_alternative<Arguments>(ok));
  const Arguments& a = std::get<Arguments>(ok);
  EXPECT_EQ(a.files, (std::vector<std::string>{"a.html", "b.html"}));
  EXPECT_EQ(a.overlays, std::vector<std::string>{"mine"});
  EXPECT_EQ(a.threads, 3);
  const std::vector<std::vector<const char*>> bad = {{},
                                                     {"cook"},
                                                     {"code", "--published", "13 January"},
                                                     {"code", "--published", "2022-02-30"},
                                                     {"code", "--format", "xml"},
                                                     {"code", "--threads", "0"},
                                                     {"page", "--format", "table"},
                                                     {"data"},
                                                     {"gazetteer", "build"}};
  for (const auto& args : bad) {
    auto r = read(args);
    ASSERT_TRUE(std::holds_alternative<Finished>(r));
    EXPECT_EQ(std::get<Finished>(r).code, 2);
    EXPECT_FALSE(std::get<Finished>(r).err.empty());
  }
  auto help = read({"code", "--help"});
  ASSERT_TRUE(std::holds_alternative<Finished>(help));
  EXPECT_EQ(std::get<Finished>(help).code, 0);
}

}  // namespace
}  // namespace dateline::cli
