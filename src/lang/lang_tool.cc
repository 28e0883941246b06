// A developer's tool for the lang stage; not installed.
//
//   lang_tool segment  < text      > CoNLL-U with words and sentences alone
//   lang_tool lemma    < CoNLL-U   > the same with our lemmas for the given tags
//   lang_tool rule     < form upos xpos lines  > lemma by rules without tables, one a line
//
// The data folder is DATELINE_DATA or ./data.
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <sstream>

#include "lang/conllu.h"
#include "lang/lemma.h"
#include "lang/segment.h"

namespace {

using namespace dateline;
using namespace dateline::lang;

template <class T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "%s\n", to_string(result.error()).c_str());
  std::exit(1);
}

void rules(const std::string& text) {
  std::istringstream lines(text);
  std::string form, upos, xpos;
  while (lines >> form >> upos >> xpos) {
    std::printf("%s\n", lemma_by_rule(form, upos_of(upos), xpos_of(xpos)).c_str());
  }
}

}  // namespace

int main(int argc, char** argv) {
  const char* env = std::getenv("DATELINE_DATA");
  const std::string data = env != nullptr ? env : "data";
  const std::string verb = argc > 1 ? argv[1] : "";
  std::string text{std::istreambuf_iterator<char>(std::cin), {}};
  if (verb == "segment") {
    auto rules = must(load_segment_rules(data));
    std::fputs(write_conllu(segment_plain(text, rules)).c_str(), stdout);
  } else if (verb == "lemma") {
    auto lemmas = must(load_lemmas(data));
    auto file = must(read_conllu(text, "stdin"));
    lemmatize(file.document, lemmas);
    std::fputs(write_conllu(file).c_str(), stdout);
  } else if (verb == "rule") {
    rules(text);
  } else {
    std::fprintf(stderr, "usage: lang_tool segment|lemma|rule\n");
    return 2;
  }
  return 0;
}
