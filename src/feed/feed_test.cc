#include <gtest/gtest.h>
#include <zlib.h>

#include "base/file.h"
#include "feed/http_message.h"
#include "feed/listing.h"
#include "feed/warc.h"

namespace dateline::feed {
namespace {

std::string gzip(std::string_view bytes) {
  z_stream z{};
  deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(bytes.size() + 200, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(out.size() - z.avail_out);
  deflateEnd(&z);
  return out;
}

TEST(Http, UndoesChunksAndCompression) {
  struct {
    std::string bytes, body;
    bool truncated;
  } cases[] = {
      {"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>a", "<p>a", false},
      {"HTTP/1.1 200 OK\nX: y\n\nbody", "body", false},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n "
       "world\r\n0\r\n\r\n",
       "hello world", false},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nff\r\ncut", "hellocut",
       true},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<p>stored whole", "<p>stored whole",
       false},
      {"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip("<p>packed"), "<p>packed", false},
      {"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n<p>not packed", "<p>not packed", true},
  };
  for (const auto& c : cases) {
    const auto m = read_http(c.bytes, 1000);
    ASSERT_TRUE(m.has_value()) << c.bytes;
    EXPECT_EQ(m->body, c.body);
    EXPECT_EQ(m->truncated, c.truncated) << c.body;
    EXPECT_EQ(m->status, 200);
  }
  EXPECT_FALSE(read_http("no status line", 10).has_value());
  EXPECT_FALSE(
      read_http("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\x01\x02\x03", 10).has_value());
  EXPECT_EQ(read_http("HTTP/1.1 200 OK\r\n\r\n0123456789", 4)->body, "0123");
  bool cut = false;
  EXPECT_EQ(inflate(gzip(std::string(100000, 'a')), 1000, cut)->size(), 1000U);
  EXPECT_TRUE(cut);
}

std::string record(std::string_view type, std::string_view url, std::string_view content_type,
                   const std::string& content) {
  return "WARC/1.0\r\nWARC-Type: " + std::string(type) +
         "\r\nWARC-Target-URI: " + std::string(url) +
         "\r\nWARC-Date: 2024-03-15T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: " +
         std::string(content_type) + "\r\nContent-Length: " + std::to_string(content.size()) +
         "\r\n\r\n" + content + "\r\n\r\n";
}

std::string page(std::string_view text, int status = 200) {
  return "HTTP/1.1 " + std::to_string(status) +
         " X\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>" + std::string(text);
}

std::vector<WarcRecord> read_all(const std::string& bytes, const WarcOptions& options = {},
                                 std::size_t* damaged = nullptr) {
  const std::string path = testing::TempDir() + "dateline_feed_test.warc";
  EXPECT_TRUE(write_file(path, bytes).has_value());
  auto reader = WarcReader::open(path, options);
  EXPECT_TRUE(reader.has_value());
  std::vector<WarcRecord> out;
  for (;;) {
    auto r = reader->next();
    EXPECT_TRUE(r.has_value());
    if (!r || !r->has_value()) break;
    out.push_back(std::move(**r));
  }
  if (damaged != nullptr) *damaged = reader->damaged();
  std::remove(path.c_str());
  return out;
}

const char kHttp[] = "application/http; msgtype=response";

std::vector<std::string> records() {
  return {record("warcinfo", "", "application/warc-fields", "software: test\r\n"),
          record("request", "https://news.example/a", "application/http; msgtype=request",
                 "GET / HTTP/1.1\r\n\r\n"),
          record("response", "https://news.example/a", kHttp, page("one")),
          record("response", "https://news.example/gone", kHttp, page("gone", 404)),
          record("response", "<https://news.example/b>", kHttp, page("two")),
          record("resource", "https://news.example/pic", "image/png", "\x89PNG"),
          record("conversion", "https://news.example/c", "text/plain", "three\n")};
}

TEST(Warc, ReadsPlainAndCompressedArchives) {
  std::string plain, members;
  for (const std::string& r : records()) {
    plain += r;
    members += gzip(r);
  }
  for (const std::string& bytes : {plain, members, gzip(plain)}) {
    const auto got = read_all(bytes);
    ASSERT_EQ(got.size(), 3U);
    EXPECT_EQ(got[0].url, "https://news.example/a");
    EXPECT_EQ(got[0].body, "<p>one");
    EXPECT_EQ(got[0].content_type, "text/html; charset=utf-8");
    EXPECT_EQ(got[0].date, "2024-03-15T10:00:00Z");
    EXPECT_EQ(got[1].url, "https://news.example/b");
    EXPECT_EQ(got[2].body, "three\n");
    EXPECT_EQ(got[2].type, "conversion");
  }
  WarcOptions all;
  all.only_pages = false;
  EXPECT_EQ(read_all(plain, all).size(), 5U);
}

TEST(Warc, GoesOnAfterDamage) {
  const auto r = records();
  std::size_t damaged = 0;
  EXPECT_EQ(
      read_all("garbage\n" + r[2] + "WARC/1.0\r\nno length\r\n\r\n" + r[4], {}, &damaged).size(),
      2U);
  EXPECT_EQ(damaged, 2U);
  std::string broken = gzip(r[4]);
  broken[broken.size() / 2] = static_cast<char>(broken[broken.size() / 2] ^ 0x55);
  EXPECT_EQ(read_all(gzip(r[2]) + broken + gzip(r[6]), {}, &damaged).back().body, "three\n");
  EXPECT_EQ(read_all(r[2].substr(0, r[2].size() - 8), {}).size(), 1U);  // cut off: what is there
  EXPECT_TRUE(read_all("").empty());
  EXPECT_TRUE(read_all("WARC/1.0").empty());
  EXPECT_TRUE(read_all("\x1F\x8B\x08 nothing").empty());
  EXPECT_FALSE(WarcReader::open("/no/such/file.warc").has_value());
}

TEST(Warc, CutsLongDocuments) {
  WarcOptions options;
  options.max_body = 1000;
  const auto got = read_all(
      record("response", "u", kHttp, page(std::string(500000, 'x'))) + records()[2], options);
  ASSERT_EQ(got.size(), 2U);
  EXPECT_EQ(got[0].body.size(), 1000U);
  EXPECT_TRUE(got[0].truncated);
  EXPECT_EQ(got[1].body, "<p>one");
}

const page::DateWords& words() {
  static const page::DateWords loaded =
      *page::DateWords::load(std::string(DATELINE_SOURCE_DIR) + "/data/page/date_words.tsv");
  return loaded;
}

TEST(Listing, ReadsRss) {
  const auto l = read_listing(
      R"(<?xml version="1.0"?><rss version="2.0" xmlns:dc="d"><channel><title>Harbour &amp; Sea</title>
    <language>en</language><item><title><![CDATA[Ferry <b>returns</b>]]></title><link> https://news.example/a?x=1&amp;y=2 </link>
    <pubDate>Fri, 15 Mar 2024 10:00:00 GMT</pubDate><dc:creator>Jane Roe</dc:creator></item>
    <item><guid>https://news.example/b</guid><dc:date>2024-03-14T08:00:00+01:00</dc:date></item><item><title>no link</title></item>
    </channel></rss>)",
      words());
  ASSERT_TRUE(l.has_value());
  EXPECT_EQ(l->kind, ListingKind::rss);
  EXPECT_EQ(l->title, "Harbour & Sea");
  ASSERT_EQ(l->entries.size(), 2U);
  EXPECT_EQ(l->entries[0].url, "https://news.example/a?x=1&y=2");
  EXPECT_EQ(l->entries[0].title, "Ferry returns");
  EXPECT_EQ(l->entries[0].published, "2024-03-15T10:00:00Z");
  EXPECT_EQ(l->entries[0].authors, std::vector<std::string>{"Jane Roe"});
  EXPECT_EQ(l->entries[1].url, "https://news.example/b");
  EXPECT_EQ(l->entries[1].published, "2024-03-14T08:00:00+01:00");
}

TEST(Listing, ReadsAtomAndSitemaps) {
  const auto atom = read_listing(
      R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>t</title><entry><title>a</title>
    <link rel="self" href="https://news.example/self"/><link rel="alternate" href="https://news.example/a"/>
    <published>2024-03-15T10:00:00Z</published><updated>2024-03-16</updated><author><name>Jane Roe</name></author></entry></feed>)",
      words());
  ASSERT_TRUE(atom.has_value());
  ASSERT_EQ(atom->entries.size(), 1U);
  EXPECT_EQ(atom->entries[0].url, "https://news.example/a");
  EXPECT_EQ(atom->entries[0].modified, "2024-03-16");
  EXPECT_EQ(atom->language, "de");
  const auto map = read_listing(
      R"(<urlset xmlns="s" xmlns:news="n"><url><loc>https://news.example/a</loc><lastmod>2024-03-15</lastmod>
    <news:news><news:publication><news:name>Harbour</news:name><news:language>en</news:language></news:publication>
    <news:publication_date>2024-03-15T10:00:00+00:00</news:publication_date><news:title>Ferry</news:title></news:news></url></urlset>)",
      words());
  ASSERT_TRUE(map.has_value());
  EXPECT_EQ(map->kind, ListingKind::sitemap);
  EXPECT_EQ(map->entries[0].published, "2024-03-15T10:00:00Z");
  EXPECT_EQ(map->title, "Harbour");
  const auto index = read_listing(
      "<sitemapindex><sitemap><loc>https://news.example/1.xml</loc></sitemap></sitemapindex>",
      words());
  EXPECT_EQ(index->kind, ListingKind::sitemap_index);
}

TEST(Listing, KeepsWhatCameBeforeDamage) {
  const auto l = read_listing(
      "  <rss><channel><item><link>https://news.example/a?b&c</link></item><item><link>x</title>",
      words());
  ASSERT_TRUE(l.has_value());
  EXPECT_TRUE(l->damaged);
  ASSERT_GE(l->entries.size(), 1U);
  EXPECT_EQ(l->entries[0].url, "https://news.example/a?b&c");
  EXPECT_FALSE(read_listing("<html><p>no feed</html>", words()).has_value());
  EXPECT_FALSE(read_listing("", words()).has_value());
  EXPECT_FALSE(read_listing("plain text", words()).has_value());
}

}  // namespace
}  // namespace dateline::feed
