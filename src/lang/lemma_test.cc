#include "lang/lemma.h"

#include <gtest/gtest.h>

namespace dateline::lang {
namespace {

struct Case {
  const char* form;
  const char* upos;
  const char* xpos;
  const char* lemma;
};

class Lemma : public testing::TestWithParam<Case> {};

TEST_P(Lemma, OfFormAndTag) {
  static const auto lemmas = load_lemmas(std::string(DATELINE_SOURCE_DIR) + "/data");
  ASSERT_TRUE(lemmas) << to_string(lemmas.error());
  const Case& c = GetParam();
  EXPECT_EQ(lemma_of(c.form, upos_of(c.upos), xpos_of(c.xpos), *lemmas), c.lemma) << c.form;
}

INSTANTIATE_TEST_SUITE_P(
    Table, Lemma,
    testing::Values(Case{"killed", "VERB", "VBD", "kill"}, Case{"believed", "VERB", "VBD", "believe"},
                    Case{"stopping", "VERB", "VBG", "stop"}, Case{"shelled", "VERB", "VBN", "shell"},
                    Case{"said", "VERB", "VBD", "say"}, Case{"left", "VERB", "VBD", "leave"},
                    Case{"met", "VERB", "VBN", "meet"}, Case{"vetoes", "VERB", "VBZ", "veto"},
                    Case{"denied", "VERB", "VBD", "deny"}, Case{"seizing", "VERB", "VBG", "seize"},
                    Case{"is", "AUX", "VBZ", "be"}, Case{"'s", "AUX", "VBZ", "be"}, Case{"n't", "PART", "RB", "not"},
                    Case{"casualties", "NOUN", "NNS", "casualty"}, Case{"gunmen", "NOUN", "NNS", "gunman"},
                    Case{"crises", "NOUN", "NNS", "crisis"}, Case{"people", "NOUN", "NNS", "people"},
                    Case{"buses", "NOUN", "NNS", "bus"}, Case{"houses", "NOUN", "NNS", "house"},
                    Case{"worse", "ADJ", "JJR", "bad"}, Case{"larger", "ADJ", "JJR", "large"},
                    Case{"biggest", "ADJ", "JJS", "big"}, Case{"MINSK", "PROPN", "NNP", "Minsk"},
                    Case{"NATO", "PROPN", "NNP", "NATO"}, Case{"One", "NUM", "CD", "one"},
                    Case{"12,500", "NUM", "CD", "12500"}, Case{"He", "PRON", "PRP", "he"},
                    // Base forms stay as they are.
                    Case{"bus", "NOUN", "NN", "bus"}, Case{"bring", "VERB", "VB", "bring"},
                    Case{"news", "NOUN", "NN", "news"}, Case{"", "VERB", "VBD", ""}, Case{"ed", "VERB", "VBD", "ed"}));

}  // namespace
}  // namespace dateline::lang
