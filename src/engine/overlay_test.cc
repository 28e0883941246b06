#include "engine/overlay.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.h"
#include "engine/paths.h"
#include "engine/plain.h"

namespace dateline::engine {
namespace {
namespace fs = std::filesystem;

TEST(LayTable, ReplacesRowsOfAKeyedFileAndAddsNewOnes) {
  auto out = lay_table("# source\nterm\tsectors\tkind\nfarmer\tAGR\tcrowd\nvendor\tCVL\tcrowd\n",
                       "term\tkind\tsectors\nvendor\tcrowd\tLAB\nseller\tcrowd\tBUS\n", "mine.tsv");
  ASSERT_TRUE(out);
  EXPECT_EQ(*out,
            "# source\nterm\tsectors\tkind\nfarmer\tAGR\tcrowd\n# overlaid: vendor\tCVL\tcrowd\n"
            "vendor\tLAB\tcrowd\nseller\tBUS\tcrowd\n");
}

TEST(LayTable, AddsToAListFile) {
  auto out = lay_table("class\tword\na\tone\na\ttwo\n", "class\tword\na\tthree\n", "mine.tsv");
  ASSERT_TRUE(out);
  EXPECT_EQ(*out, "class\tword\na\tone\na\ttwo\na\tthree\n");
}

TEST(LayTable, RefusesAColumnThatTheShippedTableLacks) {
  auto out = lay_table("a\tb\n1\t2\n", "a\tzzz\n1\t3\n", "mine.tsv");
  ASSERT_FALSE(out);
  EXPECT_EQ(to_string(out.error()), "mine.tsv: the shipped table has no column 'zzz'");
}

class Folders : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "dateline-test-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    root_ = pattern;
  }
  void TearDown() override { fs::remove_all(root_); }

  std::string put(const std::string& path, const std::string& text) {
    fs::create_directories((root_ / path).parent_path());
    EXPECT_TRUE(write_file((root_ / path).string(), text));
    return (root_ / path).string();
  }
  [[nodiscard]] std::string at(const std::string& path) const { return (root_ / path).string(); }

  fs::path root_;
};

TEST_F(Folders, OneFolderIsTakenAsItIs) {
  auto laid = LaidData::over({at("data")});
  ASSERT_TRUE(laid);
  EXPECT_EQ(laid->folder(), at("data"));
  EXPECT_FALSE(laid->overlaid());
}

TEST_F(Folders, MergesDeepTablesAndCleansUp) {
  put("data/time/en/words.tsv", "id\tv\nx\t1\ny\t2\n");
  put("data/only.tsv", "id\nz\n");
  put("mine/time/en/words.tsv", "id\tv\ny\t3\n");
  put("mine/new/extra.tsv", "id\nq\n");
  std::string folder;
  {
    auto laid = LaidData::over({at("data"), at("mine")});
    ASSERT_TRUE(laid) << to_string(laid.error());
    folder = laid->folder();
    EXPECT_EQ(*read_file(folder + "/time/en/words.tsv"), "id\tv\nx\t1\n# overlaid: y\t2\ny\t3\n");
    EXPECT_EQ(*read_file(folder + "/only.tsv"), "id\nz\n");
    EXPECT_EQ(*read_file(folder + "/new/extra.tsv"), "id\nq\n");
  }
  EXPECT_FALSE(fs::exists(folder));
  EXPECT_EQ(*read_file(at("data/time/en/words.tsv")), "id\tv\nx\t1\ny\t2\n");
}

TEST_F(Folders, FindsDataBesideTheBinary) {
  put("repo/data/x.tsv", "id\n");
  put("prefix/share/dateline/data/x.tsv", "id\n");
  auto in_tree = find_paths({.binary = at("repo/build/release/dateline")});
  ASSERT_TRUE(in_tree);
  EXPECT_EQ(in_tree->data, std::vector<std::string>{at("repo/data")});
  auto installed = find_paths({.binary = at("prefix/bin/dateline")});
  ASSERT_TRUE(installed);
  EXPECT_EQ(installed->data, std::vector<std::string>{at("prefix/share/dateline/data")});
  auto named = find_paths({.binary = at("prefix/bin/dateline"), .env_data = at("repo/data"), .overlays = {at("prefix")}});
  ASSERT_TRUE(named);
  EXPECT_EQ(named->data, (std::vector<std::string>{at("repo/data"), at("prefix")}));
}

TEST_F(Folders, SaysWhereItLookedForData) {
  auto none = find_paths({.binary = at("nowhere/bin/dateline")});
  ASSERT_FALSE(none);
  EXPECT_NE(none.error().what.find("share/dateline/data"), std::string::npos);
  put("repo/data/x.tsv", "id\n");
  auto overlay = find_paths({.binary = at("repo/build/release/dateline"), .overlays = {at("absent")}});
  ASSERT_FALSE(overlay);
  EXPECT_EQ(overlay.error().where, at("absent"));
}

TEST(PlainArticle, KeepsEveryByteOfTheText) {
  Input input;
  input.id = "a";
  input.bytes = "One line.\n\n\n  Two\nlines. \n";
  input.published = "2022-01-13";
  Article a = plain_article(input);
  EXPECT_EQ(a.text, input.bytes);
  ASSERT_EQ(a.paragraphs.size(), 2U);
  EXPECT_EQ(a.paragraphs[0].text, "One line.");
  EXPECT_EQ(a.published.iso, "2022-01-13");
}

TEST(Shorten, CutsTextAndParagraphsAlike) {
  Input input;
  for (int i = 0; i < 3; ++i) input.bytes += std::string(kMaxText / 2 - 10, static_cast<char>('a' + i)) + "\n\n";
  Article a = plain_article(input);
  shorten(a);
  EXPECT_EQ(a.text.size(), kMaxText);
  ASSERT_EQ(a.paragraphs.size(), 3U);
  EXPECT_EQ(a.paragraphs[2].text.size(), 16U);
  ASSERT_EQ(a.notices.size(), 1U);
  EXPECT_EQ(a.notices[0].code, "text_cut");
  Article small = plain_article({.id = "s", .bytes = "Short."});
  shorten(small);
  EXPECT_TRUE(small.notices.empty());
}

TEST(HostOf, TakesTheHostOfAUrl) {
  EXPECT_EQ(host_of("https://www.example.com:8080/a?b#c"), "www.example.com");
  EXPECT_EQ(host_of("http://example.com"), "example.com");
  EXPECT_EQ(host_of("notaurl"), "");
}

}  // namespace
}  // namespace dateline::engine
