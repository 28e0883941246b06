#include "event/draft.h"

#include <algorithm>

namespace dateline::event {
namespace {

void add_entity(std::vector<Entity>& list, Entity e) {
  for (Entity& old : list) {
    bool same = !e.id.empty() ? old.id == e.id : old.name == e.name && old.country == e.country;
    if (same) return;
  }
  list.push_back(std::move(e));
}

bool military_act(const Event& e) {
  return e.type == EventType::assault || e.type == EventType::mobilize ||
         (e.type == EventType::retreat && std::find(e.modes.begin(), e.modes.end(), "withdraw") != e.modes.end());
}

void add_sector(Entity& e, const char* sector) {
  if (std::find(e.sectors.begin(), e.sectors.end(), sector) == e.sectors.end()) e.sectors.emplace_back(sector);
}

// What the act itself tells of a party: a country that attacks does so by its army; a person of whom
// nothing is known is a private one.
void complete_sectors(const View& v, const Tokens& tokens, bool acting, Event& e, std::vector<Entity>& side) {
  for (std::int32_t t : tokens) {
    std::int32_t a = v.actor_at(t);
    if (a < 0) {
      if (!v.demonym(t) || !acting || !military_act(e)) continue;
      for (Entity& entity : side) {
        if (entity.name == v.places[v.place_at(t)].place.name) entity.sectors.insert(entity.sectors.begin(), "MIL");
      }
      continue;
    }
    const ActorMention& m = v.actors[a];
    for (Entity& entity : side) {
      if (entity.name != m.entity.name || entity.id != m.entity.id) continue;
      if (acting && m.kind == ActorClass::country && military_act(e)) {
        entity.sectors.insert(entity.sectors.begin(), "MIL");
      }
      bool human = m.kind == ActorClass::person || m.kind == ActorClass::crowd || m.kind == ActorClass::civilians;
      if (human && entity.sectors.empty()) add_sector(entity, "CVL");
    }
  }
}

void fill_side(const View& v, const Tokens& tokens, std::vector<Entity>& entities, std::vector<Span>& spans,
               std::vector<std::int32_t>& mentions) {
  for (std::int32_t t : tokens) {
    std::int32_t a = v.actor_at(t);
    if (a >= 0) mentions.push_back(a);
    spans.push_back(a >= 0 ? v.actors[a].span : phrase_span(v, t));
    add_entity(entities, entity_of(v, t));
  }
}



// Modes told by other words of the clause: "air strike", "tear gas", "car bomb".
void add_mode_cues(const View& v, Draft& d) {
  if (d.c.type == EventType::agree || d.c.type == EventType::concede) return;
  const Sentence& s = v.doc.sentences[d.c.sentence];
  double best = 0;
  const ModeCue* chosen = nullptr;
  for (std::int32_t t = s.first; t < s.last; ++t) {
    auto it = v.lex.modes.find(v.lemma(t));
    if (it == v.lex.modes.end()) continue;
    for (const ModeCue& cue : it->second) {
      if (cue.type != d.c.type || !v.phrase_at(t, cue.words)) continue;
      double weight = cue.weight - 0.15 * v.distance(t, d.c.trigger);
      if (weight > best) {
        best = weight;
        chosen = &cue;
      }
    }
  }
  if (chosen == nullptr) return;
  auto& modes = d.event.modes;
  if (modes.empty() && std::find(modes.begin(), modes.end(), chosen->mode) == modes.end()) {
    modes.push_back(chosen->mode);
  }
}

void fill_source(const View& v, Draft& d) {
  std::int32_t s = speech_of(v, d.c);
  d.c.speech = s;
  if (s < 0) return;
  const Speech& speech = v.doc.speech[s];
  SourceClaim claim;
  claim.entity = entity_of(v, speech.source_head);
  bool phrase = speech.source_first >= 0 && speech.source_last > speech.source_first &&
                v.token(speech.source_head).upos != Upos::pron;
  if (phrase) {  // as written here: an acronym stays one, whatever its full name elsewhere
    Span span{v.token(speech.source_first).span.begin, v.token(speech.source_last - 1).span.end};
    claim.entity.text = std::string(span.of(v.doc.text));
  }
  claim.verb = speech.cue >= 0 ? std::string(v.doc.form(speech.cue)) : std::string();
  claim.span = v.actor_at(speech.source_head) >= 0 ? v.actors[v.actor_at(speech.source_head)].span
                                                    : phrase_span(v, speech.source_head);
  d.event.source = std::move(claim);
}

}  // namespace

Span phrase_span(const View& v, std::int32_t head) {
  Span span = v.token(head).span;
  for (auto c = v.begin(head); c != v.end(head); ++c) {
    Dep d = main_of(v.dep(*c));
    bool inside = d == Dep::det || d == Dep::amod || d == Dep::compound || d == Dep::nummod || d == Dep::flat ||
                  d == Dep::nmod;
    if (!inside) continue;
    Span inner = phrase_span(v, *c);
    span.begin = std::min(span.begin, inner.begin);
    span.end = std::max(span.end, inner.end);
    for (auto g = v.begin(*c); g != v.end(*c); ++g) {
      if (v.dep(*g) == Dep::case_) span.begin = std::min(span.begin, v.token(*g).span.begin);
    }
  }
  return span;
}

Entity entity_of(const View& v, std::int32_t token) {
  std::int32_t a = v.actor_at(token);
  if (a >= 0) {
    Entity e = v.actors[a].entity;
    if (e.text.empty()) e.text = std::string(v.actors[a].span.of(v.doc.text));
    e.country_inferred = v.actors[a].country_inferred;
    return e;
  }
  Entity e;
  if (v.demonym(token)) {
    const Place& place = v.places[v.place_at(token)].place;
    e.text = std::string(v.token(token).span.of(v.doc.text));
    e.name = place.name;
    e.country = place.country;
    e.sectors = {"GOV"};
    return e;
  }
  e.text = std::string(phrase_span(v, token).of(v.doc.text));
  e.name = e.text;
  std::int32_t p = v.place_at(token);
  if (p >= 0) e.country = v.places[p].place.country;
  return e;
}

Draft make_draft(const View& v, Candidate candidate) {
  Draft d;
  d.c = std::move(candidate);
  Event& e = d.event;
  const Candidate& c = d.c;
  e.type = c.type;
  e.modes = c.modes;
  e.cameo = c.cameo;
  e.status = c.status;
  e.date = c.date;
  e.place = c.place;
  e.counts = c.counts;
  e.reason = c.reason;
  e.reason_span = c.reason_span;
  e.rule = c.rule;
  Evidence ev;
  ev.sentence = c.sentence;
  ev.trigger = c.trigger;
  ev.trigger_span = v.token(c.trigger).span;
  fill_side(v, c.actor, e.actor, ev.actor, d.actor_mentions);
  fill_side(v, c.recipient, e.recipient, ev.recipient, d.recipient_mentions);
  complete_sectors(v, c.actor, true, e, e.actor);
  complete_sectors(v, c.recipient, false, e, e.recipient);
  if (e.place.basis == "explicit" && !e.place.place.country.empty()) {  // "In Sydney, 3,000 people marched"
    for (auto* side : {&e.actor, &e.recipient}) {
      for (Entity& entity : *side) {
        if (entity.country_inferred && entity.country.size() <= 3) entity.country = e.place.place.country;
      }
    }
  }
  for (Entity& r : e.recipient) {  // a building, a town: of the country where it stands
    if (r.country.empty() && r.id.empty() && r.sectors.empty() && e.place.known) r.country = e.place.place.country;
  }
  if (c.date.basis == "explicit") ev.date = c.date.span;
  if (c.place.basis == "explicit") ev.place = c.place.span;
  for (const Count& n : c.counts) ev.counts.push_back(n.span);
  e.evidence.push_back(std::move(ev));
  add_mode_cues(v, d);
  fill_source(v, d);
  return d;
}

}  // namespace dateline::event
