#include "event/status.h"

#include <optional>

namespace dateline::event {
namespace {

struct Modality {
  bool future = false, hypothetical = false, negated = false, advice = false, condition = false;
  bool ongoing = false, historical = false, past_perfect = false, preparing = false, attempt = false, denied = false, purpose = false;
  bool requested = false, threatened = false, alleged = false, promised = false, planned = false;
};

std::optional<StatusKind> kind_of(const View& v, std::int32_t t) {
  auto it = v.lex.status.find(v.lemma(t));
  if (it == v.lex.status.end()) return std::nullopt;
  return it->second;
}

bool negator(std::string_view lemma) { return lemma == "not" || lemma == "n't" || lemma == "never" || lemma == "no"; }

void read_auxiliaries(const View& v, std::int32_t verb, Modality& m) {
  bool be = false, being = false;
  for (auto c = v.begin(verb); c != v.end(verb); ++c) {
    Dep d = main_of(v.dep(*c));
    const std::string& w = v.lemma(*c);
    if (d == Dep::aux) {
      if (w == "will" || w == "shall" || w == "'ll" || w == "wo") m.future = true;
      if (w == "would") (v.is(verb, Dep::ccomp) ? m.future : m.hypothetical) = true;
      if (w == "may" || w == "might" || w == "could" || w == "can" || w == "ca") m.hypothetical = true;
      if (w == "should" || w == "must" || w == "ought") m.advice = true;
      if (w == "be") be = true;
      if (v.doc.form(*c) == "had") m.past_perfect = true;
    }
    if (v.doc.form(*c) == "being") being = true;
    if (d == Dep::advmod && negator(w)) m.negated = true;
    if (d == Dep::det && w == "no") m.negated = true;
    if (d == Dep::mark && (w == "if" || w == "unless" || w == "whether")) m.condition = true;
    if (main_of(v.dep(*c)) == Dep::nsubj && v.child(*c, Dep::det) >= 0 && v.lemma(v.child(*c, Dep::det)) == "no") {
      m.negated = true;
    }
  }
  if ((be && v.token(verb).xpos == Xpos::vbg) || being) m.ongoing = true;
}

bool infinitive(const View& v, std::int32_t t) {
  for (auto c = v.begin(t); c != v.end(t); ++c) {
    if (v.dep(*c) == Dep::mark && v.lemma(*c) == "to") return true;
  }
  return false;
}

void apply_kind(StatusKind kind, Modality& m) {
  switch (kind) {
    case StatusKind::future: m.future = true; break;
    case StatusKind::prepare: m.future = m.planned = m.preparing = true; break;
    case StatusKind::plan: m.future = m.planned = true; break;
    case StatusKind::promise: m.future = m.promised = true; break;
    case StatusKind::intention: m.hypothetical = true; break;
    case StatusKind::hypothetical: m.hypothetical = true; break;
    case StatusKind::negated: m.negated = true; break;
    case StatusKind::attempt: m.attempt = true; break;
    case StatusKind::request: m.requested = true; break;
    case StatusKind::threat: m.threatened = true; break;
    case StatusKind::accuse: m.alleged = true; break;
    case StatusKind::deny: m.denied = true; break;
    case StatusKind::ongoing: m.ongoing = true; break;
    case StatusKind::advice: m.advice = true; break;
    case StatusKind::historical: m.historical = true; break;
    case StatusKind::alleged:
    case StatusKind::begin:
    case StatusKind::stop:
    case StatusKind::happened: break;
  }
}

// Reads the words above the verb: "plans to", "failed to", "urged them to", "denied having".
void read_governors(const View& v, std::int32_t t, Modality& m) {
  for (int level = 0; level < 4; ++level) {
    std::int32_t g = v.head(t);
    if (g < 0) return;
    Dep d = main_of(v.dep(t));
    bool complement = d == Dep::xcomp || d == Dep::ccomp || v.dep(t) == Dep::acl || d == Dep::csubj;
    bool by_preposition = d == Dep::advcl || d == Dep::obl || d == Dep::nmod || d == Dep::obj;
    if (complement || by_preposition) {
      auto kind = kind_of(v, g);
      bool purpose_clause = d == Dep::advcl && infinitive(v, t);
      if (kind && (complement || purpose_clause || *kind == StatusKind::accuse || *kind == StatusKind::deny ||
                   (by_preposition && d != Dep::advcl && *kind != StatusKind::future))) {
        apply_kind(*kind, m);
      } else if (purpose_clause) {
        m.purpose = true;
      }
      if (complement && infinitive(v, t) && !kind && v.dep(t) == Dep::acl) m.purpose = true;
      if (!complement && !purpose_clause) return;
      if (complement) read_auxiliaries(v, g, m);
    } else if (d != Dep::conj) {
      return;
    }
    if (d == Dep::conj && level == 0 && v.child(t, Dep::aux) < 0 && v.verbal(g)) read_auxiliaries(v, g, m);
    t = g;
  }
}

// "is to fly to Baku on Tuesday"
bool is_to(const View& v, std::int32_t verb) {
  if (verb < 2 || v.token(verb).sentence != v.token(verb - 2).sentence) return false;
  return v.lemma(verb - 1) == "to" && v.lemma(verb - 2) == "be";
}

void make_threat(Candidate& c) {
  std::string mode = c.type == EventType::assault ? "violence" : "restrict";
  for (const std::string& was : c.modes) {
    if (was == "arrest") mode = "arrest";
    if (was == "expel" || was == "deport") mode = "expel";
  }
  c.type = EventType::threaten;
  c.modes = {mode};
  c.cameo = "130";
}

void apply_future(const View& v, const Modality& m, Candidate& c) {
  c.future = true;
  switch (c.type) {
    case EventType::consult:
    case EventType::support:
    case EventType::cooperate:
    case EventType::aid: {
      bool meeting = c.type == EventType::consult;
      c.type = EventType::agree;
      c.modes.clear();
      c.cameo = "030";
      c.status = meeting || !m.promised ? EventStatus::planned : EventStatus::happened;
      break;
    }
    case EventType::mobilize:
      c.status = m.preparing ? EventStatus::ongoing : EventStatus::planned;
      break;
    case EventType::retreat:
      if (m.preparing) {  // a withdrawal in preparation is under way, not only announced
        c.status = EventStatus::ongoing;
        break;
      }
      c.type = EventType::concede;
      c.modes.clear();
      c.cameo = "080";
      break;
    case EventType::assault:
    case EventType::sanction:
    case EventType::coerce:
      if (m.promised || (v.is(c.predicate, Dep::ccomp) && m.future)) {
        make_threat(c);
      } else {
        c.status = EventStatus::planned;
      }
      break;
    case EventType::accuse:
      if (c.cameo == "114" || c.rule.find("sue") != std::string::npos) {  // "says he will sue"
        make_threat(c);
        c.modes.clear();
        break;
      }
      c.status = EventStatus::planned;
      break;
    default: c.status = EventStatus::planned; break;
  }
}

// "will not release the prisoners", "refused to meet": holding back a cooperative act is REJECT.
bool make_refusal(const Modality& m, Candidate& c) {
  if (!m.negated || !m.future || c.noun) return false;
  std::string mode;
  switch (c.type) {
    case EventType::aid: mode = "assist"; break;
    case EventType::consult: mode = "meet"; break;
    case EventType::retreat:
    case EventType::concede: mode = "yield"; break;
    case EventType::agree:
    case EventType::support:
    case EventType::cooperate: break;
    default: return false;
  }
  c.type = EventType::reject;
  c.modes.clear();
  if (!mode.empty()) c.modes.push_back(mode);
  c.cameo = "120";
  c.status = EventStatus::happened;
  return true;
}

Drop drop_of(const Modality& m) {
  if (m.negated) return Drop::negated;
  if (m.denied) return Drop::negated;
  if (m.requested || m.advice) return Drop::requested;
  if (m.threatened) return Drop::threatened;
  if (m.alleged) return Drop::alleged;
  if (m.hypothetical || m.condition) return Drop::hypothetical;
  if (m.purpose) return Drop::purpose;
  return Drop::none;
}

bool question(const View& v, std::int32_t sentence) {
  const Sentence& s = v.doc.sentences[sentence];
  return s.last > s.first && v.doc.form(s.last - 1) == "?";
}

}  // namespace

void read_status(const View& v, Candidate& c) {
  Modality m;
  std::int32_t verb = c.predicate;
  read_auxiliaries(v, verb, m);
  read_governors(v, verb, m);
  if (is_to(v, verb)) {
    m.future = m.planned = true;
    m.purpose = m.hypothetical = false;
  }
  if (c.noun && !c.light) {
    for (auto ch = v.begin(c.trigger); ch != v.end(c.trigger); ++ch) {
      Dep d = main_of(v.dep(*ch));
      if (d != Dep::amod && d != Dep::compound) continue;
      auto kind = kind_of(v, *ch);
      if (kind) apply_kind(*kind, m);
    }
  }
  if (c.light) {
    LightKind kind = v.lex.light_verbs.at(v.lemma(c.predicate));
    if (kind == LightKind::negate) m.negated = true;
    if (kind == LightKind::plan) m.future = m.planned = true;
  }
  if (make_refusal(m, c)) return;
  c.drop = drop_of(m);
  if (c.drop == Drop::none && question(v, c.sentence)) c.drop = Drop::question;
  auto own = kind_of(v, c.trigger);
  bool scheduled = c.type == EventType::agree && own && *own == StatusKind::plan;
  if (scheduled) c.status = EventStatus::planned;
  if (m.past_perfect && !v.is(verb, Dep::ccomp)) m.historical = true;  // "had refused": before the story
  if (m.historical) c.status = EventStatus::historical;
  if (m.ongoing) c.status = EventStatus::ongoing;
  if (m.future && c.drop == Drop::none) apply_future(v, m, c);
}

}  // namespace dateline::event
