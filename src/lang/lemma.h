// Lemmas from form and tag: tables first, then suffix rules.
//
//   "believed" VERB VBD -> believe     "States" PROPN NNPS -> State     "'s" AUX -> be
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "lang/words.h"
#include "model/document.h"

namespace dateline::lang {

struct Lemmas {
  WordMap<std::string> by_tag;   // "form TAB UPOS TAB XPOS" -> lemma, from treebanks
  WordMap<std::string> by_word;  // class letter + form -> lemma, irregular forms
};

// Reads data/lang/lemma_treebank.tsv and lemma_words.tsv.
[[nodiscard]] Result<Lemmas> load_lemmas(const std::string& data_dir);

// Fills Token::lemma of every token from its form, UPOS and XPOS; replaces Document::lemmas.
void lemmatize(Document& document, const Lemmas& lemmas);

[[nodiscard]] std::string lemma_of(std::string_view form, Upos upos, Xpos xpos, const Lemmas& lemmas);
// The suffix rules alone.
[[nodiscard]] std::string lemma_by_rule(std::string_view form, Upos upos, Xpos xpos);

}  // namespace dateline::lang
