#include "cli/score.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "base/utf8.h"

namespace dateline::cli {
namespace {

constexpr double kPi = 3.14159265358979323846;

// The record itself, then the other readings of the same act.
std::vector<const ScoredRecord*> readings(const ScoredRecord& gold) {
  std::vector<const ScoredRecord*> out = {&gold};
  for (const ScoredRecord& other : gold.other) out.push_back(&other);
  return out;
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool shares(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& x) { return std::find(b.begin(), b.end(), x) != b.end(); });
}

// The first five characters of a word: enough to see past its inflection.
std::string stem(std::string_view word) {
  std::size_t at = 0;
  for (int i = 0; i < 5 && at < word.size(); ++i) (void)utf8_next(word, at);
  return std::string(word.substr(0, at));
}

std::vector<std::string> words(std::string_view text, std::string_view extra) {
  std::vector<std::string> out;
  std::string word;
  for (char c : text) {
    if ((c >= 'a' && c <= 'z') || extra.find(c) != std::string_view::npos) {
      word += c;
    } else if (!word.empty()) {
      out.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) out.push_back(std::move(word));
  return out;
}

bool same_trigger(const ScoredRecord& gold, const ScoredRecord& predicted) {
  std::set<std::string> stems;
  for (const ScoredEvidence& e : gold.evidence) {
    if (!e.trigger.empty()) stems.insert(stem(e.trigger));
  }
  for (const ScoredEvidence& e : predicted.evidence) {
    for (const std::string& word : words(e.trigger, "'-")) {
      if (stems.count(stem(word))) return true;
    }
  }
  return false;
}

bool entity_right(const ScoredEntity& gold, const ScoredEntity& predicted) {
  return gold.country == predicted.country && (gold.sectors.empty() || shares(gold.sectors, predicted.sectors));
}

// Every gold entity is met and no predicted one is foreign to all.
bool entities_right(const std::vector<ScoredEntity>& gold, const std::vector<ScoredEntity>& predicted) {
  auto met = [&](const ScoredEntity& g) {
    return std::any_of(predicted.begin(), predicted.end(), [&](const auto& p) { return entity_right(g, p); });
  };
  auto known = [&](const ScoredEntity& p) {
    return std::any_of(gold.begin(), gold.end(), [&](const auto& g) { return entity_right(g, p); });
  };
  return std::all_of(gold.begin(), gold.end(), met) && std::all_of(predicted.begin(), predicted.end(), known);
}

// Overlap within a day; an interval more than four times too wide says little.
bool date_right(const ScoredRecord& g, const ScoredRecord& p) {
  constexpr std::chrono::days kOne{1};
  if (*p.from > *g.to + kOne || *g.from > *p.to + kOne) return false;
  return (*p.to - *p.from).count() <= 4 * ((*g.to - *g.from).count() + 2);
}

double kilometres(double lat1, double lon1, double lat2, double lon2) {
  auto rad = [](double degrees) { return degrees * kPi / 180; };
  double h = std::pow(std::sin((rad(lat2) - rad(lat1)) / 2), 2) +
             std::cos(rad(lat1)) * std::cos(rad(lat2)) * std::pow(std::sin((rad(lon2) - rad(lon1)) / 2), 2);
  return 12742 * std::asin(std::min(1.0, std::sqrt(h)));
}

bool place_right(const ScoredPlace& g, const ScoredPlace& p) {
  if (!g.country.empty() && !p.country.empty() && g.country != p.country) return false;
  if (g.grain == "country") return g.country == p.country;
  if (g.name == p.name || g.name == p.text) return true;
  for (const std::string* name : {&p.name, &p.text}) {
    if (!name->empty() && (contains(g.name, *name) || contains(*name, g.name))) return true;
  }
  return g.lat && g.lon && p.lat && p.lon && kilometres(*g.lat, *g.lon, *p.lat, *p.lon) <= 50;
}

bool near(const std::optional<double>& x, const std::optional<double>& y) {
  if (x == y) return true;
  return x && y && std::fabs(*x - *y) <= 0.1 * std::max(std::fabs(*x), std::fabs(*y));
}

bool counts_right(const std::vector<ScoredCount>& gold, const std::vector<ScoredCount>& predicted) {
  return std::all_of(gold.begin(), gold.end(), [&](const ScoredCount& g) {
    return std::any_of(predicted.begin(), predicted.end(), [&](const ScoredCount& p) {
      return g.of == p.of && (near(g.least, p.least) || near(g.most, p.most));
    });
  });
}

bool source_right(const std::string& gold, const std::string& predicted) {
  static const std::set<std::string> kEmptyWords = {"the",      "of",       "a",        "an",        "news",
                                                    "agency",   "mr",       "president", "minister", "ministry",
                                                    "spokesman", "official", "officials"};
  auto telling = [](const std::string& text) {
    std::set<std::string> out;
    for (std::string& word : words(text, "")) {
      if (!kEmptyWords.count(word)) out.insert(std::move(word));
    }
    return out;
  };
  std::set<std::string> g = telling(gold), p = telling(predicted);
  if (g.empty()) return !predicted.empty();
  return std::any_of(g.begin(), g.end(), [&](const std::string& word) { return p.count(word) > 0; });
}

bool values_agree(const ScoredRecord& g, const ScoredRecord& p, Slot slot) {
  switch (slot) {
    case Slot::mode: return shares(g.modes, p.modes);
    case Slot::actor: return entities_right(g.actor, p.actor);
    case Slot::recipient: return entities_right(g.recipient, p.recipient);
    case Slot::date: return date_right(g, p);
    case Slot::place: return place_right(*g.place, *p.place);
    case Slot::counts: return counts_right(g.counts, p.counts);
    case Slot::source: return source_right(g.source, p.source);
    case Slot::context: return shares(g.contexts, p.contexts);
  }
  return false;
}

bool type_right(const ScoredRecord& gold, const ScoredRecord& p) {
  auto all = readings(gold);
  return std::any_of(all.begin(), all.end(), [&](const auto* r) { return r->type == p.type; });
}

bool slot_right(const ScoredRecord& gold, const ScoredRecord& p, Slot slot) {
  auto all = readings(gold);
  return std::any_of(all.begin(), all.end(), [&](const ScoredRecord* r) {
    return r->type == p.type && has_slot(*r, slot) && has_slot(p, slot) && values_agree(*r, p, slot);
  });
}

bool slot_open(const ScoredRecord& gold, const ScoredRecord& p, Slot slot) {
  auto all = readings(gold);
  return std::any_of(all.begin(), all.end(),
                     [&](const ScoredRecord* r) { return r->type == p.type && !has_slot(*r, slot); });
}

std::string first_country(const ScoredRecord& r) { return r.actor.empty() ? "" : r.actor.front().country; }

double agreement(const ScoredRecord& g, const ScoredRecord& p) {
  auto all = readings(g);
  bool near = std::any_of(all.begin(), all.end(), [&](const auto* r) { return same_sentence(*r, p); });
  bool same = type_right(g, p);
  if (!near && !(same && !first_country(g).empty() && first_country(g) == first_country(p))) return 0;
  bool trigger = std::any_of(all.begin(), all.end(), [&](const auto* r) { return same_trigger(*r, p); });
  double sum = 8.0 * same + 4.0 * near + 2.0 * trigger;
  for (int i = 0; i < kSlots; ++i) sum += slot_right(g, p, static_cast<Slot>(i));
  return sum + 0.1 * g.core;
}

Pair judge(const ScoredRecord& g, const ScoredRecord& p) {
  Pair pair;
  pair.type_right = type_right(g, p);
  if (!pair.type_right) return pair;
  for (int i = 0; i < kSlots; ++i) {
    pair.right[i] = slot_right(g, p, static_cast<Slot>(i));
    pair.open[i] = slot_open(g, p, static_cast<Slot>(i));
  }
  auto all = readings(g);
  pair.status_right = std::any_of(all.begin(), all.end(), [&](const auto* r) { return r->status == p.status; });
  return pair;
}

void count_pair(const ScoredRecord& g, const ScoredRecord& p, const Pair& pair, DocumentScore& doc, Score& s) {
  auto add = [&](Tally& t, bool core) {
    ++t.right;
    t.right_core += core;
  };
  add(doc.found, g.core);
  add(s.types[g.type], g.core);
  for (int i = 0; i < kSlots; ++i) {
    Slot slot = static_cast<Slot>(i);
    if (pair.right[i]) {
      add(s.slots[i], g.core && has_slot(g, slot));
    } else if (has_slot(p, slot) && pair.open[i]) {
      --s.slots[i].predicted;  // a value where gold leaves the slot open is neither right nor wrong
    }
  }
  ++s.status_all;
  s.status_right += pair.status_right;
  bool whole = true;
  for (Slot slot : {Slot::actor, Slot::recipient, Slot::date}) {
    whole = whole && (pair.right[static_cast<int>(slot)] || pair.open[static_cast<int>(slot)]);
  }
  if (whole) add(s.record, g.core);
}

void count_all(const GoldDocument& gold, const std::vector<ScoredRecord>& predicted, Score& s) {
  for (const ScoredRecord& g : gold.events) {
    s.types[g.type].gold += g.core;
    for (int i = 0; i < kSlots; ++i) s.slots[i].gold += g.core && has_slot(g, static_cast<Slot>(i));
  }
  for (const ScoredRecord& p : predicted) {
    ++s.types[p.type].predicted;
    for (int i = 0; i < kSlots; ++i) s.slots[i].predicted += has_slot(p, static_cast<Slot>(i));
  }
}

DocumentScore score_document(const GoldDocument& gold, const std::vector<ScoredRecord>& predicted, Score& s) {
  DocumentScore doc;
  doc.id = gold.id;
  std::vector<std::vector<double>> weights;
  for (const ScoredRecord& g : gold.events) {
    std::vector<double> row;
    for (const ScoredRecord& p : predicted) row.push_back(agreement(g, p));
    weights.push_back(std::move(row));
  }
  for (auto [i, j] : assign(weights)) {
    Pair pair = judge(gold.events[i], predicted[j]);
    pair.gold = i;
    pair.predicted = j;
    if (pair.type_right) count_pair(gold.events[i], predicted[j], pair, doc, s);
    doc.pairs.push_back(pair);
  }
  doc.found.predicted = static_cast<int>(predicted.size());
  for (const ScoredRecord& g : gold.events) doc.found.gold += g.core;
  count_all(gold, predicted, s);
  return doc;
}

}  // namespace

std::string_view to_string(Slot slot) {
  constexpr std::string_view kNames[] = {"mode", "actor", "recipient", "date", "place", "counts", "source", "context"};
  return kNames[static_cast<int>(slot)];
}

double Tally::precision() const { return predicted > 0 ? static_cast<double>(right) / predicted : 0; }
double Tally::recall() const { return gold > 0 ? static_cast<double>(right_core) / gold : 0; }
double Tally::f1() const {
  double p = precision(), r = recall();
  return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

double Score::status_accuracy() const { return status_all > 0 ? static_cast<double>(status_right) / status_all : 0; }

bool same_sentence(const ScoredRecord& gold, const ScoredRecord& predicted) {
  for (const ScoredEvidence& g : gold.evidence) {
    if (g.text.empty()) continue;
    for (const ScoredEvidence& p : predicted.evidence) {
      if (contains(p.text, g.text) || (!p.text.empty() && contains(g.text, p.text))) return true;
    }
  }
  return false;
}

bool has_slot(const ScoredRecord& r, Slot slot) {
  switch (slot) {
    case Slot::mode: return !r.modes.empty();
    case Slot::actor: return !r.actor.empty();
    case Slot::recipient: return !r.recipient.empty();
    case Slot::date: return r.from.has_value();
    case Slot::place: return r.place.has_value();
    case Slot::counts: return !r.counts.empty();
    case Slot::source: return r.has_source;
    case Slot::context: return !r.contexts.empty();
  }
  return false;
}

std::vector<std::pair<int, int>> assign(const std::vector<std::vector<double>>& weights) {
  const int rows = static_cast<int>(weights.size()), columns = rows > 0 ? static_cast<int>(weights[0].size()) : 0;
  if (rows == 0 || columns == 0) return {};
  const int size = std::max(rows, columns);
  const double inf = std::numeric_limits<double>::infinity();
  double most = 0;
  for (const auto& row : weights) most = std::max(most, *std::max_element(row.begin(), row.end()));
  auto cost = [&](int i, int j) { return most - (i < rows && j < columns ? weights[i][j] : 0.0); };
  std::vector<double> u(size + 1, 0), v(size + 1, 0);
  std::vector<int> match(size + 1, 0), way(size + 1, 0);
  for (int i = 1; i <= size; ++i) {
    match[0] = i;
    int j0 = 0;
    std::vector<double> low(size + 1, inf);
    std::vector<char> used(size + 1, 0);
    do {
      used[j0] = 1;
      int i0 = match[j0], j1 = 0;
      double delta = inf;
      for (int j = 1; j <= size; ++j) {
        if (used[j]) continue;
        double now = cost(i0 - 1, j - 1) - u[i0] - v[j];
        if (now < low[j]) {
          low[j] = now;
          way[j] = j0;
        }
        if (low[j] < delta) {
          delta = low[j];
          j1 = j;
        }
      }
      for (int j = 0; j <= size; ++j) {
        if (used[j]) {
          u[match[j]] += delta;
          v[j] -= delta;
        } else {
          low[j] -= delta;
        }
      }
      j0 = j1;
    } while (match[j0] != 0);
    while (j0 != 0) {
      int j1 = way[j0];
      match[j0] = match[j1];
      j0 = j1;
    }
  }
  std::vector<std::pair<int, int>> pairs;
  for (int j = 1; j <= columns; ++j) {
    if (match[j] <= rows && weights[match[j] - 1][j - 1] > 0) pairs.emplace_back(match[j] - 1, j - 1);
  }
  return pairs;
}

Score score(const std::vector<GoldDocument>& gold, const Predictions& predictions) {
  Score s;
  std::set<std::string> known;
  const std::vector<ScoredRecord> none;
  for (const GoldDocument& g : gold) {
    known.insert(g.id);
    auto found = predictions.find(g.id);
    s.documents.push_back(score_document(g, found == predictions.end() ? none : found->second, s));
    const Tally& t = s.documents.back().found;
    s.found.right += t.right;
    s.found.right_core += t.right_core;
    s.found.predicted += t.predicted;
    s.found.gold += t.gold;
  }
  s.record.predicted = s.found.predicted;
  s.record.gold = s.found.gold;
  for (const auto& [id, records] : predictions) {
    if (!known.count(id)) s.unknown.push_back(id);
  }
  return s;
}

}  // namespace dateline::cli
