// Who acts: people, offices, organisations, groups, crowds and governments named in the text, with
// country and sectors as of the document's date.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/span.h"

namespace dateline {

enum class ActorClass : std::uint8_t {
  unknown, person, government, military, police, armed_group, crowd, civilians, organisation, igo, country,
  party, legislature, judiciary, media, company, thing
};

struct Count {
  enum class Of : std::uint8_t {
    killed, injured, arrested, missing, displaced, abducted, released, participants, troops, money, other
  };
  Of of = Of::other;
  double least = -1, most = -1;  // -1 = open end
  std::string text;              // "nearly 2,000"
  Span span;
};

// An entity as a record shows it.
struct Entity {
  std::string text;     // as written, at its fullest mention
  std::string name;     // resolved: "Kassym-Jomart Tokayev"
  std::string id;       // id in the actor base; empty when made from title or noun alone
  std::string country;  // ISO 3166 alpha-3 or IGO, NGO, UNO, EUR, IMG, MNC, ISM; empty when unknown
  std::vector<std::string> sectors;  // codebook section 4, most telling first
  double count_least = -1, count_most = -1;  // "nearly 2,000 protesters"
  bool country_inferred = false;     // country from the focus of document or sentence, not from the phrase
};

struct ActorMention {
  Span span;                           // whole noun phrase in Document::text
  std::int32_t first = -1, last = -1;  // tokens [first, last)
  std::int32_t head = -1;              // head token: the event stage looks mentions up by it
  Entity entity;
  ActorClass kind = ActorClass::unknown;
  std::int32_t chain = -1;             // coreference chain, -1 when alone
  bool plural = false;
  bool reporter = false;               // a news agency or outlet: a source, not an actor
  bool country_inferred = false;       // country from the focus of document or sentence, not from the phrase
  bool by_reference = false;           // resolved through a pronoun or definite description
  float score = 0;                     // 0..1
  std::string rule;                    // "data/actors/persons.tsv:312", for explain
};

}  // namespace dateline
