// Phrases and the days they mean, in tables: phrase in its sentence, TIMEX3 value, from, to,
// relation.
#include "time/resolve.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace dateline::time {
namespace {

const Rules& english() {
  static const Rules rules = std::move(*Rules::load({DATELINE_SOURCE_DIR "/data/time/en"}));
  return rules;
}

struct Found {
  std::vector<TimeMention> mentions;
  Notices notices;
  Anchor anchor;
};

Found read(const std::string& text, const std::string& published) {
  Document doc;
  doc.text = text;
  doc.published = parse_iso_day(published);
  Found f;
  f.anchor = anchor_of(doc);
  f.mentions = resolve(doc, f.anchor, english(), &f.notices);
  return f;
}

struct Case {
  const char* text;   // the phrase in [brackets]
  const char* value;  // TIMEX3
  const char* from;
  const char* to;
};

void check(const Case& c, const char* published) {
  std::string text(c.text);
  const auto open = text.find('[');
  const auto close = text.find(']') - 1;
  text.erase(text.find('['), 1);
  text.erase(text.find(']'), 1);
  const Found f = read(text, published);
  const auto at = std::find_if(f.mentions.begin(), f.mentions.end(), [&](const TimeMention& m) {
    return m.span.begin == open && m.span.end == close;
  });
  ASSERT_NE(at, f.mentions.end()) << "no mention for " << c.text;
  EXPECT_EQ(at->value, c.value) << c.text << " by " << at->rule;
  EXPECT_EQ(at->from ? to_iso(*at->from) : "", c.from) << c.text << " by " << at->rule;
  EXPECT_EQ(at->to ? to_iso(*at->to) : "", c.to) << c.text << " by " << at->rule;
}

TEST(TimeResolve, NewsPhrases) {
  // Thursday 13 January 2022
  const Case cases[] = {
      {"Troops withdrew on [Tuesday].", "2022-01-11", "2022-01-11", "2022-01-11"},
      {"The court ruled [Thursday].", "2022-01-13", "2022-01-13", "2022-01-13"},
      {"Protests began [last week].", "2022-W01", "2022-01-03", "2022-01-09"},
      {"They vote [next week].", "2022-W03", "2022-01-17", "2022-01-23"},
      {"Talks went on [this week].", "2022-W02", "2022-01-10", "2022-01-16"},
      {"He was shot on [Jan. 2].", "2022-01-02", "2022-01-02", "2022-01-02"},
      {"He was shot on [2 January].", "2022-01-02", "2022-01-02", "2022-01-02"},
      {"He was shot on [Dec. 28].", "2021-12-28", "2021-12-28", "2021-12-28"},
      {"He fled in [November].", "2021-11", "2021-11-01", "2021-11-30"},
      {"A vote will be held in [March].", "2022-03", "2022-03-01", "2022-03-31"},
      {"Clashes spread over [the weekend].", "2022-W01-WE", "2022-01-08", "2022-01-09"},
      {"[Earlier this month], shells fell.", "2022-01", "2022-01-01", "2022-01-13"},
      {"He will travel [later this month].", "2022-01", "2022-01-13", "2022-01-31"},
      {"Shells fell [overnight].", "2022-01-13TNI", "2022-01-12", "2022-01-13"},
      {"Three died [Wednesday night].", "2022-01-12TNI", "2022-01-12", "2022-01-12"},
      {"Six died in [the past two days].", "P2D", "2022-01-11", "2022-01-13"},
      {"He will resign by [Jan. 19].", "2022-01-19", "2022-01-19", "2022-01-19"},
      {"The bank stays shut until [Friday].", "2022-01-14", "2022-01-14", "2022-01-14"},
      {"The trial is set to begin on [Monday].", "2022-01-17", "2022-01-17", "2022-01-17"},
      {"They met [yesterday] and meet again.", "2022-01-12", "2022-01-12", "2022-01-12"},
      {"He fled [three days ago].", "2022-01-10", "2022-01-10", "2022-01-10"},
      {"He fled [two years ago].", "2020", "2020-01-01", "2020-12-31"},
      {"He fled [last year].", "2021", "2021-01-01", "2021-12-31"},
      {"He fled [last month].", "2021-12", "2021-12-01", "2021-12-31"},
      {"He fled in [early December].", "2021-12", "2021-12-01", "2021-12-10"},
      {"He fled in [late 2021].", "2021", "2021-09-01", "2021-12-31"},
      {"He fled in [mid-December].", "2021-12", "2021-12-11", "2021-12-20"},
      {"It held since [the start of the year].", "2022", "2022-01-01", "2022-04-30"},
      {"The war of [the 1990s] ended.", "199", "1990-01-01", "1999-12-31"},
      {"It stood since [the 19th century].", "18", "1800-01-01", "1899-12-31"},
      {"He fled in [the summer of 2003].", "2003-SU", "2003-06-01", "2003-08-31"},
      {"Sales fell in [the third quarter of 2021].", "2021-Q3", "2021-07-01", "2021-09-30"},
      {"He fled on [Christmas Eve].", "2021-12-24", "2021-12-24", "2021-12-24"},
      {"The truce held during [Ramadan last year].", "2021-04-13", "2021-04-13", "2021-05-11"},
      {"A blast hit at [10:35 a.m. on Monday].", "2022-01-10T10:35", "2022-01-10", "2022-01-10"},
      {"It struck at [2100 GMT Saturday].", "2022-01-08T21:00Z", "2022-01-08", "2022-01-08"},
      {"It began on [the night of January 5].", "2022-01-05TNI", "2022-01-05", "2022-01-05"},
      {"It came in [the last week of December].", "2021-W52", "2021-12-27", "2022-01-02"},
      {"They will vote on [the first Monday in November].", "2022-11-07", "2022-11-07",
       "2022-11-07"},
  };
  for (const Case& c : cases) check(c, "2022-01-13");
}

TEST(TimeResolve, CountsFromTheDateInFocus) {
  const Case cases[] = {
      {"It began on March 2, 2021. [Three days later], he fled.", "2021-03-05", "2021-03-05",
       "2021-03-05"},
      {"It began on March 2, 2021. He fled [the next day].", "2021-03-03", "2021-03-03",
       "2021-03-03"},
      {"It began on March 2, 2021. He had fled [two days earlier].", "2021-02-28", "2021-02-28",
       "2021-02-28"},
      {"It began on March 2, 2021. He fled [a week later].", "2021-03-09", "2021-03-08",
       "2021-03-10"},
      {"It began on March 2, 2021. He fled [a month later].", "2021-04", "2021-04-01",
       "2021-04-30"},
      {"It began in March 2020. He fled [the following month].", "2020-04", "2020-04-01",
       "2020-04-30"},
      {"It began in March 2020. He fled [later that year].", "2020", "2020-09-01", "2020-12-31"},
      {"[A week] after the Jan. 2 protests he fled.", "2022-01-09", "2022-01-08", "2022-01-10"},
      {"[Three years] after the 2011 revolt he fled.", "2014", "2014-01-01", "2014-12-31"},
      {"He fled [two days] after protests began in the west on Jan. 2.", "P2D", "2022-01-04",
       "2022-01-04"},
      {"A vote is to be held on [December 1].", "2022-12-01", "2022-12-01", "2022-12-01"},
      {"He fled [two days] after protests, which began on Jan. 2.", "P2D", "", ""},
      {"It hit 30 so far [this month].", "2022-01", "2022-01-01", "2022-01-13"},
      {"He fled [two days after Christmas].", "2021-12-27", "2021-12-27", "2021-12-27"},
      {"In 2014, Russia took Crimea. In [April], fighting began.", "2014-04", "2014-04-01",
       "2014-04-30"},
  };
  for (const Case& c : cases) check(c, "2022-01-13");
}

TEST(TimeResolve, NoIntervalForReferencesSetsAndPlainDurations) {
  const Case cases[] = {
      {"He fled in [recent weeks].", "PXW", "", ""},
      {"The siege lasted [three years].", "P3Y", "", ""},
      {"They march [every Friday].", "XXXX-WXX-5", "", ""},
      {"He is [now] in Oslo.", "PRESENT_REF", "", ""},
      {"He [recently] fled.", "PAST_REF", "", ""},
      {"It fell in [480 BC].", "BC0480", "", ""},
      {"It took [two and a half hours].", "PT2H30M", "", ""},
      {"The [48-hour] truce failed.", "PT48H", "", ""},
  };
  for (const Case& c : cases) check(c, "2022-01-13");
}

TEST(TimeResolve, WordsThatAreNoTime) {
  for (const char* text :
       {"Theresa May resigned.", "Sun Yat-sen and Jan Egeland met.", "You may go.",
        "They march on Rome.", "Some 2,010 people died.", "About 1999 people died.",
        "He won 3-2 and 10-4.", "The second man ran.", "It cost $1999.", "Room 2010 is locked.",
        "Flight 1549 landed.", "The Sun reported it.", "A 39-year-old man died.",
        "He fell down and sat.", "Half of them fled.", "Resolution 1973 passed.", ""}) {
    const Found f = read(text, "2022-01-13");
    EXPECT_TRUE(f.mentions.empty())
        << text << " gave " << (f.mentions.empty() ? "" : f.mentions[0].value);
  }
}

TEST(TimeResolve, ImpossibleDatesGiveANoticeAndNoMention) {
  for (const char* text : {"on 31 February 2021", "on February 30, 2021", "on 29 February 2023",
                           "at 25:10 GMT on Monday", "on 2021-11-31 in Rome"}) {
    const Found f = read(text, "2022-01-13");
    const bool said = std::any_of(f.notices.begin(), f.notices.end(),
                                  [](const Notice& n) { return n.code == "impossible_date"; });
    EXPECT_TRUE(said || f.mentions.size() == 1) << text;
    for (const auto& m : f.mentions)
      EXPECT_TRUE(m.value.find("02-3") == std::string::npos &&
                  m.value.find("11-31") == std::string::npos)
          << text;
  }
  EXPECT_EQ(read("on 29 February 2024", "2024-03-01").mentions.size(), 1U);
}

TEST(TimeResolve, Relations) {
  const std::pair<const char*, TimeRelation> cases[] = {
      {"since Monday", TimeRelation::since},    {"until March 3", TimeRelation::until},
      {"by Jan. 19", TimeRelation::by},         {"as of Sunday", TimeRelation::as_of},
      {"from Monday", TimeRelation::from},      {"before March 3", TimeRelation::before},
      {"after March 3", TimeRelation::after},   {"within two days", TimeRelation::within},
      {"for two days", TimeRelation::for_},     {"on Monday", TimeRelation::at},
      {"starting March 3", TimeRelation::from}, {"ahead of March 3", TimeRelation::before},
  };
  for (const auto& [text, relation] : cases) {
    const Found f = read(text, "2022-01-13");
    ASSERT_EQ(f.mentions.size(), 1U) << text;
    EXPECT_EQ(f.mentions[0].relation, relation) << text;
  }
}

TEST(TimeResolve, ActIntervals) {
  const Case cases[] = {
      {"Fighting has gone on since Monday.", "", "2022-01-10", "2022-01-13"},
      {"It ran between November 2021 and now.", "", "2021-11-01", "2022-01-13"},
      {"They fought between 1999 and 2003.", "", "1999-01-01", "2003-12-31"},
      {"They fought from 3 to 5 May 2003.", "", "2003-05-03", "2003-05-05"},
      {"The talks of May 3-5, 2003, failed.", "", "2003-05-03", "2003-05-05"},
      {"The strike ran from Monday to Friday.", "", "2022-01-10", "2022-01-14"},
      {"It ran from late December to early January.", "", "2021-12-21", "2022-01-10"},
      {"He must resign by Jan. 19.", "", "2022-01-13", "2022-01-19"},
      {"The war of 1914-18 began.", "", "1914-01-01", "1918-12-31"},
      {"It ran June-August 2020.", "", "2020-06-01", "2020-08-31"},
      {"It ran between Jan. 4 and 7.", "", "2022-01-04", "2022-01-07"},
  };
  for (const Case& c : cases) {
    const Found f = read(c.text, "2022-01-13");
    ASSERT_FALSE(f.mentions.empty()) << c.text;
    for (std::size_t i = 0; i < f.mentions.size(); ++i) {
      if (f.mentions[i].reference) continue;
      const auto days = act_interval(f.mentions, i, f.anchor);
      ASSERT_TRUE(days) << c.text;
      EXPECT_EQ(to_iso(days->first), c.from) << c.text;
      EXPECT_EQ(to_iso(days->last), c.to) << c.text;
    }
  }
}

TEST(TimeResolve, ADatelineWithinAWeekIsTheAnchor) {
  Document doc;
  doc.text = "The rebels struck on Tuesday.";
  doc.published = parse_iso_day("2022-01-13");
  doc.dateline.date = parse_iso_day("2022-01-10");  // a Monday
  auto m = resolve(doc, anchor_of(doc), english());
  ASSERT_EQ(m.size(), 1U);
  EXPECT_EQ(m[0].value, "2022-01-04");
  doc.dateline.date = parse_iso_day("2021-06-10");  // too old to be this report's
  m = resolve(doc, anchor_of(doc), english());
  EXPECT_EQ(m[0].value, "2022-01-11");
}

TEST(TimeResolve, WithoutAPublicationDate) {
  Document doc;
  doc.text = "Shares fall\nOctober 9, 2008\n\nShares fell on Monday.";
  auto m = resolve(doc, anchor_of(doc), english());
  ASSERT_EQ(m.size(), 2U);
  EXPECT_EQ(m[1].value, "2008-10-06");
  doc.text = "Shares fell on Monday and in March.";
  m = resolve(doc, anchor_of(doc), english());
  ASSERT_EQ(m.size(), 2U);
  EXPECT_EQ(m[0].value, "XXXX-WXX-1");
  EXPECT_EQ(m[1].value, "XXXX-03");
  EXPECT_FALSE(m[0].from);
}

TEST(TimeResolve, HistoriesAreReadByTheirOwnDates) {
  std::string text = "The war began in 1861. ";
  for (int y = 1861; y < 1871; ++y) text += "In June " + std::to_string(y) + " they fought. ";
  text += "In August they rested.";
  const Found f = read(text, "2009-12-19");
  ASSERT_FALSE(f.mentions.empty());
  EXPECT_EQ(f.mentions.back().value, "1870-08");
}

TEST(TimeResolve, TagsAndNamesAreUsedWhereTheyAre) {
  Document doc;
  doc.text = "In April Glaspie spoke to May.";
  doc.published = parse_iso_day("2022-01-13");
  doc.names.push_back({{3, 16}, 0, 0, NameType::person, 1});
  doc.names.push_back({{26, 29}, 0, 0, NameType::person, 1});
  EXPECT_TRUE(resolve(doc, anchor_of(doc), english()).empty());
}

// Random strings of the vocabulary: spans in bounds, in order, on text; same result twice.
TEST(TimeResolve, HoldsItsPromisesOnAnything) {
  const char* words[] = {
      "the",       "last",   "March",    "3",   "2014",        "-",       "to",    "week", "of",
      "early",     "Friday", "\n\n",     "BC",  "'98",         "1990s",   "5",     ":",    "30",
      "p.m.",      "GMT",    "two",      "and", "a",           "half",    "years", "ago",  "later",
      "since",     "31",     "February", "/",   "12",          "quarter", "every", "day",  "after",
      "Christmas", "é",      "\xff",     ",",   "99999999999", "0",       "until", "next"};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int n = 0; n < 12; ++n) {
      text += words[random() % std::size(words)];
      if (random() % 4 != 0) text += ' ';
    }
    const char* published = round % 3 == 0 ? "" : round % 3 == 1 ? "2022-01-31" : "0001-01-01";
    const Found f = read(text, published);
    std::uint32_t end = 0;
    for (const TimeMention& m : f.mentions) {
      EXPECT_GE(m.span.begin, end) << text;
      EXPECT_GT(m.span.end, m.span.begin) << text;
      EXPECT_LE(m.span.end, text.size()) << text;
      EXPECT_FALSE(m.value.empty()) << text;
      EXPECT_FALSE(m.rule.empty()) << text;
      EXPECT_EQ(m.from.has_value(), m.to.has_value()) << text;
      if (m.from) {
        EXPECT_LE(*m.from, *m.to) << text << " " << m.value;
      }
      end = m.span.end;
    }
    for (std::size_t i = 0; i < f.mentions.size(); ++i) {
      const auto days = act_interval(f.mentions, i, f.anchor);
      if (days) {
        EXPECT_LE(days->first, days->last) << text;
      }
    }
  }
}

}  // namespace
}  // namespace dateline::time
