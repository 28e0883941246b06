#include <gtest/gtest.h>

#include "page/date_text.h"

namespace dateline::page {
namespace {

const DateWords& words() {
  static const DateWords loaded =
      *DateWords::load(std::string(DATELINE_SOURCE_DIR) + "/data/page/date_words.tsv");
  return loaded;
}

std::string iso(std::string_view text, const DateHints& hints = {}) {
  const auto date = find_date(text, words(), hints);
  return date ? date->iso() : "";
}

struct DateCase {
  const char* text;
  const char* iso;
};

TEST(DateText, ReadsDatesAsPagesWriteThem) {
  const DateCase cases[] = {
      {"2022-01-13", "2022-01-13"},
      {"2022-01-13T09:00:00Z", "2022-01-13T09:00:00Z"},
      {"2022-01-13T09:00:00.123+03:00", "2022-01-13T09:00:00+03:00"},
      {"2022-01-13T09:00-0530", "2022-01-13T09:00:00-05:30"},
      {"20220113", "2022-01-13"},
      {"2022/1/3 8:05", "2022-01-03T08:05:00"},
      {"Thursday, Jan. 13, 2022", "2022-01-13"},
      {"January 13th, 2022", "2022-01-13"},
      {"Published 13 January 2022 at 3:05 PM", "2022-01-13T15:05:00"},
      {"Updated: Jan 13, 2022 12:10 am EST", "2022-01-13T00:10:00-05:00"},
      {"Tue Jan 28 15:28:56 CET 2020", ""},
      {"13. Jänner 2022, 15.07 Uhr", "2022-01-13T15:07:00"},
      {"13.01.2022, 15:07", "2022-01-13T15:07:00"},
      {"1.1.22", ""},
      {"13.01.22", "2022-01-13"},
      {"13 de enero de 2022", "2022-01-13"},
      {"le 13 janvier 2022 à 15h07", "2022-01-13T15:07:00"},
      {"13 stycznia 2022", "2022-01-13"},
      {"13 января 2022, 09:41", "2022-01-13T09:41:00"},
      {"13 Ocak 2022", "2022-01-13"},
      {"2024年4月24日 08:10", "2024-04-24T08:10:00"},
      {"2024년 4월 24일", "2024-04-24"},
      {"31.02.2022", ""},
      {"2022-13-45", ""},
      {"version 3.10.2022.1", "2022-10-03"},
      {"call 555-2022", ""},
      {"no date here", ""},
      {"", ""},
  };
  for (const DateCase& c : cases) EXPECT_EQ(iso(c.text), c.iso) << c.text;
}

TEST(DateText, OrderAndMissingYearComeFromHints) {
  EXPECT_EQ(iso("03/04/2022"), "2022-04-03");
  EXPECT_EQ(iso("03/04/2022", {true, {}}), "2022-03-04");
  EXPECT_EQ(iso("13/04/2022", {true, {}}), "2022-04-13");
  EXPECT_EQ(iso("May 28"), "");
  EXPECT_EQ(iso("May 28", {false, 2019}), "2019-05-28");
  EXPECT_EQ(iso("28 May", {false, 2019}), "2019-05-28");
}

TEST(DateText, FindsDatesInAddresses) {
  const DateCase cases[] = {
      {"https://news.example/2022/01/13/troops", "2022-01-13"},
      {"https://news.example/2022-01-13-troops", "2022-01-13"},
      {"https://news.example/a20220113b", "2022-01-13"},
      {"https://news.example/2022/13/01/x", ""},
      {"https://news.example/story/12022011399", ""},
      {"https://news.example/2022/1/3/x", "2022-01-03"},
      {"https://news.example/2022", ""},
  };
  for (const DateCase& c : cases) {
    const auto day = date_in_url(c.text);
    EXPECT_EQ(day ? to_iso(*day) : "", c.iso) << c.text;
  }
}

}  // namespace
}  // namespace dateline::page
