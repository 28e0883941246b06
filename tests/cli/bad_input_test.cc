// Every bad input, one at a time and beside a good one: a clear message, the good one done, the exit code
// right, and never more than a gigabyte of memory.
#include <gtest/gtest.h>

#include <filesystem>

#include "binary.h"
#include "samples.h"

namespace dateline::test {
namespace {

// Runs `code` on the bad file between two good ones.
struct Between {
  Scratch scratch;
  Outcome outcome;

  explicit Between(const std::string& bad) {
    outcome = run({"code", "--format", "jsonl", "--published", "2024-06-26", scratch.put("before.txt", kReport), bad,
                   scratch.put("after.txt", kReport)});
  }
  [[nodiscard]] bool others_done() const {
    return outcome.out.find("before.txt") != std::string::npos && outcome.out.find("after.txt") != std::string::npos;
  }
};

void expect_failed(const Between& b, const std::string& message) {
  EXPECT_EQ(b.outcome.code, 1);
  EXPECT_TRUE(b.others_done()) << b.outcome.err;
  EXPECT_TRUE(b.outcome.says(message)) << b.outcome.err;
#ifndef DATELINE_SANITIZED
  EXPECT_LT(b.outcome.peak_kilobytes, 1L << 20);
#endif
}

// Nothing to code, but nothing wrong with the call either.
void expect_noticed(const Between& b, const std::string& message) {
  EXPECT_EQ(b.outcome.code, 0) << b.outcome.err;
  EXPECT_TRUE(b.others_done()) << b.outcome.err;
  EXPECT_TRUE(message.empty() || b.outcome.says(message)) << b.outcome.err;
#ifndef DATELINE_SANITIZED
  EXPECT_LT(b.outcome.peak_kilobytes, 1L << 20);
#endif
}

TEST(BadInput, EmptyFile) {
  Scratch s;
  expect_failed(Between(s.put("empty.html", "")), "empty.html: is empty");
  expect_failed(Between(s.put("blank.txt", " \n\n\t\n")), "blank.txt: is empty");
}

TEST(BadInput, BinaryFile) {
  Scratch s;
  std::string noise;
  unsigned state = 12345;
  for (int i = 0; i < 200000; ++i) {
    state = state * 1664525U + 1013904223U;
    noise += static_cast<char>(state >> 24);
  }
  expect_failed(Between(s.put("noise.dat", noise)), "is binary data, not a page or text");
  expect_failed(Between(s.put("paper.pdf", "%PDF-1.7\n" + noise)), "is a PDF file, not a page or text");
}

TEST(BadInput, FiftyMegabytesOfOneLine) {
  Scratch s;
  std::string line;
  while (line.size() < (50U << 20)) line += "Police arrested protesters in Nairobi and ";
  expect_failed(Between(s.put("long.txt", line)), "long.txt: is too large");
  expect_failed(Between(s.put("long.html", "<html><body><p>" + line)), "long.html: is too large");
  expect_failed(Between(s.put("long.jsonl", "{\"text\": \"" + line + "\"}\n")), "line 1 is too long");
}

TEST(BadInput, FifteenMegabytesOfOneLineAreWorkedOn) {
  Scratch s;
  std::string line;
  while (line.size() < (15U << 20)) line += "words that say nothing of note without any end ";
  Between b(s.put("big.txt", line));
  expect_noticed(b, "text_cut");
}

TEST(BadInput, HtmlCutInTheMiddle) {
  Scratch s;
  for (std::size_t keep : {kPage.size() / 3, kPage.size() / 2, kPage.find("tear gas"), kPage.size() - 30}) {
    expect_noticed(Between(s.put("cut.html", kPage.substr(0, keep))), "");
  }
  Outcome whole = run({"code", s.put("cut.html", kPage.substr(0, kPage.find("Demonstrators")))});
  EXPECT_NE(whole.out.find("arrested"), std::string::npos) << "what is there is still coded";
}

TEST(BadInput, Folder) { expect_failed(Between(std::filesystem::temp_directory_path().string()), "is a folder"); }

TEST(BadInput, MissingPath) { expect_failed(Between("/no/such/page.html"), "/no/such/page.html: No such file"); }

TEST(BadInput, PageInAnotherLanguage) {
  Scratch s;
  std::string text =
      "La police a arrêté trente-quatre manifestants mardi à Nairobi après une marche contre les nouvelles taxes sur "
      "les carburants, a annoncé le ministère de l'Intérieur.\n\n"
      "Le président kényan a condamné les violences et il a appelé les chefs de l'opposition à ouvrir des pourparlers "
      "avec le gouvernement dans les prochains jours.\n\n"
      "Les forces de sécurité ont tiré des gaz lacrymogènes pour disperser la foule qui avait jeté des pierres.\n";
  std::string page = "<html lang=\"fr\"><head><title>Nairobi : des dizaines d'arrestations</title></head><body><article>"
                     "<h1>Nairobi : des dizaines d'arrestations</h1><p>" + text + "</p></article></body></html>";
  expect_noticed(Between(s.put("autre.html", page)), "other_language");
  expect_noticed(Between(s.put("autre.txt", text)), "other_language");
}

TEST(BadInput, PageWithoutArticle) {
  Scratch s;
  std::string page = "<html><head><title>Log in</title></head><body><form><label>Name</label><input name=a>"
                     "<button>Log in</button></form><ul><li><a href=/>Home</a></li><li><a href=/a>About</a></li></ul>"
                     "</body></html>";
  expect_noticed(Between(s.put("login.html", page)), "login.html: no_body");
}

TEST(BadInput, BrokenLinesOfJson) {
  Scratch s;
  Outcome o = run({"code", "--input", "jsonl", "-"},
                  "{\"id\":\"good\",\"published\":\"2024-06-26\",\"text\":\"Police in Nairobi arrested 34 protesters.\"}\n"
                  "{\"id\":\"half\n{\"id\":\"none\"}\n"
                  "{\"id\":\"last\",\"published\":\"2024-06-26\",\"text\":\"Police in Mombasa arrested 12 protesters.\"}\n");
  EXPECT_EQ(o.code, 1);
  EXPECT_TRUE(o.says("stdin:2")) << o.err;
  EXPECT_TRUE(o.says("stdin:3")) << o.err;
  EXPECT_NE(o.out.find("\"good\""), std::string::npos);
  EXPECT_NE(o.out.find("\"last\""), std::string::npos);
}

TEST(BadInput, NoData) {
  Outcome o = run({"code", "-"}, kReport, {"DATELINE_DATA=/no/such/folder"});
  EXPECT_EQ(o.code, 1);
  EXPECT_TRUE(o.says("/no/such/folder")) << o.err;
  EXPECT_TRUE(o.out.empty());
}

TEST(BadInput, WrongUsage) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{}, {"cook"}, {"code", "--format", "xml"}, {"code", "--published", "yesterday"}}) {
    Outcome o = run(arguments);
    EXPECT_EQ(o.code, 2);
    EXPECT_FALSE(o.err.empty());
    EXPECT_TRUE(o.out.empty());
  }
}

}  // namespace
}  // namespace dateline::test
