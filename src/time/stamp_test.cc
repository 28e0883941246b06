#include "time/stamp.h"

#include <gtest/gtest.h>

#include "time/numbers.h"
#include "time/publication_date.h"

namespace dateline::time {
namespace {

TEST(TimeStamp, IsoWeeks) {
  const std::tuple<const char*, int, int> cases[] = {
      {"2022-01-01", 2021, 52}, {"2022-01-03", 2022, 1}, {"2020-12-31", 2020, 53},
      {"2021-01-03", 2020, 53}, {"2021-01-04", 2021, 1}, {"1989-10-30", 1989, 44}};
  for (const auto& [day, year, week] : cases) {
    const Stamp w = week_of(*parse_iso_day(day));
    EXPECT_EQ(w.year, year) << day;
    EXPECT_EQ(w.week, week) << day;
    const Day monday = monday_of(w.year, w.week);
    EXPECT_EQ(weekday_number(monday), 1);
    EXPECT_LE(monday, *parse_iso_day(day));
  }
  EXPECT_EQ(weeks_in(2020), 53);
  EXPECT_EQ(weeks_in(2021), 52);
}

TEST(TimeStamp, MonthsCarry) {
  int y = 2021, m = 11;
  add_months(y, m, 3);
  EXPECT_EQ(std::pair(y, m), std::pair(2022, 2));
  add_months(y, m, -14);
  EXPECT_EQ(std::pair(y, m), std::pair(2020, 12));
  EXPECT_EQ(last_day_of(2024, 2), 29);
  EXPECT_EQ(last_day_of(2023, 2), 28);
  EXPECT_FALSE(real_day(2023, 2, 29));
  EXPECT_FALSE(real_day(2023, 13, 1));
}

TEST(TimeStamp, Durations) {
  EXPECT_EQ(timex_duration(3, false, Unit::day), "P3D");
  EXPECT_EQ(timex_duration(30, false, Unit::minute), "PT30M");
  EXPECT_EQ(timex_duration(2.5, false, Unit::year), "P2Y6M");
  EXPECT_EQ(timex_duration(1.5, false, Unit::minute), "PT1M30S");
  EXPECT_EQ(timex_duration(2, false, Unit::decade), "P20Y");
  EXPECT_EQ(timex_duration(1, true, Unit::week), "PXW");
  EXPECT_EQ(timex_duration(1, true, Unit::hour), "PTXH");
  EXPECT_EQ(timex_duration(1, false, Unit::fortnight), "P2W");
}

TEST(TimeHolidays, ComputedFeasts) {
  EXPECT_EQ(to_iso(easter(2022)), "2022-04-17");
  EXPECT_EQ(to_iso(easter(2008)), "2008-03-23");
  EXPECT_EQ(to_iso(easter(1961)), "1961-04-02");
  EXPECT_EQ(to_iso(orthodox_easter(2022)), "2022-04-24");
  EXPECT_EQ(to_iso(orthodox_easter(2024)), "2024-05-05");
  Holidays h;
  ASSERT_TRUE(h.add("thanksgiving", "nth 4 4 11", 1));
  ASSERT_TRUE(h.add("election", "nth 1 1 11 1", 1));
  ASSERT_TRUE(h.add("memorial", "nth -1 1 5", 1));
  ASSERT_TRUE(h.add("feast", "table 2021-04-13 2022-04-02", 29));
  EXPECT_EQ(to_iso(h.in_year(0, 2021)[0].first), "2021-11-25");
  EXPECT_EQ(to_iso(h.in_year(1, 2020)[0].first), "2020-11-03");
  EXPECT_EQ(to_iso(h.in_year(2, 2021)[0].first), "2021-05-31");
  EXPECT_TRUE(h.in_year(3, 1950).empty());
  EXPECT_EQ(to_iso(h.nearest(3, *parse_iso_day("2022-01-13"), 0)->first), "2022-04-02");
  EXPECT_EQ(to_iso(h.nearest(3, *parse_iso_day("2022-01-13"), -1)->first), "2021-04-13");
  for (const char* bad : {"", "13-45", "nth 1", "easter", "table 2021-02-31", "sometimes"})
    EXPECT_FALSE(h.add("x", bad, 1)) << bad;
}

TEST(TimePublicationDate, FindsTheLine) {
  const std::pair<const char*, const char*> cases[] = {
      {"Published: Thu 13 Jan 2022 09.15 GMT", "2022-01-13"},
      {"January 13, 2022", "2022-01-13"},
      {"13th January 2022 | 10:15", "2022-01-13"},
      {"Posted on 2022-01-13T09:00:00Z", "2022-01-13"},
      {"By A. Writer, Jan. 13, 2022", "2022-01-13"},
      {"13.01.2022", "2022-01-13"},
      {"1/13/2022 8:00 AM", "2022-01-13"},
  };
  for (const auto& [line, day] : cases) {
    const auto found = find_publication_date({line});
    ASSERT_TRUE(found) << line;
    EXPECT_EQ(to_iso(found->day), day) << line;
  }
  EXPECT_EQ(to_iso(find_date("3/4/2014", true)->day), "2014-04-03");
  EXPECT_EQ(to_iso(find_date("3/4/2014", false)->day), "2014-03-04");
  for (const char* line :
       {"", "31 February 2021", "He won 13 of 22 in March", "call 555-2022", "13/45/2022"})
    EXPECT_FALSE(find_date(line)) << line;
  const auto best = find_publication_date(
      {"Updated: January 15, 2022", "Published: January 13, 2022",
       "The rebels who had struck on January 5, 2022 were back in the city."});
  ASSERT_TRUE(best);
  EXPECT_EQ(best->line, 1U);
  EXPECT_FALSE(find_publication_date(
      {"The rebels who had struck on January 5, 2022 were back in the city."}));
}

TEST(TimeNumbers, WordsAndDigits) {
  Vocabulary v;
  const NumberWords w = NumberWords::of_vocabulary(v);
  const std::pair<const char*, int> cards[] = {{"two", 2},       {"three", 3},   {"five", 5},
                                               {"nineteen", 19}, {"twenty", 20}, {"ninety", 90}};
  for (const auto& [word, value] : cards) v.add(word, w.card, value, false, false);
  v.add("hundred", w.scale, 100, false, false);
  v.add("thousand", w.scale, 1000, false, false);
  v.add("few", w.vague, 1, false, false);
  v.add("couple", w.couple, 2, false, false);
  v.add("a", w.article, 1, false, false);
  v.add("half", w.half, 1, false, false);
  v.add("third", w.ordinal, 3, false, false);
  const std::tuple<const char*, double, bool> cases[] = {
      {"twenty-three", 23, false},   {"two hundred and five", 205, false},
      {"two thousand", 2000, false}, {"1,500", 1500, false},
      {"2 1/2", 2.5, false},         {"two and a half", 2.5, false},
      {"a couple of", 2, false},     {"a few", 0, true},
      {"half a", 0.5, false},        {"2.5", 2.5, false},
      {"a hundred", 100, false}};
  for (const auto& [text, value, vague] : cases) {
    const auto pieces = scan(text, v);
    const auto n = read_number(pieces, 0, w, v);
    ASSERT_TRUE(n) << text;
    EXPECT_DOUBLE_EQ(n->value, value) << text;
    EXPECT_EQ(n->vague, vague) << text;
    EXPECT_EQ(n->last, pieces.size()) << text;
  }
  const auto ordinal = scan("twenty-third", v);
  EXPECT_EQ(read_ordinal(ordinal, 0, w, v)->value, 23);
  EXPECT_EQ(read_ordinal(scan("21st", v), 0, w, v)->value, 21);
  EXPECT_FALSE(read_number(scan("men", v), 0, w, v));
}

TEST(TimeScan, CutsWhereTimePhrasesNeedIt) {
  Vocabulary v;
  v.add("jan", *v.intern_class("month"), 1, true, true);
  v.intern("-");
  const std::pair<const char*, std::vector<std::string>> cases[] = {
      {"Jan. 2, 5PM", {"Jan.", "2", ",", "5", "PM"}},
      {"three-year 1990s", {"three", "-", "year", "1990s"}},
      {"at 5 p.m. today's", {"at", "5", "p.m.", "today", "'s"}},
      {"1999\xE2\x80\x93"
       "2003",
       {"1999", "\xE2\x80\x93", "2003"}},
      {"17.03.2014 2.5 1,500 3rd", {"17", ".", "03", ".", "2014", "2.5", "1,500", "3rd"}},
      {"7.15 p.m. o'clock", {"7", ".", "15", "p.m.", "o'clock"}},
      {"caf\xC3\xA9 year\xE2\x80\x99s", {"caf\xC3\xA9", "year", "\xE2\x80\x99s"}},
  };
  for (const auto& [text, want] : cases) {
    std::vector<std::string> got;
    for (const Piece& p : scan(text, v))
      got.push_back(std::string(text).substr(p.begin, p.end - p.begin));
    EXPECT_EQ(got, want) << text;
  }
}

}  // namespace
}  // namespace dateline::time
