// Makes the model's names consistent over a document, with the help of lexicons.
//
//   "Sergei Shoigu" (person) ... "Shoigu" (location)  ->  both person
//   "Kazakhstan" (organisation)                       ->  location
//   "President Omar Haddad" (person)                  ->  "Omar Haddad"
//
// Works on Document::names alone; keeps them in order and apart.
#pragma once

#include "lang/coref.h"
#include "model/document.h"

namespace dateline::lang {

// Uses first names, titles, countries and group nouns of `rules`.
void fix_names(Document& document, const CorefRules& rules);

}  // namespace dateline::lang
