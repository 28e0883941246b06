// A document as the event stage looks at it: children of each token, lower-case lemmas, and which
// actor, place or time mention a token belongs to; and the grammatical slots of a trigger.
//
//   "Gunmen who attacked the base were killed by soldiers", trigger killed:
//      objects -> Gunmen (passive), subjects -> soldiers;   trigger attacked: subjects -> Gunmen
//
// Slots follow voice, relative clauses, participles, coordination and control, because on a parse
// with one wrong arc in seven a single path is not enough.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "event/lexicon.h"
#include "model/actor.h"
#include "model/document.h"
#include "model/place.h"
#include "model/time.h"

namespace dateline::event {

using Tokens = std::vector<std::int32_t>;

// Does the entity have one of the sectors?
[[nodiscard]] bool has_sector(const Entity& entity, std::initializer_list<std::string_view> sectors);

class View {
 public:
  View(const Document& doc, const std::vector<TimeMention>& times, const std::vector<PlaceMention>& places,
       const std::vector<ActorMention>& actors, const Lexicon& lexicon);

  const Document& doc;
  const std::vector<TimeMention>& times;
  const std::vector<PlaceMention>& places;
  const std::vector<ActorMention>& actors;
  const Lexicon& lex;

  [[nodiscard]] const Token& token(std::int32_t t) const { return doc.tokens[t]; }
  [[nodiscard]] const std::string& lemma(std::int32_t t) const { return lemmas_[t]; }
  [[nodiscard]] Dep dep(std::int32_t t) const { return doc.tokens[t].dep; }
  [[nodiscard]] std::int32_t head(std::int32_t t) const { return doc.tokens[t].head; }
  // Children in text order.
  [[nodiscard]] const std::int32_t* begin(std::int32_t t) const { return children_.data() + first_child_[t]; }
  [[nodiscard]] const std::int32_t* end(std::int32_t t) const { return children_.data() + first_child_[t + 1]; }

  // First child with the main relation (sub-types included), or -1.
  [[nodiscard]] std::int32_t child(std::int32_t t, Dep relation) const;
  [[nodiscard]] bool is(std::int32_t t, Dep relation) const { return main_of(dep(t)) == relation; }
  // Indices of the mentions a token heads or lies in; -1 when none.
  [[nodiscard]] std::int32_t actor_at(std::int32_t t) const { return actor_at_[t]; }
  [[nodiscard]] std::int32_t place_at(std::int32_t t) const { return place_at_[t]; }
  [[nodiscard]] std::int32_t time_at(std::int32_t t) const { return time_at_[t]; }

  // Can the token be a party: a resolved actor, or a demonym that stands for a government ("Israeli
  // strikes"); not the place where something happens ("in Vienna").
  [[nodiscard]] bool party(std::int32_t t) const;
  [[nodiscard]] bool demonym(std::int32_t t) const;

  [[nodiscard]] bool verbal(std::int32_t t) const;
  [[nodiscard]] bool passive(std::int32_t t) const;
  // Preposition of an oblique or modifier ("by", "in"; "because of" as "because of"), or "".
  [[nodiscard]] std::string_view preposition(std::int32_t t) const;
  // The token and its coordinated ones.
  [[nodiscard]] Tokens with_conjuncts(std::int32_t t) const;

  // Who does it: subject of the active, by-phrase of the passive.
  [[nodiscard]] Tokens subjects(std::int32_t trigger) const;
  // To whom it is done: object of the active, subject of the passive.
  [[nodiscard]] Tokens objects(std::int32_t trigger) const;
  // The verb that lends a noun its subject ("launched an attack"), or -1.
  [[nodiscard]] std::int32_t light_verb(std::int32_t noun) const;
  [[nodiscard]] Tokens slot(std::int32_t trigger, const Slot& slot) const;

  [[nodiscard]] std::int32_t antecedent(std::int32_t t) const;
  [[nodiscard]] bool in_class(std::int32_t t, std::int32_t list) const;
  [[nodiscard]] bool matches(std::int32_t t, const Word& word) const;
  // Does the lemma sequence stand at token t (its first word)?
  [[nodiscard]] bool phrase_at(std::int32_t t, const std::vector<std::string>& words) const;

  [[nodiscard]] bool below(std::int32_t t, std::int32_t ancestor) const;
  // Edges between two tokens of one sentence through the tree; 99 when none.
  [[nodiscard]] int distance(std::int32_t a, std::int32_t b) const;
  // The predicate whose clause the token stands in: nearest ancestor (or itself) that heads a clause.
  [[nodiscard]] std::int32_t clause(std::int32_t t) const;

 private:
  [[nodiscard]] Tokens subject_tokens(std::int32_t verb, int depth, bool& passive_subject) const;
  [[nodiscard]] Tokens inherited_subject(std::int32_t verb, int depth, bool& passive_subject) const;
  [[nodiscard]] Tokens prepositional(std::int32_t t, std::string_view prep) const;
  void read_first_persons();
  [[nodiscard]] bool reduced_passive(std::int32_t t) const;
  [[nodiscard]] bool computed_class(std::int32_t t, std::int32_t list) const;

  std::vector<std::string> lemmas_;
  std::vector<std::int32_t> first_child_, children_;
  std::vector<std::int32_t> actor_at_, place_at_, time_at_, mention_at_;
};

}  // namespace dateline::event
