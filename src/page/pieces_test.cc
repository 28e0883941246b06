// Small parts of the stage in tables: text, encodings, class words, datelines, captions, bylines.
#include <gtest/gtest.h>

#include "base/tsv.h"
#include "base/utf8.h"
#include "page/dateline.h"
#include "page/encoding.h"
#include "page/figures.h"
#include "page/metadata.h"
#include "page/plain.h"

namespace dateline::page {
namespace {

const std::string kFolder = std::string(DATELINE_SOURCE_DIR) + "/data/page";

const Patterns& patterns() {
  static const Patterns loaded = [] {
    auto p = Patterns::load(kFolder);
    if (!p) std::fprintf(stderr, "%s\n", to_string(p.error()).c_str());
    return std::move(*p);
  }();
  return loaded;
}

struct TextCase {
  const char* in;
  const char* out;
};

TEST(Text, DecodesCharacterReferences) {
  const TextCase cases[] = {
      {"Tom &amp; Jerry&hellip;", "Tom & Jerry…"},
      {"&lt;p&gt;", "<p>"},
      {"&copy 2024", "© 2024"},
      {"&notin; &notit;", "∉ ¬it;"},
      {"&#65;&#x42;&#x43", "ABC"},
      {"&#150;", "–"},
      {"&#0;&#xD800;&#x110000;", "\uFFFD\uFFFD\uFFFD"},
      {"a & b &", "a & b &"},
      {"&unknown;", "&unknown;"},
      {"&#;&#x;", "&#;&#x;"},
  };
  for (const TextCase& c : cases) EXPECT_EQ(clean(c.in, patterns().entities, false), c.out) << c.in;
  EXPECT_EQ(clean("?a=1&copy=2&amp;b", patterns().entities, true), "?a=1&copy=2&b");
}

TEST(Text, SqueezesBlanksAndDropsInvisibleCharacters) {
  const TextCase cases[] = {{"  a \n\t b  ", "a b"},
                            {"a\u00A0b", "a b"},
                            {"Heli\u00ADkopter", "Helikopter"},
                            {"a\u200Bb", "ab"},
                            {"\uFEFFa", "a"},
                            {"a\u3000b", "a b"},
                            {"", ""},
                            {" \u00A0 ", ""}};
  for (const TextCase& c : cases) EXPECT_EQ(squeeze(c.in), c.out);
  EXPECT_EQ(strip_tags("<p>One</p> 2 < 3"), " One  2 < 3");
}

TEST(Text, KnowsSentencesAndWords) {
  EXPECT_TRUE(ends_sentence("He left."));
  EXPECT_TRUE(ends_sentence("“He left.”"));
  EXPECT_TRUE(ends_sentence("彼は去った。"));
  EXPECT_FALSE(ends_sentence("Troops leave the base"));
  EXPECT_FALSE(ends_sentence(""));
  EXPECT_EQ(count_words("The last convoy, at 9."), 5U);
  EXPECT_EQ(count_words("国会前"), 2U);
  EXPECT_EQ(words_of("“Troops” leave – São Tomé!"), "troops leave sao tome");
}

TEST(Encoding, ReadsDeclaredAndDetectedCharsets) {
  struct {
    std::string bytes, hint, text;
    const char* found;
  } cases[] = {
      {"plain", "", "plain", "valid"},
      {"\xEF\xBB\xBF"
       "caf\xC3\xA9",
       "", "café", "bom"},
      {std::string("\xFF\xFE"
                   "a\0b\0",
                   6),
       "", "ab", "bom"},
      {"caf\xE9", "text/html; charset=ISO-8859-1", "café", "header"},
      {"caf\xE9", "windows-1252", "café", "header"},
      {"<meta charset=\"windows-1251\">\xEC\xE8\xF0", "", "<meta charset=\"windows-1251\">мир",
       "meta"},
      {"<meta http-equiv=x content='text/html; charset=shift_jis'>\x93\xFA\x96\x7B", "",
       "<meta http-equiv=x content='text/html; charset=shift_jis'>日本", "meta"},
      {"<meta charset=iso-8859-1>caf\xC3\xA9", "", "<meta charset=iso-8859-1>café",
       "valid"},  // the label is wrong
  };
  for (const auto& c : cases) {
    const Decoded d = to_utf8(c.bytes, c.hint);
    EXPECT_EQ(d.text, c.text);
    EXPECT_EQ(d.found, c.found) << c.bytes;
  }
  const Decoded damaged = to_utf8(std::string("Привет мир, и снова здравствуй") + "\xFF", "utf-8");
  EXPECT_TRUE(damaged.damaged);
  EXPECT_TRUE(utf8_valid(damaged.text));
  EXPECT_TRUE(utf8_valid(to_utf8("\x80\xFF\x00\x01", "no-such-charset").text));
}

TEST(ClassRules, ReadsWordsInAnySpelling) {
  const ClassRules& rules = patterns().classes;
  struct {
    const char* value;
    std::uint16_t effects;
  } cases[] = {
      {"article-body", kBody},
      {"articleBody", kBody},
      {"article__body x", kBody},
      {"c-share-buttons", kDrop},
      {"shareBar", kDrop},
      {"no-sidebar", 0},
      {"has-comments", 0},
      {"md:hidden text-sm", 0},
      {"tag-politics", 0},
      {"wp-caption-text", kCaption},
      {"photoCredit", kCredit},
      {"", 0},
      {"stylesheet-sharecropper", 0},
  };
  for (const auto& c : cases) {
    ClassMark mark;
    rules.read(c.value, mark);
    EXPECT_EQ(mark.effects, c.effects) << c.value;
  }
}

struct DatelineCase {
  const char* text;
  const char* place;  // "" where there is no dateline
  const char* agency;
  const char* date;
};

TEST(Dateline, ReadsPlaceDateAndAgency) {
  const DatelineCase cases[] = {
      {"MOSCOW – Troops left on Thursday.", "MOSCOW", "", ""},
      {"LAGOS, May 28 (Xinhua) -- Police said on Tuesday ...", "LAGOS", "Xinhua", "2019-05-28"},
      {"PARIS (AP) — The minister left.", "PARIS", "AP", ""},
      {"Berlin (dpa) - Der Minister ging.", "Berlin", "dpa", ""},
      {"NEW DELHI: A court said.", "NEW DELHI", "", ""},
      {"MANHEIM, PA.: The candidate spoke.", "MANHEIM", "", ""},
      {"GENEVA, 12 January 2022 (IRIN) - Aid came.", "GENEVA", "IRIN", "2022-01-12"},
      {"WASHINGTON -- The administration said.", "WASHINGTON", "", ""},
      {"Kyiv – The mayor said.", "Kyiv", "", ""},
      {"PORTVILLE (Harbour News) — Police came.", "PORTVILLE", "", ""},
      {"The Mayor (Jane Roe) — who left — spoke.", "", "", ""},
      {"BREAKING: A bridge fell.", "", "", ""},
      {"NATO – the alliance – met.", "", "", ""},
      {"The minister – who left early – said nothing.", "", "", ""},
      {"He said: we go.", "", "", ""},
      {"Trump - the former president - spoke.", "", "", ""},
      {"On Monday, May 28 (a holiday) -- nothing happened.", "", "", ""},
      {"– And then?", "", "", ""},
      {"", "", "", ""},
  };
  for (const DatelineCase& c : cases) {
    const auto hit = read_dateline(c.text, 2019, patterns());
    ASSERT_EQ(hit.has_value(), *c.place != '\0') << c.text;
    if (!hit) continue;
    EXPECT_EQ(hit->place, c.place);
    EXPECT_EQ(hit->agency, c.agency) << c.text;
    EXPECT_EQ(hit->date ? to_iso(*hit->date) : "", c.date) << c.text;
  }
}

TEST(Figures, DividesCaptionsFromCredits) {
  struct {
    const char *text, *caption, *credit;
  } cases[] = {
      {"The quay at noon. (Jane Roe/City Hall via AP)", "The quay at noon.",
       "Jane Roe/City Hall via AP"},
      {"The quay at noon. Photo: Jane Roe", "The quay at noon.", "Jane Roe"},
      {"Der Kai am Mittag. Foto: Jane Roe (dpa)", "Der Kai am Mittag.", "Jane Roe (dpa)"},
      {"Der Kai am Mittag (Foto: Jane Roe)", "Der Kai am Mittag", "Jane Roe"},
      {"The quay at noon.Unsplash/Jane Roe", "The quay at noon.", "Unsplash/Jane Roe"},
      {"The quay at noon. Getty Images", "The quay at noon.", "Getty Images"},
      {"The quay at noon © Jane Roe/Copyright 2024 The Agency. All rights reserved",
       "The quay at noon", "Jane Roe"},
      {"Legende: Der Kai am Mittag.", "Der Kai am Mittag.", ""},
      {"The quay (left) at noon.", "The quay (left) at noon.", ""},
      {"The mayor, Jane Roe.", "The mayor, Jane Roe.", ""},
  };
  for (const auto& c : cases) {
    const CaptionParts parts = split_caption(c.text, patterns().credits);
    EXPECT_EQ(parts.caption, c.caption) << c.text;
    EXPECT_EQ(parts.credit, c.credit) << c.text;
  }
  EXPECT_EQ(bare_credit("Photo: Jane Roe/AP", patterns().credits), "Jane Roe/AP");
  EXPECT_EQ(bare_credit("(Bild: Jane Roe)", patterns().credits), "Jane Roe");
}

TEST(Figures, EveryCreditCueFindsItsExample) {
  const auto tsv = read_tsv(kFolder + "/credits.tsv");
  ASSERT_TRUE(tsv.has_value());
  for (const TsvRow& row : tsv->rows) {
    const CaptionParts parts = split_caption(row.cells[2], patterns().credits);
    if (row.cells[1] == "label") {
      EXPECT_EQ(fold(parts.caption).find(fold(row.cells[0])), std::string::npos) << row.cells[2];
    } else {
      EXPECT_FALSE(parts.credit.empty()) << row.cells[0] << ": " << row.cells[2];
    }
  }
}

TEST(Authors, SplitsBylines) {
  struct {
    const char* line;
    std::vector<std::string> names;
  } cases[] = {
      {"By Jane Roe", {"Jane Roe"}},
      {"By Jane Roe and John Doe", {"Jane Roe", "John Doe"}},
      {"Von Jane Roe und John Doe", {"Jane Roe", "John Doe"}},
      {"Written by: Jane Roe, MD", {"Jane Roe"}},
      {"Par Jane Roe | Publié le 3 mai", {"Jane Roe"}},
      {"By", {}},
      {"12 May 2024", {}},
  };
  for (const auto& c : cases) {
    const auto names = split_byline(c.line);
    if (c.names.empty()) {
      for (const std::string& n : names) EXPECT_EQ(n, "By") << c.line;
    } else {
      EXPECT_EQ(names, c.names) << c.line;
    }
  }
}

TEST(Plain, TellsHtmlFromText) {
  EXPECT_TRUE(looks_like_html("<!DOCTYPE html><p>x"));
  EXPECT_TRUE(looks_like_html("  <html><body>x"));
  EXPECT_TRUE(looks_like_html("<div>a</div>"));
  EXPECT_FALSE(looks_like_html("Troops leave\n\nThe last convoy < 3 trucks > left."));
  EXPECT_FALSE(looks_like_html(""));
}

TEST(Plain, JoinsHardWrappedLinesOnly) {
  const Page wrapped = read_plain(
      "The last convoy of the force left the\ncapital on Friday morning, a week after\nit had come "
      "to guard the airport "
      "and\nthe power station of the city.\n\nNo one was hurt on the way to the border\nof the "
      "country, the ministry of "
      "defence\nsaid in a short note to the press.\n");
  EXPECT_EQ(wrapped.blocks.size(), 2U);
  const Page lines = read_plain(
      "The last convoy left on Friday.\nNo one was hurt, the ministry said.\nIt was quiet.\n");
  EXPECT_EQ(lines.blocks.size(), 3U);
}

}  // namespace
}  // namespace dateline::page
