// A developer's tool for the lang stage; not installed.
//
//   lang_tool segment  < text      > CoNLL-U with words and sentences alone
//   lang_tool lemma    < CoNLL-U   > the same with our lemmas for the given tags
//   lang_tool parse [fix]    < CoNLL-U   > our tags, trees and names on the given words
//   lang_tool coref    < CoNLL-U   > chains of the given trees: a line a chain, head:kind of its mentions
//   lang_tool rankings < CoNLL-U   > what the pronoun ranker saw, for train/coref/train.py
//   lang_tool chains, text-rankings  < lines "id TAB text"   > the same for raw text, in bytes
//   lang_tool speech   < lines "id TAB text"   > speech as JSON lines, in bytes
//   lang_tool time     < text      > tokens a second, part by part
//   lang_tool rule     < form upos xpos lines  > lemma by rules without tables, one a line
//
// The data folder is DATELINE_DATA or ./data.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <iterator>
#include <sstream>

#include "lang/conllu.h"
#include "lang/coref_pronouns.h"
#include "lang/lang.h"
#include "lang/lemma.h"
#include "lang/names_fix.h"
#include "lang/network.h"
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

// Token numbers count from the beginning of the file; "# newdoc" divides the input.
std::vector<std::string> documents(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find("# newdoc", at + 1);
    if (end == std::string::npos) end = text.size();
    parts.push_back(text.substr(at, end - at));
    at = end;
  }
  return parts;
}

// "P head class.form", then a line "C head entity cue cue ..." for each candidate; head -1 is none. Heads are
// token numbers, or bytes in the text where `d` is given.
void print(const std::vector<Ranking>& trace, std::int32_t shift, const Document* d) {
  auto at = [&](std::int32_t head) {
    if (head < 0) return -1;
    return d != nullptr ? static_cast<std::int32_t>(d->tokens[head].span.begin) : head + shift;
  };
  for (const Ranking& r : trace) {
    std::printf("P %d %s.%s\n", at(r.head), std::string(class_name(r.kind)).c_str(), std::string(class_name(r.form)).c_str());
    for (const Candidate& c : r.candidates) {
      std::printf("C %d %d", at(c.head), c.entity);
      for (std::uint8_t cue : c.cues) std::printf(" %s", cue_name(cue).c_str());
      std::printf("\n");
    }
  }
}

// Lines "id TAB text": rankings behind "D id", or a JSON line with the chains in bytes.
void texts(const std::string& text, const Resources& resources, bool rankings) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    Document d = segment_plain(line.substr(tab + 1), resources);
    dateline::lang::parse(d, resources);
    if (rankings) {
      std::vector<Ranking> trace;
      resolve(d, resources.coref, &trace);
      std::printf("D %s\n", line.substr(0, tab).c_str());
      print(trace, 0, &d);
      continue;
    }
    std::printf("{\"id\": \"%s\", \"coref\": [", line.substr(0, tab).c_str());
    for (std::size_t k = 0; k < d.chains.size(); ++k) {
      std::printf(k > 0 ? ", [" : "[");
      for (std::size_t m = 0; m < d.chains[k].mentions.size(); ++m) {
        Span span = d.mentions[d.chains[k].mentions[m]].span;
        std::printf(m > 0 ? ", %u, %u" : "%u, %u", span.begin, span.end);
      }
      std::printf("]");
    }
    std::printf("]}\n");
  }
}

// Lines "id TAB text" with \n for line ends: JSON lines of speech, spans in bytes.
void speech(const std::string& text, const Resources& resources) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    std::string body = line.substr(tab + 1);
    for (std::size_t at = body.find("\\n"); at != std::string::npos; at = body.find("\\n", at)) body.replace(at, 2, " \n");
    Document d = segment_plain(body, resources);
    dateline::lang::parse(d, resources);
    std::printf("{\"id\": \"%s\", \"speech\": [", line.substr(0, tab).c_str());
    bool first = true;
    for (const Speech& s : d.speech) {
      auto b = [&](std::int32_t i) { return d.tokens[i].span.begin; };
      auto e = [&](std::int32_t i) { return d.tokens[i - 1].span.end; };
      std::printf("%s{\"source\": [%u, %u], \"cue\": [%u, %u], \"content\": [%u, %u], \"lemma\": \"%s\"}", first ? "" : ", ",
                  b(s.source_first), e(s.source_last), b(s.cue), e(s.cue + 1), b(s.content_first), e(s.content_last),
                  std::string(d.lemma(s.cue)).c_str());
      first = false;
    }
    std::printf("]}\n");
  }
}

// Tokens a second of processor time for each part.
void timing(const std::string& text, const Resources& r) {
  auto part = [&](const char* name, std::size_t tokens, auto work) {
    std::clock_t begin = std::clock();
    work();
    double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    std::printf("%-10s %12.0f tokens/s\n", name, static_cast<double>(tokens) / std::max(seconds, 1e-6));
  };
  Document d;
  std::size_t n = segment_plain(text, r).tokens.size();
  part("segment", n, [&] { d = segment_plain(text, r); });
  part("network", n, [&] { dateline::lang::parse(d, r.parser); });
  part("lemmas", n, [&] { lemmatize(d, r.lemmas); });
  part("names", n, [&] { fix_names(d, r.coref); });
  part("speech", n, [&] { attribute(d, r.speech); });
  part("coref", n, [&] { resolve(d, r.coref); });
  part("rules", n, [&] {
    Document e = segment_plain(text, r);
    lemmatize(d, r.lemmas);
    fix_names(d, r.coref);
    attribute(d, r.speech);
    resolve(d, r.coref);
  });
}

void coref(const std::string& text, const CorefRules& rules, bool rankings) {
  std::int32_t shift = 0;
  for (const std::string& part : documents(text)) {
    auto file = must(read_conllu(part, "stdin"));
    Document& d = file.document;
    std::vector<Ranking> trace;
    resolve(d, rules, &trace);
    if (rankings) {
      print(trace, shift, nullptr);
    } else {
      for (const Chain& chain : d.chains) {
        for (std::int32_t m : chain.mentions) std::printf("%d:%d ", d.mentions[m].head + shift, static_cast<int>(d.mentions[m].kind));
        std::printf("\n");
      }
    }
    shift += static_cast<std::int32_t>(d.tokens.size());
  }
}

}  // namespace

int main(int argc, char** argv) {
  const char* env = std::getenv("DATELINE_DATA");
  const std::string data = env != nullptr ? env : "data";
  const char* model_env = std::getenv("DATELINE_MODELS");
  const std::string models = model_env != nullptr ? model_env : "models";
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
  } else if (verb == "coref") {
    coref(text, must(load_coref_rules(data)), false);
  } else if (verb == "rankings") {
    coref(text, must(load_coref_rules(data)), true);
  } else if (verb == "parse") {
    auto parser = must(Parser::load(models + "/lang.bin"));
    auto lemmas = must(load_lemmas(data));
    auto rules = must(load_coref_rules(data));
    for (const std::string& part : documents(text)) {
      auto file = must(read_conllu(part, "stdin"));
      dateline::lang::parse(file.document, parser);
      lemmatize(file.document, lemmas);
      if (argc > 2) fix_names(file.document, rules);
      std::fputs(write_conllu(file).c_str(), stdout);
    }
  } else if (verb == "time") {
    timing(text, must(load(data, models)));
  } else if (verb == "speech") {
    speech(text, must(load(data, models)));
  } else if (verb == "chains" || verb == "text-rankings") {
    texts(text, must(load(data, models)), verb == "text-rankings");
  } else if (verb == "rule") {
    rules(text);
  } else {
    std::fprintf(stderr, "usage: lang_tool segment|lemma|rule\n");
    return 2;
  }
  return 0;
}
