// Whole pages and dumps through extract(): what is kept, what is dropped and why, what the fields
// say.
#include "page/extract.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "base/file.h"
#include "base/utf8.h"

namespace dateline::page {
namespace {

const Patterns& patterns() {
  static const Patterns loaded = *Patterns::load(std::string(DATELINE_SOURCE_DIR) + "/data/page");
  return loaded;
}

Article from(std::string_view bytes, PageForm form = PageForm::detect, std::string_view url = {}) {
  PageInput input;
  input.form = form;
  input.url = url;
  return extract(bytes, input, patterns());
}

std::string reason(const Article& a, std::string_view text) {
  for (const Dropped& d : a.dropped) {
    if (d.text == text) return d.reason;
  }
  return "";
}

bool has(const Article& a, std::string_view text) { return a.text.find(text) != std::string::npos; }

constexpr std::string_view kPage = R"(<!doctype html><html lang="en-GB"><head>
<title>Ferry returns to Portville after engine fire | Harbour News</title>
<meta property="og:site_name" content="Harbour News"><meta property="og:title" content="Ferry returns to Portville after engine fire">
<meta property="og:description" content="The crew turned off both engines and waited for a tug, the company said.">
<link rel="canonical" href="https://harbour.example/2024/ferry">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",
"headline":"Ferry returns to Portville after engine fire","datePublished":"2024-03-15T10:00:00+01:00",
"dateModified":"2024-03-15T12:30:00+01:00","author":[{"@type":"Person","name":"Jane Roe"},{"@type":"Person","name":"John Doe"}],
"publisher":{"@type":"Organization","name":"Harbour News"}}</script></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/sea">Sea</a></li></ul></nav></header>
<main><article class="post"><h1>Ferry returns to Portville after engine fire</h1>
<p class="standfirst">The crew turned off both engines and waited for a tug, the company said.</p>
<div class="byline">By <a href="/author/jane">Jane Roe</a> and John Doe</div><time datetime="2024-03-15">15 March 2024</time>
<div class="share-buttons"><a href="#">Share on Facebook</a></div>
<figure><img src="quay.jpg" alt="Quay"><figcaption>The ferry at the quay in Portville. <span class="credit">Photo: Ann Poe/Reuters</span></figcaption></figure>
<div class="article-body">
<p>PORTVILLE, March 15 (Reuters) - The ferry came back to port on Friday after a fire broke out in its engine room, the company said.</p>
<p>No one was hurt, and all 212 passengers left the ship by bus in the course of the morning, according to the harbour police.</p>
<div class="related"><h3>Related stories</h3><ul><li><a href="/a">Ten years of the harbour line</a></li></ul></div>
<p><strong>READ MORE:</strong> <a href="/b">What we know about the fire</a></p>
<h2>What comes next</h2>
<p>The line will open again on Monday, a spokeswoman said, once the inspectors have seen the engine and the pumps.</p>
<blockquote>We were lucky that the sea was calm that night.</blockquote>
<p>(Reporting by Jane Roe; editing by John Doe)</p>
</div>
<div class="newsletter"><p>Sign up for our daily newsletter to read more about the sea.</p></div></article></main>
<section id="comments"><p>I was on that ferry and it was a long and cold night for all of us, I can tell you that.</p></section>
<footer><p>&copy; 2024 Harbour News. All rights reserved.</p></footer></body></html>)";

TEST(Extract, FindsTheReportInAPage) {
  const Article a = from(kPage);
  EXPECT_EQ(a.title, "Ferry returns to Portville after engine fire");
  EXPECT_EQ(a.subtitle, "The crew turned off both engines and waited for a tug, the company said.");
  EXPECT_EQ(a.authors, (std::vector<std::string>{"Jane Roe", "John Doe"}));
  EXPECT_EQ(a.publisher, "Harbour News");
  EXPECT_EQ(a.agency, "Reuters");
  EXPECT_EQ(a.language, "en");
  EXPECT_EQ(a.url, "https://harbour.example/2024/ferry");
  EXPECT_EQ(a.published.iso, "2024-03-15T10:00:00+01:00");
  EXPECT_EQ(a.published.found, "json-ld");
  EXPECT_EQ(a.modified.iso, "2024-03-15T12:30:00+01:00");
  EXPECT_EQ(a.kind, ArticleKind::news);
  EXPECT_EQ(a.dateline.place, "PORTVILLE");
  ASSERT_TRUE(a.dateline.date.has_value());
  EXPECT_EQ(to_iso(*a.dateline.date), "2024-03-15");
  EXPECT_EQ(a.dateline.span.of(a.text), "PORTVILLE, March 15 (Reuters) - ");
}

TEST(Extract, KeepsTheBodyAndDropsTheFurniture) {
  const Article a = from(kPage);
  for (std::string_view kept : {"The ferry came back to port", "all 212 passengers",
                                "What comes next", "The line will open", "We were lucky"}) {
    EXPECT_TRUE(has(a, kept)) << kept << "\n" << a.text;
  }
  for (std::string_view gone : {"Home", "Share on", "Ten years", "READ MORE", "newsletter",
                                "cold night", "All rights", "Reporting by", "at the quay"}) {
    EXPECT_FALSE(has(a, gone)) << gone << "\n" << a.text;
  }
  EXPECT_EQ(reason(a, "Ten years of the harbour line"), "related");
  EXPECT_EQ(reason(a, "Share on Facebook"), "share");
  const auto kind = [&a](std::string_view text) {
    for (const Paragraph& p : a.paragraphs) {
      if (p.text.find(text) != std::string::npos) return p.kind;
    }
    return BlockKind::table;
  };
  EXPECT_EQ(kind("What comes next"), BlockKind::subhead);
  EXPECT_EQ(kind("We were lucky"), BlockKind::quote);
  EXPECT_EQ(kind("Reporting by"), BlockKind::note);
  EXPECT_EQ(kind("at the quay"), BlockKind::caption);
}

TEST(Extract, ReturnsPicturesWithCaptionAndCredit) {
  const Article a = from(kPage);
  ASSERT_EQ(a.images.size(), 1U);
  EXPECT_EQ(a.images[0].url, "quay.jpg");
  EXPECT_EQ(a.images[0].caption, "The ferry at the quay in Portville.");
  EXPECT_EQ(a.images[0].credit, "Ann Poe/Reuters");
}

constexpr std::string_view kDump =
    "Skip to main content\nPartly cloudy icon\n12º\n\nFerry returns to Portville after engine "
    "fire\n\n1 / 4\n\nHARBOUR.EX\n\n"
    "The ferry lies at the quay in Portville, Friday, March 15, 2024. (Ann Poe/HARBOUR.EX via "
    "AP)\n\n"
    "PORTVILLE – The ferry came back to port on Friday after a fire broke out in its engine "
    "room.\n\n"
    "No one was hurt, the company said.\n\nRecommended Videos\n\n\n\nThe line will open again on "
    "Monday.\n\n\nLoading...\n\n"
    "Recommended Videos";

TEST(Extract, CleansATextDump) {
  const Article a = from(kDump);
  EXPECT_EQ(a.title, "Ferry returns to Portville after engine fire");
  EXPECT_EQ(a.text,
            "PORTVILLE – The ferry came back to port on Friday after a fire broke out in its "
            "engine room.\n\n"
            "No one was hurt, the company said.\n\nThe line will open again on Monday.");
  EXPECT_EQ(a.dateline.place, "PORTVILLE");
  EXPECT_EQ(a.published.iso, "2024-03-15");
  EXPECT_EQ(a.published.found, "caption");
  EXPECT_EQ(reason(a, "Skip to main content"), "skip_link");
  EXPECT_EQ(reason(a, "12º"), "weather");
  EXPECT_EQ(reason(a, "1 / 4"), "gallery_counter");
  EXPECT_EQ(reason(a, "Loading..."), "loading");
  ASSERT_FALSE(a.images.empty());
  EXPECT_EQ(a.images.back().credit, "Ann Poe/HARBOUR.EX via AP");
}

TEST(Extract, ReadsTheHeadOfADump) {
  const Article a = from(
      "World | Europe\n\nProtests flare in capital after vote\n\nBy Jane Roe and John Doe, Harbour "
      "News\n\n"
      "Updated 3:05 PM EST, Thu January 13, 2022\n\nPORTVILLE (Harbour News) — Police came to the "
      "square on "
      "Thursday.\n\nAdvertisement\n\nAt least 12 people were hurt, the ministry said.\n\n"
      "Ann Poe contributed to this report.\n\n© 2022 Harbour News. All rights reserved.");
  EXPECT_EQ(a.title, "Protests flare in capital after vote");
  EXPECT_EQ(a.authors, (std::vector<std::string>{"Jane Roe", "John Doe"}));
  EXPECT_EQ(a.published.iso.substr(0, 10), "2022-01-13");
  EXPECT_EQ(a.dateline.place, "PORTVILLE");
  EXPECT_EQ(a.text,
            "PORTVILLE (Harbour News) — Police came to the square on Thursday.\n\n"
            "At least 12 people were hurt, the ministry said.");
}

TEST(Extract, LeavesACleanTextWhole) {
  const char* texts[] = {
      "The council met on Monday.\nIt voted for the bridge.\nThe mayor praised the vote.",
      "Council votes for bridge\nThe council met on Monday.\nIt voted for the bridge, 12 to "
      "3.\n\"We are glad,\" the mayor said.",
      "Council votes for bridge\n\nPORTVILLE: The council met on Monday.\n\nMore than 200 people "
      "came.\n\nWho pays?\n\nThe state does.",
      "One sentence only, with no title above it.",
  };
  for (std::string_view text : texts) {
    const Article a = from(text);
    std::string_view rest = text;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = rest.substr(0, end);
      if (!line.empty()) {
        EXPECT_TRUE(has(a, line) || a.title == line) << line;
      }
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    EXPECT_TRUE(a.dropped.empty() || (a.dropped.size() == 1 && a.dropped[0].reason == "title"))
        << text;
  }
}

TEST(Extract, ReadsDatesOfTextDumps) {
  struct {
    const char *text, *iso;
  } cases[] = {
      {"Council votes\n\nMonday, May 18, 2015\n\nThe council met and voted for the bridge.",
       "2015-05-18"},
      {"Council votes\nPublished: 3 May 2024, 10:15\nThe council met and voted for the bridge.",
       "2024-05-03T10:15:00"},
      {"Council votes\nThe council met and voted for the bridge.", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(from(c.text).published.iso, c.iso) << c.text;
}

TEST(Extract, TakesWhatIsKnownFromElsewhere) {
  PageInput input;
  input.published = "2020-02-03";
  input.title = "A title";
  input.url = "https://news.example/x";
  input.id = "doc-7";
  const Article a =
      extract("The council met on Monday and voted for the bridge.", input, patterns());
  EXPECT_EQ(a.published.iso, "2020-02-03");
  EXPECT_EQ(a.published.found, "argument");
  EXPECT_EQ(a.title, "A title");
  EXPECT_EQ(a.id, "doc-7");
  input.published = "yesterday";
  const Article b = extract("The council met.", input, patterns());
  ASSERT_FALSE(b.notices.empty());
  EXPECT_EQ(b.notices[0].code, "bad_published");
}

TEST(Extract, CommentsLongerThanTheReportStayOut) {
  std::string html = "<html><body><article><h1>A short note on the ferry</h1>";
  for (int i = 0; i < 6; ++i)
    html +=
        "<p>The ferry came back to port on Friday, as the company had said it would in the week "
        "before.</p>";
  html += "</article><ol class=\"comment-list\">";
  for (int i = 0; i < 60; ++i)
    html += "<li><p>I think number " + std::to_string(i) +
            " is quite wrong about this, as everybody who sails can see.</p></li>";
  const Article a = from(html + "</ol></body></html>");
  EXPECT_TRUE(has(a, "The ferry came back"));
  EXPECT_FALSE(has(a, "quite wrong"));
}

TEST(Extract, FallsBackOnTheBodyInJsonLd) {
  std::string body;
  for (int i = 0; i < 12; ++i)
    body += "The ferry came back to port on day " + std::to_string(i) + " of the month. ";
  const Article a = from(
      "<html><head><script "
      "type=\"application/"
      "ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Ferry\",\"articleBody\":\"" +
      body + "\"}</script></head><body><div id=app></div></body></html>");
  EXPECT_TRUE(has(a, "day 11 of the month"));
  EXPECT_EQ(a.notices.empty() ? "" : a.notices.back().code, "body_from_json_ld");
}

TEST(Extract, AnyBytesGiveAnArticle) {
  for (std::string_view bytes :
       {std::string_view(""), std::string_view("\0\0\0", 3), std::string_view("\xFF\xFE\xFD"),
        std::string_view("<"), std::string_view("<html>"), std::string_view("&#;")}) {
    const Article a = from(bytes);
    EXPECT_TRUE(utf8_valid(a.text));
    EXPECT_EQ(from(bytes).text, a.text);
  }
}

std::string repeat(std::string_view part, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += part;
  return out;
}

TEST(Extract, StaysFastOnHostilePages) {
  const std::string tail =
      "<p>The ferry came back to port on Friday after a fire broke out in its engine room.</p>";
  const std::string pages[] = {
      repeat("<div>", 50000) + tail,
      "<div " + repeat("a=1 ", 100000) + ">" + tail,
      repeat("<b>", 20000) + tail,
      "<p>" + repeat("&amp;&notanentity;&#99999999;", 20000),
      "<pre>" + repeat("a\n", 100000),
      "<title>" + repeat("a - ", 50000) + "</title>" + tail,
      repeat("<h1>Ferry returns</h1>", 20000),
      repeat("<figure><figcaption>" + repeat("y. ", 300) + "</figcaption></figure>", 200),
      "<script type=\"application/ld+json\">" + repeat("[", 100000) + "</script>" + tail,
      repeat("<div class=\"related share comments\">x</div>", 20000),
      "<ul>" + repeat("<li><a href=x>a link of some length here</a>", 10000),
  };
  for (const std::string& html : pages) {
    const auto start = std::chrono::steady_clock::now();
    (void)from("<html><body>" + html, PageForm::html);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    EXPECT_LT(took.count(), 5.0) << html.substr(0, 60);  // a fiftieth of it on an idle machine
  }
}

}  // namespace
}  // namespace dateline::page
