#include "event/stance.h"

#include <algorithm>

namespace dateline::event {
namespace {

// The same party: one token, one coreference chain or one entity.
bool same_party(const View& v, std::int32_t a, std::int32_t b) {
  if (a == b) return true;
  std::int32_t x = v.actor_at(a), y = v.actor_at(b);
  if (x < 0 || y < 0) return false;
  const ActorMention &m = v.actors[x], &n = v.actors[y];
  if (m.chain >= 0 && m.chain == n.chain) return true;
  if (!m.entity.id.empty() && m.entity.id == n.entity.id) return true;
  return m.entity.name == n.entity.name && !m.entity.name.empty();
}

bool party(const View& v, std::int32_t t) {
  std::int32_t a = v.actor_at(t);
  return a >= 0 && v.actors[a].kind != ActorClass::thing && v.token(t).upos != Upos::pron;
}

bool resolved(const View& v, std::int32_t t) {
  std::int32_t a = v.actor_at(t);
  return a >= 0 && v.actors[a].kind != ActorClass::thing;
}

Tokens others(const View& v, const Tokens& tokens, std::int32_t speaker) {
  Tokens out;
  for (std::int32_t t : tokens) {
    if (resolved(v, t) && !same_party(v, t, speaker)) out.push_back(t);
  }
  if (!out.empty()) return out;
  for (std::int32_t t : tokens) {  // "the government's decision is ..."
    for (auto c = v.begin(t); c != v.end(t); ++c) {
      Dep d = v.dep(*c);
      bool owner = d == Dep::nmod_poss || ((d == Dep::nmod || d == Dep::compound) && v.preposition(*c) != "in");
      if (owner && party(v, *c) && !same_party(v, *c, speaker)) out.push_back(*c);
    }
  }
  return out;
}

Tokens subject_of(const View& v, std::int32_t t) {
  Slot subj{SlotKind::subj, {}};
  if (v.verbal(t)) return v.passive(t) ? v.objects(t) : v.subjects(t);
  std::int32_t s = v.child(t, Dep::nsubj);
  return s >= 0 ? v.with_conjuncts(s) : Tokens{};
}

Candidate speech_act(const View& v, std::int32_t trigger, std::size_t speech, EventType type, std::string mode,
                     std::string cameo, std::string rule) {
  Candidate c;
  c.rule = std::move(rule);
  c.trigger = c.predicate = trigger;
  c.sentence = v.token(trigger).sentence;
  c.type = type;
  if (!mode.empty()) c.modes.push_back(std::move(mode));
  c.cameo = std::move(cameo);
  c.actor = {v.doc.speech[speech].source_head};
  c.speech = static_cast<std::int32_t>(speech);
  return c;
}

bool demands(const View& v, std::int32_t t, std::int32_t& verb) {
  const std::string& w = v.lemma(t);
  if (main_of(v.dep(t)) == Dep::aux && (w == "should" || w == "must")) {
    verb = v.head(t);
    return verb >= 0;
  }
  if ((w == "need" || w == "have") && v.verbal(t)) {
    verb = v.child(t, Dep::xcomp);
    return verb >= 0 && v.child(verb, Dep::mark) >= 0;
  }
  return false;
}

std::string demand_mode(const View& v, std::int32_t verb) {
  static constexpr std::string_view kModes[] = {"yield", "assist", "meet", "change"};
  for (std::string_view mode : kModes) {
    std::int32_t list = v.lex.class_id(std::string(mode) + "_act");
    if (list >= 0 && v.in_class(verb, list)) return std::string(mode);
  }
  return {};
}

bool negated(const View& v, std::int32_t t) {
  for (auto c = v.begin(t); c != v.end(t); ++c) {
    const std::string& w = v.lemma(*c);
    if (w == "not" || w == "n't" || w == "never" || (w == "no" && v.is(*c, Dep::det))) return true;
  }
  return false;
}

const std::string* polarity(const View& v, std::int32_t t) {
  char pos = v.verbal(t) ? 'v' : v.token(t).upos == Upos::adj ? 'a' : v.token(t).upos == Upos::noun ? 'n' : '-';
  auto it = v.lex.stance.find(v.lemma(t) + "/" + pos);
  return it == v.lex.stance.end() ? nullptr : &it->second;
}

}  // namespace

std::vector<Candidate> read_stance(const View& v) {
  std::vector<Candidate> out;
  for (std::size_t i = 0; i < v.doc.speech.size(); ++i) {
    const Speech& s = v.doc.speech[i];
    if (s.source_head < 0 || !resolved(v, s.source_head) || v.actors[v.actor_at(s.source_head)].reporter) continue;
    for (std::int32_t t = s.content_first; t < s.content_last; ++t) {
      if (t < 0 || t == s.cue) continue;
      std::int32_t verb = -1;
      if (demands(v, t, verb)) {
        Candidate c = speech_act(v, verb, i, EventType::request, demand_mode(v, verb), "020", "speech.demand");
        c.recipient = others(v, subject_of(v, verb), s.source_head);
        if (!c.recipient.empty() && !negated(v, verb)) out.push_back(std::move(c));
        continue;
      }
      const std::string* judged = polarity(v, t);
      if (judged == nullptr || negated(v, t)) continue;
      bool bad = *judged == "negative";
      Candidate c = speech_act(v, t, i, bad ? EventType::accuse : EventType::support, bad ? "disapprove" : "",
                               bad ? "111" : "051", bad ? "speech.negative" : "speech.positive");
      c.recipient = others(v, subject_of(v, t), s.source_head);
      if (!c.recipient.empty()) out.push_back(std::move(c));
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Candidate& a, const Candidate& b) { return a.trigger < b.trigger; });
  return out;
}

}  // namespace dateline::event
