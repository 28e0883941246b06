// Who is meant: mentions (noun phrases, names, pronouns) and the chains of those that mean the same.
//
//   "Kazakh President Kassym-Jomart Tokayev spoke. He thanked the bloc."
//      -> chain {Kazakh President Kassym-Jomart Tokayev, He}
//
// Three passes, precision first: names and what grammar ties to them (short forms, acronyms,
// appositions, predicates, relative pronouns); definite descriptions; pronouns by a linear ranker.
// Needs tags, lemmas, trees and names; uses Document::speech for "I" and for who may be "he".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lang/words.h"
#include "model/document.h"

namespace dateline::lang {

struct Description {          // "the bloc"
  NameType type = NameType::other;
  WordSet words;              // one of them must be in the name
  bool any = false, country = false, city = false;
};

struct CorefRules {
  WordMap<char> first_names;     // 'm' or 'f'
  WordMap<char> person_nouns;    // 'm', 'f' or 'n'
  WordSet group_nouns, body_nouns, titles, countries;
  WordMap<Description> descriptions;
  WordMap<std::string> aliases;  // "u.s." -> "united states"
  std::vector<float> weights;    // of the ranker, by feature id
};

[[nodiscard]] Result<CorefRules> load_coref_rules(const std::string& data_dir);

// Fills Document::mentions and Document::chains; replaces what was there.
void resolve(Document& document, const CorefRules& rules);

}  // namespace dateline::lang
