// CoNLL-U in and out, for `dateline parse` and for tests on treebanks.
//
// Reading keeps the given words and sentences (comments, multi-word and empty rows too), so that
// writing gives the same file back with UPOS, XPOS, lemma, head and relation filled in anew.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/document.h"

namespace dateline::lang {

struct ConlluRow {
  std::string line;          // as read, for multi-word and empty rows
  std::int32_t token = -1;   // word rows: index into Document::tokens
  std::string id, form, feats, deps, misc;
};

struct ConlluSentence {
  std::vector<std::string> comments;
  std::vector<ConlluRow> rows;
};

struct Conllu {
  Document document;  // tags, lemmas, heads and NER= of the file; text rebuilt from forms and SpaceAfter
  std::vector<ConlluSentence> sentences;
};

// Reads a whole file. Fails at the first malformed line with "path:line"; an unknown tag or relation
// is read as X or dep.
[[nodiscard]] Result<Conllu> read_conllu(std::string_view text, const std::string& path);

// The file that was read with the document's present tags and trees.
[[nodiscard]] std::string write_conllu(const Conllu& file);
// A document of our own: `# newpar`, `# text`, multi-word rows and SpaceAfter=No; names as NER= in MISC.
[[nodiscard]] std::string write_conllu(const Document& document);

}  // namespace dateline::lang
