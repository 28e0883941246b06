// Date and place of a candidate.
#include <algorithm>
#include <cmath>

#include "event/slots.h"

namespace dateline::event {
namespace {

using std::chrono::days;

bool material(EventType type) { return quad_of(type).starts_with("material"); }

// Acts that happen somewhere even though they are words: meetings and visits, held or planned.
bool physical(const Candidate& c) {
  return material(c.type) || c.type == EventType::consult ||
         (c.type == EventType::agree && c.status == EventStatus::planned);
}

std::int32_t head_of_span(const View& v, std::int32_t first, std::int32_t last) {
  for (std::int32_t t = first; t < last; ++t) {
    std::int32_t h = v.head(t);
    if (h < first || h >= last) return t;
  }
  return first;
}

// Is the speech verb of the clause the governor? "said on Tuesday that ..."
bool reports(const View& v, std::int32_t governor, std::int32_t predicate) {
  return v.below(predicate, governor) && v.clause(predicate) != governor;
}

bool locative(std::string_view p) {
  static constexpr std::string_view kWords[] = {"in", "at", "near", "outside", "around", "inside", "on", "across",
                                                "along", "off", "throughout", "of", "from", "into", "over", "within"};
  return std::find(std::begin(kWords), std::end(kWords), p) != std::end(kWords);
}

void set_date(const View& v, const Focus& f, const TimeMention& t, Candidate& c) {
  c.date.from = t.from;
  c.date.to = t.to ? t.to : t.from;
  c.date.grain = t.grain;
  c.date.text = std::string(t.span.of(v.doc.text));
  c.date.span = t.span;
  c.date.basis = "explicit";
  if (!f.anchor) return;
  if (t.relation == TimeRelation::since && c.date.from && *c.date.from <= *f.anchor) c.date.to = *f.anchor;
  bool deadline = t.relation == TimeRelation::by || t.relation == TimeRelation::until;
  if (deadline && c.date.to && *c.date.to >= *f.anchor) c.date.from = *f.anchor;
}

// A story goes on with the day it told of: the next sentences of the paragraph have that day unless they
// name another.
void read_dates(const View& v, Focus& f) {
  std::vector<std::int32_t> own(v.doc.sentences.size(), -1);
  for (std::size_t i = 0; i < v.times.size(); ++i) {
    const TimeMention& t = v.times[i];
    bool usable = t.first >= 0 && t.from && t.to && t.type != TimeType::set && t.type != TimeType::duration &&
                  !t.reference && (*t.to - *t.from).count() <= 31 && t.relation == TimeRelation::at;
    if (!usable || (f.anchor && *t.from > *f.anchor)) continue;
    std::int32_t s = v.token(t.first).sentence;
    if (own[s] < 0) own[s] = static_cast<std::int32_t>(i);
  }
  f.date_of.assign(own.size(), -1);
  for (std::size_t s = 1; s < own.size(); ++s) {
    bool same_paragraph = v.doc.sentences[s].section == v.doc.sentences[s - 1].section &&
                          v.doc.sections[v.doc.sentences[s].section].part == Part::body;
    if (!same_paragraph) continue;
    f.date_of[s] = own[s - 1] >= 0 ? own[s - 1] : f.date_of[s - 1];
  }
}

// Days in a TIMEX3 duration: "P1W" -> 7; 0 when it is none.
int days_in(const std::string& value) {
  if (value.size() < 3 || value[0] != 'P') return 0;
  int n = 0;
  std::size_t at = 1;
  for (; at < value.size() && value[at] >= '0' && value[at] <= '9'; ++at) n = 10 * n + (value[at] - '0');
  if (n == 0 || n > 5000 || at + 1 != value.size()) return 0;
  switch (value[at]) {
    case 'D': return n;
    case 'W': return 7 * n;
    case 'M': return 30 * n;
    case 'Y': return 365 * n;
    default: return 0;
  }
}

// "reopened on Thursday, a week after it was stormed": the storming is a week before that Thursday.
bool set_shifted(const View& v, const Focus& f, Candidate& c) {
  const Sentence& s = v.doc.sentences[c.sentence];
  for (const TimeMention& t : v.times) {
    if (t.first < s.first || t.last >= c.predicate || t.last >= s.last) continue;
    int n = t.type == TimeType::duration ? days_in(t.value) : 0;
    std::string_view next = v.lemma(t.last);
    std::int32_t clause = v.clause(c.predicate);
    while (v.is(clause, Dep::conj) && v.head(clause) >= 0) clause = v.head(clause);
    bool governs = n > 0 && (next == "after" || next == "before") && v.is(clause, Dep::advcl) &&
                   (v.head(t.last) == clause || v.below(t.first, clause));
    if (!governs || !f.anchor) continue;
    Day base = *f.anchor;
    for (const TimeMention& b : v.times) {
      if (b.first >= s.first && b.first < t.first && b.from && b.type == TimeType::date) base = *b.from;
    }
    c.date.from = c.date.to = next == "after" ? base - days{n} : base + days{n};
    if (n >= 7) {
      *c.date.from -= days{1};
      *c.date.to += days{1};
    }
    c.date.grain = Grain::day;
    c.date.text = std::string(t.span.of(v.doc.text));
    c.date.span = t.span;
    c.date.basis = "explicit";
    return true;
  }
  return false;
}

bool told_in_past(const View& v, const Candidate& c) {
  Xpos x = v.token(c.predicate).xpos;
  if (x == Xpos::vbd) return true;
  if (x != Xpos::vbn) return c.noun && !c.light;
  for (auto k = v.begin(c.predicate); k != v.end(c.predicate); ++k) {
    if (v.doc.form(*k) == "was" || v.doc.form(*k) == "were" || v.doc.form(*k) == "had") return true;
  }
  return false;
}

}  // namespace

Focus read_focus(const View& v) {
  Focus f;
  f.anchor = v.doc.published;
  if (v.doc.dateline.date && f.anchor) {
    auto behind = *f.anchor - *v.doc.dateline.date;
    if (behind >= days{0} && behind <= days{7}) f.anchor = v.doc.dateline.date;
  } else if (v.doc.dateline.date) {
    f.anchor = v.doc.dateline.date;
  }
  f.place_of.assign(v.doc.sentences.size(), -1);
  std::vector<std::int32_t> own(v.doc.sentences.size(), -1);
  for (std::size_t i = 0; i < v.places.size(); ++i) {
    const PlaceMention& p = v.places[i];
    if (p.first < 0 || p.kind != PlaceKind::literal || v.doc.dateline.span.contains(p.span)) continue;
    std::int32_t at = p.head >= 0 ? p.head : head_of_span(v, p.first, p.last);
    if (!locative(v.preposition(at)) && !v.is(at, Dep::parataxis)) continue;  // "Russia-led" is no place of an act
    std::int32_t s = v.token(p.first).sentence;
    bool finer = own[s] < 0 || v.places[own[s]].place.grain < p.place.grain;
    if (finer) own[s] = static_cast<std::int32_t>(i);
  }
  read_dates(v, f);
  std::int32_t last = -1;
  for (std::size_t s = 0; s < own.size(); ++s) {
    bool title = v.doc.sections[v.doc.sentences[s].section].part != Part::body;
    if (title && own[s] >= 0 && f.title_place < 0) f.title_place = own[s];
    if (own[s] >= 0) last = own[s];
    f.place_of[s] = last;
  }
  return f;
}

std::vector<Scored> score_times(const View& v, const Candidate& c) {
  std::vector<Scored> out;
  const std::int32_t own_clause = v.clause(c.predicate);
  for (std::size_t i = 0; i < v.times.size(); ++i) {
    const TimeMention& t = v.times[i];
    if (t.first < 0 || v.token(t.first).sentence != c.sentence || !t.from || !t.to || t.type == TimeType::set) continue;
    std::int32_t at = head_of_span(v, t.first, t.last);
    std::int32_t governor = v.head(at) >= 0 ? v.head(at) : at;
    double score = 2.0 - 0.4 * v.distance(at, c.predicate);
    if (v.below(at, c.predicate) || v.below(at, c.trigger)) score += 1.5;
    if (v.clause(governor) == own_clause || governor == c.predicate) score += 1.0;
    bool above = reports(v, v.clause(governor), c.predicate);
    if (above) score += 0.3;
    bool elsewhere = !above && v.clause(governor) != own_clause && !v.below(at, c.predicate);
    if (elsewhere) score -= 0.8;
    bool of_noun = !v.verbal(governor) && governor != c.trigger && governor != at && v.token(governor).upos == Upos::noun;
    if (of_noun) score -= 1.0;
    bool aside = c.noun && !c.light && !v.below(at, c.trigger) && v.distance(at, c.trigger) > 3;
    if (aside) score -= 1.2;  // "a city hit by the unrest reopened on Thursday": no day of the unrest
    if (t.type == TimeType::duration) score -= (*t.to - *t.from).count() > 3 ? 1.2 : 0.4;
    if (t.reference) score -= 2.0;
    if (t.grain == Grain::vague) score -= 1.0;
    out.push_back({static_cast<std::int32_t>(i), score});
  }
  std::stable_sort(out.begin(), out.end(), [](const Scored& a, const Scored& b) { return a.score > b.score; });
  return out;
}

void fill_date(const View& v, const Focus& f, Candidate& c) {
  auto scored = score_times(v, c);
  std::int32_t inherited = f.date_of[c.sentence];
  if (set_shifted(v, f, c)) {
  } else if (!scored.empty() && scored.front().score > 0.0) {
    set_date(v, f, v.times[scored.front().mention], c);
  } else if (scored.empty() && inherited >= 0 && material(c.type) && told_in_past(v, c)) {
    set_date(v, f, v.times[inherited], c);
    c.date.basis = "inherited";
    c.date.span = {};
  } else if (f.anchor) {
    c.date.from = c.date.to = f.anchor;
    c.date.grain = Grain::day;
    c.date.basis = "tense";
  } else {
    c.date.basis = "unknown";
  }
  bool past = c.status == EventStatus::happened || c.status == EventStatus::ongoing;
  bool coarse = c.date.grain >= Grain::month;
  if (past && f.anchor && c.date.to && *c.date.to < *f.anchor - days{coarse ? 10 : 30}) c.status = EventStatus::historical;
  bool later = f.anchor && c.date.from && *c.date.from > *f.anchor;
  if (later && c.status == EventStatus::happened && c.date.basis == "explicit" && material(c.type)) {
    c.status = EventStatus::planned;
  }
}

std::vector<Scored> score_places(const View& v, const Candidate& c) {
  std::vector<Scored> out;
  const std::int32_t own_clause = v.clause(c.predicate);
  for (std::size_t i = 0; i < v.places.size(); ++i) {
    const PlaceMention& p = v.places[i];
    if (p.first < 0 || v.token(p.first).sentence != c.sentence || p.kind == PlaceKind::demonym) continue;
    if (v.doc.dateline.span.contains(p.span)) continue;
    std::int32_t next = p.last;  // "Russia-led" is no place of anything
    bool joined = next < static_cast<std::int32_t>(v.doc.tokens.size()) && v.doc.form(next) == "-" &&
                  !v.token(next - 1).space_after;
    if (joined) continue;
    std::int32_t at = p.head >= 0 ? p.head : head_of_span(v, p.first, p.last);
    double score = 1.5 - 0.35 * v.distance(at, c.predicate);
    if (v.below(at, c.predicate) || v.below(at, c.trigger)) score += 1.5;
    if (v.clause(at) == own_clause) score += 0.5;
    std::string_view prep = v.preposition(at);
    if (locative(prep)) score += prep == "of" || prep == "from" ? 0.2 : 1.0;
    if (p.kind == PlaceKind::associative) score -= 2.0;
    bool party = std::find(c.actor.begin(), c.actor.end(), at) != c.actor.end() ||
                 std::find(c.recipient.begin(), c.recipient.end(), at) != c.recipient.end();
    Dep role = main_of(v.dep(at));
    bool core = role == Dep::nsubj || role == Dep::obj || role == Dep::iobj;
    bool visited = c.type == EventType::consult && role == Dep::obj && v.head(at) == c.trigger;
    if (visited) {
      score += 1.0;
    } else if (party || core) {
      score -= core && !physical(c) ? 3.0 : 1.0;
    }
    if (p.place.grain >= PlaceGrain::city) score += 0.4;
    out.push_back({static_cast<std::int32_t>(i), score});
  }
  std::stable_sort(out.begin(), out.end(), [](const Scored& a, const Scored& b) { return a.score > b.score; });
  return out;
}

void fill_place(const View& v, const Focus& f, Candidate& c) {
  auto take = [&](std::int32_t mention, const char* basis) {
    const PlaceMention& p = v.places[mention];
    c.place.known = true;
    c.place.place = p.place;
    c.place.text = std::string(p.span.of(v.doc.text));
    c.place.span = p.span;
    c.place.basis = basis;
  };
  auto scored = score_places(v, c);
  if (!scored.empty() && scored.front().score > (physical(c) ? 0.0 : 1.2)) {
    take(scored.front().mention, "explicit");
    return;
  }
  if (!material(c.type)) return;
  std::int32_t inherited = f.place_of[c.sentence] >= 0 ? f.place_of[c.sentence] : f.title_place;
  if (inherited >= 0) {
    take(inherited, "inherited");
    c.place.span = {};
    return;
  }
  for (const Tokens* side : {&c.recipient, &c.actor}) {
    for (std::int32_t t : *side) {
      std::int32_t a = v.actor_at(t);
      if (a < 0 || v.actors[a].entity.country.size() != 3) continue;
      const Entity& e = v.actors[a].entity;
      c.place.known = true;
      c.place.place.name = v.actors[a].kind == ActorClass::country ? e.name : e.country;
      c.place.place.country = e.country;
      c.place.place.grain = PlaceGrain::country;
      c.place.basis = "actor";
      return;
    }
  }
}

}  // namespace dateline::event
