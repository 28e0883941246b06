#include "event/confidence.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/file.h"
#include "base/tsv.h"

namespace dateline::event {
namespace {

struct Writer {
  Features out;
  void flag(std::string name, bool on) {
    if (on) out.emplace_back(std::move(name), 1.0);
  }
  void value(std::string name, double v) {
    if (v != 0) out.emplace_back(std::move(name), v);
  }
};

void side_features(const View& v, const char* side, const std::vector<Entity>& entities,
                   const std::vector<std::int32_t>& mentions, Writer& w) {
  std::string s = side;
  w.flag(s + ":none", entities.empty());
  if (entities.empty()) return;
  bool country = false, id = false, sector = false;
  for (const Entity& e : entities) {
    country |= !e.country.empty();
    id |= !e.id.empty();
    sector |= !e.sectors.empty();
  }
  w.flag(s + ":country", country);
  w.flag(s + ":id", id);
  w.flag(s + ":sector", sector);
  bool official = std::any_of(entities.begin(), entities.end(), [](const Entity& e) {
    return has_sector(e, {"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "REB", "PTY"});
  });
  w.flag(s + ":official", official);
  w.flag(s + ":several", entities.size() > 1);
  w.flag(s + ":unresolved", mentions.empty());
  if (mentions.empty()) return;
  const ActorMention& m = v.actors[mentions.front()];
  w.flag(s + ":inferred", m.country_inferred);
  w.flag(s + ":reference", m.by_reference);
  w.flag(s + ":reporter", m.reporter);
  w.flag(s + ":class" + std::to_string(static_cast<int>(m.kind)), true);
}

bool content_word(const View& v, std::int32_t t) {
  Upos u = v.token(t).upos;
  return u == Upos::noun || u == Upos::verb || u == Upos::propn || u == Upos::adj;
}

// Share of the headline's content words that the evidence sentence repeats.
double headline_overlap(const View& v, std::int32_t sentence) {
  const Sentence& s = v.doc.sentences[sentence];
  int shared = 0, all = 0;
  for (const Sentence& h : v.doc.sentences) {
    if (v.doc.sections[h.section].part != Part::title) continue;
    for (std::int32_t t = h.first; t < h.last; ++t) {
      if (!content_word(v, t)) continue;
      ++all;
      for (std::int32_t o = s.first; o < s.last; ++o) {
        if (v.lemma(o) == v.lemma(t)) {
          ++shared;
          break;
        }
      }
    }
  }
  return all == 0 ? 0 : static_cast<double>(shared) / all;
}

std::int32_t body_position(const View& v, std::int32_t sentence) {
  std::int32_t n = 0;
  for (std::int32_t s = 0; s < sentence; ++s) n += v.doc.sections[v.doc.sentences[s].section].part == Part::body;
  return n;
}

void trigger_features(const View& v, const Draft& d, Writer& w) {
  const Candidate& c = d.c;
  std::string type(to_string(d.event.type));
  w.flag("type:" + type, true);
  w.flag("noun", c.noun);
  w.flag("noun:" + type, c.noun);
  w.flag("light", c.light);
  w.flag("loose", c.loose);
  w.flag("loose:" + type, c.loose);
  w.flag("future", c.future);
  w.flag("stance", c.frame < 0);
  if (c.frame < 0) w.flag("rule:" + c.rule, true);
  w.flag("status:" + std::string(to_string(d.event.status)), true);
  if (c.frame >= 0) {
    const Frame& f = v.lex.frames[c.frame];
    w.value("conditions", std::min<double>(static_cast<double>(f.conditions.size()), 4));
    w.value("words", static_cast<double>(f.trigger.size()) - 1);
  }
  const Token& t = v.token(c.trigger);
  w.flag("dep:" + std::string(to_string(main_of(t.dep))), true);
  w.value("arc", t.head_score);
  w.flag("speech", c.speech >= 0);
  w.flag("quote", c.speech >= 0 && v.doc.speech[c.speech].direct);
  std::int32_t clause = v.clause(c.trigger);
  w.flag("main", v.head(clause) < 0);
}

void record_features(const View& v, const Draft& d, Writer& w) {
  const Event& e = d.event;
  w.value("mentions", std::log(static_cast<double>(e.evidence.size())));
  bool title = false, caption = false, body = false;
  double overlap = 0;
  std::int32_t first_body = -1;
  for (const Evidence& ev : e.evidence) {
    Part p = v.doc.sections[v.doc.sentences[ev.sentence].section].part;
    title |= p == Part::title;
    caption |= p == Part::caption;
    body |= p == Part::body;
    overlap = std::max(overlap, headline_overlap(v, ev.sentence));
    if (p == Part::body && first_body < 0) first_body = body_position(v, ev.sentence);
  }
  w.flag("in:title", title);
  w.flag("in:caption", caption);
  w.flag("title only", title && !body && !caption);
  w.value("position", first_body < 0 ? 0 : std::log1p(static_cast<double>(first_body)));
  w.value("overlap", overlap);
  w.flag("date:explicit", e.date.basis == "explicit");
  w.flag("place:explicit", e.place.basis == "explicit");
  w.flag("counts", !e.counts.empty());
  const Sentence& s = v.doc.sentences[e.evidence.front().sentence];
  w.value("length", std::log1p(static_cast<double>(s.last - s.first)) - 3);
}

}  // namespace

Result<Weights> load_weights(const std::string& path) {
  Weights w;
  if (!file_exists(path)) return w;
  auto tsv = read_tsv(path);
  if (!tsv) return tl::unexpected(tsv.error());
  for (const TsvRow& row : tsv->rows) {
    if (row.cells.size() < 2) continue;
    double value = std::atof(std::string(row.cells[1]).c_str());
    if (row.cells[0] == "threshold") {
      w.threshold = value;
    } else {
      w.of[std::string(row.cells[0])] = value;
    }
  }
  return w;
}

Features features_of(const View& v, const Draft& d) {
  Writer w;
  w.out.emplace_back("bias", 1.0);
  trigger_features(v, d, w);
  record_features(v, d, w);
  side_features(v, "actor", d.event.actor, d.actor_mentions, w);
  side_features(v, "recipient", d.event.recipient, d.recipient_mentions, w);
  return std::move(w.out);
}

double confidence_of(const Weights& weights, const Features& features) {
  if (weights.of.empty()) return 0.5;
  double z = 0;
  for (const auto& [name, value] : features) {
    auto it = weights.of.find(name);
    if (it != weights.of.end()) z += it->second * value;
  }
  double p = 1 / (1 + std::exp(-z));
  return std::round(p * 1000) / 1000;
}

}  // namespace dateline::event
