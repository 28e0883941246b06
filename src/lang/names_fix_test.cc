#include "lang/names_fix.h"

#include <gtest/gtest.h>

#include "lang/conllu.h"

namespace dateline::lang {
namespace {

// Words with their name tags; each word is a proper noun unless its tag begins with '-'.
Document tagged(const std::vector<std::pair<const char*, const char*>>& words) {
  std::string text;
  int id = 0;
  for (const auto& [word, tag] : words) {
    bool proper = tag[0] != '-';
    text += std::to_string(++id) + "\t" + word + "\t_\t" + (proper ? "PROPN\tNNP" : "NOUN\tNN") + "\t_\t0\troot\t_\t" +
            (proper && tag[0] != '_' ? "NER=" + std::string(tag) : "_") + "\n";
  }
  auto file = read_conllu(text + "\n", "test");
  EXPECT_TRUE(file);
  return file ? std::move(file->document) : Document{};
}

std::string names_of(const Document& d) {
  std::string out;
  for (const Name& n : d.names) {
    if (!out.empty()) out += ", ";
    out += std::string(n.span.of(d.text)) + "/" + "POLX"[static_cast<int>(n.type)];
  }
  return out;
}

const CorefRules& rules() {
  static const auto loaded = load_coref_rules(std::string(DATELINE_SOURCE_DIR) + "/data");
  EXPECT_TRUE(loaded);
  return *loaded;
}

struct Case {
  std::vector<std::pair<const char*, const char*>> words;
  const char* expected;
};

TEST(NamesFix, Table) {
  const Case cases[] = {
      {{{"Sergei", "B-PER"}, {"Orlov", "I-PER"}, {"met", "-"}, {"Orlov", "B-LOC"}}, "Sergei Orlov/P, Orlov/P"},
      {{{"Sergei", "B-PER"}, {"Orlov", "I-PER"}, {"met", "-"}, {"Orlov", "_"}}, "Sergei Orlov/P, Orlov/P"},
      {{{"Kazakhstan", "B-ORG"}, {"voted", "-"}}, "Kazakhstan/L"},
      {{{"President", "B-PER"}, {"Omar", "I-PER"}, {"Haddad", "I-PER"}}, "Omar Haddad/P"},
      {{{"Monday", "B-LOC"}, {"came", "-"}}, ""},
      {{{"Maria", "B-ORG"}, {"Weber", "I-ORG"}, {"spoke", "-"}}, "Maria Weber/P"},
      {{{"Jean", "B-PER"}, {"=-", "_"}, {"Paul", "B-PER"}}, "Jean/P, Paul/P"},
      {{{"Central", "B-LOC"}, {"Bank", "I-LOC"}}, "Central Bank/O"},
      {{{"Foreign", "_"}, {"Ministry", "_"}, {"Central", "B-ORG"}}, "Foreign Ministry/O, Central/O"},
      {{{"West", "B-LOC"}, {"Bank", "I-LOC"}}, "West Bank/L"},
      // Left as they are.
      {{{"Orlov", "B-LOC"}, {"region", "-"}}, "Orlov/L"},
      {{{"Acme", "B-ORG"}, {"Bank", "I-ORG"}}, "Acme Bank/O"},
      {{}, ""}};
  for (const Case& c : cases) {
    Document d = tagged(c.words);
    fix_names(d, rules());
    EXPECT_EQ(names_of(d), c.expected);
  }
}

}  // namespace
}  // namespace dateline::lang
