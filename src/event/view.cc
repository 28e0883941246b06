#include "event/view.h"

#include <algorithm>

#include "base/utf8.h"

namespace dateline::event {
namespace {

constexpr int kMaxDepth = 4;

// Verbs whose object is the subject of their infinitive: "ordered troops to fire".
bool object_control(std::string_view lemma) {
  static constexpr std::string_view kVerbs[] = {
      "ask", "urge", "order", "tell", "force", "persuade", "allow", "call", "enable", "permit", "invite", "press",
      "help", "encourage", "advise", "instruct", "command", "require", "compel", "warn", "authorize", "authorise",
      "accuse", "blame", "condemn", "criticize", "criticise", "charge", "suspect", "convict", "prevent", "stop",
      "send", "lead", "prompt", "pressure", "implore", "beg", "remind", "cause", "get", "expect", "want", "arrest",
      "detain", "jail", "denounce", "slam", "sentence", "indict", "sue", "see", "find", "catch", "leave", "deploy"};
  return std::find(std::begin(kVerbs), std::end(kVerbs), lemma) != std::end(kVerbs);
}

void append_unique(Tokens& to, const Tokens& from) {
  for (std::int32_t t : from) {
    if (std::find(to.begin(), to.end(), t) == to.end()) to.push_back(t);
  }
}

}  // namespace

bool has_sector(const Entity& e, std::initializer_list<std::string_view> sectors) {
  return std::any_of(e.sectors.begin(), e.sectors.end(), [&](const std::string& s) {
    return std::find(sectors.begin(), sectors.end(), s) != sectors.end();
  });
}

View::View(const Document& d, const std::vector<TimeMention>& t, const std::vector<PlaceMention>& p,
           const std::vector<ActorMention>& a, const Lexicon& l)
    : doc(d), times(t), places(p), actors(a), lex(l) {
  const std::size_t n = d.tokens.size();
  lemmas_.reserve(n);
  for (const Token& token : d.tokens) {
    std::string_view lemma = d.lemma(token);
    lemmas_.push_back(lower_ascii(lemma.empty() ? d.form(token) : lemma));
  }
  first_child_.assign(n + 2, 0);
  for (const Token& token : d.tokens) {
    if (token.head >= 0) ++first_child_[token.head + 1];
  }
  for (std::size_t i = 1; i < first_child_.size(); ++i) first_child_[i] += first_child_[i - 1];
  children_.resize(n);
  std::vector<std::int32_t> next(first_child_.begin(), first_child_.end());
  for (std::size_t i = 0; i < n; ++i) {
    if (d.tokens[i].head >= 0) children_[next[d.tokens[i].head]++] = static_cast<std::int32_t>(i);
  }
  actor_at_.assign(n, -1);
  place_at_.assign(n, -1);
  time_at_.assign(n, -1);
  mention_at_.assign(n, -1);
  for (std::size_t i = 0; i < d.mentions.size(); ++i) {
    std::int32_t head = d.mentions[i].head;
    if (head >= 0 && head < static_cast<std::int32_t>(n)) mention_at_[head] = static_cast<std::int32_t>(i);
  }
  auto mark = [n](std::vector<std::int32_t>& at, std::int32_t first, std::int32_t last, std::size_t index) {
    for (std::int32_t i = std::max(first, 0); i < last && i < static_cast<std::int32_t>(n); ++i) {
      at[i] = static_cast<std::int32_t>(index);
    }
  };
  for (std::size_t i = 0; i < places.size(); ++i) mark(place_at_, places[i].first, places[i].last, i);
  for (std::size_t i = 0; i < times.size(); ++i) mark(time_at_, times[i].first, times[i].last, i);
  for (std::size_t i = 0; i < actors.size(); ++i) {
    if (actors[i].head >= 0 && actors[i].head < static_cast<std::int32_t>(n)) {
      actor_at_[actors[i].head] = static_cast<std::int32_t>(i);
    }
  }
  read_first_persons();
}

// "We", "my" inside what somebody says is the one who says it.
void View::read_first_persons() {
  for (const Speech& s : doc.speech) {
    if (s.source_head < 0 || actor_at(s.source_head) < 0) continue;
    for (std::int32_t t = std::max(s.content_first, 0); t < s.content_last; ++t) {
      const std::string& w = lemmas_[t];
      bool first = w == "i" || w == "we" || w == "me" || w == "us" || w == "my" || w == "our";
      if (first && token(t).upos == Upos::pron) actor_at_[t] = actor_at(s.source_head);
    }
  }
}

std::int32_t View::child(std::int32_t t, Dep relation) const {
  for (auto c = begin(t); c != end(t); ++c) {
    if (dep(*c) == relation || main_of(dep(*c)) == relation) return *c;
  }
  return -1;
}

bool View::demonym(std::int32_t t) const {
  std::int32_t p = place_at(t);
  if (p < 0 || places[p].kind != PlaceKind::demonym || places[p].place.country.size() != 3) return false;
  return is(t, Dep::amod) || is(t, Dep::compound);
}

bool View::party(std::int32_t t) const {
  if (doc.dateline.span.contains(token(t).span)) return false;
  std::int32_t a = actor_at(t);
  if (a < 0) return demonym(t);
  if (actors[a].kind == ActorClass::thing) return false;
  if (actors[a].kind != ActorClass::country || place_at(t) < 0) return true;
  static constexpr std::string_view kWhere[] = {"in", "at", "near", "outside", "inside", "around", "across", "within",
                                                "throughout", "off", "into", "through"};
  std::string_view p = preposition(t);
  return std::find(std::begin(kWhere), std::end(kWhere), p) == std::end(kWhere);
}

bool View::verbal(std::int32_t t) const {
  Upos u = token(t).upos;
  return u == Upos::verb || u == Upos::aux;
}

bool View::passive(std::int32_t t) const {
  const Token& tok = token(t);
  for (auto c = begin(t); c != end(t); ++c) {
    if (dep(*c) == Dep::aux_pass || dep(*c) == Dep::nsubj_pass || dep(*c) == Dep::csubj_pass ||
        dep(*c) == Dep::obl_agent) {
      return true;
    }
  }
  if (tok.xpos == Xpos::vbn && (dep(t) == Dep::acl || dep(t) == Dep::amod)) return true;
  bool aux = child(t, Dep::aux) >= 0;
  bool bare = tok.xpos == Xpos::vbn && !aux && child(t, Dep::obj) < 0 && child(t, Dep::nsubj) < 0;
  if (bare && (dep(t) == Dep::root || dep(t) == Dep::advcl || dep(t) == Dep::parataxis)) {
    return true;  // "Released on bail, he ..."
  }
  if (dep(t) == Dep::conj && head(t) >= 0 && tok.xpos == Xpos::vbn && child(t, Dep::nsubj) < 0 && !aux) {
    return verbal(head(t)) && passive(head(t));
  }
  if (tok.xpos == Xpos::vbn && dep(t) == Dep::xcomp) return child(t, Dep::obj) < 0;
  return reduced_passive(t);
}

// A verb that always has a patient, with none: "two killed as troops open fire", "with 52 people killed".
bool View::reduced_passive(std::int32_t t) const {
  const Token& tok = token(t);
  if (tok.xpos != Xpos::vbn && tok.xpos != Xpos::vbd) return false;
  std::int32_t list = lex.class_id("patient_verb");
  if (list < 0 || !in_class(t, list) || child(t, Dep::obj) >= 0 || child(t, Dep::ccomp) >= 0) return false;
  for (auto c = begin(t); c != end(t); ++c) {
    if (dep(*c) == Dep::aux && lemma(*c) == "have") return false;
    if (dep(*c) == Dep::conj && verbal(*c) && child(*c, Dep::obj) >= 0) return false;
  }
  if (dep(t) == Dep::conj && head(t) >= 0 && verbal(head(t)) && child(t, Dep::nsubj) < 0) return passive(head(t));
  return true;
}

std::string_view View::preposition(std::int32_t t) const {
  for (auto c = begin(t); c != end(t); ++c) {
    if (dep(*c) != Dep::case_ && !(dep(*c) == Dep::mark && token(*c).xpos == Xpos::in)) continue;
    std::int32_t f = child(*c, Dep::fixed);
    if (f == *c + 1) {  // "because of", "due to": the text between the two words is one blank
      Span both{token(*c).span.begin, token(f).span.end};
      return both.of(doc.text);
    }
    return lemma(*c);
  }
  return {};
}

Tokens View::with_conjuncts(std::int32_t t) const {
  Tokens out{t};
  for (auto c = begin(t); c != end(t); ++c) {
    if (dep(*c) == Dep::conj && !verbal(*c)) out.push_back(*c);
  }
  return out;
}

Tokens View::inherited_subject(std::int32_t verb, int depth, bool& passive_subject) const {
  std::int32_t h = head(verb);
  if (h < 0 || depth >= kMaxDepth) return {};
  Dep relation = dep(verb);
  if (relation == Dep::acl_relcl || relation == Dep::acl || relation == Dep::amod) {
    if (verbal(h)) return subject_tokens(h, depth + 1, passive_subject);
    bool infinitive = false;
    for (auto c = begin(verb); c != end(verb); ++c) infinitive |= dep(*c) == Dep::mark && lemma(*c) == "to";
    if (infinitive) {  // "its decision to withdraw"
      std::int32_t owner = child(h, Dep::nmod_poss);
      if (owner >= 0) return with_conjuncts(owner);
      std::int32_t governor = head(h);
      if (governor >= 0 && verbal(governor) && is(h, Dep::obj)) {
        return subject_tokens(governor, depth + 1, passive_subject);
      }
      return {};
    }
    return with_conjuncts(h);
  }
  if (!verbal(h) && token(h).upos != Upos::adj && relation != Dep::conj) return {};
  if (relation == Dep::conj || relation == Dep::advcl || relation == Dep::parataxis) {
    if (relation == Dep::advcl && object_control(lemma(h))) {
      std::int32_t o = child(h, Dep::obj);
      if (o >= 0 && o < verb) return with_conjuncts(o);
    }
    return subject_tokens(h, depth + 1, passive_subject);
  }
  if (relation == Dep::xcomp || relation == Dep::ccomp) {
    if (object_control(lemma(h))) {
      Tokens o = objects(h);
      if (!o.empty()) return o;
      for (std::string_view p : {"on", "upon", "to", "for"}) {
        Tokens with = prepositional(h, p);
        if (!with.empty()) return with;
      }
    }
    bool gerund = token(verb).xpos == Xpos::vbg && child(verb, Dep::aux) < 0;  // "reported detaining"
    return relation == Dep::xcomp || gerund ? subject_tokens(h, depth + 1, passive_subject) : Tokens{};
  }
  return {};
}

// The grammatical subject; `passive_subject` tells whether it belongs to a passive verb.
Tokens View::subject_tokens(std::int32_t verb, int depth, bool& passive_subject) const {
  passive_subject = passive(verb);
  std::int32_t chosen = -1;
  for (auto c = begin(verb); c != end(verb); ++c) {  // of two subjects on one verb, the one that is a party
    if (main_of(dep(*c)) != Dep::nsubj) continue;
    bool nearer = chosen >= 0 && chosen < *c && *c < verb && party(*c);  // "Kazakhstan: troops prepare"
    if (chosen < 0 || (!party(chosen) && party(*c)) || nearer) chosen = *c;
  }
  for (auto c = begin(verb); c != end(verb); ++c) {
    if (*c != chosen) continue;
    Xpos x = token(*c).xpos;
    bool relative = x == Xpos::wdt || x == Xpos::wp || (x == Xpos::in && lemma(*c) == "that");
    if (relative && dep(verb) == Dep::acl_relcl && head(verb) >= 0) return with_conjuncts(head(verb));
    if (relative && head(verb) >= 0 && dep(verb) == Dep::conj && dep(head(verb)) == Dep::acl_relcl &&
        head(head(verb)) >= 0) {
      return with_conjuncts(head(head(verb)));
    }
    return with_conjuncts(*c);
  }
  bool own_passive = passive_subject;
  bool unused = false;
  Tokens inherited = inherited_subject(verb, depth, unused);
  passive_subject = own_passive;
  return inherited;
}

Tokens View::prepositional(std::int32_t t, std::string_view prep) const {
  Tokens out;
  for (auto c = begin(t); c != end(t); ++c) {
    Dep m = main_of(dep(*c));
    if (m != Dep::obl && m != Dep::nmod && m != Dep::advcl && m != Dep::acl && m != Dep::xcomp) continue;
    bool said = preposition(*c) == prep;
    for (auto k = begin(*c); !said && k != end(*c); ++k) {  // "out of Kazakhstan"
      said = dep(*k) == Dep::case_ && lemma(*k) == prep;
    }
    if (said) append_unique(out, with_conjuncts(*c));
  }
  return out;
}

Tokens View::subjects(std::int32_t trigger) const {
  bool passive_subject = false;
  Tokens found = subject_tokens(trigger, 0, passive_subject);
  if (!passive_subject) return found;
  Tokens agents;
  for (auto c = begin(trigger); c != end(trigger); ++c) {
    bool by = dep(*c) == Dep::obl_agent || (is(*c, Dep::obl) && preposition(*c) == "by");
    if (by && time_at(*c) < 0) append_unique(agents, with_conjuncts(*c));
  }
  if (agents.empty()) {  // "was killed and dumped by gunmen": the agent hangs on a coordinated verb
    for (auto c = begin(trigger); c != end(trigger); ++c) {
      if (dep(*c) != Dep::conj || !verbal(*c)) continue;
      std::int32_t a = child(*c, Dep::obl_agent);
      if (a >= 0) append_unique(agents, with_conjuncts(a));
    }
  }
  return agents;
}

Tokens View::objects(std::int32_t trigger) const {
  bool passive_subject = false;
  if (passive(trigger)) return subject_tokens(trigger, 0, passive_subject);
  Tokens out;
  std::int32_t o = child(trigger, Dep::obj);
  if (o >= 0) return with_conjuncts(o);
  for (auto c = begin(trigger); c != end(trigger); ++c) {  // "arrested and jailed three men"
    if (dep(*c) == Dep::conj && verbal(*c) && !passive(*c) && child(*c, Dep::nsubj) < 0) {
      std::int32_t shared = child(*c, Dep::obj);
      if (shared >= 0) return with_conjuncts(shared);
    }
  }
  for (auto c = begin(trigger); c != end(trigger); ++c) {  // "handed over weapons" parsed as "over weapons"
    static constexpr std::string_view kParticles[] = {"over", "off", "out", "up", "down"};
    if (!is(*c, Dep::obl) || *c > trigger + 6) continue;
    std::int32_t p = child(*c, Dep::case_);
    if (p >= 0 && dep(p + 1) == Dep::case_ && head(p + 1) == *c) continue;  // "out of" is no particle
    bool particle = p == trigger + 1 && std::find(std::begin(kParticles), std::end(kParticles), lemma(p)) != std::end(kParticles);
    if (particle) return with_conjuncts(*c);
  }
  if (dep(trigger) == Dep::acl_relcl && head(trigger) >= 0 && !verbal(head(trigger))) {
    std::int32_t s = child(trigger, Dep::nsubj);  // "the men (whom) police arrested"
    bool subject_gap = s < 0 || token(s).xpos == Xpos::wdt || token(s).xpos == Xpos::wp;
    if (!subject_gap) return with_conjuncts(head(trigger));
  }
  return out;
}

std::int32_t View::light_verb(std::int32_t noun) const {
  std::int32_t h = head(noun);
  for (int step = 0; step < 2 && h >= 0; ++step) {
    Dep m = main_of(dep(noun));
    if (m == Dep::conj) {
      noun = h;
      h = head(noun);
      continue;
    }
    bool argument = m == Dep::obj || dep(noun) == Dep::nsubj_pass || m == Dep::obl;
    if (verbal(h) && argument && lex.light_verbs.count(lemma(h)) > 0) return h;
    break;
  }
  for (auto c = begin(noun); c != end(noun); ++c) {  // "an attack carried out by"
    if (is(*c, Dep::acl) && verbal(*c) && lex.light_verbs.count(lemma(*c))) return *c;
  }
  return -1;
}

Tokens View::slot(std::int32_t t, const Slot& s) const {
  Tokens out;
  bool noun = !verbal(t);
  std::int32_t light = noun ? light_verb(t) : -1;
  switch (s.kind) {
    case SlotKind::subj:
      if (noun && light >= 0) return subjects(light);
      if (noun && token(t).upos == Upos::adj) {
        bool unused = false;
        out = subject_tokens(t, 0, unused);
        for (auto c = begin(t); out.empty() && c != end(t); ++c) {  // "is due to meet": the subject may hang below
          if (verbal(*c)) out = passive(*c) ? objects(*c) : subjects(*c);
        }
        return out;
      }
      return subjects(t);
    case SlotKind::obj: return objects(t);
    case SlotKind::iobj: {
      std::int32_t i = child(t, Dep::iobj);
      return i < 0 ? out : with_conjuncts(i);
    }
    case SlotKind::comp:
      for (auto c = begin(t); c != end(t); ++c) {
        Dep m = main_of(dep(*c));
        if (m == Dep::xcomp || m == Dep::ccomp || (m == Dep::acl && dep(*c) != Dep::acl_relcl)) out.push_back(*c);
        if (m == Dep::advcl) {
          for (auto g = begin(*c); g != end(*c); ++g) {
            if (dep(*g) == Dep::mark && (lemma(*g) == "to" || lemma(*g) == "that")) out.push_back(*c);
          }
        }
        if (m == Dep::obl || m == Dep::obj || m == Dep::nmod) {  // "called on Iran to stop" parsed as acl
          std::int32_t a = child(*c, Dep::acl);
          if (a >= 0 && dep(a) == Dep::acl) {
            for (auto g = begin(a); g != end(a); ++g) {
              if (dep(*g) == Dep::mark && lemma(*g) == "to") out.push_back(a);
            }
          }
        }
      }
      return out;
    case SlotKind::compsubj:
      for (std::int32_t c : slot(t, {SlotKind::comp, {}})) {
        append_unique(out, passive(c) ? Tokens{} : subjects(c));
      }
      return out;
    case SlotKind::mod:
      for (auto c = begin(t); c != end(t); ++c) {
        if (is(*c, Dep::amod) || is(*c, Dep::compound)) out.push_back(*c);
      }
      return out;
    case SlotKind::poss: {
      std::int32_t p = child(t, Dep::nmod_poss);
      return p < 0 ? out : with_conjuncts(p);
    }
    case SlotKind::lv: return light >= 0 ? Tokens{light} : out;
    case SlotKind::lv_subj: return light >= 0 ? subjects(light) : out;
    case SlotKind::lv_obj: return light >= 0 ? objects(light) : out;
    case SlotKind::gov: return head(t) >= 0 ? Tokens{head(t)} : out;
    case SlotKind::prt: {
      std::int32_t p = child(t, Dep::compound_prt);
      if (p < 0) {
        for (auto c = begin(t); c != end(t); ++c) {
          if (*c == t + 1 && (token(*c).xpos == Xpos::rp || token(*c).xpos == Xpos::in || token(*c).upos == Upos::adv)) p = *c;
        }
      }
      return p < 0 ? out : Tokens{p};
    }
    case SlotKind::prep:
      out = prepositional(t, s.prep);
      if (s.prep == "by" && !noun) append_unique(out, subjects(t));
      if (out.empty() && !noun) {  // "condemned the attack on": the phrase may hang on the object
        std::int32_t o = child(t, Dep::obj);
        if (o >= 0 && s.prep != "of" && s.prep != "by") append_unique(out, prepositional(o, s.prep));
      }
      if (light >= 0) append_unique(out, prepositional(light, s.prep));
      return out;
    case SlotKind::any:
    case SlotKind::none: return out;
  }
  return out;
}

bool View::computed_class(std::int32_t t, std::int32_t list) const {
  if (list == kNumber) return token(t).upos == Upos::num || child(t, Dep::nummod) >= 0;
  if (list == kPlace && place_at(t) >= 0) return true;
  std::int32_t at = actor_at(t);
  if (at < 0) return demonym(t) && (list == kActor || list == kGovernment || list == kCountry);
  const ActorMention& a = actors[at];
  const Entity& e = a.entity;
  switch (list) {
    case kActor: return a.kind != ActorClass::thing && a.kind != ActorClass::unknown;
    case kPerson: return a.kind == ActorClass::person || a.kind == ActorClass::crowd || a.kind == ActorClass::civilians;
    case kArmed:
      return a.kind == ActorClass::military || a.kind == ActorClass::police || a.kind == ActorClass::armed_group ||
             has_sector(e, {"MIL", "COP", "REB", "UAF", "PRM", "SPY"});
    case kMilitary: return a.kind == ActorClass::military || has_sector(e, {"MIL"});
    case kPolice: return a.kind == ActorClass::police || has_sector(e, {"COP"});
    case kRebels: return a.kind == ActorClass::armed_group || has_sector(e, {"REB", "UAF"});
    case kCrowd: return a.kind == ActorClass::crowd || a.kind == ActorClass::civilians || has_sector(e, {"CVL"});
    case kGovernment:
      return a.kind == ActorClass::government || a.kind == ActorClass::country || has_sector(e, {"GOV"});
    case kCountry: return a.kind == ActorClass::country;
    case kOrg: return a.kind == ActorClass::organisation || a.kind == ActorClass::igo || a.kind == ActorClass::party ||
                      a.kind == ActorClass::company || a.kind == ActorClass::media;
    case kMedia: return a.kind == ActorClass::media || a.reporter || has_sector(e, {"JRN"});
    case kCourt: return a.kind == ActorClass::judiciary || has_sector(e, {"JUD"});
    default: return false;
  }
}

bool View::phrase_at(std::int32_t t, const std::vector<std::string>& words) const {
  std::int32_t n = static_cast<std::int32_t>(doc.tokens.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::int32_t at = t + static_cast<std::int32_t>(i);
    if (at < 0 || at >= n || token(at).sentence != token(t).sentence) return false;
    if (lemma(at) != words[i] && lower_ascii(doc.form(at)) != words[i]) return false;
  }
  return true;
}

bool View::in_class(std::int32_t t, std::int32_t list) const {
  if (list < kComputedClasses) return computed_class(t, list);
  auto it = lex.class_words.find(lemma(t));
  if (it == lex.class_words.end()) it = lex.class_words.find(lower_ascii(doc.form(t)));
  if (it == lex.class_words.end()) return false;
  for (const Lexicon::ClassEntry& e : it->second) {
    if (e.list != list) continue;
    std::int32_t start = t - static_cast<std::int32_t>(e.words.size()) + 1;
    if (e.words.size() == 1 || (start >= 0 && phrase_at(start, e.words))) return true;
  }
  return false;
}

// What a pronoun stands for, by its coreference chain; the token itself where there is none.
std::int32_t View::antecedent(std::int32_t t) const {
  if (token(t).upos != Upos::pron || mention_at_[t] < 0) return t;
  std::int32_t chain = doc.mentions[mention_at_[t]].chain;
  if (chain < 0) return t;
  for (std::int32_t m : doc.chains[chain].mentions) {
    const Mention& mention = doc.mentions[m];
    if (mention.kind != MentionKind::pronoun && mention.head >= 0) return mention.head;
  }
  return t;
}

bool View::matches(std::int32_t t, const Word& word) const {
  if (word.list >= 0) {
    if (in_class(t, word.list)) return true;
    std::int32_t a = antecedent(t);
    return a != t && in_class(a, word.list);
  }
  return lemma(t) == word.lemma || lower_ascii(doc.form(t)) == word.lemma;
}

bool View::below(std::int32_t t, std::int32_t ancestor) const {
  for (int steps = 0; t >= 0 && steps < 64; ++steps, t = head(t)) {
    if (t == ancestor) return true;
  }
  return false;
}

int View::distance(std::int32_t a, std::int32_t b) const {
  int up = 0;
  for (std::int32_t x = a; x >= 0 && up < 24; x = head(x), ++up) {
    int down = 0;
    for (std::int32_t y = b; y >= 0 && down < 24; y = head(y), ++down) {
      if (x == y) return up + down;
    }
  }
  return 99;
}

std::int32_t View::clause(std::int32_t t) const {
  for (int steps = 0; steps < 64; ++steps) {
    Dep m = main_of(dep(t));
    bool clausal = head(t) < 0 || m == Dep::ccomp || m == Dep::advcl || m == Dep::acl || m == Dep::xcomp ||
                   m == Dep::parataxis || (m == Dep::conj && verbal(t)) || m == Dep::csubj;
    if (clausal) return t;
    t = head(t);
  }
  return t;
}

}  // namespace dateline::event
