// Names are found longest first from the left. Two passes: sure names (countries, adjectives,
// places) weigh the countries of the document; then every hit is settled among its candidates with
// that evidence, the date and the spelling.
#include "actor/reading.h"

#include <algorithm>

#include "actor/key.h"

namespace dateline::actor {
namespace {

constexpr std::int32_t kLongestName = 10;
constexpr float kAccept = 0.45f;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// Relations whose token stands inside another noun phrase rather than heading one.
bool inner(Dep dep) {
  switch (dep) {
    case Dep::compound:
    case Dep::flat:
    case Dep::flat_foreign:
    case Dep::fixed:
    case Dep::goeswith:
    case Dep::amod:
    case Dep::det:
    case Dep::det_predet:
    case Dep::case_:
    case Dep::punct:
    case Dep::mark:
    case Dep::cc:
    case Dep::cc_preconj:
    case Dep::aux:
    case Dep::aux_pass:
    case Dep::cop:
    case Dep::advmod:
    case Dep::expl:
    case Dep::discourse:
    case Dep::compound_prt:
    case Dep::nmod_desc:
      return true;
    default:
      return false;
  }
}

bool left_part(Dep dep) {
  switch (dep) {
    case Dep::det:
    case Dep::det_predet:
    case Dep::amod:
    case Dep::compound:
    case Dep::nummod:
    case Dep::nmod_poss:
    case Dep::nmod_desc:
    case Dep::flat:
    case Dep::flat_foreign:
    case Dep::advmod:
    case Dep::goeswith:
    case Dep::nmod:
    case Dep::nmod_unmarked:
    case Dep::nmod_npmod:
    case Dep::acl:
      return true;
    default:
      return false;
  }
}

bool right_part(Dep dep) {
  switch (dep) {
    case Dep::flat:
    case Dep::flat_foreign:
    case Dep::compound:
    case Dep::goeswith:
    case Dep::nmod_desc:
    case Dep::fixed:
      return true;
    default:
      return false;
  }
}

bool main_nmod(Dep dep) { return dep == Dep::nmod || dep == Dep::nmod_unmarked || dep == Dep::obl; }

}  // namespace

bool covers(std::int32_t from, std::int32_t to, std::int32_t day) {
  return day == kNoDay || ((from == kNoDay || from <= day) && (to == kNoDay || day <= to));
}

double Focus::share(std::string_view code) const {
  auto at = weight.find(code);
  return at == weight.end() ? 0 : at->second;
}

Reading::Reading(const Document& d, const std::vector<PlaceMention>& p, const ActorBase& b)
    : doc(d), places(p), base(b) {
  if (doc.published) day = static_cast<std::int32_t>(doc.published->time_since_epoch().count());
  lay_out();
  std::vector<Found> found;
  scan(found);
  weigh(found);
  settle(found);
  weigh_bodies();
  if (day == kNoDay) estimate_day();
}

// An undated report is taken for a day on which most of the people it names held office.
void Reading::estimate_day() {
  std::vector<EntityRef> people;
  for (const Hit& hit : hits) {
    const EntityRecord& e = base.entity(hit.entity);
    if (e.kind == Kind::person && e.level >= 3 &&
        std::find(people.begin(), people.end(), hit.entity) == people.end())
      people.push_back(hit.entity);
  }
  auto in_office = [this](EntityRef who, std::int32_t on) {
    const RoleRecord* roles = base.roles(who);
    for (std::uint32_t r = 0; r < base.entity(who).roles; ++r) {
      if (roles[r].level >= 3 && covers(roles[r].from, roles[r].to, on)) return true;
    }
    return false;
  };
  int most = 1;  // one person alone proves nothing
  for (EntityRef who : people) {
    for (std::uint32_t r = 0; r < base.entity(who).roles; ++r) {
      std::int32_t on = base.roles(who)[r].from;
      if (on == kNoDay) continue;
      int held = 0;
      for (EntityRef other : people) held += in_office(other, on + 30);
      if (held > most || (held == most && most > 1 && on + 30 > day)) {
        most = held;
        day = on + 30;
      }
    }
  }
}

void Reading::lay_out() {
  std::size_t n = doc.tokens.size();
  children_.resize(n);
  hit_at.assign(n, -1);
  place_at.assign(n, -1);
  name_at.assign(n, -1);
  mention_at.assign(n, -1);
  for (std::size_t t = 0; t < n; ++t) {
    const Token& token = doc.tokens[t];
    if (token.head >= 0 && token.head < static_cast<std::int32_t>(n)) {
      children_[static_cast<std::size_t>(token.head)].push_back(static_cast<std::int32_t>(t));
    }
    form_keys_.at.push_back(static_cast<std::uint32_t>(form_keys_.text.size()));
    append_key(doc.form(token), form_keys_.text);
    lemma_keys_.at.push_back(static_cast<std::uint32_t>(lemma_keys_.text.size()));
    std::string_view lemma = doc.lemma(token);
    bool noun = token.upos == Upos::noun || token.upos == Upos::propn;
    append_key(noun && !lemma.empty() ? lemma : doc.form(token), lemma_keys_.text);
  }
  form_keys_.at.push_back(static_cast<std::uint32_t>(form_keys_.text.size()));
  lemma_keys_.at.push_back(static_cast<std::uint32_t>(lemma_keys_.text.size()));
  auto mark = [n](std::vector<std::int32_t>& at, std::int32_t first, std::int32_t last,
                  std::size_t i) {
    for (std::int32_t t = std::max(first, 0); t < last && t < static_cast<std::int32_t>(n); ++t)
      at[static_cast<std::size_t>(t)] = static_cast<std::int32_t>(i);
  };
  for (std::size_t i = 0; i < places.size(); ++i)
    mark(place_at, places[i].first, places[i].last, i);
  for (std::size_t i = 0; i < doc.names.size(); ++i)
    mark(name_at, doc.names[i].first, doc.names[i].last, i);
  for (std::size_t i = doc.mentions.size(); i-- > 0;) {
    std::int32_t head = doc.mentions[i].head;
    if (head >= 0 && head < static_cast<std::int32_t>(n))
      mention_at[static_cast<std::size_t>(head)] = static_cast<std::int32_t>(i);
  }
}

bool Reading::capital(std::int32_t t) const {
  std::string_view form = doc.form(t);
  return !form.empty() && (is_upper(form[0]) || static_cast<unsigned char>(form[0]) >= 0xC3);
}

// "TOLEDO, Ohio -" is the town and nobody of that name: in the dateline, or a place that no person's name covers.
bool Reading::told_as_place(std::int32_t t) const {
  const Token& token = doc.tokens[static_cast<std::size_t>(t)];
  if (doc.dateline.span.contains(token.span)) return true;
  std::int32_t place = place_at[static_cast<std::size_t>(t)], name = name_at[static_cast<std::size_t>(t)];
  bool person = name >= 0 && doc.names[static_cast<std::size_t>(name)].type == NameType::person;
  return place >= 0 && !person && places[static_cast<std::size_t>(place)].kind == PlaceKind::literal;
}

// Does the text between the tokens keep the case that the name asks for?
bool Reading::spelled(const Candidate& c, std::int32_t first, std::int32_t last) const {
  int words = 1;
  for (std::int32_t t = first; t + 1 < last; ++t)
    words += doc.tokens[static_cast<std::size_t>(t)].space_after && !form_key(t + 1).empty() &&
             form_key(t + 1) != "s";
  if (words < c.least_words || words > c.most_words) return false;
  if (c.how == How::surname && last - first == 1 && told_as_place(first)) return false;
  if (c.how == How::surname && last - first == 1 &&
      doc.tokens[static_cast<std::size_t>(first)].upos != Upos::propn)
    return false;
  if (c.flags & kCapsOnly) {
    for (std::int32_t t = first; t < last; ++t) {
      for (char ch : doc.form(t)) {
        if (is_lower(ch)) return false;
      }
    }
    return true;
  }
  if (c.flags & kMixed) {
    int upper = 0;
    for (char ch : span(first, last).of(doc.text)) upper += is_upper(ch);
    if (upper < 2) return false;
  }
  if (!(c.flags & kCapital)) return true;
  for (std::int32_t t = first; t < last; ++t) {
    if (capital(t)) return t - first <= 1 || c.how == How::name;
  }
  return false;
}

void Reading::scan(std::vector<Found>& found) const {
  std::vector<Candidate> candidates;
  auto n = static_cast<std::int32_t>(doc.tokens.size());
  for (std::int32_t i = 0; i < n;) {
    std::int32_t best = -1;
    std::vector<Candidate> kept;
    std::uint64_t hash = kHashStart;
    for (std::int32_t j = i;
         j < n && j < i + kLongestName && doc.tokens[j].sentence == doc.tokens[i].sentence; ++j) {
      std::string_view k = form_key(j);
      if (j == i && k.empty()) break;
      hash = hash_more(hash, k);
      if (k.empty() || !base.may_hold(hash)) continue;
      candidates.clear();
      base.names(hash, candidates);
      std::erase_if(candidates, [&](const Candidate& c) { return !spelled(c, i, j + 1); });
      if (!candidates.empty()) {
        best = j + 1;
        kept = candidates;
      }
    }
    if (best < 0) {
      ++i;
      continue;
    }
    found.push_back({i, best, std::move(kept)});
    i = best;
  }
}

void Reading::add_weight(std::string_view code, double w, std::int32_t token) {
  if (code.empty() || token < 0 || token >= static_cast<std::int32_t>(doc.tokens.size())) return;
  std::int32_t sentence = doc.tokens[static_cast<std::size_t>(token)].sentence;
  const Sentence& s = doc.sentences[static_cast<std::size_t>(sentence)];
  bool title = s.section >= 0 && s.section < static_cast<std::int32_t>(doc.sections.size()) &&
               doc.sections[static_cast<std::size_t>(s.section)].part == Part::title;
  focus.weight[std::string(code)] += w * (title ? 2.0 : sentence < 5 ? 1.5 : 1.0);
}

// Shares of the weights, and the heaviest country.
void Reading::total() {
  double sum = 0, most = 0;
  for (const auto& [code, w] : focus.weight) {
    bool country = code.size() == 3 && base.country(code);
    sum += w;
    if (country && w > most) {
      most = w;
      focus.main = code;
    }
  }
  if (sum <= 0) return;
  for (auto& [code, w] : focus.weight) w /= sum;
}

void Reading::weigh(const std::vector<Found>& found) {
  for (const Found& f : found) {
    for (const Candidate& c : f.candidates) {
      const EntityRecord& e = base.entity(c.entity);
      if (e.kind != Kind::country && e.kind != Kind::disputed) continue;
      if (c.how == How::surname || c.how == How::sound) continue;
      bool outlet =
          f.first > 0 && place_at[static_cast<std::size_t>(f.first)] < 0 && c.how == How::capital;
      add_weight(e.country, outlet ? 0.3 : e.kind == Kind::disputed ? 0.5 : 1.0, f.first);
      break;
    }
  }
  for (const PlaceMention& p : places) {
    bool counted = false;
    for (const Found& f : found) {
      Kind kind = base.entity(f.candidates[0].entity).kind;
      counted |= f.first <= p.first && p.first < f.last &&
                 (kind == Kind::country || kind == Kind::disputed);
    }
    if (!counted) add_weight(p.place.country, 0.8 * p.score, p.first);
  }
  // The first country of the headline is what the report is about, whoever it tells of later.
  for (const Found& f : found) {
    if (f.first < 0 || f.candidates.empty()) continue;
    const EntityRecord& e = base.entity(f.candidates[0].entity);
    const Sentence& s = doc.sentences[static_cast<std::size_t>(
        doc.tokens[static_cast<std::size_t>(f.first)].sentence)];
    bool title = doc.sections[static_cast<std::size_t>(s.section)].part == Part::title;
    if (!title) break;
    if (e.kind != Kind::country) continue;
    double sum = 0;
    for (const auto& [code, w] : focus.weight) sum += w;
    focus.weight[std::string(e.country)] += 0.2 * sum;
    break;
  }
  if (!doc.dateline.span.empty()) {
    std::vector<Candidate> c;
    base.names(hash_key(name_key(doc.dateline.place)), c);
    double sum = 0;
    for (const auto& [code, w] : focus.weight) sum += w;
    if (!c.empty()) focus.weight[base.entity(c[0].entity).country] += 0.5 + 0.1 * sum;
  }
  total();
}

// Once names are settled, people and bodies tell of their countries too.
void Reading::weigh_bodies() {
  double seen = 0;
  for (const Hit& hit : hits) {
    const EntityRecord& e = base.entity(hit.entity);
    seen += e.kind == Kind::country || e.kind == Kind::disputed;
  }
  for (auto& [code, w] : focus.weight) w *= std::max(seen, 1.0);
  for (const Hit& hit : hits) {
    const EntityRecord& e = base.entity(hit.entity);
    bool media = e.kind == Kind::media || e.kind == Kind::company;
    if (e.kind != Kind::country && e.kind != Kind::disputed && e.country[0])
      add_weight(e.country, media ? 0.1 : 0.5, hit.first);
  }
  total();
}

// Only places that are told as places count, not "Kazakh" or "Moscow said".
std::string Reading::nearest_country(std::int32_t token) const {
  std::int32_t sentence = doc.tokens[static_cast<std::size_t>(token)].sentence, best = -1;
  std::string country;
  for (const PlaceMention& p : places) {
    if (p.first < 0 || p.place.country.empty() || p.kind != PlaceKind::literal) continue;
    if (doc.tokens[static_cast<std::size_t>(p.first)].sentence != sentence) continue;
    std::int32_t apart = p.first > token ? p.first - token : token - p.first;
    if (best >= 0 && apart >= best) continue;
    best = apart;
    country = p.place.country;
  }
  return country;
}

bool Reading::title_word(std::int32_t t) const {
  for (std::uint64_t hash : {hash_key(form_key(t)), hash_key(lemma_key(t))}) {
    for (Table table : {Table::agent, Table::transparent, Table::modifier, Table::portfolio}) {
      if (base.term(table, hash)) return true;
    }
  }
  std::vector<Candidate> found;
  base.names(hash_key(form_key(t)), found);
  return std::any_of(found.begin(), found.end(),
                     [](const Candidate& c) { return c.how == How::adjective; });
}

std::int32_t Reading::name_start(std::int32_t first, std::int32_t last) const {
  std::int32_t start = first;
  for (std::int32_t t = first; t + 1 < last; ++t) {
    bool known = title_word(t) || !capital(t) || form_key(t) == "s";
    bool before_acronym = t + 2 < last && doc.form(t + 1).size() < 5 &&
                          spelled({.flags = kCapsOnly}, t + 1, t + 2) && title_word(t + 1);
    if (!known && !before_acronym && place_at[static_cast<std::size_t>(t)] < 0) break;
    if (known) start = t + 1;
  }
  return start;
}

// A short name that is only a piece of a longer one: "Washington" in "Denzel Washington".
bool Reading::part_of_longer_name(std::int32_t first, std::int32_t last) const {
  std::int32_t name = name_at[static_cast<std::size_t>(first)];
  if (name >= 0) {
    const Name& n = doc.names[static_cast<std::size_t>(name)];
    if (n.type != NameType::person) return false;
    if (name_start(n.first, n.last) >= first && n.last <= last) return false;
    for (std::int32_t t = n.first; t < n.last; ++t) {
      if ((t < first || t >= last) && capital(t)) return true;
    }
    return false;
  }
  for (std::int32_t t = first; t < last; ++t) {
    const Token& token = doc.tokens[static_cast<std::size_t>(t)];
    bool flat = token.dep == Dep::flat || token.dep == Dep::flat_foreign;
    if (flat && token.head >= 0 && (token.head < first || token.head >= last) &&
        capital(token.head))
      return true;
    for (std::int32_t c : children(t)) {
      Dep d = doc.tokens[static_cast<std::size_t>(c)].dep;
      if ((c < first || c >= last) && (d == Dep::flat || d == Dep::flat_foreign) && capital(c))
        return true;
    }
  }
  return false;
}

float Reading::score(const Candidate& c, std::int32_t first, std::int32_t last) const {
  const EntityRecord& e = base.entity(c.entity);
  double share = e.country[0] ? focus.share(e.country) : 0;
  bool generated = e.kind == Kind::armed_group && base.text(c.entity, e.id).substr(0, 5) == "ucdp:";
  bool own = !generated &&
             (e.kind == Kind::armed_group || e.kind == Kind::igo || e.kind == Kind::organisation);
  double s = 0;
  switch (c.how) {
    case How::name:
      s = 0.8;
      break;
    case How::adjective:
    case How::people:
    case How::metonym:
      s = 0.75;
      break;
    case How::capital:
      s = 0.7;
      break;
    case How::initials:
      s = share > 0.02 ? 0.5 : 0.1;
      break;
    case How::surname:
      s = 0.2;
      break;
    case How::sound:
      s = 0.15;
      break;
  }
  if (e.kind == Kind::country) s += 0.12;
  if ((c.flags & kCapsOnly) && e.kind != Kind::country && e.kind != Kind::igo && e.country[0] &&
      share < 0.02 && span(first, last).size() <= 2)
    s -= 0.4;
  if (c.entity.layer > 0) s += 0.3;  // a user's own table leads
  if ((c.flags & kCapsOnly) && generated) s = share > 0.02 ? 0.5 : 0.1;
  if (generated && last - first < 3 && share == 0 && !own) s -= 0.3;
  if (generated) s -= 0.12;
  if (e.kind == Kind::party && share < 0.02 && last - first < 4) s -= 0.4;
  if (e.kind == Kind::communal || e.kind == Kind::people)
    s -=
        e.country[0] && share == 0 && last - first == 1 ? (c.how == How::people ? 0.25 : 0.4) : 0.1;
  if (!covers(e.from, e.to, day)) s -= 0.25;
  s += std::min(0.3, share);
  if (e.kind == Kind::person) {
    const RoleRecord* roles = base.roles(c.entity);
    double best = -0.2;
    for (std::uint32_t r = 0; r < e.roles; ++r) {
      bool now = covers(roles[r].from, roles[r].to, day);
      bool before = day != kNoDay && roles[r].to != kNoDay && roles[r].to < day;
      double near = before ? std::max(0.0, 0.15 - (day - roles[r].to) / 365.0 * 0.01) : 0;
      if (now || before)
        best = std::max(best, (now ? 0.15 : near) + 0.05 * roles[r].level *
                                                        (now        ? 1.0
                                                         : near > 0 ? 0.5
                                                                    : 0.0));
    }
    s += best;
    if (part_of_longer_name(first, last)) return 0;
    bool after_title = first > 0 && title_word(first - 1) &&
                       doc.tokens[static_cast<std::size_t>(first - 1)].upos != Upos::punct;
    bool alone = c.how == How::surname && last - first == 1;
    if (alone && (share < 0.03 || best < 0) && (best < 0.3 || day == kNoDay))
      return 0;  // of another place or time
    if (alone && base.term(Table::agent, hash_key(form_key(first)))) return 0;
    if (alone && !(after_title && best >= 0.3) &&
        base.term(Table::ambiguous, hash_key(form_key(first))))
      return 0;
    bool follows = c.how == How::surname && first > 0 && capital(first - 1) &&
                   doc.tokens[static_cast<std::size_t>(first - 1)].upos == Upos::propn &&
                   doc.tokens[static_cast<std::size_t>(first - 1)].sentence ==
                       doc.tokens[static_cast<std::size_t>(first)].sentence;
    if (follows && !title_word(first - 1)) return 0;  // another given name
  } else if (last - first == 1 && part_of_longer_name(first, last)) {
    return 0;
  }
  return static_cast<float>(s);
}

void Reading::settle(const std::vector<Found>& found) {
  for (const Found& f : found) {
    Hit hit{f.first, f.last, {}, How::name, kAccept};
    for (const Candidate& c : f.candidates) {
      float s = score(c, f.first, f.last);
      if (s > hit.score) hit = {f.first, f.last, c.entity, c.how, s};
    }
    if (!hit.entity) continue;
    for (std::int32_t t = f.first; t < f.last; ++t)
      hit_at[static_cast<std::size_t>(t)] = static_cast<std::int32_t>(hits.size());
    hits.push_back(hit);
  }
}

bool Reading::nominal(std::int32_t t) const {
  const Token& token = doc.tokens[static_cast<std::size_t>(t)];
  if (inner(token.dep)) return false;
  switch (token.upos) {
    case Upos::noun:
    case Upos::propn:
    case Upos::pron:
      return true;
    case Upos::num:
      return token.dep != Dep::nummod;
    case Upos::adj:
    case Upos::det:
    case Upos::x:
      return main_of(token.dep) == Dep::nsubj || token.dep == Dep::obj || token.dep == Dep::nmod ||
             token.dep == Dep::nmod_poss || token.dep == Dep::obl || token.dep == Dep::obl_agent;
    default:
      return false;
  }
}

void Reading::subtree(std::int32_t t, std::int32_t& first, std::int32_t& last, int depth) const {
  first = std::min(first, t);
  last = std::max(last, t + 1);
  if (depth > 30) return;
  for (std::int32_t c : children(t)) subtree(c, first, last, depth + 1);
}

Phrase Reading::phrase(std::int32_t head) const {
  Phrase p;
  p.head = p.first = head;
  p.last = head + 1;
  const std::vector<std::int32_t>& kids = children(head);
  for (std::size_t i = kids.size(); i-- > 0;) {  // leftwards
    std::int32_t c = kids[i];
    if (c > head) continue;
    const Token& token = doc.tokens[static_cast<std::size_t>(c)];
    bool hyphen = token.dep == Dep::punct && (doc.form(c) == "-" || doc.form(c) == "\"" ||
                                              doc.form(c) == "“" || doc.form(c) == "”");
    std::int32_t first = c, last = c + 1;
    subtree(c, first, last);
    if ((!left_part(token.dep) && !hyphen) || last != p.first) break;
    if (token.dep == Dep::nmod_poss) p.possessor = c;
    p.first = first;
  }
  for (std::int32_t c : kids) {
    const Token& token = doc.tokens[static_cast<std::size_t>(c)];
    if (c < head) continue;
    if (token.dep == Dep::appos) p.appositions.push_back(c);
    std::int32_t first = c, last = c + 1;
    bool joined = right_part(token.dep) || (token.dep == Dep::appos && c == p.last && capital(c));
    if (joined) {
      for (std::int32_t k : children(c)) {  // "of Libya" that hangs on the last name part
        Dep d = doc.tokens[static_cast<std::size_t>(k)].dep;
        if (right_part(d) && k == last) last = k + 1;
        if (left_part(d) && !main_nmod(d) && k == first - 1) first = k;
        if (main_nmod(d) && k > c) p.attributes.push_back(k);
      }
      if (first == p.last) p.last = token.dep == Dep::appos ? c + 1 : last;
    } else if (main_nmod(token.dep) && token.dep != Dep::obl) {
      p.attributes.push_back(c);
    }
  }
  p.full = p.last;
  for (std::int32_t c : p.attributes) {
    std::int32_t first = c, last = c + 1;
    subtree(c, first, last);
    if (first == p.full) p.full = last;
  }
  return p;
}

std::string_view Reading::preposition(std::int32_t head) const {
  for (std::int32_t c : children(head)) {
    if (doc.tokens[static_cast<std::size_t>(c)].dep == Dep::case_ && c < head) return form_key(c);
  }
  return {};
}

Span Reading::span(std::int32_t first, std::int32_t last) const {
  if (first < 0 || last <= first) return {};
  return {doc.tokens[static_cast<std::size_t>(first)].span.begin,
          doc.tokens[static_cast<std::size_t>(last - 1)].span.end};
}

std::string Reading::text(std::int32_t first, std::int32_t last) const {
  return std::string(span(first, last).of(doc.text));
}

const TermRecord* Reading::longest_term(Table table, std::int32_t head, std::int32_t first,
                                        std::int32_t last, std::int32_t& begin,
                                        std::int32_t& end) const {
  const TermRecord* best = nullptr;
  std::int32_t length = 0;
  for (std::int32_t b = std::max(first, head - 5); b <= head; ++b) {
    std::uint64_t lemma = kHashStart, form = kHashStart;
    for (std::int32_t e = b; e < std::min(last, head + 6); ++e) {
      std::uint64_t mixed = hash_more(form, lemma_key(e));
      form = hash_more(form, form_key(e));
      lemma = hash_more(lemma, lemma_key(e));
      if (e < head || e + 1 - b <= length) continue;
      const TermRecord* t = base.term(table, form);
      if (!t) t = base.term(table, mixed);
      if (!t) t = base.term(table, lemma);
      if (t) {
        best = t;
        length = e + 1 - b;
        begin = b;
        end = e + 1;
      }
    }
  }
  return best;
}

}  // namespace dateline::actor
