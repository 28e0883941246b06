#include "model/syntax.h"

#include <cstddef>

namespace dateline {
namespace {

constexpr std::string_view kUpos[] = {"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
                                      "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr std::string_view kXpos[] = {
    "_",   "CC",  "CD",  "DT", "EX", "FW",  "IN",  "JJ",  "JJR", "JJS",  "LS",    "MD",    "NN",
    "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH",
    "VB",  "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "ADD", "AFX", "GW", "HYPH",
    "NFP", "XX",  "-LRB-", "-RRB-", ",", ".", ":", "``", "''", "$"};

constexpr std::string_view kDep[] = {
    "root",      "acl",        "acl:relcl",   "advcl",     "advcl:relcl", "advmod",     "amod",
    "appos",     "aux",        "aux:pass",    "case",      "cc",          "cc:preconj", "ccomp",
    "compound",  "compound:prt", "conj",      "cop",       "csubj",       "csubj:pass", "csubj:outer",
    "dep",       "det",        "det:predet",  "discourse", "dislocated",  "expl",       "fixed",
    "flat",      "flat:foreign", "goeswith",  "iobj",      "list",        "mark",       "nmod",
    "nmod:poss", "nmod:npmod", "nmod:tmod",   "nmod:unmarked", "nmod:desc", "nsubj",    "nsubj:pass",
    "nsubj:outer", "nummod",   "obj",         "obl",       "obl:agent",   "obl:npmod",  "obl:tmod",
    "obl:unmarked", "orphan",  "parataxis",   "punct",     "reparandum",  "vocative",   "xcomp"};

template <std::size_t N>
int index_of(const std::string_view (&table)[N], std::string_view text) {
  for (std::size_t i = 0; i < N; ++i) {
    if (table[i] == text) return static_cast<int>(i);
  }
  return -1;
}

static_assert(sizeof(kUpos) / sizeof(kUpos[0]) == static_cast<std::size_t>(Upos::x) + 1);
static_assert(sizeof(kXpos) / sizeof(kXpos[0]) == static_cast<std::size_t>(Xpos::dollar) + 1);
static_assert(sizeof(kDep) / sizeof(kDep[0]) == static_cast<std::size_t>(Dep::xcomp) + 1);

}  // namespace

std::string_view to_string(Upos tag) { return kUpos[static_cast<std::size_t>(tag)]; }
std::string_view to_string(Xpos tag) { return kXpos[static_cast<std::size_t>(tag)]; }
std::string_view to_string(Dep relation) { return kDep[static_cast<std::size_t>(relation)]; }

Upos upos_of(std::string_view text) {
  int i = index_of(kUpos, text);
  return i < 0 ? Upos::x : static_cast<Upos>(i);
}

Xpos xpos_of(std::string_view text) {
  int i = index_of(kXpos, text);
  return i < 0 ? Xpos::none : static_cast<Xpos>(i);
}

Dep dep_of(std::string_view text) {
  int i = index_of(kDep, text);
  if (i < 0) i = index_of(kDep, text.substr(0, text.find(':')));
  return i < 0 ? Dep::dep : static_cast<Dep>(i);
}

Dep main_of(Dep relation) { return dep_of(to_string(relation).substr(0, to_string(relation).find(':'))); }

}  // namespace dateline
