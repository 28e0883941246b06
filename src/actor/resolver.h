// The state of one resolve() call: what is known of the people and bodies of the document, and a
// draft for every head looked at. Internal to the actor stage.
#pragma once

#include <string>
#include <vector>

#include "actor/count.h"
#include "actor/reading.h"
#include "actor/resolve.h"

namespace dateline::actor {

// What a noun phrase stands for, before it is written out as an ActorMention.
struct Draft {
  bool found = false;
  EntityRef entity;
  std::string name, country, rule;
  SectorList sectors;
  ActorClass kind = ActorClass::unknown;
  bool inferred = false, by_reference = false, plural = false, named = false;
  bool abroad = false;  // "foreign", "world": no country may be inferred
  std::int32_t known = -1;
  float score = 0;
  Range count;
  std::int32_t first = -1, last = -1;  // tokens of the mention
};

// A person or body met in the document, by name.
struct Known {
  std::string name, surname, country;  // surname: key of the last word
  EntityRef entity;
  SectorList sectors;
  ActorClass kind = ActorClass::person;
  std::vector<std::string> titles;  // keys of title terms used with the name
  std::int32_t token = -1;          // where it is first named
  std::string fullest;
  std::string rule;
  bool former = false;
};

class Resolver {
 public:
  explicit Resolver(const Reading& reading);
  [[nodiscard]] std::vector<ActorMention> run();
  [[nodiscard]] const Draft& draft(std::int32_t head, int depth = 0);

 private:
  // What stands around a head noun.
  struct Around {
    std::string country;
    SectorList sectors;  // of bodies named or of words like "opposition"
    SectorList lead;     // go before those of the head
    SectorList only;     // for transparent heads
    bool former = false, abroad = false, inferred = false, explicit_country = false;
    std::string name;  // of the body that the head belongs to
    ActorClass kind = ActorClass::unknown;
    std::vector<std::string> titles;
  };

  void meet_people();
  std::int32_t meet(Known known);
  [[nodiscard]] std::int32_t known_by_surname(std::string_view key, std::int32_t token) const;
  Draft look(std::int32_t head, int depth);
  bool pronoun(std::int32_t head, int depth, Draft& d);
  bool partitive(const Phrase& p, int depth, Draft& d);
  bool named(const Phrase& p, int depth, Draft& d);
  bool person(const Phrase& p, std::int32_t first, std::int32_t last, std::int32_t hit, int depth,
              Draft& d);
  const TermRecord* title_before(std::int32_t left, std::int32_t first, Around& a) const;
  [[nodiscard]] std::int32_t title_window(std::int32_t first) const;
  void after_comma(std::int32_t last, int depth, Around& a);
  [[nodiscard]] bool congress_mark(std::int32_t last) const;
  bool body(const Phrase& p, const Hit& hit, int depth, Draft& d);
  bool noun(const Phrase& p, int depth, Draft& d);
  bool place(const Phrase& p, int depth, Draft& d);
  bool stranger(const Phrase& p, int depth, Draft& d);
  bool from_chain(std::int32_t head, int depth, Draft& d, bool names_only);
  bool name_follows(const Phrase& p, std::int32_t at, int depth, Draft& d);
  bool refer(const Phrase& p, const TermRecord& term, std::int32_t begin, std::int32_t end,
             int depth, Draft& d);
  void modifiers(std::int32_t first, std::int32_t last, Around& a) const;
  void belongings(const Phrase& p, std::int32_t begin, std::int32_t end, int depth, Around& a);
  void appositions(const Phrase& p, int depth, Around& a);
  void portfolio(std::int32_t first, std::int32_t last, SectorList& sectors) const;
  void infer_country(std::int32_t head, Draft& d) const;
  void copy_known(std::int32_t known, Draft& d) const;
  [[nodiscard]] ActorClass class_from(const SectorList& sectors, ActorClass fallback) const;
  [[nodiscard]] bool definite(const Phrase& p) const;
  [[nodiscard]] bool plural(std::int32_t head) const;
  [[nodiscard]] bool says(std::int32_t head) const;
  [[nodiscard]] bool hyphened(std::int32_t first, std::int32_t last) const;
  void emit(std::int32_t head, const Draft& d, std::vector<ActorMention>& out);

  const Reading& r_;
  std::vector<Draft> drafts_;
  std::vector<char> state_;  // 0 new, 1 in work, 2 done
  std::vector<Known> known_;
};

}  // namespace dateline::actor
