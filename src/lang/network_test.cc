#include "lang/network.h"

#include <gtest/gtest.h>

#include <sstream>

namespace dateline::lang {
namespace {

const Parser& parser() {
  static const Parser loaded = [] {
    auto p = Parser::load(std::string(DATELINE_SOURCE_DIR) + "/models/lang.bin");
    EXPECT_TRUE(p) << to_string(p.error());
    return std::move(*p);
  }();
  return loaded;
}

// One sentence a line, words divided by blanks.
Document document_of(const std::string& text) {
  Document d;
  d.text = text;
  std::uint32_t at = 0;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);
       at += static_cast<std::uint32_t>(line.size()) + 1) {
    Sentence s;
    s.first = static_cast<std::int32_t>(d.tokens.size());
    std::uint32_t begin = 0;
    while (begin < line.size()) {
      auto end = static_cast<std::uint32_t>(std::min(line.find(' ', begin), line.size()));
      Token t;
      t.span = {at + begin, at + end};
      t.sentence = static_cast<std::int32_t>(d.sentences.size());
      d.tokens.push_back(t);
      begin = end + 1;
    }
    s.last = static_cast<std::int32_t>(d.tokens.size());
    s.span = {at, at + static_cast<std::uint32_t>(line.size())};
    d.sentences.push_back(s);
  }
  return d;
}

void expect_trees(const Document& d) {
  for (const Sentence& s : d.sentences) {
    int roots = 0;
    for (auto t = s.first; t < s.last; ++t) {
      const Token& token = d.tokens[t];
      roots += token.head < 0 ? 1 : 0;
      EXPECT_EQ(token.head < 0, token.dep == Dep::root);
      EXPECT_GE(token.head_score, 0.0F);
      EXPECT_LE(token.head_score, 1.001F);
      auto at = t;
      for (int steps = 0; at >= 0; ++steps) {
        ASSERT_LE(steps, s.last - s.first) << "cycle";
        ASSERT_TRUE(at >= s.first && at < s.last);
        at = d.tokens[at].head;
      }
    }
    EXPECT_EQ(roots, s.first == s.last ? 0 : 1);
  }
}

constexpr const char* kText =
    "Rebels attacked an army base near the border on Monday , killing two soldiers .\n"
    "The minister met his French counterpart in Geneva .\n"
    "Police arrested five protesters .\n"
    "No\n"
    "\n"
    "France and Germany will send tanks to Ukraine , Olaf Scholz said .";

TEST(Network, ParsesPlainNews) {
  Document d = document_of(kText);
  parse(d, parser());
  expect_trees(d);
  EXPECT_EQ(d.tokens[1].upos, Upos::verb);  // attacked
  EXPECT_EQ(d.tokens[1].head, -1);
  EXPECT_EQ(d.tokens[0].dep, Dep::nsubj);
  EXPECT_EQ(d.tokens[0].head, 1);
  EXPECT_EQ(d.form(d.tokens[4].head), "attacked");  // base
  EXPECT_EQ(d.tokens[4].dep, Dep::obj);
  bool geneva = false;
  for (const Name& n : d.names)
    geneva |= n.span.of(d.text) == "Geneva" && n.type == NameType::location;
  EXPECT_TRUE(geneva);
}

TEST(Network, SameBitsInEveryVersion) {
  for (Isa isa : {Isa::portable, Isa::avx2}) {
    if (isa > best_isa()) continue;
    auto other = Parser::load(std::string(DATELINE_SOURCE_DIR) + "/models/lang.bin");
    ASSERT_TRUE(other);
    other->set_isa(isa);
    Document a = document_of(kText), b = document_of(kText);
    parse(a, parser());
    parse(b, *other);
    ASSERT_EQ(a.names.size(), b.names.size());
    for (std::size_t t = 0; t < a.tokens.size(); ++t) {
      EXPECT_EQ(a.tokens[t].head, b.tokens[t].head);
      EXPECT_EQ(a.tokens[t].dep, b.tokens[t].dep);
      EXPECT_EQ(a.tokens[t].upos, b.tokens[t].upos);
      EXPECT_EQ(a.tokens[t].head_score, b.tokens[t].head_score);
    }
  }
}

// A sentence's tree does not depend on its neighbours in the batch.
TEST(Network, SentencesAreIndependent) {
  Document all = document_of(kText);
  parse(all, parser());
  Document alone = document_of("The minister met his French counterpart in Geneva .");
  parse(alone, parser());
  auto first = all.sentences[1].first;
  for (std::size_t t = 0; t < alone.tokens.size(); ++t) {
    const Token& token = all.tokens[first + t];
    EXPECT_EQ(token.head < 0 ? -1 : token.head - first, alone.tokens[t].head);
    EXPECT_EQ(token.head_score, alone.tokens[t].head_score);
  }
}

TEST(Network, TakesAnySize) {
  Document empty;
  parse(empty, parser());
  EXPECT_TRUE(empty.names.empty());
  std::string text;
  for (int i = 0; i < 20000; ++i) text += i % 7 == 0 ? "Kabul " : i % 3 == 0 ? "\x01\xff " : "and ";
  Document d = document_of(text);
  ASSERT_EQ(d.sentences.size(), 1U);
  parse(d, parser());
  expect_trees(d);
}

}  // namespace
}  // namespace dateline::lang
