// Reading is row by row: a bad row becomes a problem with its place in the file, the rest loads.
#include "event/lexicon.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "base/file.h"
#include "base/tsv.h"

namespace dateline::event {
namespace {

constexpr std::string_view kComputed[] = {"actor", "person", "armed", "military", "police", "rebels", "crowd",
                                          "government", "country", "org", "media", "court", "place", "number"};
static_assert(sizeof(kComputed) / sizeof(kComputed[0]) == kComputedClasses);

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (true) {
    std::size_t end = text.find(at);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

Slot slot_of(std::string_view name) {
  struct Named {
    std::string_view name;
    SlotKind kind;
  };
  static constexpr Named kNamed[] = {
      {"subj", SlotKind::subj}, {"obj", SlotKind::obj},   {"iobj", SlotKind::iobj},
      {"comp", SlotKind::comp}, {"xcomp", SlotKind::comp}, {"ccomp", SlotKind::comp},
      {"compsubj", SlotKind::compsubj}, {"mod", SlotKind::mod}, {"poss", SlotKind::poss},
      {"lv", SlotKind::lv}, {"gov", SlotKind::gov}, {"prt", SlotKind::prt}, {"any", SlotKind::any},
      {"lv.subj", SlotKind::lv_subj}, {"lv.obj", SlotKind::lv_obj}, {"-", SlotKind::none}};
  for (const Named& n : kNamed) {
    if (n.name == name) return {n.kind, {}};
  }
  if (name.starts_with("lv.")) name.remove_prefix(3);  // prepositions look at both anyway
  return {SlotKind::prep, std::string(name)};
}

struct Loader {
  Lexicon& lex;

  void problem(std::string what, std::string where) {
    lex.problems.push_back({ErrorCode::bad_format, std::move(what), std::move(where)});
  }

  std::optional<Tsv> open(const std::string& path) {
    auto tsv = read_tsv(path);
    if (!tsv) {
      lex.problems.push_back(tsv.error());
      return std::nullopt;
    }
    for (const Error& e : tsv->problems) lex.problems.push_back(e);
    return std::move(*tsv);
  }

  std::int32_t class_for(std::string_view name) {
    auto [it, fresh] = lex.class_ids.try_emplace(std::string(name), static_cast<std::int32_t>(lex.class_names.size()));
    if (fresh) lex.class_names.emplace_back(name);
    return it->second;
  }

  Word word_of(std::string_view text, const std::string& where) {
    if (!text.starts_with('@')) return {std::string(text), -1};
    std::int32_t id = lex.class_id(text.substr(1));
    if (id < 0) problem("unknown class '" + std::string(text) + "'; add it to classes.tsv", where);
    return {{}, id};
  }

  Condition condition_of(std::string_view text, const std::string& where) {
    Condition c;
    if (text.starts_with('!')) {
      c.negated = true;
      text.remove_prefix(1);
    }
    std::size_t colon = text.find(':');
    c.slot = slot_of(text.substr(0, colon));
    if (colon == std::string_view::npos) return c;
    for (std::string_view w : split(text.substr(colon + 1), '|')) {
      if (!w.empty()) c.words.push_back(word_of(w, where));
    }
    return c;
  }

  void parse_if(Frame& f, std::string_view text) {
    for (const std::string& part : split_words(text)) {
      if (part == "act") {
        f.active_only = true;
      } else if (part == "pass") {
        f.passive_only = true;
      } else {
        f.conditions.push_back(condition_of(part, f.where));
      }
    }
  }

  static std::vector<std::vector<Slot>> alternatives(std::string_view text) {
    std::vector<std::vector<Slot>> out;
    for (std::string_view alternative : split(text, '|')) {
      std::vector<Slot> joined;
      for (std::string_view name : split(alternative, '+')) joined.push_back(slot_of(name));
      out.push_back(std::move(joined));
    }
    return out;
  }

  void parse_roles(Frame& f, std::string_view text) {
    for (const std::string& part : split_words(text)) {
      if (part.starts_with("A=")) {
        f.default_actor = false;
        f.actor = alternatives(std::string_view(part).substr(2));
      } else if (part == "R=-") {
        f.default_recipient = false;
        f.no_recipient = true;
      } else if (part.starts_with("R=")) {
        f.default_recipient = false;
        f.recipient = alternatives(std::string_view(part).substr(2));
      } else {
        problem("role '" + part + "' must begin with A= or R=", f.where);
      }
    }
  }

  void frames(const std::string& path) {
    auto tsv = open(path);
    if (!tsv) return;
    static constexpr std::string_view kColumns[] = {"id", "trigger", "pos", "if", "type", "mode", "cameo", "roles"};
    int at[8];
    for (int i = 0; i < 8; ++i) {
      at[i] = tsv->column(kColumns[i]);
      if (at[i] < 0) {
        problem("column '" + std::string(kColumns[i]) + "' is missing", path);
        return;
      }
    }
    int example = tsv->column("example"), counter = tsv->column("counter");
    for (const TsvRow& row : tsv->rows) {
      auto cell = [&](int i) { return row.cells[at[i]]; };
      Frame f;
      f.where = tsv->where(row);
      f.id = cell(0);
      f.trigger = split_words(cell(1));
      if (f.trigger.empty()) {
        problem("row has no trigger", f.where);
        continue;
      }
      f.pos = cell(2) == "n" ? Pos::noun : cell(2) == "a" ? Pos::adjective : Pos::verb;
      parse_if(f, cell(3));
      auto type = event_type_of(cell(4));
      f.veto = cell(4) == "-";
      if (!type && !f.veto) {
        problem("unknown type '" + std::string(cell(4)) + "'", f.where);
        continue;
      }
      if (type) f.type = *type;
      for (std::string_view mode : split(cell(5), ',')) {
        if (!mode.empty() && mode != "-") f.modes.emplace_back(mode);
      }
      f.cameo = cell(6);
      parse_roles(f, cell(7));
      if (example >= 0) f.example = row.cells[example];
      if (counter >= 0) f.counter = row.cells[counter];
      add(std::move(f));
    }
  }

  void add(Frame f) {
    f.specificity = 2 * static_cast<int>(f.trigger.size()) + f.active_only + f.passive_only + f.veto;
    for (const Condition& c : f.conditions) f.specificity += c.negated ? 0 : c.words.empty() ? 1 : 2;
    const std::string& head = f.pos == Pos::noun ? f.trigger.back() : f.trigger.front();
    lex.by_head[static_cast<int>(f.pos)][head].push_back(static_cast<std::int32_t>(lex.frames.size()));
    lex.frames.push_back(std::move(f));
  }

  void classes(const std::string& path) {
    auto tsv = open(path);
    if (!tsv) return;
    std::vector<std::pair<std::int32_t, std::string>> nested;
    for (const TsvRow& row : tsv->rows) {
      std::int32_t id = class_for(row.cells[0]);
      if (row.cells.size() < 2 || row.cells[1].empty()) continue;
      if (row.cells[1].starts_with('@')) {
        nested.emplace_back(id, row.cells[1].substr(1));
        continue;
      }
      auto words = split_words(row.cells[1]);
      if (words.empty()) continue;
      lex.class_words[words.back()].push_back({id, words});
    }
    for (int round = 0; round < 4; ++round) {  // classes inside classes, a few levels deep
      for (const auto& [outer, name] : nested) inherit(outer, lex.class_id(name));
    }
  }

  void inherit(std::int32_t outer, std::int32_t inner) {
    if (inner < 0) return;
    for (auto& [word, entries] : lex.class_words) {
      std::vector<Lexicon::ClassEntry> more;
      for (const auto& e : entries) {
        if (e.list != inner) continue;
        bool known = std::any_of(entries.begin(), entries.end(),
                                 [&](const auto& o) { return o.list == outer && o.words == e.words; });
        if (!known) more.push_back({outer, e.words});
      }
      entries.insert(entries.end(), more.begin(), more.end());
    }
  }

  template <class F>
  void each(const std::string& path, std::size_t columns, F&& use) {
    auto tsv = open(path);
    if (!tsv) return;
    for (const TsvRow& row : tsv->rows) {
      if (row.cells.size() >= columns) use(row, tsv->where(row));
    }
  }

  void statuses(const std::string& path) {
    struct Named {
      std::string_view name;
      StatusKind kind;
    };
    static constexpr Named kKinds[] = {
        {"future", StatusKind::future},     {"hypothetical", StatusKind::hypothetical},
        {"negated", StatusKind::negated},   {"attempt", StatusKind::attempt},
        {"advice", StatusKind::advice},     {"intention", StatusKind::intention},
        {"promise", StatusKind::promise},   {"request", StatusKind::request},
        {"threat", StatusKind::threat},     {"accuse", StatusKind::accuse},
        {"alleged", StatusKind::alleged},   {"begin", StatusKind::begin},
        {"started", StatusKind::begin},     {"stop", StatusKind::stop},
        {"stopped", StatusKind::stop},      {"deny", StatusKind::deny},
        {"denied", StatusKind::deny},       {"plan", StatusKind::plan},
        {"ongoing", StatusKind::ongoing},   {"happened", StatusKind::happened},
        {"historical", StatusKind::historical}, {"prepare", StatusKind::prepare}};
    each(path, 2, [&](const TsvRow& row, const std::string& where) {
      for (const Named& n : kKinds) {
        if (n.name == row.cells[1]) {
          lex.status[std::string(row.cells[0])] = n.kind;
          return;
        }
      }
      problem("unknown kind '" + std::string(row.cells[1]) + "'", where);
    });
  }

  void lists(const std::string& folder) {
    each(folder + "/light_verbs.tsv", 2, [&](const TsvRow& row, const std::string& where) {
      static constexpr std::string_view kKinds[] = {"act", "undergo", "negate", "plan", "stop"};
      for (int i = 0; i < 5; ++i) {
        if (kKinds[i] == row.cells[1]) {
          lex.light_verbs[std::string(row.cells[0])] = static_cast<LightKind>(i);
          return;
        }
      }
      problem("unknown kind '" + std::string(row.cells[1]) + "'", where);
    });
    statuses(folder + "/status.tsv");
    statuses(folder + "/governors.tsv");  // the later file wins
    each(folder + "/modes.tsv", 3, [&](const TsvRow& row, const std::string& where) {
      auto type = event_type_of(row.cells[0]);
      auto words = split_words(row.cells[2]);
      if (!type || words.empty()) return problem("unknown type or empty cue", where);
      double weight = row.cells.size() > 3 && !row.cells[3].empty() ? std::atof(std::string(row.cells[3]).c_str()) : 1;
      std::string first = words.front();
      lex.modes[first].push_back({*type, std::string(row.cells[1]), std::move(words), weight});
    });
    each(folder + "/contexts.tsv", 2, [&](const TsvRow& row, const std::string&) {
      auto words = split_words(row.cells[1]);
      if (words.empty()) return;
      std::string first = words.front();
      lex.contexts[first].push_back({std::string(row.cells[0]), std::move(words)});
    });
    each(folder + "/vetoes.tsv", 2, [&](const TsvRow& row, const std::string&) {
      auto words = split_words(row.cells[0]);
      if (words.empty()) return;
      std::string first = words.front();
      std::string reason = row.cells.size() > 2 ? std::string(row.cells[2]) : std::string();
      lex.vetoes[first].push_back({std::move(words), row.cells[1] == "document", std::move(reason)});
    });
  }

  void stance(const std::string& path) {
    each(path, 3, [&](const TsvRow& row, const std::string& where) {
      if (row.cells[2] != "negative" && row.cells[2] != "positive") return problem("polarity must be negative or positive", where);
      lex.stance[std::string(row.cells[0]) + "/" + std::string(row.cells[1])] = row.cells[2];
    });
  }

  void ontology(const std::string& folder) {
    each(folder + "/types.tsv", 4, [&](const TsvRow& row, const std::string&) {
      lex.scores[std::string(row.cells[0]) + " " + std::string(row.cells[1])] = std::atof(std::string(row.cells[3]).c_str());
    });
    auto tsv = open(folder + "/cameo.tsv");
    if (!tsv) return;
    int code = tsv->column("code"), score = tsv->column("goldstein");
    if (code < 0 || score < 0) return;
    for (const TsvRow& row : tsv->rows) {
      lex.goldstein[std::string(row.cells[code])] = std::atof(std::string(row.cells[score]).c_str());
    }
  }
};

bool is_frame_file(const std::string& path) {
  static constexpr std::string_view kLists[] = {"classes.tsv", "light_verbs.tsv", "modes.tsv", "contexts.tsv",
                                                "status.tsv", "governors.tsv", "vetoes.tsv", "stance.tsv", "counts.tsv"};
  std::string_view name = path;
  name.remove_prefix(name.rfind('/') + 1);
  return std::find(std::begin(kLists), std::end(kLists), name) == std::end(kLists);
}

}  // namespace

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find(' ', at);
    if (end == std::string_view::npos) end = text.size();
    if (end > at) words.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::int32_t Lexicon::class_id(std::string_view name) const {
  auto it = class_ids.find(std::string(name));
  return it == class_ids.end() ? -1 : it->second;
}

Result<Lexicon> load_lexicon(const std::string& data_folder) {
  Lexicon lex;
  Loader loader{lex};
  for (std::string_view name : kComputed) loader.class_for(name);
  const std::string folder = data_folder + "/frames";
  loader.classes(folder + "/classes.tsv");
  loader.lists(folder);
  loader.stance(folder + "/stance.tsv");
  loader.ontology(data_folder + "/ontology");
  for (const std::string& path : list_files(folder, ".tsv")) {
    if (is_frame_file(path)) loader.frames(path);
  }
  if (lex.frames.empty()) {
    return fail(ErrorCode::not_found, "no event frames found; check --data or reinstall", folder);
  }
  for (auto& index : lex.by_head) {
    for (auto& [head, list] : index) {
      std::stable_sort(list.begin(), list.end(), [&](std::int32_t a, std::int32_t b) {
        return lex.frames[a].specificity > lex.frames[b].specificity;
      });
    }
  }
  return lex;
}

}  // namespace dateline::event
