#include "event/implicit.h"

#include <algorithm>
#include <map>
#include <string>

namespace dateline::event {
namespace {

bool verbal_type(EventType t) { return quad_of(t).starts_with("verbal"); }

std::string key_of(const View& v, std::int32_t t) {
  Entity e = entity_of(v, t);
  return e.id.empty() ? e.name : e.id;
}

// ---- pairs ------------------------------------------------------------------------------------

bool pair_phrase(const View& v, std::int32_t t) {
  static constexpr std::string_view kHeads[] = {"side", "country", "party", "nation", "neighbour", "neighbor", "state",
                                                "government", "leader", "capital", "army", "rival"};
  if (std::find(std::begin(kHeads), std::end(kHeads), v.lemma(t)) == std::end(kHeads)) return false;
  for (auto c = v.begin(t); c != v.end(t); ++c) {
    if (*c < t && (v.lemma(*c) == "both" || v.lemma(*c) == "two")) return true;
  }
  return false;
}

// The two governments or armed groups most told of before the token.
Tokens salient_pair(const View& v, std::int32_t before) {
  struct Seen {
    int times = 0;
    std::int32_t last = -1;
  };
  std::map<std::string, Seen> seen;
  for (std::int32_t t = 0; t < before; ++t) {
    std::int32_t a = v.actor_at(t);
    if (a < 0) continue;
    ActorClass k = v.actors[a].kind;
    bool able = k == ActorClass::country || k == ActorClass::government || k == ActorClass::armed_group ||
                k == ActorClass::military;
    Dep role = main_of(v.dep(t));
    bool acting = role == Dep::nsubj || role == Dep::obj || role == Dep::iobj || role == Dep::conj || role == Dep::root;
    if (!able || !acting || v.actors[a].country_inferred || pair_phrase(v, t) || !v.party(t)) continue;
    const Entity& e = v.actors[a].entity;
    std::string key = k == ActorClass::armed_group ? e.name : e.country;
    if (key.empty()) continue;
    Seen& s = seen[key];
    ++s.times;
    s.last = t;
  }
  std::vector<std::pair<int, std::int32_t>> order;
  for (const auto& [key, s] : seen) order.emplace_back(-s.times, s.last);
  std::sort(order.begin(), order.end());
  if (order.size() < 2) return {};
  return {order[0].second, order[1].second};
}

void expand_pairs(const View& v, Tokens& side) {
  Tokens out;
  for (std::int32_t t : side) {
    Tokens pair = pair_phrase(v, t) ? salient_pair(v, t) : Tokens{};
    if (pair.empty()) pair = {t};
    out.insert(out.end(), pair.begin(), pair.end());
  }
  side = std::move(out);
}

// ---- owners of things -------------------------------------------------------------------------

struct Owner {
  std::int32_t token = -1;
  int votes = 0;
};
using Owners = std::map<std::string, std::map<std::string, Owner>>;  // noun -> party -> votes

void vote(const View& v, Owners& owners, std::int32_t noun, std::int32_t party, int votes) {
  if (!v.party(party)) return;
  Owner& o = owners[v.lemma(noun)][key_of(v, party)];
  o.votes += votes;
  if (o.token < 0) o.token = party;
}

bool judging(const std::vector<Candidate>& found, std::int32_t verb) {
  return std::any_of(found.begin(), found.end(), [&](const Candidate& c) {
    return c.trigger == verb && (c.type == EventType::accuse || c.type == EventType::support ||
                                 c.type == EventType::reject || c.type == EventType::request);
  });
}

// Whose "reform", "decision", "offensive" the document tells of.
Owners read_owners(const View& v, const std::vector<Candidate>& found) {
  Owners owners;
  for (std::size_t i = 0; i < v.doc.tokens.size(); ++i) {
    std::int32_t t = static_cast<std::int32_t>(i);
    if (v.token(t).upos != Upos::noun || v.actor_at(t) >= 0) continue;
    for (auto c = v.begin(t); c != v.end(t); ++c) {
      Dep d = v.dep(*c);
      bool owned = d == Dep::nmod_poss || (main_of(d) == Dep::nmod && v.preposition(*c) == "by");
      if (owned) vote(v, owners, t, *c, 3);
      if (v.demonym(*c)) vote(v, owners, t, *c, 2);
    }
    std::int32_t h = v.head(t);
    if (h >= 0 && v.verbal(h) && v.is(t, Dep::obj) && !judging(found, h)) {
      for (std::int32_t s : v.subjects(h)) vote(v, owners, t, s, 1);
    }
  }
  return owners;
}

std::int32_t owner_of(const View& v, const Owners& owners, const std::vector<Candidate>& found, std::int32_t noun,
                      const Candidate& c) {
  auto own = [&](std::int32_t t) {
    return std::any_of(c.actor.begin(), c.actor.end(), [&](std::int32_t a) { return key_of(v, a) == key_of(v, t); });
  };
  for (const Candidate& other : found) {  // the act itself: "condemned the bombing" -> the bombers
    if (other.trigger == noun && !other.actor.empty() && !own(other.actor.front())) return other.actor.front();
  }
  auto it = owners.find(v.lemma(noun));
  if (it == owners.end()) return -1;
  const Owner* best = nullptr;
  for (const auto& [key, o] : it->second) {
    if (!own(o.token) && (best == nullptr || o.votes > best->votes)) best = &o;
  }
  return best == nullptr ? -1 : best->token;
}

void fill_owner(const View& v, const Owners& owners, const std::vector<Candidate>& found, Candidate& c) {
  static constexpr const char* kWhere[] = {"against", "over", "about", "at", "on", "with", "to", "for", "of"};
  Tokens things = v.slot(c.trigger, {SlotKind::obj, {}});
  for (const char* p : kWhere) {
    for (std::int32_t t : v.slot(c.trigger, {SlotKind::prep, p})) things.push_back(t);
  }
  for (std::int32_t t : things) {
    if (v.token(t).upos != Upos::noun || v.party(t) || v.time_at(t) >= 0) continue;
    std::int32_t o = owner_of(v, owners, found, t, c);
    if (o >= 0) {
      c.recipient = {o};
      return;
    }
  }
}

// The only other party of the sentence is the other side of the act: "the minister, hit by a strike of
// nurses, would not budge". Parties of standing only; none where two could be meant.
void fill_only_other(const View& v, Candidate& c) {
  const Sentence& s = v.doc.sentences[c.sentence];
  std::int32_t only = -1;
  std::string key;
  for (std::int32_t t = s.first; t < s.last; ++t) {
    std::int32_t a = v.actor_at(t);
    if (a < 0 || !v.party(t) || v.actors[a].reporter || v.actors[a].kind == ActorClass::unknown) continue;
    std::string k = key_of(v, t);
    bool own = std::any_of(c.actor.begin(), c.actor.end(),
                           [&](std::int32_t x) { return key_of(v, x) == k || v.below(t, x); });
    bool teller = false;
    for (const Speech& sp : v.doc.speech) teller |= sp.source_head == t;
    if (own || teller || k.empty() || k == key) continue;
    if (only >= 0) return;
    only = t;
    key = k;
  }
  if (only >= 0) c.recipient = {only};
}

// ---- shared by neighbouring records -----------------------------------------------------------

bool share_country(const std::vector<Entity>& a, const std::vector<Entity>& b) {
  return std::any_of(a.begin(), a.end(), [&](const Entity& x) {
    return !x.country.empty() &&
           std::any_of(b.begin(), b.end(), [&](const Entity& y) { return x.country == y.country; });
  });
}

bool same_time(const Event& a, const Event& b) {
  return (a.status == EventStatus::historical) == (b.status == EventStatus::historical);
}

// The nearest record, by sentence, that `fits`; null when none.
template <class Fits>
const Draft* nearest(const std::vector<Draft>& records, const Draft& from, Fits&& fits) {
  const Draft* best = nullptr;
  int distance = 1 << 20;
  for (const Draft& r : records) {
    if (&r == &from || !fits(r.event)) continue;
    int d = std::abs(r.event.evidence.front().sentence - from.event.evidence.front().sentence);
    if (d < distance) {
      distance = d;
      best = &r;
    }
  }
  return best;
}

std::string country_name(const View& v, const std::string& code) {
  for (const ActorMention& a : v.actors) {
    if (a.kind == ActorClass::country && a.entity.country == code) return a.entity.name;
  }
  return code;
}

bool only_things(const std::vector<Entity>& side) {
  return std::all_of(side.begin(), side.end(), [](const Entity& e) { return e.id.empty() && e.sectors.empty(); });
}

// A protest that names nobody is by protesters of its place.
void protest_crowd(const std::vector<Draft>& records, Draft& r) {
  Event& e = r.event;
  const Draft* other = nearest(records, r, [&](const Event& o) {
    bool near = !o.place.known || !e.place.known || o.place.place.country == e.place.place.country;
    return o.type == EventType::protest && !o.actor.empty() && same_time(o, e) && near;
  });
  if (other != nullptr) {
    e.actor = other->event.actor;
    return;
  }
  Entity crowd;
  crowd.text = crowd.name = "protesters";
  crowd.country = e.place.known ? e.place.place.country : std::string();
  crowd.sectors = {"CVL"};
  crowd.country_inferred = true;
  e.actor.push_back(std::move(crowd));
}

void protest_addressee(const View& v, const std::vector<Draft>& records, Draft& r) {
  Event& e = r.event;
  const Draft* other = nearest(records, r, [&](const Event& o) {
    return o.type == EventType::protest && !only_things(o.recipient) && same_time(o, e);
  });
  if (other != nullptr) {
    e.recipient = other->event.recipient;
    return;
  }
  std::string country = e.place.known ? e.place.place.country : std::string();
  if (country.empty() && !e.actor.empty()) country = e.actor.front().country;
  if (country.size() != 3) return;
  Entity government;
  government.text = government.name = country_name(v, country);
  government.country = country;
  government.sectors = {"GOV"};
  government.country_inferred = true;
  e.recipient = {std::move(government)};
}

}  // namespace

void fill_implicit_tokens(const View& v, std::vector<Candidate>& candidates) {
  Owners owners = read_owners(v, candidates);
  for (Candidate& c : candidates) {
    if (c.drop != Drop::none) continue;
    expand_pairs(v, c.actor);
    expand_pairs(v, c.recipient);
    bool judged = verbal_type(c.type) || c.type == EventType::protest ||
                  (quad_of(c.type) == "verbal conflict");
    if (judged && c.recipient.empty() && !c.reciprocal) fill_owner(v, owners, candidates, c);
    bool two_sided = c.type == EventType::consult || c.type == EventType::cooperate || c.type == EventType::mobilize;
    if (c.recipient.empty() && !c.reciprocal && !two_sided && !c.actor.empty()) fill_only_other(v, c);
  }
}

void fill_implicit_parties(const View& v, std::vector<Draft>& records) {
  for (Draft& r : records) {
    Event& e = r.event;
    if (e.type == EventType::assault && e.actor.empty() && !e.recipient.empty()) {
      const Draft* other = nearest(records, r, [&](const Event& o) {
        return o.type == e.type && !o.actor.empty() && same_time(o, e) &&
               (o.recipient.empty() || share_country(o.recipient, e.recipient)) &&
               !share_country(o.actor, e.recipient);
      });
      if (other != nullptr) e.actor = other->event.actor;
    }
    if (e.type == EventType::protest && e.actor.empty()) protest_crowd(records, r);
    if (e.type == EventType::protest && only_things(e.recipient)) protest_addressee(v, records, r);
    bool open = e.recipient.empty() && !e.actor.empty() && !r.c.reciprocal &&
                (e.type == EventType::assault || verbal_type(e.type));
    if (!open || e.type == EventType::consult || e.type == EventType::agree) continue;
    const Draft* other = nearest(records, r, [&](const Event& o) {
      return o.type == e.type && !o.recipient.empty() && same_time(o, e) && share_country(o.actor, e.actor) &&
             !share_country(o.recipient, e.actor);
    });
    if (other != nullptr) e.recipient = other->event.recipient;
  }
}

}  // namespace dateline::event
