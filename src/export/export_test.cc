#include <gtest/gtest.h>

#include "base/json.h"
#include "export/cells.h"
#include "export/csv.h"
#include "export/json.h"
#include "export/parts.h"
#include "export/table.h"

namespace dateline::exporting {
namespace {

using namespace std::chrono_literals;

// "Title\n\nPolice arrested six men." with one arrest in the body.
struct Sample {
  Article article;
  Document document;
  Event event;

  Sample() {
    article.id = "a.txt";
    article.title = "Title";
    article.text = "Police arrested six men.";
    article.published = {"2022-01-13", Day(2022y / 1 / 13), "argument"};
    document.text = "Title\n\nPolice arrested six men.";
    document.sections = {{{0, 5}, Part::title, BlockKind::body, 0, -1}, {{7, 31}, Part::body, BlockKind::body, 0, -1}};
    document.sentences = {{{0, 5}, 0, 0, 0}, {{7, 31}, 0, 0, 1}};
    event.id = "e1";
    event.type = EventType::coerce;
    event.modes = {"arrest"};
    event.actor = {{"Police", "police", "", "KAZ", {"COP"}}};
    event.recipient = {{"six men", "men", "", "KAZ", {"CVL"}, 6, 6}};
    event.date = {Day(2022y / 1 / 12), Day(2022y / 1 / 12), Grain::day, "", "tense", {}};
    event.counts = {{Count::Of::arrested, 6, -1, "six", {24, 27}}};
    event.confidence = 0.81251;
    Evidence e;
    e.sentence = 1;
    e.trigger_span = {14, 22};
    e.actor = {{7, 13}};
    e.recipient = {{23, 30}};
    event.evidence = {e};
  }
};

TEST(RecordJson, CarriesTheFieldsOfTheCodebook) {
  Sample s;
  auto json = parse_json(record_json(s.event, s.document, s.article));
  ASSERT_TRUE(json);
  EXPECT_EQ(json->text("type"), "COERCE");
  EXPECT_EQ(json->at("mode").items().at(0).as_text(), "arrest");
  EXPECT_EQ(json->text("quad"), "material conflict");
  EXPECT_EQ(json->at("actor").items().at(0).text("country"), "KAZ");
  EXPECT_EQ(json->at("recipient").items().at(0).at("count").at("least").as_number(), 6);
  EXPECT_EQ(json->at("date").text("from"), "2022-01-12");
  EXPECT_TRUE(json->at("place").is_null());
  EXPECT_TRUE(json->at("source").is_null());
  EXPECT_TRUE(json->at("counts").items().at(0).at("most").is_null());
  EXPECT_EQ(json->at("confidence").as_number(), 0.813);
  EXPECT_EQ(json->at("document").text("id"), "a.txt");
  EXPECT_TRUE(json->at("document").at("text").is_null());
}

TEST(RecordJson, OffsetsAreOfTheArticlesText) {
  Sample s;
  auto json = parse_json(record_json(s.event, s.document, s.article, {.with_article = true}));
  ASSERT_TRUE(json);
  const Json& e = json->at("evidence").items().at(0);
  const std::string& text = json->at("document").text("text");
  EXPECT_EQ(e.text("part"), "body");
  EXPECT_EQ(e.text("text"), s.article.text);
  auto of = [&](const Json& span) {
    auto begin = static_cast<std::size_t>(span.at("begin").as_number());
    return text.substr(begin, static_cast<std::size_t>(span.at("end").as_number()) - begin);
  };
  EXPECT_EQ(of(e), s.article.text);
  EXPECT_EQ(of(e.at("spans").at("trigger")), "arrested");
  EXPECT_EQ(of(e.at("spans").at("actor").items().at(0)), "Police");
}

TEST(RecordJson, SurvivesTextThatIsNotUtf8) {
  Sample s;
  s.event.reason = "bad \xff byte";
  EXPECT_TRUE(parse_json(record_json(s.event, s.document, s.article)));
}

TEST(ArticleJson, HasEveryFieldOfTheContract) {
  Sample s;
  auto json = parse_json(article_json(s.article));
  ASSERT_TRUE(json);
  std::vector<std::string> names;
  for (const auto& [name, value] : json->fields()) names.push_back(name);
  EXPECT_EQ(names, (std::vector<std::string>{"id", "url", "title", "subtitle", "authors", "agency", "publisher",
                                             "dateline", "published", "modified", "language", "kind", "text",
                                             "paragraphs", "images", "dropped", "notices"}));
}

TEST(Csv, HasOneCellAColumn) {
  Sample s;
  auto cells_in = [](const std::string& line) {
    bool quoted = false;
    int n = 1;
    for (char c : line) {
      if (c == '"') quoted = !quoted;
      n += c == ',' && !quoted;
    }
    return n;
  };
  s.article.title = "One, \"two\"\nthree";
  EXPECT_EQ(cells_in(csv_header()), cells_in(csv_row(s.event, s.document, s.article)));
}

TEST(Csv, NeverGivesASpreadsheetAFormula) {
  for (const char* bad : {"=1+1", "+1", "-1", "@sum"}) {
    Sample s;
    s.article.title = bad;
    EXPECT_NE(csv_row(s.event, s.document, s.article).find(std::string("'") + bad), std::string::npos) << bad;
  }
}

TEST(Cells, WrapsAtBlanksAndBreaksLongWords) {
  auto lines = wrap(cells("one two three-and-a-half"), 7);
  std::vector<std::string> out;
  for (const Cells& line : lines) out.push_back(paint(line, false));
  EXPECT_EQ(out, (std::vector<std::string>{"one two", "three-a", "nd-a-ha", "lf"}));
  EXPECT_EQ(wrap(cells(""), 10).size(), 1U);
}

TEST(Cells, NeverPrintsControlCharacters) {
  std::string out = paint(cells("a\x1b[31mred\x07\n\tb\xe2\x80\xae" "c\x7f"), false);
  EXPECT_EQ(out, "a [31mred b c ");
}

TEST(Cells, MeasuresWideCharacters) {
  EXPECT_EQ(width_of(cells("日本")), 4);
  EXPECT_EQ(width_of(cells("e\xcc\x81")), 1);  // e and a combining accent
}

TEST(Table, ShowsTheEventAndItsSentenceWithMarks) {
  Sample s;
  std::string out = table(s.article, s.document, {s.event}, {.width = 120, .color = false});
  for (const char* part : {"Title", "2022-01-12", "police (KAZ COP)", "COERCE arrest", "6+", "happened",
                           "[Police:actor] >arrested< [six men:recipient]."}) {
    EXPECT_NE(out.find(part), std::string::npos) << part << "\n" << out;
  }
  EXPECT_EQ(out.find('\x1b'), std::string::npos);
}

TEST(Table, KeepsToTheWidth) {
  Sample s;
  s.event.actor[0].name = std::string(60, 'x') + " and others";
  for (int width : {40, 60, 79, 80, 100, 200}) {
    std::string out = table(s.article, s.document, {s.event}, {.width = width, .color = false});
    for (std::size_t begin = 0; begin < out.size();) {
      std::size_t end = out.find('\n', begin);
      EXPECT_LE(static_cast<int>(end - begin), width) << out;
      begin = end + 1;
    }
  }
}

TEST(Table, PaintsInsteadOfBracketsWithColour) {
  Sample s;
  std::string out = table(s.article, s.document, {s.event}, {.width = 120, .color = true});
  EXPECT_NE(out.find("\x1b[1;31marrested\x1b[0m"), std::string::npos);
  EXPECT_EQ(out.find(">arrested<"), std::string::npos);
}

TEST(Table, SaysWhenThereIsNothing) {
  Sample s;
  EXPECT_NE(table(s.article, s.document, {}, {}).find("no events"), std::string::npos);
}

}  // namespace
}  // namespace dateline::exporting
