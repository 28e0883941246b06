#include "event/match.h"

#include <algorithm>

#include "base/utf8.h"
#include "event/status.h"

namespace dateline::event {
namespace {

// Heads that only count or group what follows "of": "dozens of people", "members of the party".
bool quantifier(std::string_view lemma) {
  static constexpr std::string_view kWords[] = {"dozen", "hundred", "thousand", "million", "number", "group", "score",
                                                "series", "lot", "pair", "couple", "majority", "wave", "spate", "crowd",
                                                "member", "handful", "hundreds", "thousands", "dozens", "scores", "most",
                                                "some", "many", "several", "all", "one", "two", "three", "four", "five"};
  return std::find(std::begin(kWords), std::end(kWords), lemma) != std::end(kWords);
}

bool token_matches(const View& v, std::int32_t t, const std::vector<Word>& words) {
  for (const Word& w : words) {
    if (v.matches(t, w)) return true;
  }
  if (!quantifier(v.lemma(t))) return false;
  for (auto c = v.begin(t); c != v.end(t); ++c) {
    if (!v.is(*c, Dep::nmod)) continue;
    for (const Word& w : words) {
      if (v.matches(*c, w)) return true;
    }
  }
  return false;
}

bool any_in_sentence(const View& v, std::int32_t trigger, const std::vector<Word>& words) {
  const Sentence& s = v.doc.sentences[v.token(trigger).sentence];
  for (std::int32_t t = s.first; t < s.last; ++t) {
    if (t == trigger) continue;
    for (const Word& w : words) {
      if (v.matches(t, w)) return true;
    }
  }
  return false;
}

bool holds(const View& v, const Condition& c, std::int32_t trigger) {
  if (c.slot.kind == SlotKind::any) return any_in_sentence(v, trigger, c.words) != c.negated;
  Tokens found = v.slot(trigger, c.slot);
  if (c.words.empty()) return found.empty() == c.negated;
  bool hit = std::any_of(found.begin(), found.end(), [&](std::int32_t t) { return token_matches(v, t, c.words); });
  return hit != c.negated;
}

std::string slot_name(const Slot& s) {
  static constexpr std::string_view kNames[] = {"subj", "obj", "iobj", "comp", "compsubj", "mod", "poss", "lv",
                                                "gov", "prt", "any", "prep", "lv.subj", "lv.obj", "-"};
  return s.kind == SlotKind::prep ? s.prep : std::string(kNames[static_cast<int>(s.kind)]);
}

// The rest of a multi-word trigger around its head.
bool trigger_matches(const View& v, const Frame& f, std::int32_t t) {
  if (f.trigger.size() == 1) return true;
  const Sentence& s = v.doc.sentences[v.token(t).sentence];
  if (f.pos == Pos::noun) {
    std::int32_t start = t - static_cast<std::int32_t>(f.trigger.size()) + 1;
    return start >= s.first && v.phrase_at(start, f.trigger);
  }
  std::int32_t at = t + 1;
  int gap = 3;
  for (std::size_t i = 1; i < f.trigger.size(); ++i) {
    if (f.trigger[i] == "*") {
      gap = 9;
      continue;
    }
    std::int32_t stop = std::min(s.last, at + gap);
    while (at < stop && v.lemma(at) != f.trigger[i] && lower_ascii(v.doc.form(at)) != f.trigger[i]) ++at;
    if (at >= stop) return false;
    ++at;
    gap = 3;
  }
  return true;
}

// An actor inside a noun phrase that is none itself: "the president's policies", "Israeli strikes",
// "the decision of the court".
Tokens actor_within(const View& v, std::int32_t t, bool wide) {
  Tokens out;
  for (auto c = v.begin(t); c != v.end(t); ++c) {
    if (v.dep(*c) == Dep::nmod_poss && v.party(*c)) return v.with_conjuncts(*c);
  }
  for (auto c = v.begin(t); c != v.end(t); ++c) {
    bool inside = v.is(*c, Dep::compound) || v.is(*c, Dep::amod) || v.is(*c, Dep::appos) || v.is(*c, Dep::flat);
    if (inside && v.party(*c)) return {*c};
  }
  for (auto c = v.begin(t); c != v.end(t); ++c) {
    if (!v.is(*c, Dep::nmod) || v.dep(*c) == Dep::nmod_poss) continue;
    std::string_view p = v.preposition(*c);
    bool use = p == "of" || p == "by" || (wide && (p == "in" || p == "against" || p == "with" || p == "from" || p == "on"));
    if (!use) continue;
    if (v.party(*c)) return v.with_conjuncts(*c);
    Tokens deeper = wide ? actor_within(v, *c, false) : Tokens{};
    if (!deeper.empty()) return deeper;
  }
  return out;
}

// What tells two parties apart: the entity, or its name where it has no id.
std::string entity_key(const View& v, std::int32_t t) {
  if (v.actor_at(t) < 0) return v.demonym(t) ? v.places[v.place_at(t)].place.country : std::string();
  const Entity& e = v.actors[v.actor_at(t)].entity;
  return e.id.empty() ? e.name : e.id;
}

bool verbal_type(EventType type) {
  return quad_of(type).starts_with("verbal");
}

// "troops belonging to the alliance" act for the alliance.
std::int32_t belongs_to(const View& v, std::int32_t t) {
  std::int32_t a = v.actor_at(t);
  if (a < 0) return t;
  static constexpr std::string_view kTies[] = {"belong", "ally", "affiliate", "link", "attach", "loyal", "assign"};
  for (auto c = v.begin(t); c != v.end(t); ++c) {
    bool tied = v.is(*c, Dep::acl) && std::find(std::begin(kTies), std::end(kTies), v.lemma(*c)) != std::end(kTies);
    if (!tied) continue;
    for (auto o = v.begin(*c); o != v.end(*c); ++o) {
      std::string_view p = v.preposition(*o);
      if ((p == "to" || p == "with") && v.party(*o)) return *o;
    }
  }
  return t;
}

// Keeps the tokens that are parties; looks inside phrases where none is.
Tokens parties(const View& v, const Tokens& tokens, bool look_inside) {
  Tokens out;
  for (std::int32_t t : tokens) {
    if (v.party(t)) {
      out.push_back(belongs_to(v, t));
    } else if (quantifier(v.lemma(t)) || v.token(t).upos == Upos::num) {  // "dozens of people"
      for (auto c = v.begin(t); c != v.end(t); ++c) {
        if (v.is(*c, Dep::nmod) && v.preposition(*c) == "of" && v.party(*c)) out.push_back(*c);
      }
    }
  }
  if (!out.empty() || !look_inside) return out;
  for (std::int32_t t : tokens) {
    for (std::int32_t inner : actor_within(v, t, true)) out.push_back(inner);
  }
  return out;
}

// The first alternative that holds a party wins. `keep_things`: where nobody is resolved, keep the phrase
// itself ("a mosque"), so that the record shows what the text says.
Tokens fill_role(const View& v, std::int32_t trigger, const std::vector<std::vector<Slot>>& alternatives,
                 bool look_inside, bool keep_things) {
  Tokens leftover;
  for (const auto& joined : alternatives) {
    Tokens all;
    for (const Slot& s : joined) {
      Tokens found = v.slot(trigger, s);
      if (leftover.empty()) leftover = found;
      for (std::int32_t t : parties(v, found, look_inside)) {
        if (std::find(all.begin(), all.end(), t) == all.end()) all.push_back(t);
      }
    }
    if (!all.empty()) return all;
  }
  Tokens nouns;
  if (!keep_things) return nouns;
  for (std::int32_t t : leftover) {
    Upos u = v.token(t).upos;
    if (u == Upos::noun || u == Upos::propn || (u == Upos::num && v.actor_at(t) >= 0)) nouns.push_back(t);
  }
  return nouns;
}

using Alternatives = std::vector<std::vector<Slot>>;

Alternatives prepositions(std::initializer_list<const char*> names) {
  Alternatives out;
  for (const char* name : names) out.push_back({{SlotKind::prep, name}});
  return out;
}

const Alternatives& default_actor(Pos pos) {
  static const Alternatives kVerb = {{{SlotKind::subj, {}}}};
  static const Alternatives kNoun = {{{SlotKind::poss, {}}}, {{SlotKind::prep, "by"}}, {{SlotKind::lv_subj, {}}},
                                     {{SlotKind::mod, {}}},  {{SlotKind::prep, "from"}}};
  return pos == Pos::noun ? kNoun : kVerb;
}

const Alternatives& default_recipient(Pos pos) {
  static const Alternatives kVerb = {{{SlotKind::obj, {}}}};
  static const Alternatives kNoun = prepositions({"against", "on", "of", "at", "to", "with"});
  static const Alternatives kAdjective = prepositions({"of", "at", "about", "with"});
  return pos == Pos::noun ? kNoun : pos == Pos::adjective ? kAdjective : kVerb;
}

// Where the row's own places hold nobody.
const Alternatives& fallback_recipient(Pos pos) {
  static const Alternatives kVerb = [] {
    Alternatives a = prepositions({"against", "on", "at", "to", "with", "over", "about", "from", "for", "of"});
    a.insert(a.begin(), {{SlotKind::iobj, {}}});
    a.insert(a.begin(), {{SlotKind::obj, {}}});
    return a;
  }();
  static const Alternatives kNoun = prepositions({"against", "on", "of", "at", "to", "over", "with", "for", "in"});
  return pos == Pos::noun ? kNoun : kVerb;
}

LightKind light_kind(const View& v, const Candidate& c) { return v.lex.light_verbs.at(v.lemma(c.predicate)); }

// "Protesters stormed the hall, and dozens died in clashes with police": the other side of a clash is the
// nearest fighting or protesting party told before it in the sentence.
void complete_sides(const View& v, Candidate& c) {
  if (c.type != EventType::assault || !c.reciprocal || c.actor.size() != 1) return;
  const Sentence& s = v.doc.sentences[c.sentence];
  for (std::int32_t t = c.trigger - 1; t >= s.first; --t) {
    if (t == c.actor.front() || !v.party(t)) continue;
    if (v.actor_at(t) < 0 || (!v.in_class(t, kArmed) && v.actors[v.actor_at(t)].kind != ActorClass::crowd)) continue;
    bool same = entity_key(v, t) == entity_key(v, c.actor.front());
    if (same) continue;
    c.actor.insert(c.actor.begin(), t);
    return;
  }
}

void without(Tokens& tokens, const Tokens& taken) {
  auto same = [&](std::int32_t t) { return std::find(taken.begin(), taken.end(), t) != taken.end(); };
  tokens.erase(std::remove_if(tokens.begin(), tokens.end(), same), tokens.end());
}

// "came under attack", "drew criticism": the subject of the light verb is the one it is done to.
void fill_undergone(const View& v, Candidate& c) {
  Alternatives by = prepositions({"by", "from", "of"});
  c.actor = fill_role(v, c.trigger, by, true, false);
  c.recipient = parties(v, v.subjects(c.predicate), true);
}

// A pronoun read as the one who acts ("stormed offices and set them ablaze") is nobody's recipient.
void drop_selves(const View& v, Candidate& c) {
  auto self = [&](std::int32_t t) {
    return v.party(t) && std::any_of(c.actor.begin(), c.actor.end(), [&](std::int32_t a) {
             return v.party(a) && !entity_key(v, a).empty() && entity_key(v, a) == entity_key(v, t);
           });
  };
  c.recipient.erase(std::remove_if(c.recipient.begin(), c.recipient.end(), self), c.recipient.end());
}

// "withdraw its troops", "deployed 300 officers": the forces that are moved are nobody's recipient.
void drop_moved_forces(const View& v, Candidate& c) {
  bool moves = c.type == EventType::mobilize ||
               (c.type == EventType::retreat && std::find(c.modes.begin(), c.modes.end(), "withdraw") != c.modes.end());
  if (!moves || c.actor.empty()) return;
  Tokens objects = v.objects(c.trigger);
  auto moved = [&](std::int32_t t) {
    return v.in_class(t, kArmed) && std::find(objects.begin(), objects.end(), t) != objects.end();
  };
  c.recipient.erase(std::remove_if(c.recipient.begin(), c.recipient.end(), moved), c.recipient.end());
}

// Crowds that seize, block or burn things protest; COERCE and ASSAULT destroy are for those with power or arms.
void read_crowd_act(const View& v, Candidate& c) {
  auto all = [&](auto&& fits) { return !c.actor.empty() && std::all_of(c.actor.begin(), c.actor.end(), fits); };
  bool crowd = all([&](std::int32_t t) {
    std::int32_t a = v.actor_at(t);
    bool people = a >= 0 && (v.actors[a].kind == ActorClass::crowd || v.actors[a].kind == ActorClass::civilians);
    return people && v.actors[a].plural && !v.in_class(t, kArmed);
  });
  bool offices = all([&](std::int32_t t) {
    return v.in_class(t, kGovernment) && !v.in_class(t, kCrowd) && !v.in_class(t, kRebels);
  });
  if (offices && c.type == EventType::protest && (c.modes.empty() || c.modes.front() == "demo")) {
    c.type = EventType::accuse;  // a government that protests does so on paper
    c.modes = {"disapprove"};
    c.cameo = "111";
    return;
  }
  if (!crowd) return;
  auto has = [&](const char* mode) { return std::find(c.modes.begin(), c.modes.end(), mode) != c.modes.end(); };
  bool seizes = c.type == EventType::coerce && has("seize"), blocks = c.type == EventType::coerce && has("restrict");
  bool burns = c.type == EventType::assault && has("destroy");
  if (!seizes && !blocks && !burns) return;
  c.type = EventType::protest;
  c.modes = {blocks ? "obstruct" : "riot"};
  c.cameo = blocks ? "144" : "145";
}

// "demanded that Iran stop", "refused to meet Cameron": the other party stands in the complement.
Tokens complement_parties(const View& v, const Candidate& c) {
  if (!verbal_type(c.type)) return {};
  Tokens near = v.slot(c.trigger, {SlotKind::iobj, {}});
  Tokens out = parties(v, near, false);
  if (!out.empty()) return out;
  for (std::int32_t verb : v.slot(c.trigger, {SlotKind::comp, {}})) {
    Tokens them = c.type == EventType::request || c.type == EventType::accuse
                      ? (v.passive(verb) ? Tokens{} : v.subjects(verb))
                      : v.objects(verb);
    out = parties(v, them, true);
    without(out, c.actor);
    if (!out.empty()) return out;
  }
  return out;
}

void fill_roles(const View& v, const Frame& f, Candidate& c) {
  bool verbal = verbal_type(f.type);
  for (const auto& joined : f.actor) c.reciprocal |= joined.size() > 1;
  c.reciprocal &= f.no_recipient;
  if (c.light && light_kind(v, c) == LightKind::undergo) return fill_undergone(v, c);
  c.actor = fill_role(v, c.trigger, f.default_actor ? default_actor(f.pos) : f.actor, true, false);
  if (c.actor.empty() && !f.default_actor) c.actor = fill_role(v, c.trigger, default_actor(f.pos), true, false);
  if (!f.no_recipient) {
    const Alternatives& own = f.default_recipient ? default_recipient(f.pos) : f.recipient;
    c.recipient = fill_role(v, c.trigger, own, true, false);
    without(c.recipient, c.actor);
    if (c.recipient.empty()) c.recipient = complement_parties(v, c);
    if (c.recipient.empty()) c.recipient = fill_role(v, c.trigger, fallback_recipient(f.pos), true, false);
    without(c.recipient, c.actor);
    if (c.recipient.empty() && !verbal) c.recipient = fill_role(v, c.trigger, own, false, true);
  }
  without(c.recipient, c.actor);
  drop_selves(v, c);
  drop_moved_forces(v, c);
  complete_sides(v, c);
  read_crowd_act(v, c);
}

bool official(const View& v, const Tokens& tokens) {
  return std::any_of(tokens.begin(), tokens.end(), [&](std::int32_t t) {
    return v.actor_at(t) >= 0 && has_sector(v.actors[v.actor_at(t)].entity,
                                            {"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "REB", "PTY", "OPP", "SOC"});
  });
}

// A judgement by somebody of standing whose object no word list foresees: "the minister hailed China's
// achievements". All but the object's class must hold; what is accused must be somebody's.
bool accepts_loosely(const View& v, const Frame& f, std::int32_t t) {
  bool judgement = f.type == EventType::accuse || f.type == EventType::support || f.type == EventType::reject;
  std::int32_t empty = v.lex.class_id("empty_verb");  // "express", "declare": their object is the judgement
  if (!judgement || f.veto || f.trigger.size() > 1 || v.passive(t) || (empty >= 0 && v.in_class(t, empty))) return false;
  bool loosened = false;
  for (const Condition& c : f.conditions) {
    if (holds(v, c, t)) continue;
    if (loosened || c.negated || c.slot.kind != SlotKind::obj || c.words.empty()) return false;
    loosened = true;
  }
  Tokens objects = v.objects(t);
  bool thing = std::any_of(objects.begin(), objects.end(), [&](std::int32_t o) {
    bool owned = f.type != EventType::accuse || !actor_within(v, o, false).empty();
    return v.token(o).upos == Upos::noun && v.time_at(o) < 0 && owned;
  });
  return loosened && thing && official(v, v.subjects(t));
}

const Frame* best_frame(const View& v, std::int32_t t, Pos pos, bool& loose) {
  const auto& index = v.lex.by_head[static_cast<int>(pos)];
  auto it = index.find(v.lemma(t));
  if (it == index.end()) return nullptr;
  for (std::int32_t i : it->second) {
    const Frame& f = v.lex.frames[i];
    if (accepts(v, f, t, nullptr)) return &f;
  }
  if (pos != Pos::verb) return nullptr;
  for (std::int32_t i : it->second) {
    const Frame& f = v.lex.frames[i];
    if (accepts_loosely(v, f, t)) {
      loose = true;
      return &f;
    }
  }
  return nullptr;
}

bool headline(const View& v, std::int32_t t) {
  const Sentence& s = v.doc.sentences[v.token(t).sentence];
  return v.doc.sections[s.section].part == Part::title;
}

// A participle that the tree hangs on its object though the sentence has no other verb: "Militants
// unleashed rockets", "Japan on Friday lifted sanctions".
bool missed_predicate(const View& v, std::int32_t t) {
  const Sentence& s = v.doc.sentences[v.token(t).sentence];
  std::int32_t noun = v.head(t);
  if (noun < 0 || noun < t || v.head(noun) >= 0 || v.verbal(noun)) return false;
  bool party_before = false;
  for (std::int32_t i = s.first; i < s.last; ++i) {
    if (i != t && v.verbal(i) && v.token(i).xpos != Xpos::vbn && v.token(i).xpos != Xpos::vbg) return false;
    party_before |= i < t && v.party(i);
  }
  return party_before;
}

const Frame* frame_at(const View& v, std::int32_t t, bool& loose) {
  const Token& tok = v.token(t);
  switch (tok.upos) {
    case Upos::verb: {
      const Frame* f = best_frame(v, t, Pos::verb, loose);
      if (f != nullptr && tok.dep == Dep::amod && !missed_predicate(v, t)) return nullptr;  // "detained students"
      return f != nullptr ? f : best_frame(v, t, Pos::adjective, loose);
    }
    case Upos::noun:
    case Upos::propn: {
      if (tok.upos == Upos::propn && !headline(v, t)) return nullptr;
      const Frame* f = best_frame(v, t, Pos::noun, loose);
      if (f == nullptr && headline(v, t) && tok.dep == Dep::root) f = best_frame(v, t, Pos::verb, loose);
      return f;
    }
    case Upos::adj: {
      return tok.dep == Dep::amod ? nullptr : best_frame(v, t, Pos::adjective, loose);
    }
    default: return nullptr;
  }
}

// A promise and what is promised are one act: "promised to shut down the outlet" is the threat, "agreed to
// withdraw" the concession, "vowed to march" the protest; "promised to send troops" the promise.
void join_promises(const View& v, std::vector<Candidate>& found) {
  for (Candidate& c : found) {
    if (c.type != EventType::agree || c.noun || c.drop != Drop::none) continue;
    for (Candidate& inner : found) {
      bool below = v.head(inner.predicate) == c.trigger && inner.drop == Drop::none;
      if (!below) continue;
      bool telling = inner.type == EventType::threaten || inner.type == EventType::concede ||
                     inner.type == EventType::retreat || inner.type == EventType::protest;
      if (telling) c.drop = Drop::governed;
      if (inner.type == EventType::mobilize) inner.drop = Drop::governed;
    }
  }
}

// A noun that is the object of a verb with its own reading is told by that verb: "lifted the ban" is no
// ban. Judgements leave it: "condemned the killing" tells of a killing.
void drop_governed_nouns(const View& v, std::vector<Candidate>& found) {
  for (Candidate& n : found) {
    if (!n.noun || n.light || n.drop != Drop::none) continue;
    for (const Candidate& verb : found) {
      if (verb.noun || v.head(n.trigger) != verb.trigger) continue;
      Dep d = v.dep(n.trigger);
      bool object = main_of(d) == Dep::obj || d == Dep::nsubj_pass;
      bool judged = verb.type == EventType::accuse || verb.type == EventType::support || verb.drop == Drop::veto;
      if (object && !judged) n.drop = Drop::governed;
    }
  }
}

}  // namespace

bool accepts(const View& v, const Frame& f, std::int32_t trigger, std::string* why) {
  auto no = [&](std::string reason) {
    if (why != nullptr) *why = std::move(reason);
    return false;
  };
  if (!trigger_matches(v, f, trigger)) return no("the words of the trigger do not follow");
  if (f.active_only || f.passive_only) {
    bool passive = v.passive(trigger);
    if (f.active_only && passive) return no("verb is passive");
    if (f.passive_only && !passive) return no("verb is active");
  }
  for (const Condition& c : f.conditions) {
    if (!holds(v, c, trigger)) return no(std::string(c.negated ? "excluded " : "missing ") + slot_name(c.slot));
  }
  return true;
}

std::vector<Candidate> match_sentence(const View& v, std::int32_t sentence) {
  std::vector<Candidate> out;
  const Sentence& s = v.doc.sentences[sentence];
  for (std::int32_t t = s.first; t < s.last; ++t) {
    bool loose = false;
    const Frame* f = frame_at(v, t, loose);
    if (f == nullptr) continue;
    Candidate c;
    c.loose = loose;
    c.frame = static_cast<std::int32_t>(f - v.lex.frames.data());
    c.rule = f->id;
    c.trigger = t;
    c.sentence = sentence;
    c.type = f->type;
    c.modes = f->modes;
    c.cameo = f->cameo;
    c.noun = !v.verbal(t);
    std::int32_t light = c.noun ? v.light_verb(t) : -1;
    c.light = light >= 0 && v.lex.light_verbs.count(v.lemma(light)) > 0;
    c.predicate = c.light ? light : t;
    if (f->veto) {
      c.drop = Drop::veto;
    } else {
      fill_roles(v, *f, c);
      read_status(v, c);
    }
    out.push_back(std::move(c));
  }
  drop_governed_nouns(v, out);
  join_promises(v, out);
  return out;
}

std::string_view to_string(Drop drop) {
  static constexpr std::string_view kNames[] = {"none", "veto", "negated", "hypothetical", "requested", "threatened",
                                                "alleged", "purpose", "question", "filtered", "told by its verb"};
  return kNames[static_cast<int>(drop)];
}

}  // namespace dateline::event
