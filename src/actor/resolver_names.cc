// People, bodies and countries by name.
#include <algorithm>

#include "actor/key.h"
#include "actor/loader.h"
#include "actor/resolver.h"
#include "base/utf8.h"

namespace dateline::actor {
namespace {

std::string_view last_word(std::string_view name) {
  std::size_t blank = name.rfind(' ');
  return blank == std::string_view::npos ? name : name.substr(blank + 1);
}

bool office(const SectorList& s) {
  return s.has(Sector::gov) || s.has(Sector::mil) || s.has(Sector::cop) || s.has(Sector::leg) ||
         s.has(Sector::jud) || s.has(Sector::spy);
}

}  // namespace

std::int32_t Resolver::meet(Known known) {
  for (std::size_t i = 0; i < known_.size(); ++i) {
    Known& k = known_[i];
    bool same = known.entity ? k.entity == known.entity : name_key(k.name) == name_key(known.name);
    if (!same) continue;
    if (known.fullest.size() > k.fullest.size()) k.fullest = known.fullest;
    return static_cast<std::int32_t>(i);
  }
  known_.push_back(std::move(known));
  return static_cast<std::int32_t>(known_.size()) - 1;
}

// People named in full anywhere in the document, so that a surname in the headline finds them.
void Resolver::meet_people() {
  for (const Hit& hit : r_.hits) {
    const EntityRecord& e = r_.base.entity(hit.entity);
    bool place = e.kind == Kind::country || e.kind == Kind::disputed || e.kind == Kind::people ||
                 e.kind == Kind::communal;
    if (place || hit.how == How::surname) continue;
    Known k;
    k.name = r_.base.name(hit.entity);
    if (e.kind == Kind::person) {
      k.surname = r_.form_key(hit.last - 1);
    } else {
      Standing s = standing(r_.base, hit.entity, r_.day);
      k.kind = class_of(e.kind);
      k.country = s.country;
      k.sectors = s.sectors;
      k.rule = r_.base.where(hit.entity, e.file, e.line);
    }
    k.entity = hit.entity;
    k.token = hit.first;
    k.fullest = r_.text(hit.first, hit.last);
    (void)meet(std::move(k));
  }
  for (const Name& n : r_.doc.names) {
    if (n.type != NameType::person || n.last - n.first < 2) continue;
    bool in_base = false;
    for (std::int32_t t = n.first; t < n.last; ++t) {
      std::int32_t h = r_.hit_at[static_cast<std::size_t>(t)];
      in_base |= h >= 0 &&
                 r_.base.entity(r_.hits[static_cast<std::size_t>(h)].entity).kind == Kind::person;
    }
    if (in_base) continue;
    std::int32_t start = r_.name_start(n.first, n.last);
    if (n.last - start < 2) continue;
    Known k;
    k.name = r_.text(start, n.last);
    k.surname = r_.form_key(n.last - 1);
    k.token = start;
    k.fullest = k.name;
    (void)meet(std::move(k));
  }
}

std::int32_t Resolver::known_by_surname(std::string_view key, std::int32_t token) const {
  std::int32_t best = -1;
  for (std::size_t i = 0; i < known_.size(); ++i) {
    const Known& k = known_[i];
    if (k.kind != ActorClass::person ||
        (k.surname != key && name_key(last_word(k.name)) != key && name_key(k.name) != key))
      continue;
    bool before = k.token <= token;
    if (best < 0 || before) best = static_cast<std::int32_t>(i);
  }
  return best;
}

void Resolver::copy_known(std::int32_t index, Draft& d) const {
  const Known& k = known_[static_cast<std::size_t>(index)];
  d.known = index;
  d.entity = k.entity;
  d.name = k.name;
  d.country = k.country;
  d.sectors = k.sectors;
  d.kind = k.kind;
  d.rule = k.rule;
  d.named = true;
  d.score = 0.85f;
}

bool Resolver::named(const Phrase& p, int depth, Draft& d) {
  std::int32_t cover = r_.hit_at[static_cast<std::size_t>(p.head)],
               at_end = r_.hit_at[static_cast<std::size_t>(p.last - 1)];
  auto is_person = [this](std::int32_t h) {
    return h >= 0 &&
           r_.base.entity(r_.hits[static_cast<std::size_t>(h)].entity).kind == Kind::person;
  };
  // A person at the end of the phrase, whichever token the tree makes its head.
  if (is_person(at_end))
    return person(p, r_.hits[static_cast<std::size_t>(at_end)].first,
                  r_.hits[static_cast<std::size_t>(at_end)].last, at_end, depth, d);
  if (is_person(cover))
    return person(p, r_.hits[static_cast<std::size_t>(cover)].first,
                  r_.hits[static_cast<std::size_t>(cover)].last, cover, depth, d);
  std::int32_t name = r_.name_at[static_cast<std::size_t>(p.last - 1)];
  if (name < 0) name = r_.name_at[static_cast<std::size_t>(p.head)];
  if (name >= 0 && r_.doc.names[static_cast<std::size_t>(name)].type == NameType::person &&
      cover < 0) {
    const Name& n = r_.doc.names[static_cast<std::size_t>(name)];
    return person(p, r_.name_start(n.first, n.last), n.last, -1, depth, d);
  }
  if (cover < 0 && at_end >= 0 && p.last - 1 > p.head) cover = at_end;
  if (cover < 0) {
    std::int32_t known = r_.capital(p.head) && p.head == p.last - 1
                             ? known_by_surname(r_.form_key(p.head), p.head)
                             : -1;
    if (known < 0) return false;
    return person(p, p.head, p.head + 1, -1, depth, d);
  }
  return body(p, r_.hits[static_cast<std::size_t>(cover)], depth, d);
}

// [first, last): the tokens of the name itself; what stands before it is title and country.
bool Resolver::person(const Phrase& p, std::int32_t first, std::int32_t last, std::int32_t hit,
                      int depth, Draft& d) {
  std::int32_t known = -1;
  const Hit* h = hit >= 0 ? &r_.hits[static_cast<std::size_t>(hit)] : nullptr;
  if (last - first == 1) known = known_by_surname(r_.form_key(first), first);
  if (known < 0) {
    Known k;
    k.name = h ? std::string(r_.base.name(h->entity)) : r_.text(first, last);
    k.surname = r_.form_key(last - 1);
    if (h) k.entity = h->entity;
    k.token = first;
    k.fullest = r_.text(first, last);
    known = meet(std::move(k));
  }
  Around a;
  std::int32_t left = p.first, above = r_.doc.tokens[static_cast<std::size_t>(p.head)].head;
  if (above >= 0 && above == left - 1 && left == first)
    left = r_.phrase(above).first;  // the title heads the name
  left = std::min(left, title_window(first));
  modifiers(left, std::min(first, p.last), a);
  const TermRecord* title = title_before(left, first, a);
  belongings(p, first, last, depth, a);
  appositions(p, depth, a);
  after_comma(last, depth, a);
  if (congress_mark(last)) {
    a.sectors.add(parse_sectors("LEG|PTY"));
    if (a.country.empty()) a.country = "USA";
    a.explicit_country = true;
  }
  Known& k = known_[static_cast<std::size_t>(known)];
  for (const std::string& t : a.titles) {
    if (std::find(k.titles.begin(), k.titles.end(), t) == k.titles.end()) k.titles.push_back(t);
  }
  k.former |= a.former;
  SectorList told = a.lead;
  told.add(a.sectors);
  if (a.former) told = former(told);
  if (k.entity) {
    Standing s = standing(r_.base, k.entity, r_.day);
    bool stale =
        s.sectors.first() == Sector::eli || s.sectors.first() == Sector::pty || s.sectors.empty();
    SectorList all = office(told) && stale && !a.former ? told : s.sectors;
    all.add(told);
    if (office(told) && stale && !a.former) all.remove(Sector::eli);
    if (a.former) all = former(all);
    k.sectors = all;
    k.country =
        a.explicit_country && !a.country.empty() && s.country.empty() ? a.country : s.country;
    const EntityRecord& e = r_.base.entity(k.entity);
    k.rule = s.role ? r_.base.where(k.entity, s.role->file, s.role->line)
                    : r_.base.where(k.entity, e.file, e.line);
  } else {
    if (!title && told.empty()) told = a.only;
    if (!told.empty()) {
      SectorList all = told;
      all.add(k.sectors);
      k.sectors = all;
    }
    if (!a.country.empty() && (k.country.empty() || a.explicit_country)) k.country = a.country;
    if (k.rule.empty() && title) k.rule = r_.base.where(*title);
  }
  std::string whole = r_.text(p.first, std::max(p.last, last));
  if (whole.size() > k.fullest.size() && p.possessor < 0) k.fullest = whole;
  copy_known(known, d);
  d.kind = ActorClass::person;
  d.score = h ? h->score : 0.6f;
  d.last = std::max(p.last, last);
  if (d.country.empty() && !a.abroad) infer_country(p.head, d);
  return true;
}

// The title that ends where the name begins: its sectors go to `a`.
const TermRecord* Resolver::title_before(std::int32_t left, std::int32_t first, Around& a) const {
  if (first <= left) return nullptr;
  std::int32_t begin = first, end = first, begin2 = first, end2 = first;
  if (r_.hit_at[static_cast<std::size_t>(first - 1)] >= 0) {  // "Refugee Council" + name
    a.sectors.lead(a.only);
    return nullptr;
  }
  const TermRecord* title = r_.longest_term(Table::agent, first - 1, left, first, begin, end);
  const TermRecord* clear =
      r_.longest_term(Table::transparent, first - 1, left, first, begin2, end2);
  if (clear && (!title || end2 - begin2 >= end - begin) && !a.only.empty()) {
    a.sectors.lead(a.only);
    return clear;
  }
  if (!title) title = clear;
  if (!title) return nullptr;
  a.sectors.lead(title->sectors);
  a.titles.push_back(name_key(r_.base.text(*title)));
  portfolio(left, first, a.sectors);
  return title;
}

// Nouns and adjectives that stand right before a name, whatever the tree says of them.
std::int32_t Resolver::title_window(std::int32_t first) const {
  std::int32_t left = first;
  while (left > 0 && first - left < 6) {
    const Token& t = r_.doc.tokens[static_cast<std::size_t>(left - 1)];
    bool word = t.upos == Upos::noun || t.upos == Upos::propn || t.upos == Upos::adj;
    if (!word || t.sentence != r_.doc.tokens[static_cast<std::size_t>(first)].sentence) break;
    --left;
  }
  return left;
}

// "X, the under secretary overseeing ...": the noun phrase behind the comma, read from the surface.
void Resolver::after_comma(std::int32_t last, int depth, Around& a) {
  auto n = static_cast<std::int32_t>(r_.doc.tokens.size());
  if (last + 2 >= n || r_.doc.form(last) != "," || depth > 4) return;
  auto at = [this](std::int32_t t) -> const Token& {
    return r_.doc.tokens[static_cast<std::size_t>(t)];
  };
  std::int32_t first = last + 1;
  if (at(first).upos == Upos::num && first + 2 < n && r_.doc.form(first + 1) == ",") first += 2;
  std::int32_t head = -1;
  for (std::int32_t t = first; t < std::min(n, first + 9) && at(t).sentence == at(last).sentence;
       ++t) {
    Upos u = at(t).upos;
    if (u == Upos::noun || u == Upos::propn)
      head = t;
    else if (u != Upos::det && u != Upos::adj && u != Upos::adv && u != Upos::part &&
             r_.form_key(t) != "under" && r_.doc.form(t) != "-")
      break;
  }
  if (head < 0 || (at(head).upos == Upos::propn &&
                   r_.name_at[static_cast<std::size_t>(head)] >= 0 && at(first).upos != Upos::det))
    return;
  std::int32_t name = last - 1;
  while (name > 0 && at(name).dep == Dep::flat && at(name).head >= 0) name = at(name).head;
  bool subject = main_of(at(head).dep) == Dep::nsubj && at(head).head > head;
  bool same = main_of(at(name).dep) == Dep::nsubj && at(name).head == at(head).head;
  if (subject && !same) return;  // "According to X, a detective was ..."
  Phrase q = r_.phrase(head);
  q.first =
      at(first).upos == Upos::det && first < head ? first + 1 : first;  // it points back to nobody
  q.head = head;
  q.last = head + 1;
  q.full = std::max(q.full, q.last);
  q.possessor = -1;
  Draft d;
  d.first = q.first;
  d.last = q.full;
  if (!noun(q, depth + 1, d) || (d.named && d.kind == ActorClass::person)) return;
  a.sectors.add(d.sectors);
  if (a.country.empty() && !d.inferred) {
    a.country = d.country;
    a.explicit_country = !d.country.empty();
  }
  if (a.kind == ActorClass::unknown) a.kind = d.kind;
  if (d.sectors.first() == Sector::eli) a.former = true;
}

// "R-Ill.", "D-Mass." after the name of a member of Congress.
bool Resolver::congress_mark(std::int32_t last) const {
  auto n = static_cast<std::int32_t>(r_.doc.tokens.size());
  if (last + 1 >= n || (r_.doc.form(last) != "," && r_.doc.form(last) != "(")) return false;
  std::string_view mark = r_.doc.form(last + 1),
                   next = last + 2 < n ? r_.doc.form(last + 2) : std::string_view{};
  bool party = mark == "R" || mark == "D";
  return (party && next == "-") || (mark.size() > 3 && (mark[0] == 'R' || mark[0] == 'D') &&
                                    mark[1] == '-' && mark[2] >= 'A' && mark[2] <= 'Z');
}

bool Resolver::body(const Phrase& p, const Hit& hit, int depth, Draft& d) {
  const EntityRecord& e = r_.base.entity(hit.entity);
  // "Israel" inside "Israel police": the head noun decides, the name is its country.
  if (hit.last <= p.head) return false;
  Standing s = standing(r_.base, hit.entity, r_.day);
  d.entity = hit.entity;
  d.name = r_.base.name(hit.entity);
  d.country = s.country;
  d.sectors = s.sectors;
  d.kind = class_of(e.kind);
  d.named = true;
  d.score = hit.score;
  d.rule = r_.base.where(hit.entity, e.file, e.line);
  Around a;
  modifiers(p.first, hit.first, a);
  if (e.kind == Kind::country || e.kind == Kind::disputed) {
    d.kind = hit.how == How::metonym || hit.how == How::capital ? ActorClass::government
                                                                : ActorClass::country;
    bool group = hit.how == How::people ||
                 (hit.how == How::adjective &&
                  r_.doc.tokens[static_cast<std::size_t>(p.head)].upos != Upos::propn);
    if (hit.how == How::adjective &&
        r_.doc.tokens[static_cast<std::size_t>(p.head)].upos == Upos::propn)
      group = plural(p.head) || definite(p);
    if (group || (hit.how == How::adjective && p.head == p.last - 1)) {
      d.kind = ActorClass::civilians;
      d.sectors = parse_sectors("CVL");
      d.entity = {};
      d.name = r_.text(hit.first, hit.last);
      d.plural = true;
    }
  }
  d.sectors.lead(a.lead);
  if (a.former) d.sectors = former(d.sectors);
  Around b;
  belongings(p, hit.first, hit.last, depth, b);
  if (d.country.empty()) d.country = !a.country.empty() ? a.country : b.country;
  if (d.kind == ActorClass::organisation && d.country.empty() && !a.abroad)
    infer_country(p.head, d);
  if (e.kind != Kind::country && e.kind != Kind::disputed) {
    Known k;
    k.name = d.name;
    k.entity = hit.entity;
    k.kind = d.kind;
    k.country = d.country;
    k.sectors = d.sectors;
    k.token = hit.first;
    k.fullest = r_.text(hit.first, hit.last);
    k.rule = d.rule;
    d.known = meet(std::move(k));
  }
  return true;
}

// A place name that is not in the base: its government.
bool Resolver::place(const Phrase& p, int depth, Draft& d) {
  (void)depth;
  std::int32_t at = r_.place_at[static_cast<std::size_t>(p.head)];
  if (at < 0) return false;
  const PlaceMention& m = r_.places[static_cast<std::size_t>(at)];
  if (m.place.country.empty()) return false;
  d.country = m.place.country;
  d.name = m.place.name;
  d.named = true;
  d.score = 0.6f * m.score;
  d.rule = m.rule;
  if (m.kind == PlaceKind::demonym) {
    d.kind = ActorClass::civilians;
    d.sectors = parse_sectors("CVL");
    return true;
  }
  d.kind = ActorClass::government;
  d.sectors = parse_sectors("GOV");
  return true;
}

// A capitalised name that neither base nor gazetteer knows.
bool Resolver::stranger(const Phrase& p, int depth, Draft& d) {
  std::int32_t at = r_.name_at[static_cast<std::size_t>(p.head)];
  if (at < 0) return false;
  const Name& n = r_.doc.names[static_cast<std::size_t>(at)];
  if (n.type != NameType::organisation && n.type != NameType::person) return false;
  if (n.type == NameType::person) return person(p, n.first, n.last, -1, depth, d);
  Around a;
  modifiers(p.first, p.head, a);
  belongings(p, p.head, p.head + 1, depth, a);
  appositions(p, depth, a);
  d.name = r_.text(std::max(p.first, n.first), std::max(p.last, n.last));
  d.kind = a.kind != ActorClass::unknown ? a.kind : ActorClass::organisation;
  d.country = a.country;
  d.sectors = a.lead;
  d.sectors.add(a.sectors);
  d.named = true;
  d.score = 0.4f;
  Known k;
  k.name = d.name;
  k.kind = d.kind;
  k.sectors = d.sectors;
  k.country = d.country;
  k.token = p.head;
  k.fullest = d.name;
  d.known = meet(std::move(k));
  const Known& seen = known_[static_cast<std::size_t>(d.known)];
  if (d.sectors.empty()) d.sectors = seen.sectors;
  if (d.country.empty()) d.country = seen.country;
  if (d.country.empty() && !a.abroad) infer_country(p.head, d);
  return true;
}

}  // namespace dateline::actor
