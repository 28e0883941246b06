// Mentions with the traits that decide what they may corefer with. Internal to coreference.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lang/coref.h"
#include "lang/tree.h"
#include "model/document.h"

namespace dateline::lang {

enum class Gender : std::uint8_t { unknown, male, female };
enum class Is : std::uint8_t { unknown, yes, no };

enum class PronounKind : std::uint8_t { none, he, it, they, i, we, you, relative, other };

struct Traits {
  std::int32_t head = -1, first = -1, last = -1, sentence = 0;
  MentionKind kind = MentionKind::nominal;
  PronounKind pronoun = PronounKind::none;
  Gender gender = Gender::unknown;
  bool gender_weak = false;       // a lone word that is a first name but may be a surname
  Is person = Is::unknown, plural = Is::unknown;
  bool group = false, definite = false, indefinite = false, reflexive = false, possessive = false;
  bool coordination = false;      // "A and B" as a whole; head is that of A
  NameType type = NameType::other;
  bool typed = false;             // type comes from Document::names
  std::string noun;               // lemma of the head, lower case
  std::vector<std::string> name;  // folded words of a name, titles and "the" left out
  std::vector<std::string> roles; // "president", "minister" before or beside a name
};

// All mentions, by first token, longer ones first.
[[nodiscard]] std::vector<Traits> find_mentions(const Document& document, const Tree& tree, const CorefRules& rules);

}  // namespace dateline::lang
