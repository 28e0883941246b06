// A mention hangs on a head: a noun, name or pronoun that is no part of another name. Its span is the
// head's subtree without clauses, appositions and coordinated phrases at the edges.
#include "lang/coref_mentions.h"

#include <algorithm>

#include "base/utf8.h"

namespace dateline::lang {
namespace {

struct Pronoun {
  std::string_view form;
  PronounKind kind;
  Gender gender;
  bool plural, reflexive;
};

constexpr Pronoun kPronouns[] = {
    {"he", PronounKind::he, Gender::male, false, false},       {"him", PronounKind::he, Gender::male, false, false},
    {"his", PronounKind::he, Gender::male, false, false},      {"himself", PronounKind::he, Gender::male, false, true},
    {"she", PronounKind::he, Gender::female, false, false},    {"her", PronounKind::he, Gender::female, false, false},
    {"hers", PronounKind::he, Gender::female, false, false},   {"herself", PronounKind::he, Gender::female, false, true},
    {"it", PronounKind::it, Gender::unknown, false, false},    {"its", PronounKind::it, Gender::unknown, false, false},
    {"itself", PronounKind::it, Gender::unknown, false, true}, {"they", PronounKind::they, Gender::unknown, true, false},
    {"them", PronounKind::they, Gender::unknown, true, false}, {"'em", PronounKind::they, Gender::unknown, true, false},
    {"their", PronounKind::they, Gender::unknown, true, false},
    {"theirs", PronounKind::they, Gender::unknown, true, false},
    {"themselves", PronounKind::they, Gender::unknown, true, true},
    {"i", PronounKind::i, Gender::unknown, false, false},      {"me", PronounKind::i, Gender::unknown, false, false},
    {"my", PronounKind::i, Gender::unknown, false, false},     {"mine", PronounKind::i, Gender::unknown, false, false},
    {"myself", PronounKind::i, Gender::unknown, false, true},  {"we", PronounKind::we, Gender::unknown, true, false},
    {"us", PronounKind::we, Gender::unknown, true, false},     {"our", PronounKind::we, Gender::unknown, true, false},
    {"ours", PronounKind::we, Gender::unknown, true, false},   {"ourselves", PronounKind::we, Gender::unknown, true, true},
    {"you", PronounKind::you, Gender::unknown, false, false},  {"your", PronounKind::you, Gender::unknown, false, false},
    {"yours", PronounKind::you, Gender::unknown, false, false}};

const Pronoun* pronoun_of(std::string_view form) {
  for (const Pronoun& p : kPronouns) {
    if (p.form == form) return &p;
  }
  return nullptr;
}

bool calendar(std::string_view w) {
  static constexpr std::string_view kWords[] = {
      "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
      "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sept.", "sep.", "oct.", "nov.", "dec.", "monday", "tuesday",
      "wednesday", "thursday", "friday", "saturday", "sunday"};
  return std::find(std::begin(kWords), std::end(kWords), w) != std::end(kWords);
}

bool inner_word(Dep d) {
  return d == Dep::flat || d == Dep::flat_foreign || d == Dep::fixed || d == Dep::goeswith || d == Dep::nmod_desc;
}

// Dependents that are left off a noun phrase: a clause, an apposition, a coordinated phrase.
bool outside(Dep d) {
  switch (d) {
    case Dep::conj: case Dep::cc: case Dep::cc_preconj: case Dep::case_: case Dep::mark: case Dep::punct:
    case Dep::appos: case Dep::acl: case Dep::acl_relcl: case Dep::parataxis: case Dep::advcl: case Dep::advcl_relcl:
    case Dep::dep: case Dep::orphan: case Dep::cop: case Dep::aux: case Dep::nsubj: case Dep::nsubj_pass:
    case Dep::nsubj_outer: case Dep::csubj: case Dep::expl: case Dep::obl: case Dep::obl_tmod: case Dep::advmod:
    case Dep::discourse: case Dep::vocative: case Dep::list: case Dep::dislocated: case Dep::ccomp: case Dep::xcomp:
      return true;
    default:
      return false;
  }
}

class Finder {
 public:
  Finder(const Document& doc, const Tree& tree, const CorefRules& rules) : doc_(doc), tree_(tree), rules_(rules) {
    name_at_.assign(doc.tokens.size(), -1);
    for (std::size_t k = 0; k < doc.names.size(); ++k) {
      for (std::int32_t i = doc.names[k].first; i < doc.names[k].last; ++i) name_at_[i] = static_cast<std::int32_t>(k);
    }
  }

  std::vector<Traits> run() {
    for (std::int32_t i = 0; i < static_cast<std::int32_t>(doc_.tokens.size()); ++i) {
      if (is_head(i)) add(i);
    }
    std::stable_sort(out_.begin(), out_.end(), [](const Traits& a, const Traits& b) {
      return a.first != b.first ? a.first < b.first : a.last > b.last;
    });
    return std::move(out_);
  }

 private:
  // The token of a name whose head lies outside it.
  bool heads_name(std::int32_t i) const {
    std::int32_t k = name_at_[i];
    if (k < 0) return false;
    std::int32_t h = doc_.tokens[i].head;
    if (h >= doc_.names[k].first && h < doc_.names[k].last) return false;
    for (std::int32_t j = doc_.names[k].first; j < i; ++j) {  // the first such token alone
      std::int32_t hj = doc_.tokens[j].head;
      if (hj < doc_.names[k].first || hj >= doc_.names[k].last) return false;
    }
    return true;
  }

  bool is_head(std::int32_t i) const {
    const Token& t = doc_.tokens[i];
    if (t.dep == Dep::expl || t.dep == Dep::discourse) return false;
    if (t.dep == Dep::obl_tmod || t.dep == Dep::nmod_tmod) return false;
    if (t.upos == Upos::pron) {
      if (t.xpos == Xpos::prp || t.xpos == Xpos::prp_s) return true;
      return relative(i);
    }
    if (t.xpos == Xpos::wdt) return relative(i);
    if (t.upos != Upos::noun && t.upos != Upos::propn) return false;
    if (inner_word(t.dep)) return false;
    if (t.upos == Upos::propn && calendar(lower(doc_.form(i)))) return false;
    if (name_at_[i] >= 0 && !heads_name(i)) return false;  // "Defense" of "Ministry of Defense"
    if (t.dep == Dep::compound) return heads_name(i) && t.upos == Upos::propn;
    return true;
  }

  // "who", "which" or "that" in a relative clause.
  bool relative(std::int32_t i) const {
    const Token& t = doc_.tokens[i];
    if (t.xpos != Xpos::wp && t.xpos != Xpos::wdt && t.xpos != Xpos::wp_s) return false;
    std::int32_t h = t.head;
    for (int steps = 0; h >= 0 && steps < 4; ++steps, h = doc_.tokens[h].head) {
      if (doc_.tokens[h].dep == Dep::acl_relcl) return doc_.tokens[h].head >= 0 && doc_.tokens[h].head < i;
      if (!is_clause(doc_.tokens[h].dep) && steps > 0) return false;
    }
    return false;
  }

  void add(std::int32_t i) {
    Traits m;
    m.head = i;
    m.sentence = doc_.tokens[i].sentence;
    const std::string form = lower(doc_.form(i));
    const Token& t = doc_.tokens[i];
    if (t.upos == Upos::pron || t.xpos == Xpos::wdt) {
      m.first = i;
      m.last = i + 1;
      pronoun(m, form);
    } else {
      bounds(m);
      m.noun = lower(doc_.lemma(t));
      traits(m);
    }
    bool coordinated = m.kind != MentionKind::pronoun && t.dep != Dep::conj && tree_.child(i, Dep::conj) >= 0;
    if (coordinated) coordination(m);
    out_.push_back(std::move(m));
  }

  void pronoun(Traits& m, const std::string& form) const {
    m.kind = MentionKind::pronoun;
    m.definite = true;
    m.possessive = doc_.tokens[m.head].xpos == Xpos::prp_s || doc_.tokens[m.head].xpos == Xpos::wp_s;
    const Pronoun* p = pronoun_of(form);
    if (p == nullptr) {
      m.pronoun = form == "who" || form == "whom" || form == "whose" || form == "which" || form == "that"
                      ? PronounKind::relative
                      : PronounKind::other;
      return;
    }
    m.pronoun = p->kind;
    m.gender = p->gender;
    m.reflexive = p->reflexive;
    m.plural = p->plural ? Is::yes : Is::no;
    m.person = p->kind == PronounKind::he || p->kind == PronounKind::i ? Is::yes
               : p->kind == PronounKind::it                            ? Is::no
                                                                       : Is::unknown;
    if (p->kind == PronounKind::you) m.plural = Is::unknown;
  }

  void bounds(Traits& m) const {
    std::int32_t h = m.head, first = h, last = h + 1;
    for (std::int32_t c : tree_.children(h)) {
      Dep d = doc_.tokens[c].dep;
      if (outside(d)) continue;
      first = std::min(first, tree_.left(c));
      last = std::max(last, tree_.right(c));
    }
    // A name tagged as one goes in whole.
    if (std::int32_t k = name_at_[h]; k >= 0) {
      first = std::min(first, doc_.names[k].first);
      last = std::max(last, doc_.names[k].last);
    }
    const Sentence& s = doc_.sentences[m.sentence];
    first = std::max(first, s.first);
    last = std::min(last, s.last);
    while (first < h && (doc_.tokens[first].upos == Upos::punct || doc_.tokens[first].upos == Upos::cconj) && form_of(first) != "\"") ++first;
    while (last > h + 1 && doc_.tokens[last - 1].upos == Upos::punct && form_of(last - 1) != "\"") --last;
    m.first = first;
    m.last = last;
  }

  std::string_view form_of(std::int32_t i) const { return doc_.form(i); }

  void traits(Traits& m) const {
    const Token& t = doc_.tokens[m.head];
    bool proper = t.upos == Upos::propn;
    std::int32_t k = name_at_[m.head];
    if (k >= 0 && (proper || heads_name(m.head))) {
      m.typed = true;
      m.type = doc_.names[k].type;
    }
    m.kind = proper || m.typed ? MentionKind::name : MentionKind::nominal;
    determiner(m);
    m.plural = t.xpos == Xpos::nns ? Is::yes : t.xpos == Xpos::nnps ? Is::unknown : Is::no;
    if (m.kind == MentionKind::name) {
      name_words(m, k);
      name_traits(m);
      return;
    }
    auto noun = rules_.person_nouns.find(m.noun);
    if (noun != rules_.person_nouns.end()) {
      m.person = Is::yes;
      m.gender = noun->second == 'm' ? Gender::male : noun->second == 'f' ? Gender::female : Gender::unknown;
    } else if (m.noun == "people" || m.noun == "troops" || m.noun == "forces" || m.noun == "police") {
      m.person = Is::unknown;
      m.plural = Is::yes;
      m.group = true;
    } else {
      m.person = Is::no;
    }
    m.group = m.group || rules_.group_nouns.contains(m.noun);
    if (m.group && m.person == Is::no) m.person = Is::unknown;
  }

  void determiner(Traits& m) const {
    for (std::int32_t c : tree_.children(m.head)) {
      const Token& t = doc_.tokens[c];
      if (t.dep == Dep::nmod_poss) m.definite = true;
      if (t.dep != Dep::det) continue;
      const std::string d = lower(doc_.form(t));
      if (d == "the" || d == "this" || d == "that" || d == "these" || d == "those" || d == "both") m.definite = true;
      if (d == "a" || d == "an" || d == "some" || d == "any" || d == "no" || d == "every" || d == "each" || d == "another") {
        m.indefinite = true;
      }
    }
    if (m.kind == MentionKind::name && !m.indefinite) m.definite = true;
  }

  bool title(std::string_view word) const { return rules_.titles.contains(word) || rules_.person_nouns.contains(word); }

  void name_words(Traits& m, std::int32_t k) const {
    std::int32_t first = m.head, last = m.head + 1;
    if (k >= 0) {
      first = doc_.names[k].first;
      last = doc_.names[k].last;
    } else {
      auto part = [&](std::int32_t i) {
        const Token& t = doc_.tokens[i];
        return t.upos == Upos::propn || t.xpos == Xpos::nnp || t.xpos == Xpos::nnps || t.xpos == Xpos::hyph;
      };
      while (last < m.last && part(last)) ++last;
      while (first > m.first && part(first - 1)) --first;
    }
    // Titles before a person's name are roles, not name.
    bool place = m.typed && m.type != NameType::person;
    std::int32_t from = first;
    for (std::int32_t i = m.first; i < m.head; ++i) {
      const std::string w = lower(doc_.form(i));
      if (rules_.person_nouns.contains(w) && !(place && i >= first)) m.roles.push_back(w);
    }
    if (!place) {
      while (from + 1 < last && title(lower(doc_.form(from)))) ++from;
    }
    for (std::int32_t i = from; i < last; ++i) {
      std::string w = fold(doc_.form(i));
      if (w == "the" && m.name.empty()) continue;
      if (i > from && (w == "jr." || w == "sr." || w == "jr" || w == "sr" || w == "ii" || w == "iii" || w == "iv")) continue;
      if (w == "'s" || w == "s'" || w == "," || w == "." || w == "\"" || w.empty()) continue;
      m.name.push_back(std::move(w));
    }
    bool titled = from > first || !m.roles.empty() || courtesy(m.first, m.head, m);
    if (titled && !place && m.person == Is::unknown) m.person = Is::yes;
  }

  // "Mr.", "Mrs." before a name tell the gender.
  bool courtesy(std::int32_t first, std::int32_t last, Traits& m) const {
    bool found = false;
    for (std::int32_t i = first; i < last; ++i) {
      std::string w = lower(doc_.form(i));
      auto noun = rules_.person_nouns.find(w);
      if (noun == rules_.person_nouns.end()) {
        found = found || rules_.titles.contains(w);
        continue;
      }
      found = true;
      if (noun->second == 'm') m.gender = Gender::male;
      if (noun->second == 'f') m.gender = Gender::female;
    }
    return found;
  }

  void name_traits(Traits& m) const {
    // The model takes surnames for places and firms: only a known country or a noun of groups is proof.
    if (m.typed && m.person == Is::unknown) m.person = m.type == NameType::person ? Is::yes : Is::unknown;
    if (m.typed && m.type == NameType::organisation) m.group = true;
    if (m.name.empty()) return;
    auto first = rules_.first_names.find(m.name[0]);
    bool known = first != rules_.first_names.end();
    if (known && m.person != Is::no) {
      if (m.gender == Gender::unknown) {
        m.gender = first->second == 'm' ? Gender::male : Gender::female;
        m.gender_weak = m.name.size() == 1;
      }
      m.person = Is::yes;
    }
    // An unknown first name in -a is more often a woman's, one in -o a man's.
    const std::string& given = m.name[0];
    if (!known && m.person == Is::yes && m.gender == Gender::unknown && given.size() >= 4 && (given.back() == 'a' || given.back() == 'o')) {
      m.gender = given.back() == 'a' ? Gender::female : Gender::male;
      m.gender_weak = true;
    }
    std::string whole = joined(m.name);
    if (rules_.countries.contains(whole) && !(m.typed && m.type == NameType::person)) {
      m.person = Is::no;
      m.group = true;
    }
    if (m.person == Is::yes && !m.coordination) m.plural = Is::no;
    for (const std::string& w : m.name) {
      if (m.person == Is::yes || !rules_.group_nouns.contains(w)) continue;
      m.group = true;
      m.person = Is::no;
    }
    if (m.person == Is::unknown && m.typed && m.name.size() > 2) m.person = Is::no;
    if (m.person == Is::unknown && (calendar(m.name[0]) || stands_in(m.head))) m.person = Is::no;
  }

  // "in Hamilton", "at Brooks": a place.
  bool stands_in(std::int32_t head) const {
    std::int32_t k = tree_.child(head, Dep::case_);
    if (k < 0) return false;
    const std::string w = lower(doc_.form(k));
    return w == "in" || w == "at" || w == "near" || w == "into" || w == "across";
  }

  static std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& w : words) out += (out.empty() ? "" : " ") + w;
    return out;
  }

  // "A and B" as one plural mention beside A alone.
  void coordination(const Traits& single) {
    Traits m;
    m.head = single.head;
    m.sentence = single.sentence;
    m.first = single.first;
    m.last = single.last;
    m.coordination = true;
    m.plural = Is::yes;
    m.definite = single.definite;
    m.person = single.person;
    bool and_found = false;
    for (std::int32_t c : tree_.children(single.head)) {
      if (doc_.tokens[c].dep != Dep::conj) continue;
      for (std::int32_t cc : tree_.children(c)) and_found = and_found || (doc_.tokens[cc].dep == Dep::cc && lower(doc_.form(cc)) == "and");
      Traits part;
      part.head = c;
      part.sentence = single.sentence;
      if (doc_.tokens[c].upos != Upos::noun && doc_.tokens[c].upos != Upos::propn && doc_.tokens[c].upos != Upos::pron) return;
      bounds(part);
      m.last = std::max(m.last, part.last);
    }
    if (!and_found) return;
    out_.push_back(std::move(m));
  }

  const Document& doc_;
  const Tree& tree_;
  const CorefRules& rules_;
  std::vector<std::int32_t> name_at_;
  std::vector<Traits> out_;
};

}  // namespace

std::vector<Traits> find_mentions(const Document& document, const Tree& tree, const CorefRules& rules) {
  return Finder(document, tree, rules).run();
}

}  // namespace dateline::lang
