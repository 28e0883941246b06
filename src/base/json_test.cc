#include "base/json.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(Json, ReadsEveryKindOfValue) {
  auto json = parse_json(R"({"s": "a\u00e9\n", "n": -1.5, "i": 7, "b": true, "x": null, "l": [1, "two", {}]})");
  ASSERT_TRUE(json);
  EXPECT_EQ(json->text("s"), "aé\n");
  EXPECT_EQ(json->at("n").as_number(), -1.5);
  EXPECT_EQ(json->at("i").as_number(), 7);
  EXPECT_TRUE(json->at("b").as_bool());
  EXPECT_TRUE(json->at("x").is_null());
  ASSERT_EQ(json->at("l").items().size(), 3U);
  EXPECT_EQ(json->at("l").items()[1].as_text(), "two");
  EXPECT_TRUE(json->at("l").items()[2].is_object());
}

TEST(Json, WhatIsMissingOrOfAnotherKindIsEmpty) {
  auto json = parse_json(R"({"n": 1})");
  ASSERT_TRUE(json);
  EXPECT_TRUE(json->at("absent").is_null());
  EXPECT_EQ(json->at("absent").text("deeper"), "");
  EXPECT_EQ(json->text("n"), "");
  EXPECT_EQ(json->at("absent").as_number(-1), -1);
  EXPECT_TRUE(json->at("n").items().empty());
}

TEST(Json, SaysWhereItIsWrong) {
  for (const char* bad : {"", "{", "{\"a\": }", "[1,]", "nul", "{\"a\": \"\xff\"}"}) {
    auto json = parse_json(bad, "in.jsonl:3");
    ASSERT_FALSE(json) << bad;
    EXPECT_EQ(json.error().where, "in.jsonl:3");
    EXPECT_NE(json.error().what.find("not valid JSON"), std::string::npos);
  }
}

}  // namespace
}  // namespace dateline
