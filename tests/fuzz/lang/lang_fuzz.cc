// Fuzz target of the lang stage: any bytes as plain text, as an article and as CoNLL-U. Nothing may crash,
// and what comes out must be sound: spans in bounds and in order, indices into the right vectors.
//
// Compiled with LANG_FUZZ_REPLAY it is a program of its own: `lang_fuzz_replay FOLDER [ROUNDS]` runs every
// file of the folder and ROUNDS mutations of each, the same ones every time.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/result.h"
#include "base/utf8.h"
#include "lang/conllu.h"
#include "lang/lang.h"

namespace {

using namespace dateline;

const lang::Resources& resources() {
  static const lang::Resources loaded = [] {
    const std::string root = DATELINE_SOURCE_DIR;
    auto r = lang::load(root + "/data", root + "/models");
    if (!r) {
      std::fprintf(stderr, "%s\n", to_string(r.error()).c_str());
      std::exit(1);
    }
    return std::move(*r);
  }();
  return loaded;
}

void check_tokens(const Document& d) {
  auto n = static_cast<std::int32_t>(d.tokens.size());
  std::uint32_t end = 0;
  for (const Token& t : d.tokens) {
    DATELINE_CHECK(t.span.begin >= end && t.span.begin < t.span.end && t.span.end <= d.text.size());
    DATELINE_CHECK(t.lemma.begin <= t.lemma.end && t.lemma.end <= d.lemmas.size());
    DATELINE_CHECK(t.head >= -1 && t.head < n);
    DATELINE_CHECK(t.head < 0 || d.tokens[t.head].sentence == t.sentence);
    end = t.span.end;
  }
  std::int32_t next = 0;
  for (const Sentence& s : d.sentences) {
    DATELINE_CHECK(s.first == next && s.last > s.first && s.section < static_cast<std::int32_t>(d.sections.size()));
    next = s.last;
  }
  DATELINE_CHECK(next == n);
}

void check_layers(const Document& d) {
  auto n = static_cast<std::int32_t>(d.tokens.size());
  std::int32_t end = 0;
  for (const Name& name : d.names) {
    DATELINE_CHECK(name.first >= end && name.first < name.last && name.last <= n);
    end = name.last;
  }
  for (const Mention& m : d.mentions) {
    DATELINE_CHECK(m.first >= 0 && m.first <= m.head && m.head < m.last && m.last <= n);
    DATELINE_CHECK(m.chain < static_cast<std::int32_t>(d.chains.size()));
  }
  for (const Chain& c : d.chains) {
    for (std::int32_t m : c.mentions) DATELINE_CHECK(m >= 0 && m < static_cast<std::int32_t>(d.mentions.size()));
  }
  for (const Speech& s : d.speech) {
    DATELINE_CHECK(s.source_first >= 0 && s.source_first <= s.source_head && s.source_head < s.source_last);
    DATELINE_CHECK(s.source_last <= n && s.cue >= 0 && s.cue < n);
    DATELINE_CHECK(s.content_first >= 0 && s.content_first < s.content_last && s.content_last <= n);
  }
}

void run(Document document) {
  lang::parse(document, resources());
  check_tokens(document);
  check_layers(document);
  auto again = lang::read_conllu(lang::write_conllu(document), "written");
  DATELINE_CHECK(again || document.text.find_first_of("\t\r\n\v\f") != std::string::npos || !utf8_valid(document.text));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  run(lang::segment_plain(text, resources()));
  Article article;
  std::size_t line = std::min(text.find('\n'), text.size());
  article.title = text.substr(0, line);
  article.images.push_back({"", text.substr(0, line), ""});
  article.text = text.substr(line);
  article.dateline.span = {0, static_cast<std::uint32_t>(article.text.size() / 2)};
  run(lang::segment(article, resources()));
  if (auto file = lang::read_conllu(text, "fuzz")) run(std::move(file->document));
  return 0;
}

#ifdef LANG_FUZZ_REPLAY
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

int main(int argc, char** argv) {
  std::vector<std::string> inputs = {"", std::string(300, '('), std::string("\0\x01\xFF a\0", 6)};
  for (const auto& entry : std::filesystem::directory_iterator(argc > 1 ? argv[1] : ".")) {
    std::ifstream in(entry.path(), std::ios::binary);
    inputs.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  int rounds = argc > 2 ? std::atoi(argv[2]) : 0;
  std::uint64_t state = 1;
  auto random = [&](std::size_t below) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state >> 33) % (below == 0 ? 1 : below);
  };
  for (const std::string& input : inputs) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
    for (int k = 0; k < rounds; ++k) {
      std::string changed = input;
      for (std::size_t edits = 1 + random(8); edits > 0; --edits) {
        const std::string& other = inputs[random(inputs.size())];
        std::size_t at = random(changed.size() + 1), from = random(other.size() + 1);
        switch (random(4)) {
          case 0: changed.erase(at, random(20)); break;
          case 1: changed.insert(at, other.substr(from, random(30))); break;
          case 2: changed.insert(at, 1, static_cast<char>(random(256))); break;
          default: if (at < changed.size()) changed[at] = "\"'().:-\n ,”"[random(10)];
        }
      }
      LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(changed.data()), changed.size());
    }
  }
  std::printf("%zu inputs, %d mutations each\n", inputs.size(), rounds);
  return inputs.size() > 3 ? 0 : 1;
}
#endif
