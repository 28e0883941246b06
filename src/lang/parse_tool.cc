// A developer's tool: the trained model on its own; not installed.
//
//   parse_tool MODEL [repeat [isa]]  < CoNLL-U   > the same with our tags, trees and names (NER= in
//   MISC)
//
// With `repeat` it parses the file that many times and reports words a second of processor time;
// `isa` is portable, avx2 or avx512.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <iterator>
#include <sstream>

#include "lang/conllu.h"
#include "lang/network.h"

using namespace dateline;
using namespace dateline::lang;

namespace {

// NER= of every token, "O" where it has none.
std::vector<std::string> name_tags(const Document& d) {
  constexpr const char* kTypes[] = {"PER", "ORG", "LOC", "MISC"};
  std::vector<std::string> tags(d.tokens.size(), "O");
  for (const Name& n : d.names) {
    for (auto t = n.first; t < n.last; ++t) {
      tags[t] = std::string(t == n.first ? "B-" : "I-") + kTypes[static_cast<int>(n.type)];
    }
  }
  return tags;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  std::clock_t start = std::clock();
  auto parser = Parser::load(argv[1]);
  if (!parser) {
    std::fprintf(stderr, "%s\n", to_string(parser.error()).c_str());
    return 1;
  }
  std::string isa = argc > 3 ? argv[3] : "";
  if (isa == "portable") parser->set_isa(Isa::portable);
  if (isa == "avx2") parser->set_isa(Isa::avx2);
  double load = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  auto file = read_conllu(std::string{std::istreambuf_iterator<char>(std::cin), {}}, "stdin");
  if (!file) {
    std::fprintf(stderr, "%s\n", to_string(file.error()).c_str());
    return 1;
  }
  int repeat = argc > 2 ? std::atoi(argv[2]) : 1;
  start = std::clock();
  for (int i = 0; i < repeat; ++i) parse(file->document, *parser);
  double spent = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  std::fprintf(stderr, "load %.3f s, %zu words, %.0f words/s\n", load, file->document.tokens.size(),
               static_cast<double>(file->document.tokens.size()) * repeat / spent);
  auto tags = name_tags(file->document);
  for (auto& sentence : file->sentences) {
    for (auto& row : sentence.rows) {
      if (row.token >= 0) row.misc = "NER=" + tags[row.token];
    }
  }
  std::fputs(write_conllu(*file).c_str(), stdout);
}
