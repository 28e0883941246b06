// eval: codes the texts of a gold folder (or takes records already made) and prints figures, errors, floors.
#include <fmt/format.h>

#include <filesystem>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/errors.h"
#include "cli/inputs.h"
#include "cli/score.h"
#include "cli/thresholds.h"
#include "engine/engine.h"
#include "engine/pool.h"
#include "export/json.h"

namespace dateline::cli {
namespace {

struct Made {
  std::string id;
  std::vector<ScoredRecord> records;
  std::size_t sentences = 0;
};

// Records go through the JSON that users get, so that the scorer sees what they see.
Made made_from(const engine::Input& input, const engine::Resources& resources) {
  engine::Coded coded = engine::run(input, resources, {});
  Made made{input.id, {}, coded.document.sentences.size()};
  for (const Event& event : coded.events) {
    auto json = parse_json(exporting::record_json(event, coded.document, coded.article));
    DATELINE_CHECK(json);
    made.records.push_back(record_of(*json));
  }
  return made;
}

Result<Predictions> code_gold(const std::vector<GoldDocument>& gold, bool unpublished, int threads,
                              const engine::Resources& resources) {
  Predictions predictions;
  for (const GoldDocument& g : gold) {
    if (g.text.empty()) return fail(ErrorCode::not_found, "no text for gold document '" + g.id + "'");
  }
  std::size_t at = 0;
  auto next = [&]() -> std::optional<engine::Input> {
    if (at >= gold.size()) return std::nullopt;
    const GoldDocument& g = gold[at++];
    engine::Input input;
    input.id = g.id;
    input.bytes = g.text;
    if (!unpublished) input.published = g.published;
    input.kind = sniff(g.text, "") == FileKind::html ? engine::InputKind::html : engine::InputKind::text;
    return input;
  };
  engine::ordered(engine::thread_count(threads), next,
                  [&](engine::Input& input) { return made_from(input, resources); },
                  [&](Made made) {
                    predictions[made.id] = std::move(made.records);
                    return true;
                  });
  return predictions;
}

Result<Predictions> read_predictions(const std::string& path) {
  auto bytes = read_file(path);
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  Predictions predictions;
  std::size_t begin = 0;
  for (int line = 1; begin < bytes->size(); ++line) {
    std::size_t end = std::min(bytes->find('\n', begin), bytes->size());
    std::string_view text = std::string_view(*bytes).substr(begin, end - begin);
    begin = end + 1;
    if (text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    auto json = parse_json(text, fmt::format("{}:{}", path, line));
    if (!json) return tl::unexpected<Error>(json.error());
    const std::string& id = json->at("document").text("id");
    predictions[id.empty() ? json->text("doc") : id].push_back(record_of(*json));
  }
  return predictions;
}

// ---- figures

std::vector<std::pair<std::string, Tally>> rows_of(const Score& s) {
  std::vector<std::pair<std::string, Tally>> rows = {{"found", s.found}, {"record", s.record}};
  for (int i = 0; i < kSlots; ++i) rows.emplace_back(std::string(to_string(static_cast<Slot>(i))), s.slots[i]);
  return rows;
}

std::string figures(const Score& s) {
  std::string unknown;
  for (const std::string& id : s.unknown) unknown += (unknown.empty() ? "" : ", ") + id;
  std::string out = fmt::format("{} documents{}\n", s.documents.size(),
                                unknown.empty() ? "" : "; records of documents that gold lacks: " + unknown);
  out += fmt::format("{:12}{:>8}{:>8}{:>8}{:>7}{:>7}\n", "", "P", "R", "F1", "pred", "gold");
  for (const auto& [name, t] : rows_of(s)) {
    out += fmt::format("{:12}{:8.3f}{:8.3f}{:8.3f}{:7}{:7}\n", name, t.precision(), t.recall(), t.f1(), t.predicted,
                       t.gold);
  }
  return out + fmt::format("status accuracy {:.3f} on {} found\n", s.status_accuracy(), s.status_all);
}

std::string figures_json(const Score& s) {
  std::string out = fmt::format("{{\"documents\":{}", s.documents.size());
  for (const auto& [name, t] : rows_of(s)) {
    out += fmt::format(",\"{}\":{{\"p\":{},\"r\":{},\"f1\":{},\"pred\":{},\"gold\":{}}}", name, t.precision(), t.recall(),
                       t.f1(), t.predicted, t.gold);
  }
  return out + fmt::format(",\"status_accuracy\":{}}}\n", s.status_accuracy());
}

std::string by_type(const Score& s) {
  std::string out;
  for (const auto& [type, t] : s.types) {
    out += fmt::format("  {:10} P {:.2f} R {:.2f} F1 {:.2f}  pred {} gold {}\n", type, t.precision(), t.recall(), t.f1(),
                       t.predicted, t.gold);
  }
  return out;
}

std::string by_document(const Score& s) {
  std::string out;
  for (const DocumentScore& d : s.documents) {
    out += fmt::format("  {:16} F1 {:.2f} pred {} gold {}\n", d.id, d.found.f1(), d.found.predicted, d.found.gold);
  }
  return out;
}

// ---- negatives

struct NegativeScore {
  std::size_t texts = 0, sentences = 0, records = 0;
  std::string listed;

  [[nodiscard]] double per_thousand() const {
    return sentences > 0 ? 1000.0 * static_cast<double>(records) / static_cast<double>(sentences) : 0;
  }
};

Result<NegativeScore> score_negative(const std::string& file, int threads, const engine::Resources& resources) {
  if (!file_exists(file)) return fail(ErrorCode::not_found, "no such file", file);
  NegativeScore total;
  Inputs inputs({file}, {.kind = "jsonl"});
  std::optional<Error> error;
  auto next = [&]() -> std::optional<engine::Input> {
    auto item = inputs.next();
    if (!item) return std::nullopt;
    if (item->error) {
      error = item->error;
      return std::nullopt;
    }
    return std::move(item->input);
  };
  engine::ordered(engine::thread_count(threads), next,
                  [&](engine::Input& input) { return made_from(input, resources); },
                  [&](Made made) {
                    ++total.texts;
                    total.sentences += made.sentences;
                    total.records += made.records.size();
                    for (const ScoredRecord& r : made.records) {
                      bool shown = !r.evidence.empty();
                      total.listed += fmt::format("  {}: {} '{}' {} | {}\n", made.id, r.type,
                                                  shown ? r.evidence[0].trigger : "", r.rule,
                                                  shown ? r.evidence[0].shown : "");
                    }
                    return true;
                  });
  if (error) return tl::unexpected<Error>(*error);
  return total;
}

std::string negative_line(const NegativeScore& n) {
  return fmt::format("{} texts, {} sentences, {} records: {:.1f} records per 1,000 sentences\n", n.texts, n.sentences,
                     n.records, n.per_thousand());
}

// ---- the three ways to call it

int print_error(const Error& error) {
  complain("eval: " + to_string(error));
  return kSomeFailed;
}

double figure(const Score& s, const std::string& name) {
  if (name == "status") return s.status_accuracy();
  for (const auto& [row, tally] : rows_of(s)) {
    if (row == name) return tally.f1();
  }
  return -1;
}

// One line a figure; true when no floor is broken.
bool check_floors(const ScoredSet& set, const Score& s, bool raise, std::string& out) {
  bool fine = true;
  for (const auto& [name, floor] : set.floors) {
    double value = figure(s, name);
    bool ok = value >= floor;
    fine = fine && ok;
    std::string hint = raise && value > floor + 0.01 ? fmt::format("  may rise to {:.2f}", value - 0.005) : "";
    out += fmt::format("  {:20}{:8.3f}  floor {:.3f}  {}{}\n", name, value, floor, ok ? "ok" : "BELOW", hint);
  }
  return fine;
}

int run_thresholds(const Arguments& a, const engine::Resources& resources) {
  auto thresholds = read_thresholds(a.thresholds);
  if (!thresholds) return print_error(thresholds.error());
  bool fine = true;
  std::string out;
  for (const ScoredSet& set : thresholds->sets) {
    if (!std::filesystem::exists(set.gold)) {
      out += fmt::format("{}: skipped, {} is not there\n", set.name, set.gold);
      continue;
    }
    auto gold = read_gold(set.gold);
    if (!gold) return print_error(gold.error());
    auto predictions = code_gold(*gold, set.unpublished, a.threads, resources);
    if (!predictions) return print_error(predictions.error());
    out += fmt::format("{}: {} documents\n", set.name, gold->size());
    fine = check_floors(set, score(*gold, *predictions), a.raise, out) && fine;
  }
  for (const NegativeSet& set : thresholds->negatives) {
    if (!file_exists(set.file)) {
      out += fmt::format("{}: skipped, {} is not there\n", set.name, set.file);
      continue;
    }
    auto n = score_negative(set.file, a.threads, resources);
    if (!n) return print_error(n.error());
    bool ok = n->per_thousand() <= set.most;
    out += fmt::format("{}: {:.1f} records per 1,000 sentences, at most {:.1f}  {}\n", set.name, n->per_thousand(), set.most,
               ok ? "ok" : "ABOVE");
    fine = fine && ok;
  }
  print_out(out);
  return fine ? kFine : kSomeFailed;
}

int run_negative(const Arguments& a, const engine::Resources& resources) {
  auto n = score_negative(a.negative, a.threads, resources);
  if (!n) return print_error(n.error());
  print_out(negative_line(*n) + (a.errors ? n->listed : ""));
  return kFine;
}

int print_score(const Arguments& a, const std::vector<GoldDocument>& gold, const Predictions& predictions) {
  Score s = score(gold, predictions);
  std::string out = a.json ? figures_json(s) : figures(s);
  if (!a.json && a.by_type) out += by_type(s);
  if (!a.json && a.by_doc) out += by_document(s);
  if (!a.json && a.errors) out += "\n" + error_report(errors_of(gold, predictions, s));
  print_out(out);
  return kFine;
}

}  // namespace

int run_eval(const Arguments& a) {
  bool sets = !a.negative.empty() || !a.thresholds.empty();
  if (sets == !a.files.empty()) {
    complain("eval: name a folder of gold files, or give --negative FILE or --thresholds FILE");
    return kUsage;
  }
  if (a.files.size() == 2) {
    auto gold = read_gold(a.files[0]);
    if (!gold) return print_error(gold.error());
    auto predictions = read_predictions(a.files[1]);
    if (!predictions) return print_error(predictions.error());
    return print_score(a, *gold, *predictions);
  }
  auto resources = resources_for(a, engine::Depth::events);
  if (!resources) return print_error(resources.error());
  if (!a.thresholds.empty()) return run_thresholds(a, *resources);
  if (!a.negative.empty()) return run_negative(a, *resources);
  auto gold = read_gold(a.files[0]);
  if (!gold) return print_error(gold.error());
  auto predictions = code_gold(*gold, a.unpublished, a.threads, *resources);
  if (!predictions) return print_error(predictions.error());
  return print_score(a, *gold, *predictions);
}

}  // namespace dateline::cli
