// The first pass of coreference: names and what grammar ties to them. Internal to coreference.
#pragma once

#include <vector>

#include "lang/coref_entities.h"

namespace dateline::lang {

// Joins equal names, short forms, acronyms, appositions, predicates and relative pronouns.
void link_names(const Document& document, const Tree& tree, const CorefRules& rules,
                const std::vector<Traits>& mentions, Entities& entities);

// Joins definite descriptions ("the ministry", "the president", "the bloc") to what they describe.
void link_descriptions(const Document& document, const Tree& tree, const CorefRules& rules,
                       const std::vector<Traits>& mentions, Entities& entities);

// "csto" for {"collective", "security", "treaty", "organization"}: how likely `acronym` stands for `name`.
[[nodiscard]] bool acronym_of(std::string_view acronym, const std::vector<std::string>& name);

}  // namespace dateline::lang
