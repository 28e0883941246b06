// Greedy from left to right: a mention joins the record it agrees with most, or starts its own. What
// speaks against (another day, another place, other parties, other numbers) outweighs what speaks for.
#include "event/merge.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"

namespace dateline::event {
namespace {

using std::chrono::days;

enum class Agreement { conflict, unknown, partial, same };

bool same_entity(const Entity& a, const Entity& b) {
  if (!a.id.empty() && !b.id.empty()) {
    if (a.id == b.id) return true;
  }
  if (!a.name.empty() && fold(a.name) == fold(b.name)) return true;
  return !a.text.empty() && fold(a.text) == fold(b.text);
}

bool share_sector(const Entity& a, const Entity& b) {
  if (a.sectors.empty() || b.sectors.empty()) return true;
  return std::any_of(a.sectors.begin(), a.sectors.end(), [&](const std::string& s) {
    return std::find(b.sectors.begin(), b.sectors.end(), s) != b.sectors.end();
  });
}

Agreement parties(const std::vector<Entity>& a, const std::vector<Entity>& b) {
  if (a.empty() || b.empty()) return Agreement::unknown;
  bool partial = false;
  for (const Entity& x : a) {
    for (const Entity& y : b) {
      if (same_entity(x, y)) return Agreement::same;
      bool vague = x.country.empty() || y.country.empty() || x.country_inferred || y.country_inferred;
      bool like = (x.country == y.country || vague) && share_sector(x, y);
      bool both_named = !x.id.empty() && !y.id.empty();
      partial |= like && !both_named;
    }
  }
  return partial ? Agreement::partial : Agreement::conflict;
}

Agreement dates(const EventDate& a, const EventDate& b) {
  if (!a.from || !b.from || a.basis != "explicit" || b.basis != "explicit") return Agreement::unknown;
  if (*a.from > *b.to || *b.from > *a.to) return Agreement::conflict;
  return *a.from == *b.from && *a.to == *b.to ? Agreement::same : Agreement::partial;
}

double kilometres(const Place& a, const Place& b) {
  constexpr double kRadian = 3.14159265358979 / 180;
  double x = (a.lon - b.lon) * kRadian * std::cos((a.lat + b.lat) / 2 * kRadian), y = (a.lat - b.lat) * kRadian;
  return 6371 * std::sqrt(x * x + y * y);
}

Agreement places(const EventPlace& a, const EventPlace& b) {
  if (!a.known || !b.known || a.basis != "explicit" || b.basis != "explicit") return Agreement::unknown;
  if (a.place.id == b.place.id && a.place.name == b.place.name) return Agreement::same;
  if (!a.place.country.empty() && !b.place.country.empty() && a.place.country != b.place.country) {
    return Agreement::conflict;
  }
  bool wide = a.place.grain <= PlaceGrain::admin1 || b.place.grain <= PlaceGrain::admin1;
  if (wide) return Agreement::partial;
  return kilometres(a.place, b.place) <= 40 ? Agreement::partial : Agreement::conflict;
}

Agreement counts(const std::vector<Count>& a, const std::vector<Count>& b) {
  bool shared = false;
  for (const Count& x : a) {
    for (const Count& y : b) {
      if (x.of != y.of) continue;
      bool near = std::abs(x.least - y.least) <= 0.1 * std::max(x.least, y.least) || x.least < 0 || y.least < 0;
      bool open = (x.most < 0 && y.least >= x.least) || (y.most < 0 && x.least >= y.least);
      if (!near && !open) return Agreement::conflict;
      shared = true;
    }
  }
  return shared ? Agreement::same : Agreement::unknown;
}

double weigh(Agreement a, double same, double partial, double unknown, double conflict) {
  switch (a) {
    case Agreement::same: return same;
    case Agreement::partial: return partial;
    case Agreement::unknown: return unknown;
    case Agreement::conflict: return conflict;
  }
  return 0;
}

bool lead_part(const View& v, const Draft& d) {
  return v.doc.sections[v.doc.sentences[d.c.sentence].section].part != Part::body;
}

bool same_modes(const Event& a, const Event& b) {
  if (a.modes.empty() || b.modes.empty()) return true;
  return std::any_of(a.modes.begin(), a.modes.end(), [&](const std::string& m) {
    return std::find(b.modes.begin(), b.modes.end(), m) != b.modes.end();
  });
}

bool reported_speech(EventType t) {
  return t == EventType::accuse || t == EventType::request || t == EventType::support || t == EventType::reject ||
         t == EventType::threaten || t == EventType::agree || t == EventType::concede;
}

double fullness(const Entity& e) {
  return (e.id.empty() ? 0 : 4) + (e.country.empty() ? 0 : e.country_inferred ? 1 : 2) + (e.sectors.empty() ? 0 : 1) +
         0.01 * std::min<double>(static_cast<double>(e.text.size()), 60);
}

void merge_sides(std::vector<Entity>& into, const std::vector<Entity>& from) {
  for (const Entity& e : from) {
    auto old = std::find_if(into.begin(), into.end(), [&](const Entity& o) { return same_entity(o, e); });
    if (old == into.end()) {
      // A vaguer mention of a party already there adds nobody: "police" beside "Kalaburagi police".
      old = std::find_if(into.begin(), into.end(), [&](const Entity& o) {
        bool vague = o.country.empty() || e.country.empty() || o.country_inferred || e.country_inferred;
        return (o.country == e.country || vague) && share_sector(o, e);
      });
    }
    if (old == into.end()) {
      if (into.empty()) into.push_back(e);
      continue;
    }
    if (fullness(e) > fullness(*old)) *old = e;
  }
}

int date_rank(const EventDate& d) {
  if (!d.from || d.basis == "unknown") return 0;
  if (d.basis == "tense") return 1;
  if (d.basis == "inherited") return 2;
  auto width = (*d.to - *d.from).count();
  return width <= 1 ? 6 : width <= 7 ? 5 : width <= 31 ? 4 : 3;
}

int place_rank(const EventPlace& p) {
  if (!p.known) return 0;
  int basis = p.basis == "explicit" ? 20 : p.basis == "inherited" ? 10 : 1;
  return basis + static_cast<int>(p.place.grain);
}

void absorb(Draft& record, Draft& d) {
  Event& r = record.event;
  Event& e = d.event;
  if (r.type != e.type && e.type == EventType::retreat) {  // carried out after all
    r.type = e.type;
    r.modes = e.modes;
    r.cameo = e.cameo;
    r.status = e.status;
    r.rule = e.rule;
  }
  if (r.type == EventType::assault && d.c.reciprocal && e.actor.size() > 1 && !record.c.reciprocal) {
    r.actor = e.actor;  // "three were hurt in clashes with police": both sides fought
    r.recipient.clear();
    record.c.reciprocal = true;
  } else {
    merge_sides(r.actor, e.actor);
    if (!record.c.reciprocal) merge_sides(r.recipient, e.recipient);
  }
  if (date_rank(e.date) > date_rank(r.date)) {
    r.date = e.date;
    r.status = e.status;
  }
  if (place_rank(e.place) > place_rank(r.place)) r.place = e.place;
  for (const Count& c : e.counts) {
    auto old = std::find_if(r.counts.begin(), r.counts.end(), [&](const Count& o) { return o.of == c.of; });
    if (old == r.counts.end()) {
      r.counts.push_back(c);
    } else if (c.least > old->least) {
      *old = c;
    }
  }
  for (const std::string& m : e.modes) {
    if (std::find(r.modes.begin(), r.modes.end(), m) == r.modes.end() &&
        (r.modes.empty() || r.type == EventType::assault)) {
      r.modes.push_back(m);
    }
  }
  if (!r.source && e.source) r.source = e.source;
  if (r.reason.empty()) {
    r.reason = e.reason;
    r.reason_span = e.reason_span;
  }
  if (e.cameo.size() > r.cameo.size()) r.cameo = e.cameo;
  for (Evidence& ev : e.evidence) r.evidence.push_back(std::move(ev));
}

}  // namespace

// "said they would pull out" (CONCEDE) and "prepare to pull out" (RETREAT) tell of one withdrawal.
static bool one_withdrawal(const Draft& a, const Draft& b) {
  return a.event.type == EventType::retreat && b.event.type == EventType::concede && b.c.rule.starts_with("retreat.");
}

double same_act(const View& v, const Draft& r, const Draft& d) {
  bool same_type = r.event.type == d.event.type || one_withdrawal(r, d) || one_withdrawal(d, r);
  if (!same_type) return -10;
  bool told = reported_speech(d.event.type);
  Agreement actor = parties(r.event.actor, d.event.actor);
  Agreement recipient = parties(r.event.recipient, d.event.recipient);
  double score = -1.0;
  score += weigh(actor, 1.5, 0.4, told ? -0.5 : 0.1, -4);
  score += weigh(recipient, 1.2, 0.4, 0.1, told ? -2.0 : -2.5);
  score += weigh(dates(r.event.date, d.event.date), 0.8, 0.4, 0.2, -3);
  score += weigh(places(r.event.place, d.event.place), 0.8, 0.3, 0.1, told ? -0.5 : -3);
  score += weigh(counts(r.event.counts, d.event.counts), 1.0, 0.5, 0, -1.5);
  if (r.c.trigger >= 0 && v.lemma(r.c.trigger) == v.lemma(d.c.trigger)) score += 0.8;
  if (!same_modes(r.event, d.event)) score -= told ? 0.8 : 1.0;
  if (lead_part(v, r) || lead_part(v, d)) score += 0.6;
  bool past = r.event.status == EventStatus::historical, also = d.event.status == EventStatus::historical;
  if (past != also) score -= 1.5;
  if (r.c.sentence == d.c.sentence) {
    bool nested = v.below(d.c.trigger, r.c.trigger) || v.below(r.c.trigger, d.c.trigger);
    score += nested ? 1.0 : 0.2;
  }
  score -= 0.02 * std::min(30, d.c.sentence - r.event.evidence.back().sentence);
  return score;
}

std::vector<Draft> merge(const View& v, std::vector<Draft> drafts) {
  std::vector<Draft> records;
  for (Draft& d : drafts) {
    double best = 0;
    Draft* home = nullptr;
    for (Draft& r : records) {
      double score = same_act(v, r, d);
      if (score > best) {
        best = score;
        home = &r;
      }
    }
    if (home != nullptr) {
      absorb(*home, d);
    } else {
      records.push_back(std::move(d));
    }
  }
  return records;
}

}  // namespace dateline::event
