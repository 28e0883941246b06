#include "lang/speech.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "lang/lang.h"

namespace dateline::lang {
namespace {

const Resources* resources() {
  static const auto loaded = [] {
    const std::string root = DATELINE_SOURCE_DIR;
    auto r = load(root + "/data", root + "/models");
    if (!r && file_exists(root + "/models/lang.bin")) ADD_FAILURE() << to_string(r.error());
    return r;
  }();
  return loaded ? &*loaded : nullptr;
}

Document parsed(const std::string& text) {
  Document d = segment_plain(text, *resources());
  parse(d, *resources());
  return d;
}

// "source | cue | content" of every entry, a line each.
std::string told(const Document& d) {
  std::string out;
  auto words = [&](std::int32_t first, std::int32_t last) {
    return std::string(Span{d.tokens[first].span.begin, d.tokens[last - 1].span.end}.of(d.text));
  };
  for (const Speech& s : d.speech) {
    if (!out.empty()) out += "\n";
    out += words(s.source_first, s.source_last) + " | " + std::string(d.form(s.cue)) + " | " +
           words(s.content_first, s.content_last) + (s.claim ? "" : " (no claim)");
  }
  return out;
}

struct Case {
  const char* text;
  const char* expected;
};

class SpeechTable : public testing::TestWithParam<Case> {};

TEST_P(SpeechTable, SourceCueContent) {
  if (resources() == nullptr) GTEST_SKIP() << "skipped: no model file";
  EXPECT_EQ(told(parsed(GetParam().text)), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Table, SpeechTable,
    testing::Values(
        Case{"The ministry said that rebels attacked the village.",
             "The ministry | said | that rebels attacked the village"},
        Case{"According to the police, three people died.", "the police | According | three people died"},
        Case{"Three people died, according to the police.", "the police | according | Three people died"},
        Case{"\"We will leave the city soon,\" Omar Haddad said. \"Our work is done here for now.\"",
             "Omar Haddad | said | \"We will leave the city soon,\"\n"
             "Omar Haddad | said | \"Our work is done here for now.\""},
        Case{"“The attack was a mistake,” said the general.", "the general | said | “The attack was a mistake,”"},
        Case{"Smith told Reuters that the talks had failed.", "Smith | told | that the talks had failed"},
        Case{"The president vowed to punish the attackers.", "The president | vowed | to punish the attackers"},
        Case{"The group wants to join the talks.", "The group | wants | to join the talks (no claim)"},
        // Nobody speaks.
        Case{"Troops entered the town on Monday.", ""}, Case{"", ""},
        Case{"The so-called \"ring road\" was closed.", ""}));

TEST(Speech, SpansAreSoundOnOddInput) {
  if (resources() == nullptr) GTEST_SKIP() << "skipped: no model file";
  for (const char* text : {"\"\"\"", "\" said \"", "said", "according to", "According to", "he said she said they said",
                           "“Open quote never closed. He said so", ": : :", "X: \"Y\"", "''''"}) {
    Document d = parsed(text);
    auto n = static_cast<std::int32_t>(d.tokens.size());
    for (const Speech& s : d.speech) {
      EXPECT_GE(s.source_head, s.source_first);
      EXPECT_LT(s.source_head, s.source_last);
      EXPECT_LE(s.source_last, n);
      EXPECT_GE(s.content_first, 0);
      EXPECT_LT(s.content_first, s.content_last);
      EXPECT_LE(s.content_last, n);
      EXPECT_GE(s.cue, 0);
      EXPECT_LT(s.cue, n);
    }
  }
}

TEST(SpeechRules, BadFramesAreRefused) {
  const std::string dir = std::string(DATELINE_BINARY_DIR) + "/speech_rules";
  (void)std::system(("mkdir -p " + dir + "/lang").c_str());
  ASSERT_TRUE(write_file(dir + "/lang/cues.tsv", "lemma\tpos\tframes\tclaim\nsay\tv\tcz\t1\n"));
  auto rules = load_speech_rules(dir);
  ASSERT_FALSE(rules);
  EXPECT_NE(rules.error().where.find("cues.tsv:2"), std::string::npos);
}

}  // namespace
}  // namespace dateline::lang
