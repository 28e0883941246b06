// Nouns for actors ("riot police", "opposition lawmakers", "the president"): sectors from the
// tables of data/agents, country from the words around them, else from the sentence or the whole
// report.
#include <algorithm>

#include "actor/key.h"
#include "actor/loader.h"
#include "actor/resolver.h"

namespace dateline::actor {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool place_preposition(std::string_view p) {
  return is_one_of(p, {"in", "at", "from", "near", "inside", "across", "around", "outside",
                       "within", "throughout", "on", "of"});
}

// Bodies that a definite noun can point back to: "the bloc", "the ministry".
bool fits(std::string_view noun, ActorClass kind) {
  if (is_one_of(noun, {"bloc", "alliance", "body", "pact"}))
    return kind == ActorClass::igo || kind == ActorClass::organisation;
  if (is_one_of(noun, {"group", "movement", "organization", "organisation", "outfit", "faction"})) {
    return kind == ActorClass::armed_group || kind == ActorClass::organisation ||
           kind == ActorClass::igo || kind == ActorClass::party;
  }
  if (noun == "party") return kind == ActorClass::party;
  if (is_one_of(noun, {"company", "firm", "corporation", "airline", "bank"}))
    return kind == ActorClass::company;
  if (is_one_of(noun, {"agency", "newspaper", "broadcaster", "network"}))
    return kind == ActorClass::media;
  return false;
}

}  // namespace

bool Resolver::definite(const Phrase& p) const {
  std::string_view first = r_.form_key(p.first);
  return is_one_of(first, {"the", "this", "that", "these", "those", "its", "his", "her", "their"});
}

// "Russia-led", "pro-Russian": the name is no modifier of country.
bool Resolver::hyphened(std::int32_t first, std::int32_t last) const {
  const Document& doc = r_.doc;
  auto n = static_cast<std::int32_t>(doc.tokens.size());
  if (last < n && doc.form(last) == "-") return true;
  if (first > 0 && doc.form(first - 1) == "-") return true;
  return false;
}

ActorClass Resolver::class_from(const SectorList& sectors, ActorClass fallback) const {
  switch (sectors.first()) {
    case Sector::gov:
    case Sector::spy:
      return ActorClass::government;
    case Sector::mil:
      return ActorClass::military;
    case Sector::cop:
      return ActorClass::police;
    case Sector::leg:
      return ActorClass::legislature;
    case Sector::jud:
      return ActorClass::judiciary;
    case Sector::reb:
    case Sector::uaf:
    case Sector::prm:
    case Sector::crm:
      return ActorClass::armed_group;
    case Sector::pty:
    case Sector::opp:
      return ActorClass::party;
    case Sector::jrn:
      return ActorClass::media;
    case Sector::bus:
      return ActorClass::company;
    case Sector::soc:
      return ActorClass::organisation;
    case Sector::cvl:
    case Sector::ref:
    case Sector::edu:
    case Sector::med:
    case Sector::lab:
    case Sector::agr:
    case Sector::rel:
      return ActorClass::civilians;
    default:
      return fallback;
  }
}

void Resolver::portfolio(std::int32_t first, std::int32_t last, SectorList& sectors) const {
  if (!sectors.has(Sector::gov)) return;
  for (std::int32_t t = first; t < last; ++t) {
    std::uint64_t one = hash_key(r_.form_key(t));
    const TermRecord* term = nullptr;
    if (t + 1 < last) term = r_.base.term(Table::portfolio, hash_more(one, r_.form_key(t + 1)));
    if (!term) term = r_.base.term(Table::portfolio, one);
    if (term) sectors.add(term->sectors);
  }
}

// Words and names before a head.
void Resolver::modifiers(std::int32_t first, std::int32_t last, Around& a) const {
  for (std::int32_t t = first; t < last; ++t) {
    std::int32_t h = r_.hit_at[static_cast<std::size_t>(t)];
    if (h >= 0) {
      const Hit& hit = r_.hits[static_cast<std::size_t>(h)];
      t = hit.last - 1;
      const EntityRecord& e = r_.base.entity(hit.entity);
      if (hyphened(hit.first, hit.last) || (e.kind == Kind::person && e.level < 4)) continue;
      Standing s = standing(r_.base, hit.entity, r_.day);
      if (e.kind == Kind::country || e.kind == Kind::disputed || a.country.empty())
        a.country = s.country;
      a.explicit_country = !a.country.empty();
      if (e.kind != Kind::country && e.kind != Kind::disputed) {
        if (e.kind == Kind::person) s.sectors = {};
        a.only.lead(s.sectors);
        a.name = r_.base.name(hit.entity);
        a.kind = class_of(e.kind);
      }
      continue;
    }
    const TermRecord* term = nullptr;
    if (t + 1 < last)
      term = r_.base.term(Table::modifier,
                          hash_key(std::string(r_.form_key(t)) + std::string(r_.form_key(t + 1))));
    if (!term) term = r_.base.term(Table::modifier, hash_key(r_.form_key(t)));
    if (!term) term = r_.base.term(Table::modifier, hash_key(r_.lemma_key(t)));
    if (term) {
      switch (term->effect) {
        case Effect::add:
          a.sectors.add(term->sectors);
          a.only.add(term->sectors);
          break;
        case Effect::lead:
          a.lead.add(term->sectors);
          break;
        case Effect::only:
          a.only.add(term->sectors);
          break;
        case Effect::former:
          a.former = true;
          break;
        case Effect::abroad:
          a.abroad = true;
          break;
        case Effect::none:
          break;
      }
      continue;
    }
    Upos upos = r_.doc.tokens[static_cast<std::size_t>(t)].upos;
    if (upos == Upos::noun || upos == Upos::propn) {
      const TermRecord* noun = r_.base.term(Table::agent, hash_key(r_.lemma_key(t)));
      if (noun) a.only.add(noun->sectors);
    }
    std::int32_t at = r_.place_at[static_cast<std::size_t>(t)];
    if (at >= 0 && a.country.empty() &&
        !r_.places[static_cast<std::size_t>(at)].place.country.empty()) {
      a.country = r_.places[static_cast<std::size_t>(at)].place.country;
      a.explicit_country = true;
    }
  }
}

// The possessor and what follows in "of X", "in X", "for X", leaving out tokens [begin, end).
void Resolver::belongings(const Phrase& p, std::int32_t begin, std::int32_t end, int depth,
                          Around& a) {
  if (p.possessor >= 0 && !(begin <= p.possessor && p.possessor < end)) {
    const Draft& owner = draft(p.possessor, depth + 1);
    if (owner.found) {
      if (a.country.empty() && !owner.country.empty()) {
        a.country = owner.country;
        a.inferred = owner.inferred;
        a.explicit_country = !owner.inferred;
      }
      if (owner.kind != ActorClass::country && owner.kind != ActorClass::civilians)
        a.only.add(owner.sectors);
      if (a.name.empty()) a.name = owner.name;
    }
  }
  for (std::int32_t c : p.attributes) {
    if (begin <= c && c < end) continue;
    std::string_view prep = r_.preposition(c);
    bool of = prep == "of", whose = of || prep == "for" || prep == "with" || prep == "from" ||
                                    prep == "in" || prep == "at";
    bool where = place_preposition(prep);
    if (!where && !whose) continue;
    const Draft& inner = draft(c, depth + 1);
    if (inner.found) {
      if (a.country.empty() && where && !inner.country.empty() && !(inner.inferred && !of)) {
        a.country = inner.country;
        a.inferred = inner.inferred;
        a.explicit_country = !inner.inferred;
      }
      if (whose && inner.kind != ActorClass::country) {
        SectorList s = inner.sectors;
        if (prep == "for" && a.country.empty()) {
          a.country = inner.country;
          a.inferred = inner.inferred;
          a.explicit_country = !inner.inferred;
        }
        bool body = inner.named && inner.kind != ActorClass::government &&
                    inner.kind != ActorClass::country;
        if ((of || prep == "for" || prep == "from" || body) &&
            (!inner.entity || r_.base.entity(inner.entity).kind != Kind::disputed))
          a.only.add(s);
        if (inner.named && a.kind == ActorClass::unknown) a.kind = inner.kind;
      }
      continue;
    }
    std::int32_t at = r_.place_at[static_cast<std::size_t>(c)];
    if (a.country.empty() && where && at >= 0) {
      a.country = r_.places[static_cast<std::size_t>(at)].place.country;
      a.explicit_country = !a.country.empty();
      continue;
    }
    if (a.country.empty() && where) {  // "in the Kazakh city"
      Around b;
      Phrase q = r_.phrase(c);
      modifiers(q.first, q.last, b);
      if (b.explicit_country) {
        a.country = b.country;
        a.explicit_country = true;
      }
    }
  }
}

// "X, the mayor of Almaty," and "X, 34, a lawyer".
void Resolver::appositions(const Phrase& p, int depth, Around& a) {
  std::vector<std::int32_t> others = p.appositions;
  const Token& head = r_.doc.tokens[static_cast<std::size_t>(p.head)];
  if (head.dep == Dep::appos && head.head >= 0) others.push_back(head.head);
  for (std::int32_t c : others) {
    if (p.first <= c && c < p.last) continue;
    Phrase q = r_.phrase(c);
    std::int32_t begin = 0, end = 0;
    const TermRecord* title = r_.longest_term(Table::agent, c, q.first, q.full, begin, end);
    const Draft& d = draft(c, depth + 1);
    if (!d.found || (d.named && d.kind == ActorClass::person)) continue;
    SectorList s = d.sectors;
    a.sectors.add(s);
    if (title) a.titles.push_back(name_key(r_.base.text(*title)));
    if (a.country.empty() && !d.country.empty()) {
      a.country = d.country;
      a.inferred = d.inferred;
      a.explicit_country = !d.inferred;
    }
    if (a.kind == ActorClass::unknown) a.kind = d.kind;
    if (s.first() == Sector::eli) a.former = true;
  }
}

void Resolver::infer_country(std::int32_t head, Draft& d) const {
  std::int32_t begin = 0, end = 0;
  if (r_.longest_term(Table::placeless, head, std::max(0, head - 3), head + 1, begin, end)) return;
  const std::string near = r_.nearest_country(head);
  const std::string& main = r_.focus.main;
  // Governments and the like are those of the country the report is about; police and residents
  // those of the place.
  bool national = d.kind == ActorClass::government || d.kind == ActorClass::legislature ||
                  d.kind == ActorClass::judiciary || d.kind == ActorClass::party ||
                  d.kind == ActorClass::person || d.kind == ActorClass::military;
  double least = national ? std::max(0.15, 0.6 * r_.focus.share(main)) : 0.02;
  d.country = near.empty() || (r_.focus.share(near) < least && !main.empty()) ? main : near;
  d.inferred = !d.country.empty();
}

bool Resolver::noun(const Phrase& p, int depth, Draft& d) {
  std::int32_t begin = 0, end = 0, begin2 = 0, end2 = 0;
  std::int32_t reach = std::max(p.last, p.full);
  auto size = static_cast<std::int32_t>(r_.doc.tokens.size());
  while (reach == p.last && reach + 1 < size && r_.doc.form(reach) == "-" &&
         !r_.doc.tokens[static_cast<std::size_t>(reach)].space_after)
    reach += 2;
  const TermRecord* term = r_.longest_term(Table::agent, p.head, p.first, reach, begin, end);
  const TermRecord* clear =
      r_.longest_term(Table::transparent, p.head, p.first, reach, begin2, end2);
  if (!term || (clear && end2 - begin2 > end - begin)) {
    term = clear;
    begin = begin2;
    end = end2;
  }
  if (!term) return false;
  bool transparent = clear == term || (clear && end - begin == 1);
  if (end >= p.last && name_follows(p, end, depth, d)) return true;
  if (refer(p, *term, begin, end, depth, d)) return true;
  Around a;
  modifiers(p.first, begin, a);
  belongings(p, begin, end, depth, a);
  SectorList sectors = term->sectors;
  if (transparent && !a.only.empty()) {
    sectors = a.only;
  } else if (!transparent || sectors.empty()) {
    sectors.add(a.sectors);
    bool civil = term->kind == ActorClass::civilians || term->kind == ActorClass::crowd;
    if (!civil || a.kind != ActorClass::unknown || a.only.has(Sector::rel) ||
        a.only.has(Sector::edu) || a.only.has(Sector::ref))
      sectors.add(a.only);
  }
  sectors.lead(a.lead);
  portfolio(p.first, reach, sectors);
  if (a.former) sectors = former(sectors);
  if (transparent && sectors.empty() && a.country.empty() && !a.explicit_country) {
    bool title_like = r_.doc.tokens[static_cast<std::size_t>(p.head)].upos == Upos::propn;
    if (!title_like && term->kind != ActorClass::person) return false;
  }
  bool world_body =
      a.abroad && a.country.empty() && r_.capital(p.head) &&
      (transparent || term->kind == ActorClass::organisation || term->kind == ActorClass::igo);
  if (world_body && !plural(p.head)) {  // "Arab ... Organization"
    a.country = "IGO";
    a.explicit_country = true;
  }
  d.sectors = sectors;
  d.kind = world_body    ? ActorClass::igo
           : transparent ? class_from(sectors, ActorClass::person)
                         : term->kind;
  d.country = a.country;
  d.inferred = a.inferred;
  d.abroad = a.abroad;
  d.score = 0.75f;
  d.rule = r_.base.where(*term);
  std::int32_t first = p.first;
  while (first < p.head && r_.doc.tokens[static_cast<std::size_t>(first)].upos == Upos::det)
    ++first;
  d.name = r_.text(first, std::max(p.last, end));
  if (d.country.empty() && !a.abroad && term->kind != ActorClass::igo) infer_country(p.head, d);
  if (d.inferred) d.score = 0.55f;
  if (d.country.empty()) d.score = 0.45f;
  return true;
}

// "Ambassador" + name, which the tree has put elsewhere.
bool Resolver::name_follows(const Phrase& p, std::int32_t at, int depth, Draft& d) {
  auto n = static_cast<std::int32_t>(r_.doc.tokens.size());
  if (at >= n || !r_.capital(at) || !r_.capital(p.head)) return false;
  if (r_.doc.tokens[static_cast<std::size_t>(at)].sentence !=
      r_.doc.tokens[static_cast<std::size_t>(p.head)].sentence)
    return false;
  std::int32_t hit = r_.hit_at[static_cast<std::size_t>(at)];
  if (hit >= 0 &&
      r_.base.entity(r_.hits[static_cast<std::size_t>(hit)].entity).kind == Kind::person) {
    return person(p, r_.hits[static_cast<std::size_t>(hit)].first,
                  r_.hits[static_cast<std::size_t>(hit)].last, hit, depth, d);
  }
  std::int32_t name = r_.name_at[static_cast<std::size_t>(at)];
  if (name < 0) return false;
  const Name& known = r_.doc.names[static_cast<std::size_t>(name)];
  return known.type == NameType::person && known.first == at &&
         person(p, known.first, known.last, -1, depth, d);
}

// "the president", "the bloc", "the country": somebody named elsewhere.
bool Resolver::refer(const Phrase& p, const TermRecord& term, std::int32_t begin, std::int32_t end,
                     int depth, Draft& d) {
  std::string key = name_key(r_.base.text(term));
  bool one = !plural(p.head);
  bool owned = p.possessor >= 0;
  bool bare = definite(p) && begin - p.first <= 1 && p.attributes.empty() &&
              !(owned && p.possessor < begin &&
                r_.doc.tokens[static_cast<std::size_t>(p.possessor)].upos != Upos::pron);
  if (one && is_one_of(key, {"country", "nation"})) {
    if (bare && from_chain(p.head, depth, d, true) && d.kind == ActorClass::country) return true;
    if (!bare) return false;
    d = {.found = true, .first = d.first, .last = d.last};
    infer_country(p.head, d);
    d.entity = r_.base.country(d.country);
    if (d.entity) d.name = r_.base.name(d.entity);
    d.kind = ActorClass::country;
    d.sectors = parse_sectors("GOV");
    d.by_reference = true;
    d.score = 0.6f;
    d.rule = r_.base.where(term);
    return true;
  }
  if (!one) return false;
  if (bare) {
    Draft other;
    if (from_chain(p.head, depth, other, true) && other.kind != ActorClass::country &&
        other.kind != ActorClass::civilians) {
      bool agrees =
          other.kind == term.kind || other.kind == ActorClass::person || fits(key, other.kind);
      bool holds = term.sectors.empty() || other.sectors.has(term.sectors.first());
      if (other.kind == ActorClass::person && !holds) agrees = false;  // a chain that runs astray
      if (agrees && (other.kind != ActorClass::person || term.kind == ActorClass::government ||
                     term.kind == ActorClass::person || term.kind == ActorClass::legislature ||
                     term.kind == ActorClass::party)) {
        std::int32_t first = d.first, last = d.last;
        d = other;
        d.first = first;
        d.last = last;
        return true;
      }
    }
    std::int32_t best = -1;
    for (std::size_t i = 0; i < known_.size(); ++i) {
      const Known& k = known_[i];
      if (k.token > p.head) continue;
      bool title = std::find(k.titles.begin(), k.titles.end(), key) != k.titles.end();
      bool named = k.kind != ActorClass::person &&
                   (fits(key, k.kind) || name_key(k.name).find(key) != std::string::npos);
      if ((title || named) && (best < 0 || k.token > known_[static_cast<std::size_t>(best)].token))
        best = static_cast<std::int32_t>(i);
    }
    if (best >= 0) {
      copy_known(best, d);
      d.by_reference = true;
      d.score = 0.6f;
      return true;
    }
  }
  // The holder of the office in a country that is named or inferred.
  if (term.kind != ActorClass::government || !term.sectors.has(Sector::gov)) return false;
  if (!bare && !definite(p) && !owned) return false;
  Around a;
  modifiers(p.first, begin, a);
  belongings(p, begin, end, depth, a);
  if (a.former || a.abroad) return false;
  Draft where;
  where.kind = ActorClass::government;
  where.country = a.country;
  if (where.country.empty()) infer_country(p.head, where);
  EntityRef who = holder(r_.base, where.country, key, r_.day);
  if (!who) return false;
  Standing s = standing(r_.base, who, r_.day);
  d.entity = who;
  d.name = r_.base.name(who);
  d.country = where.country;
  d.sectors = s.sectors;
  d.kind = ActorClass::person;
  d.inferred = a.country.empty() || a.inferred;
  d.by_reference = true;
  d.named = true;
  d.score = d.inferred ? 0.5f : 0.7f;
  if (s.role) d.rule = r_.base.where(who, s.role->file, s.role->line);
  return true;
}

// "dozens of X", "members of X" is not here: those are transparent nouns. The phrase is what
// follows "of".
bool Resolver::partitive(const Phrase& p, int depth, Draft& d) {
  const Token& head = r_.doc.tokens[static_cast<std::size_t>(p.head)];
  bool number = head.upos == Upos::num;
  const TermRecord* term = r_.base.term(Table::partitive, hash_key(r_.form_key(p.head)));
  if (!term) term = r_.base.term(Table::partitive, hash_key(r_.lemma_key(p.head)));
  if (!number && !term) return false;
  for (std::int32_t c : p.attributes) {
    std::string_view prep = r_.preposition(c);
    if (prep != "of" && prep != "among") continue;
    const Draft& inner = draft(c, depth + 1);
    if (!inner.found) continue;
    bool group =
        is_one_of(r_.lemma_key(p.head), {"group", "crowd", "gang", "team", "delegation",
                                         "coalition", "alliance", "band", "body", "contingent"});
    if (group && inner.kind == ActorClass::country) return false;
    Range count = read_count(r_.doc, p.first, p.head + 1);
    d = inner;
    d.first = p.first;
    d.last = p.full;
    d.count = count.given() ? count : inner.count;
    d.plural = true;
    d.rule = inner.rule;
    return true;
  }
  if (!number && !is_one_of(r_.lemma_key(p.head), {"dozen", "hundred", "thousand", "score"}))
    return false;
  // "Dozens were killed"
  Dep dep = main_of(head.dep);
  if (dep != Dep::nsubj && dep != Dep::obj) return false;
  d.count = read_count(r_.doc, p.first, p.head + 1);
  if (!d.count.given()) return false;
  d.kind = ActorClass::civilians;
  d.sectors = parse_sectors("CVL");
  d.plural = true;
  d.name = r_.text(p.first, p.last);
  d.score = 0.35f;
  infer_country(p.head, d);
  return true;
}

bool Resolver::from_chain(std::int32_t head, int depth, Draft& d, bool names_only) {
  std::int32_t mention = r_.mention_at[static_cast<std::size_t>(head)];
  if (mention < 0) return false;
  std::int32_t chain = r_.doc.mentions[static_cast<std::size_t>(mention)].chain;
  if (chain < 0) return false;
  Draft best;
  for (MentionKind kind : {MentionKind::name, MentionKind::nominal}) {
    if (kind == MentionKind::nominal && names_only) break;
    for (std::int32_t m : r_.doc.chains[static_cast<std::size_t>(chain)].mentions) {
      const Mention& other = r_.doc.mentions[static_cast<std::size_t>(m)];
      if (other.kind != kind || other.head == head || other.head < 0) continue;
      const Draft& o = draft(other.head, depth + 1);
      if (!o.found || (names_only && !o.named) || o.by_reference) continue;
      if (!best.found || o.score > best.score) best = o;
    }
    if (best.found) break;
  }
  if (!best.found) return false;
  std::int32_t first = d.first, last = d.last;
  d = best;
  d.first = first;
  d.last = last;
  d.by_reference = true;
  d.score = 0.8f * best.score;
  return true;
}

bool Resolver::pronoun(std::int32_t head, int depth, Draft& d) {
  const Token& token = r_.doc.tokens[static_cast<std::size_t>(head)];
  std::string_view word = r_.form_key(head);
  if (is_one_of(word, {"who", "which", "that", "whom", "whose"})) {  // the noun its clause hangs on
    std::int32_t verb = token.head;
    for (int up = 0; up < 3 && verb >= 0; ++up) {
      const Token& v = r_.doc.tokens[static_cast<std::size_t>(verb)];
      if (v.dep == Dep::acl_relcl && v.head >= 0) {
        const Draft& o = draft(v.head, depth + 1);
        if (!o.found) return false;
        d = o;
        d.by_reference = true;
        return true;
      }
      verb = v.head;
    }
    return false;
  }
  if (is_one_of(word, {"i", "we", "me", "us", "my", "our", "myself", "ourselves"})) {
    for (const Speech& s : r_.doc.speech) {
      if (!s.direct || head < s.content_first || head >= s.content_last || s.source_head < 0)
        continue;
      const Draft& o = draft(s.source_head, depth + 1);
      if (!o.found) return false;
      d = o;
      d.by_reference = true;
      d.score = 0.7f * o.score;
      return true;
    }
    return false;
  }
  return from_chain(head, depth, d, false);
}

}  // namespace dateline::actor
