#include "cli/inputs.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdlib>
#include <filesystem>

#include "base/file.h"

namespace dateline::cli {
namespace {
namespace fs = std::filesystem;

TEST(Sniff, ContentFirstEndingSecond) {
  struct Case {
    const char *head, *path;
    FileKind kind;
  };
  const Case cases[] = {
      {"<!DOCTYPE html><html><head>", "a.txt", FileKind::html},
      {"  \n<!-- saved --><html lang=en>", "-", FileKind::html},
      {"\xef\xbb\xbf<HTML><BODY>", "-", FileKind::html},
      {"Police said <b>six</b> were held", "page.txt", FileKind::text},
      {"Plain report about a march.", "a.html", FileKind::text},
      {"Leading words <p>then markup", "a.html", FileKind::html},
      {"{\"id\": \"1\", \"text\": \"x\"}\n", "news.jsonl", FileKind::jsonl},
      {"{\"id\": \"1\", \"html\": \"<p>\"}\n", "-", FileKind::jsonl},
      {"{\"id\": \"1\"}\n", "news.ndjson", FileKind::jsonl},
      {"{curly} braces open this text", "a.txt", FileKind::text},
      {"WARC/1.0\r\nWARC-Type: warcinfo", "a.warc", FileKind::warc},
      {"<?xml version=\"1.0\"?><rss version=\"2.0\">", "-", FileKind::feed},
      {"<?xml version=\"1.0\"?>\n<urlset xmlns=", "-", FileKind::feed},
      {"%PDF-1.4 ...", "a.html", FileKind::binary},
      {"PK\x03\x04", "a.docx", FileKind::binary},
      {"", "a.txt", FileKind::empty},
      {" \r\n\t ", "a.txt", FileKind::empty},
  };
  for (const Case& c : cases) EXPECT_EQ(sniff(c.head, c.path), c.kind) << c.head << " " << c.path;
}

TEST(Sniff, ZeroBytesAreBinaryUnlessUtf16) {
  EXPECT_EQ(sniff(std::string_view("text\0text", 9), "a"), FileKind::binary);
  EXPECT_EQ(sniff(std::string_view("\xff\xfe<\0h\0t\0m\0l\0>\0", 14), "a"), FileKind::html);
}

TEST(InputOfLine, TakesTextOrHtml) {
  auto text = input_of_line(R"({"id":"x","url":"u","published":"2022-01-13","title":"T","text":"B"})", "f:1");
  ASSERT_TRUE(text);
  EXPECT_EQ(text->id, "x");
  EXPECT_EQ(text->kind, engine::InputKind::text);
  EXPECT_EQ(text->published, "2022-01-13");
  auto html = input_of_line(R"({"html":"<p>B"})", "f:2");
  ASSERT_TRUE(html);
  EXPECT_EQ(html->id, "f:2");
  EXPECT_EQ(html->kind, engine::InputKind::html);
  EXPECT_FALSE(input_of_line(R"({"id":"x"})", "f:3"));
  EXPECT_FALSE(input_of_line("[]", "f:4"));
  EXPECT_FALSE(input_of_line("nonsense", "f:5"));
}

class InputFiles : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "dateline-inputs-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    root_ = pattern;
  }
  void TearDown() override { fs::remove_all(root_); }

  std::string put(const std::string& name, const std::string& bytes) {
    EXPECT_TRUE(write_file((root_ / name).string(), bytes));
    return (root_ / name).string();
  }
  std::string put_gzip(const std::string& name, const std::string& bytes) {
    std::string path = (root_ / name).string();
    gzFile out = gzopen(path.c_str(), "wb");
    gzwrite(out, bytes.data(), static_cast<unsigned>(bytes.size()));
    gzclose(out);
    return path;
  }
  static std::vector<Item> all(std::vector<std::string> files, InputOptions options = {}) {
    Inputs inputs(std::move(files), std::move(options));
    std::vector<Item> out;
    while (auto item = inputs.next()) out.push_back(std::move(*item));
    return out;
  }
  fs::path root_;
};

TEST_F(InputFiles, AFileIsADocumentAndALineIsADocument) {
  auto items = all({put("a.txt", "Some report."), put("b.jsonl", "{\"text\":\"one\"}\n\n{\"text\":\"two\"}")});
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[0].input.bytes, "Some report.");
  EXPECT_EQ(items[1].input.bytes, "one");
  EXPECT_EQ(items[2].input.id, (root_ / "b.jsonl").string() + ":3");
}

TEST_F(InputFiles, ReadsEveryPageOfAnArchive) {
  auto record = [](const std::string& url, const std::string& body) {
    std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body;
    return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: " + url +
           "\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: " + std::to_string(http.size()) +
           "\r\n\r\n" + http + "\r\n\r\n";
  };
  std::string archive = record("https://example.org/a", "<html><p>One") + record("https://example.org/b", "<html><p>Two");
  for (const std::string& path : {put("a.warc", archive), put_gzip("a.warc.gz", archive)}) {
    auto items = all({path, put("after.txt", "fine")});
    ASSERT_EQ(items.size(), 3U) << path;
    EXPECT_EQ(items[0].input.url, "https://example.org/a");
    EXPECT_EQ(items[1].input.bytes, "<html><p>Two");
    EXPECT_EQ(items[1].input.kind, engine::InputKind::html);
    EXPECT_EQ(items[2].input.bytes, "fine");
  }
}

TEST_F(InputFiles, UndoesGzip) {
  auto items = all({put_gzip("a.html.gz", "<html><p>Some report."), put_gzip("b.jsonl.gz", "{\"text\":\"one\"}\n")});
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(items[0].input.bytes, "<html><p>Some report.");
  EXPECT_EQ(items[0].input.kind, engine::InputKind::html);
  EXPECT_EQ(items[1].input.bytes, "one");
}

TEST_F(InputFiles, ABadLineOrFileDoesNotStopTheOthers) {
  std::string zipped = put_gzip("c.txt.gz", std::string(100000, 'x') + "end");
  fs::resize_file(zipped, fs::file_size(zipped) / 2);
  auto items = all({put("a.jsonl", "{\"text\":\"one\"}\nbroken\n{\"text\":\"two\"}\n"), (root_ / "absent").string(),
                    root_.string(), zipped, put("e.txt", ""), put("d.txt", "fine")});
  ASSERT_EQ(items.size(), 8U);
  const bool failed[] = {false, true, false, true, true, true, true, false};
  for (std::size_t i = 0; i < items.size(); ++i) EXPECT_EQ(items[i].error.has_value(), failed[i]) << i;
}

TEST_F(InputFiles, RefusesWhatIsTooLarge) {
  auto items = all({put("a.txt", std::string(5000, 'x'))}, {.max_bytes = 1000});
  ASSERT_EQ(items.size(), 1U);
  ASSERT_TRUE(items[0].error);
  EXPECT_EQ(items[0].error->code, ErrorCode::too_large);
}

TEST_F(InputFiles, AGzipBombIsCutShort) {
  auto items = all({put_gzip("a.txt.gz", std::string(64 << 20, 'x'))});
  ASSERT_EQ(items.size(), 1U);
  ASSERT_TRUE(items[0].error);
  EXPECT_EQ(items[0].error->code, ErrorCode::too_large);
}

TEST_F(InputFiles, GivenValuesHoldForAllAndALineMaySayOtherwise) {
  auto items = all({put("a.txt", "one"), put("b.jsonl", "{\"text\":\"x\",\"published\":\"2020-02-02\"}\n")},
                   {.published = "2022-01-13", .url = "https://example.org/"});
  EXPECT_EQ(items[0].input.published, "2022-01-13");
  EXPECT_EQ(items[0].input.url, "https://example.org/");
  EXPECT_EQ(items[1].input.published, "2020-02-02");
}

}  // namespace
}  // namespace dateline::cli
