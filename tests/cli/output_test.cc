#include <gtest/gtest.h>
#include <zlib.h>

#include "base/file.h"
#include "base/json.h"
#include "binary.h"
#include "samples.h"

namespace dateline::test {
namespace {

const std::vector<std::string> kCode = {"code", "--format", "jsonl", "--published", "2024-06-26"};

std::vector<std::string> with(std::vector<std::string> arguments, const std::vector<std::string>& more) {
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

std::string many_lines(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) {
    std::string text = i % 5 == 0 ? std::string("Nothing of note happened.") : kReport;
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) text.replace(at, 1, "\\n");
    out += "{\"id\":\"d" + std::to_string(i) + "\",\"published\":\"2024-06-26\",\"text\":\"" + text + "\"}\n";
  }
  return out;
}

TEST(Code, GivesOneRecordALineFromStdin) {
  Outcome o = run(with(kCode, {"-"}), kReport);
  ASSERT_EQ(o.code, 0) << o.err;
  auto lines = lines_of(o.out);
  ASSERT_GE(lines.size(), 3U) << o.out;
  for (const std::string& line : lines) {
    auto json = parse_json(line);
    ASSERT_TRUE(json) << line;
    EXPECT_EQ(json->at("document").text("id"), "stdin");
    EXPECT_EQ(json->at("document").text("published"), "2024-06-26");
    EXPECT_FALSE(json->text("type").empty());
    EXPECT_FALSE(json->at("evidence").items().empty());
  }
}

TEST(Code, TheSameBytesOnOneAndManyThreadsInInputOrder) {
  std::string input = many_lines(60);
  Outcome one = run(with(kCode, {"--input", "jsonl", "--threads", "1", "-"}), input);
  ASSERT_EQ(one.code, 0) << one.err;
  for (const char* threads : {"2", "4", "8"}) {
    Outcome many = run(with(kCode, {"--input", "jsonl", "--threads", threads, "-"}), input);
    EXPECT_EQ(one.out, many.out) << threads;
    EXPECT_EQ(one.err, many.err) << threads;
  }
  int last = -1;
  for (const std::string& line : lines_of(one.out)) {
    int now = std::stoi(parse_json(line)->at("document").text("id").substr(1));
    EXPECT_GE(now, last);
    last = now;
  }
}

TEST(Code, ReadsHtmlGzipAndJsonLinesAlike) {
  Scratch s;
  std::string html = s.put("page.html", kPage), zipped = s.path("page.html.gz");
  gzFile gz = gzopen(zipped.c_str(), "wb");
  gzwrite(gz, kPage.data(), static_cast<unsigned>(kPage.size()));
  gzclose(gz);
  std::string escaped;
  for (char c : kPage) escaped += c == '"' ? std::string("\\\"") : std::string(1, c);
  std::string lines = s.put("pages.jsonl", "{\"id\":\"x\",\"html\":\"" + escaped + "\"}\n");
  std::size_t events = 0;
  for (const std::string& file : {html, zipped, lines}) {
    Outcome o = run({"code", "--format", "jsonl", file});
    EXPECT_EQ(o.code, 0) << o.err;
    auto found = lines_of(o.out);
    ASSERT_FALSE(found.empty()) << file;
    if (events == 0) events = found.size();
    EXPECT_EQ(found.size(), events) << file;
    EXPECT_EQ(parse_json(found[0])->at("document").text("published").substr(0, 10), "2024-06-26") << file;
  }
}

TEST(Code, OffsetsPointIntoTheArticlesText) {
  Scratch s;
  Outcome o = run({"code", "--format", "jsonl", "--with-article", s.put("page.html", kPage)});
  Outcome page = run({"page", "--format", "jsonl", s.put("page.html", kPage)});
  std::string text = parse_json(lines_of(page.out).at(0))->text("text");
  int checked = 0;
  for (const std::string& line : lines_of(o.out)) {
    auto json = parse_json(line);
    EXPECT_EQ(json->at("document").text("text"), text);
    for (const Json& e : json->at("evidence").items()) {
      if (e.text("part") != "body") continue;
      const Json& t = e.at("spans").at("trigger");
      auto begin = static_cast<std::size_t>(t.at("begin").as_number());
      auto end = static_cast<std::size_t>(t.at("end").as_number());
      EXPECT_EQ(text.substr(begin, end - begin), e.text("trigger"));
      ++checked;
    }
  }
  EXPECT_GT(checked, 0);
}

TEST(Code, TableIsPlainWhenPipedAndFitsTheWidth) {
  Outcome o = run({"code", "--format", "table", "--published", "2024-06-26", "-"}, kReport, {"COLUMNS=90"});
  EXPECT_EQ(o.code, 0);
  EXPECT_EQ(o.out.find('\x1b'), std::string::npos);
  EXPECT_NE(o.out.find("ACTOR"), std::string::npos);
  EXPECT_NE(o.out.find(">arrested<"), std::string::npos) << o.out;
  for (const std::string& line : lines_of(o.out)) EXPECT_LE(line.size(), 90U) << line;
  EXPECT_TRUE(o.says("1 article, ")) << o.err;
}

TEST(Code, CsvHasAHeaderAndOneRowAnEvent) {
  Outcome json = run(with(kCode, {"-"}), kReport);
  Outcome csv = run({"code", "--format", "csv", "--published", "2024-06-26", "-"}, kReport);
  auto rows = lines_of(csv.out);
  EXPECT_EQ(rows.size(), lines_of(json.out).size() + 1);
  EXPECT_EQ(rows[0].substr(0, 12), "id,document,");
}

TEST(Code, AUsersDataFolderCounts) {
  Scratch s;
  std::string folder = s.path("");
  ASSERT_EQ(std::system(("mkdir -p " + s.path("agents")).c_str()), 0);
  std::string text = "Police in Nairobi arrested 34 zorblers on Tuesday.";
  Outcome before = run(with(kCode, {"-"}), text);
  (void)s.put("agents/civil.tsv", "term\tsectors\tkind\nzorbler\tAGR\tcrowd\n");
  Outcome after = run(with(kCode, {"--data", folder, "-"}), text);
  EXPECT_EQ(after.code, 0) << after.err;
  EXPECT_EQ(before.out.find("AGR"), std::string::npos);
  EXPECT_NE(after.out.find("AGR"), std::string::npos) << after.out;
}

TEST(Page, GivesTheArticle) {
  Scratch s;
  std::string file = s.put("page.html", kPage);
  auto json = parse_json(lines_of(run({"page", "--format", "jsonl", file}).out).at(0));
  ASSERT_TRUE(json);
  EXPECT_EQ(json->text("title"), "Dozens held after Nairobi fuel march");
  EXPECT_EQ(json->text("id"), file);
  EXPECT_EQ(json->text("text").find("All rights reserved"), std::string::npos);
  Outcome text = run({"page", "--format", "text", file});
  EXPECT_EQ(text.out.substr(0, 6), "Dozens");
}

TEST(Annotate, AsIsKeepsTheOffsetsOfTheInput) {
  std::string input = "  Menu\nHome\n\nPolice in Nairobi arrested 34 protesters on Tuesday.\n";
  Outcome o = run({"annotate", "--as-is", "--published", "2024-06-26", "-"}, input);
  ASSERT_EQ(o.code, 0) << o.err;
  auto json = parse_json(lines_of(o.out).at(0));
  EXPECT_EQ(json->text("text"), input);
  ASSERT_FALSE(json->at("tokens").items().empty());
  for (const Json& t : json->at("tokens").items()) {
    auto begin = static_cast<std::size_t>(t.at("begin").as_number());
    auto end = static_cast<std::size_t>(t.at("end").as_number());
    EXPECT_EQ(input.substr(begin, end - begin), t.text("form"));
  }
  ASSERT_EQ(json->at("times").items().size(), 1U);
  EXPECT_EQ(json->at("times").items()[0].text("from"), "2024-06-25");
}

TEST(Parse, KeepsTheTokensOfConllu) {
  std::string input = "# text = Police fired.\n1\tPolice\t_\t_\t_\t_\t_\t_\t_\t_\n2\tfired\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
                      "3\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
  Outcome o = run({"parse", "--input", "conllu", "-"}, input);
  ASSERT_EQ(o.code, 0) << o.err;
  EXPECT_NE(o.out.find("2\tfired\tfire\tVERB"), std::string::npos) << o.out;
  Outcome text = run({"parse", "--input", "text", "-"}, "Police fired.\n");
  EXPECT_NE(text.out.find("# text = Police fired."), std::string::npos) << text.out;
}

TEST(Gazetteer, TakesTheVillagesOfADump) {
  Scratch scratch;
  std::string dump = scratch.put("KZ.txt",
                                 "9999999\tQyzylsay\tQyzylsay\t\t43.1\t76.5\tP\tPPL\tKZ\t\t02\t\t\t\t300\t\t800\t"
                                 "Asia/Almaty\t2020-01-01\n");
  std::string out = scratch.path("gazetteer.bin");
  Outcome built = run({"gazetteer", "build", dump, "--only", "KZ", "--output", out});
  EXPECT_EQ(built.code, 0) << built.err;
  EXPECT_TRUE(built.says("places"));
  EXPECT_NE(run({"gazetteer", "build", scratch.path("none.txt"), "--output", out}).code, 0);
}

TEST(Explain, ShowsFramesAndWhyTheyDidNotFire) {
  Outcome o = run({"explain", "--as-is", "--published", "2024-03-15", "-"}, "Police did not arrest the editor.\n");
  EXPECT_EQ(o.code, 0) << o.err;
  EXPECT_NE(o.out.find("no record, negated"), std::string::npos) << o.out;
}

TEST(Docs, AreMadeFromTheDefinition) {
  auto committed = read_file(DATELINE_SOURCE_DIR "/docs/cli.md");
  ASSERT_TRUE(committed);
  EXPECT_EQ(run({"--markdown"}).out, *committed) << "run make docs";
}

TEST(Help, IsThereForEveryCommand) {
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"code"}, {"explain"}, {"page"}, {"annotate"}, {"parse"}, {"eval"}, {"data", "check"}, {"who"},
        {"gazetteer", "build"}}) {
    Outcome o = run(with(command, {"--help"}));
    EXPECT_EQ(o.code, 0) << command[0];
    EXPECT_NE(o.out.find("Usage:"), std::string::npos) << command[0];
  }
}

}  // namespace
}  // namespace dateline::test
