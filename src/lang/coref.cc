#include "lang/coref.h"

#include <algorithm>

#include "base/tsv.h"
#include "base/utf8.h"
#include "lang/coref_names.h"
#include "lang/coref_pronouns.h"

namespace dateline::lang {
namespace {

void split_words(std::string_view text, WordSet& words) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.emplace(text.substr(at, end - at));
    at = end + 1;
  }
}

Status load_letters(const std::string& path, std::string_view allowed, WordMap<char>& into) {
  auto tsv = read_tsv(path);
  if (!tsv) return tl::unexpected(tsv.error());
  for (const TsvRow& row : tsv->rows) {
    if (row.cells.size() < 2 || row.cells[1].size() != 1 || allowed.find(row.cells[1][0]) == std::string_view::npos) {
      return fail(ErrorCode::bad_format, "gender must be one of " + std::string(allowed), tsv->where(row));
    }
    into.insert_or_assign(std::string(row.cells[0]), row.cells[1][0]);
  }
  return {};
}

Status load_descriptions(const std::string& path, WordMap<Description>& into) {
  auto tsv = read_tsv(path);
  if (!tsv) return tl::unexpected(tsv.error());
  for (const TsvRow& row : tsv->rows) {
    Description d;
    if (row.cells.size() < 3 || (row.cells[1] != "organisation" && row.cells[1] != "location")) {
      return fail(ErrorCode::bad_format, "type must be organisation or location", tsv->where(row));
    }
    d.type = row.cells[1] == "location" ? NameType::location : NameType::organisation;
    split_words(row.cells[2], d.words);
    d.any = d.words.contains("*");
    d.country = d.words.contains("@country");
    d.city = d.words.contains("@city");
    into.insert_or_assign(std::string(row.cells[0]), std::move(d));
  }
  return {};
}

// Names and aliases of countries from the place stage's table, folded.
Status load_countries(const std::string& path, WordSet& countries) {
  auto tsv = read_tsv(path);
  if (!tsv) return tl::unexpected(tsv.error());
  int name = tsv->column("name"), aliases = tsv->column("aliases");
  if (name < 0 || aliases < 0) return fail(ErrorCode::bad_format, "columns name and aliases are needed", path);
  for (const TsvRow& row : tsv->rows) {
    countries.insert(fold(row.cells[name]));
    std::string_view rest = row.cells[aliases];
    for (std::size_t at = 0; at < rest.size();) {
      std::size_t end = std::min(rest.find('|', at), rest.size());
      if (end > at) countries.insert(fold(rest.substr(at, end - at)));
      at = end + 1;
    }
  }
  return {};
}

Status load_weights(const std::string& path, std::vector<float>& weights) {
  weights.assign(static_cast<std::size_t>(kCues) * kClasses, 0.0F);
  auto tsv = read_tsv(path);
  if (!tsv) return tl::unexpected(tsv.error());
  WordMap<int> ids;
  for (int c = 0; c < kClasses; ++c) {
    for (int k = 0; k < kCues; ++k) ids[std::string(class_name(c)) + "." + cue_name(k)] = c * kCues + k;
  }
  for (const TsvRow& row : tsv->rows) {
    auto id = ids.find(row.cells[0]);
    if (id == ids.end()) return fail(ErrorCode::bad_format, "no such cue; train/coref/train.py writes this file", tsv->where(row));
    char* end = nullptr;
    const std::string text(row.cells[1]);
    weights[id->second] = static_cast<float>(std::strtol(text.c_str(), &end, 10)) / 1000.0F;
    if (end == text.c_str() || *end != 0) return fail(ErrorCode::bad_format, "weight must be a whole number of thousandths", tsv->where(row));
  }
  return {};
}

}  // namespace

Result<CorefRules> load_coref_rules(const std::string& data_dir) {
  CorefRules rules;
  const std::string dir = data_dir + "/lang/";
  for (Status done : {load_letters(dir + "first_names.tsv", "mf", rules.first_names),
                      load_letters(dir + "person_nouns.tsv", "mfn", rules.person_nouns),
                      load_descriptions(dir + "descriptions.tsv", rules.descriptions),
                      load_countries(data_dir + "/place/countries.tsv", rules.countries),
                      load_weights(dir + "coref_weights.tsv", rules.weights)}) {
    if (!done) return tl::unexpected(done.error());
  }
  for (auto [name, set] : {std::pair{"group_nouns.tsv", &rules.group_nouns}, {"titles.tsv", &rules.titles}, {"body_nouns.tsv", &rules.body_nouns}}) {
    auto words = load_words(dir + name);
    if (!words) return tl::unexpected(words.error());
    *set = std::move(*words);
  }
  auto aliases = load_pairs(dir + "aliases.tsv");
  if (!aliases) return tl::unexpected(aliases.error());
  rules.aliases = std::move(*aliases);
  return rules;
}

void resolve(Document& document, const CorefRules& rules) { resolve(document, rules, nullptr); }

void resolve(Document& document, const CorefRules& rules, std::vector<Ranking>* trace) {
  Tree tree(document);
  std::vector<Traits> traits = find_mentions(document, tree, rules);
  Entities entities(traits);
  link_names(document, tree, rules, traits, entities);
  link_descriptions(document, tree, rules, traits, entities);
  link_pronouns(document, tree, rules, traits, entities, trace);
  document.mentions.clear();
  document.chains.clear();
  std::vector<std::int32_t> chain_of(traits.size(), -1);
  for (std::size_t i = 0; i < traits.size(); ++i) {
    const Traits& t = traits[i];
    const Entity& e = entities.of(static_cast<std::int32_t>(i));
    if (t.coordination && e.count < 2) continue;  // of use only where something refers to it
    Mention m;
    m.first = t.first;
    m.last = t.last;
    m.head = t.head;
    m.kind = t.kind;
    m.span = {document.tokens[t.first].span.begin, document.tokens[t.last - 1].span.end};
    if (e.count > 1) {
      std::int32_t root = entities.root(static_cast<std::int32_t>(i));
      if (chain_of[root] < 0) {
        chain_of[root] = static_cast<std::int32_t>(document.chains.size());
        document.chains.emplace_back();
      }
      m.chain = chain_of[root];
      document.chains[m.chain].mentions.push_back(static_cast<std::int32_t>(document.mentions.size()));
    }
    document.mentions.push_back(m);
  }
}

}  // namespace dateline::lang
