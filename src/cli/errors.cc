#include "cli/errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace dateline::cli {
namespace {

constexpr std::size_t kShown = 160;  // bytes of a sentence in a report

std::string shortened(std::string text) {
  for (char& c : text) c = c == '\n' ? ' ' : c;
  if (text.size() <= kShown) return text;
  std::size_t end = kShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end) + " ...";
}

std::string joined(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : " ") + item;
  return out;
}

std::string entities(const std::vector<ScoredEntity>& list) {
  std::string out;
  for (const ScoredEntity& e : list) {
    out += fmt::format("{}{} [{}{}{}]", out.empty() ? "" : "; ", e.text, e.country, e.sectors.empty() ? "" : " ",
                       joined(e.sectors));
  }
  return out;
}

std::string counts(const std::vector<ScoredCount>& list) {
  auto bound = [](const std::optional<double>& v) { return v ? fmt::format("{:.0f}", *v) : std::string("?"); };
  std::string out;
  for (const ScoredCount& c : list) {
    out += fmt::format("{}{} {}..{}", out.empty() ? "" : "; ", c.of, bound(c.least), bound(c.most));
  }
  return out;
}

std::string slot_text(const ScoredRecord& r, Slot slot) {
  if (!has_slot(r, slot)) return "-";
  switch (slot) {
    case Slot::mode: return joined(r.modes);
    case Slot::actor: return entities(r.actor);
    case Slot::recipient: return entities(r.recipient);
    case Slot::date: return to_iso(*r.from) + ".." + to_iso(*r.to);
    case Slot::place: return fmt::format("{} [{}]", r.place->name, r.place->country);
    case Slot::counts: return counts(r.counts);
    case Slot::source: return r.source;
    case Slot::context: return joined(r.contexts);
  }
  return "-";
}

std::string quote_of(const ScoredRecord& r) { return r.evidence.empty() ? "" : shortened(r.evidence.front().shown); }

std::string gold_text(const ScoredRecord& r) { return fmt::format("{} {}", r.type, joined(r.modes)); }

std::string found_text(const ScoredRecord& r) {
  return fmt::format("{} '{}' {}", r.type, r.evidence.empty() ? "" : r.evidence.front().trigger, r.rule);
}

bool near_any(const ScoredRecord& gold, const ScoredRecord& p) {
  if (same_sentence(gold, p)) return true;
  return std::any_of(gold.other.begin(), gold.other.end(), [&](const auto& r) { return same_sentence(r, p); });
}

struct Collector {
  const GoldDocument& gold;
  const std::vector<ScoredRecord>& predicted;
  const DocumentScore& score;
  std::vector<ScoreError>& out;

  void add(std::string cause, std::string g, std::string found, std::string where) {
    out.push_back({std::move(cause), gold.id, std::move(g), std::move(found), std::move(where)});
  }

  void slots(const Pair& pair) {
    const ScoredRecord &g = gold.events[pair.gold], &p = predicted[pair.predicted];
    for (int i = 0; i < kSlots; ++i) {
      Slot slot = static_cast<Slot>(i);
      if (pair.right[i] || pair.open[i]) continue;
      std::string cause = fmt::format("{} {}", has_slot(p, slot) ? "wrong" : "missing", to_string(slot));
      add(cause, slot_text(g, slot), slot_text(p, slot), quote_of(p));
    }
    if (!pair.status_right) add("wrong status", g.status, p.status, quote_of(p));
  }

  void missed(const ScoredRecord& g) {
    bool read = std::any_of(predicted.begin(), predicted.end(), [&](const auto& p) { return near_any(g, p); });
    add(read ? "missed act" : "missed trigger", gold_text(g), "-", quote_of(g));
  }

  void extra(const ScoredRecord& p) {
    const ScoredRecord* same = nullptr;
    const ScoredRecord* other = nullptr;
    for (const ScoredRecord& g : gold.events) {
      if (!near_any(g, p)) continue;
      (g.type == p.type ? same : other) = &g;
    }
    std::string cause = same ? "duplicate" : other ? "extra act" : "extra record";
    add(cause, same ? gold_text(*same) : other ? gold_text(*other) : "-", found_text(p), quote_of(p));
  }

  void run() {
    std::vector<char> gold_used(gold.events.size(), 0), used(predicted.size(), 0);
    for (const Pair& pair : score.pairs) {
      gold_used[pair.gold] = 1;
      used[pair.predicted] = 1;
      if (pair.type_right) {
        slots(pair);
      } else {
        add("wrong type", gold_text(gold.events[pair.gold]), found_text(predicted[pair.predicted]),
            quote_of(gold.events[pair.gold]));
      }
    }
    for (std::size_t i = 0; i < gold.events.size(); ++i) {
      if (!gold_used[i] && gold.events[i].core) missed(gold.events[i]);
    }
    for (std::size_t j = 0; j < predicted.size(); ++j) {
      if (!used[j]) extra(predicted[j]);
    }
  }
};

}  // namespace

std::vector<ScoreError> errors_of(const std::vector<GoldDocument>& gold, const Predictions& predictions,
                                  const Score& score) {
  std::vector<ScoreError> out;
  const std::vector<ScoredRecord> none;
  for (std::size_t d = 0; d < gold.size(); ++d) {
    auto found = predictions.find(gold[d].id);
    Collector{gold[d], found == predictions.end() ? none : found->second, score.documents[d], out}.run();
  }
  return out;
}

std::string error_report(const std::vector<ScoreError>& errors) {
  std::map<std::string, std::vector<const ScoreError*>> by_cause;
  for (const ScoreError& e : errors) by_cause[e.cause].push_back(&e);
  std::vector<std::pair<std::string, std::vector<const ScoreError*>>> causes(by_cause.begin(), by_cause.end());
  std::stable_sort(causes.begin(), causes.end(),
                   [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
  std::string out = "errors by cause\n";
  for (const auto& [cause, list] : causes) out += fmt::format("  {:5} {}\n", list.size(), cause);
  for (const auto& [cause, list] : causes) {
    out += fmt::format("\n{} ({})\n", cause, list.size());
    std::string document;
    for (const ScoreError* e : list) {
      if (e->document != document) out += fmt::format("  {}\n", e->document);
      document = e->document;
      out += fmt::format("    gold {} | found {} | {}\n", e->gold, e->found, e->where);
    }
  }
  return out;
}

}  // namespace dateline::cli
