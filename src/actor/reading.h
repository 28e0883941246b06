// A document laid out for the resolver: keys of all tokens, children in the trees, noun phrases,
// and the names of the base found in the text (hits) with the country evidence they give together.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "actor/base.h"
#include "model/document.h"
#include "model/place.h"

namespace dateline::actor {

struct Hit {
  std::int32_t first = 0, last = 0;  // tokens [first, last)
  EntityRef entity;
  How how = How::name;
  float score = 0;
};

// A noun phrase around its head: [first, last) without what follows after the head's name parts,
// [first, full) with its prepositional phrases.
struct Phrase {
  std::int32_t head = -1, first = -1, last = -1, full = -1;
  std::int32_t possessor = -1;           // head token of "X's"
  std::vector<std::int32_t> attributes;  // heads of "of X", "in X": their case is their own child
  std::vector<std::int32_t> appositions;
};

// How much the document speaks of each country; 0..1 shares.
struct Focus {
  std::map<std::string, double, std::less<>> weight;
  std::string main;  // heaviest country, empty when none
  [[nodiscard]] double share(std::string_view code) const;
};

class Reading {
 public:
  Reading(const Document& doc, const std::vector<PlaceMention>& places, const ActorBase& base);

  const Document& doc;
  const std::vector<PlaceMention>& places;
  const ActorBase& base;
  std::int32_t day = kNoDay;             // publication
  std::vector<Hit> hits;                 // left to right, not overlapping
  std::vector<std::int32_t> hit_at;      // token -> hit, -1
  std::vector<std::int32_t> place_at;    // token -> place mention, -1
  std::vector<std::int32_t> name_at;     // token -> Document::names, -1
  std::vector<std::int32_t> mention_at;  // head token -> Document::mentions, -1
  Focus focus;

  [[nodiscard]] std::string_view form_key(std::int32_t t) const { return key(form_keys_, t); }
  [[nodiscard]] std::string_view lemma_key(std::int32_t t) const { return key(lemma_keys_, t); }
  [[nodiscard]] const std::vector<std::int32_t>& children(std::int32_t t) const {
    return children_[static_cast<std::size_t>(t)];
  }
  [[nodiscard]] bool nominal(std::int32_t t) const;  // may head a noun phrase
  [[nodiscard]] Phrase phrase(std::int32_t head) const;
  [[nodiscard]] std::string text(std::int32_t first, std::int32_t last) const;
  [[nodiscard]] Span span(std::int32_t first, std::int32_t last) const;
  [[nodiscard]] bool capital(std::int32_t t) const;
  // The preposition of an attribute, as a key ("of", "in"); empty when there is none.
  [[nodiscard]] std::string_view preposition(std::int32_t head) const;
  [[nodiscard]] std::string_view country_of(EntityRef ref) const {
    return base.entity(ref).country;
  }
  // A title, office or nationality in front of a name: "President", "Kazakh", "MLA".
  [[nodiscard]] bool title_word(std::int32_t t) const;
  // The first token of the name proper in a span that may begin with titles.
  [[nodiscard]] std::int32_t name_start(std::int32_t first, std::int32_t last) const;
  // The country of the place told nearest to the token in its sentence, else empty.
  [[nodiscard]] std::string nearest_country(std::int32_t token) const;
  // The longest term of the table that covers `head` within [first, last); out parameters give its
  // tokens.
  const TermRecord* longest_term(Table table, std::int32_t head, std::int32_t first,
                                 std::int32_t last, std::int32_t& begin, std::int32_t& end) const;

 private:
  struct Keys {
    std::string text;
    std::vector<std::uint32_t> at;
  };
  static std::string_view key(const Keys& keys, std::int32_t t) {
    auto i = static_cast<std::size_t>(t);
    return std::string_view(keys.text).substr(keys.at[i], keys.at[i + 1] - keys.at[i]);
  }
  struct Found {
    std::int32_t first, last;
    std::vector<Candidate> candidates;
  };
  void lay_out();
  void scan(std::vector<Found>& found) const;
  void weigh(const std::vector<Found>& found);
  void weigh_bodies();
  void add_weight(std::string_view code, double weight, std::int32_t token);
  void total();
  void settle(const std::vector<Found>& found);
  [[nodiscard]] bool told_as_place(std::int32_t t) const;
  [[nodiscard]] bool spelled(const Candidate& c, std::int32_t first, std::int32_t last) const;
  [[nodiscard]] float score(const Candidate& c, std::int32_t first, std::int32_t last) const;
  [[nodiscard]] bool part_of_longer_name(std::int32_t first, std::int32_t last) const;
  void subtree(std::int32_t t, std::int32_t& first, std::int32_t& last, int depth = 0) const;
  void estimate_day();

  Keys form_keys_, lemma_keys_;
  std::vector<std::vector<std::int32_t>> children_;
};

// Whether a role or entity covers the day; kNoDay counts as always.
[[nodiscard]] bool covers(std::int32_t from, std::int32_t to, std::int32_t day);

}  // namespace dateline::actor
