// Unknown cue kinds and weight names are errors, so that a misspelt row cannot be silently dead.
#include "place/lexicon.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/tsv.h"

namespace dateline::place {
namespace {

constexpr std::pair<std::string_view, double Weights::*> kWeights[] = {
    {"population", &Weights::population},
    {"country", &Weights::country},
    {"continent", &Weights::continent},
    {"region", &Weights::region},
    {"sea", &Weights::sea},
    {"physical", &Weights::physical},
    {"admin1", &Weights::admin1},
    {"admin2", &Weights::admin2},
    {"capital", &Weights::capital},
    {"seat1", &Weights::seat1},
    {"section", &Weights::section},
    {"small", &Weights::small},
    {"site", &Weights::site},
    {"alternate", &Weights::alternate},
    {"demonym", &Weights::demonym},
    {"country_vote", &Weights::country_vote},
    {"area_vote", &Weights::area_vote},
    {"near_vote", &Weights::near_vote},
    {"near_km", &Weights::near_km},
    {"containment", &Weights::containment},
    {"contains", &Weights::contains},
    {"dateline", &Weights::dateline},
    {"publisher_country", &Weights::publisher_country},
    {"publisher_area", &Weights::publisher_area},
    {"host_name", &Weights::host_name},
    {"hint", &Weights::hint},
    {"country_company", &Weights::country_company},
    {"namesake", &Weights::namesake},
    {"rounds", &Weights::rounds},
    {"bias", &Weights::bias},
    {"size", &Weights::size},
    {"area_support", &Weights::area_support},
    {"near_support", &Weights::near_support},
    {"country_support", &Weights::country_support},
};

// In the order of Sign.
constexpr std::string_view kSignNames[] = {"located",
                                           "comma_next",
                                           "comma_before",
                                           "prev_capital",
                                           "prev_given",
                                           "prev_title",
                                           "prev_initial",
                                           "prev_the",
                                           "next_capital",
                                           "next_head",
                                           "next_ground",
                                           "next_people",
                                           "next_speech",
                                           "next_area",
                                           "next_given",
                                           "surname",
                                           "self_given",
                                           "common",
                                           "starts",
                                           "single",
                                           "shout",
                                           "alternate",
                                           "acronym",
                                           "demonym",
                                           "country",
                                           "admin1",
                                           "wide",
                                           "seat",
                                           "admin2",
                                           "site",
                                           "section",
                                           "small",
                                           "repeated",
                                           "dateline",
                                           "contained",
                                           "named_location",
                                           "named_person",
                                           "named_organisation",
                                           "inside_organisation",
                                           "inside_person",
                                           "inside_location",
                                           "named_other",
                                           "unnamed"};
static_assert(std::size(kSignNames) == kSigns);

constexpr std::pair<std::string_view, Cue> kCues[] = {
    {"locative", kLocative},   {"title", kTitle},       {"speech", kSpeech},
    {"people", kPeople},       {"head", kHead},         {"ground", kGround},
    {"facility", kFacility},   {"areaword", kAreaWord}, {"neverplace", kNeverPlace},
    {"unit", kUnit},           {"given", kGivenName},   {"compass", kCompass},
    {"honorific", kHonorific}, {"landword", kLandWord}, {"being", kBeing},
};

bool to_number(std::string_view text, double& value) {
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

void add_words(Lexicon& lexicon, std::string_view words, std::uint16_t cue) {
  while (!words.empty()) {
    std::size_t blank = words.find(' ');
    if (blank != 0) lexicon.words[std::string(words.substr(0, blank))] |= cue;
    if (blank == std::string_view::npos) break;
    words.remove_prefix(blank + 1);
  }
}

Status load_cues(Lexicon& lexicon, const std::string& data_dir) {
  auto cues = read_tsv(data_dir + "/cues.tsv");
  if (!cues) return tl::unexpected(cues.error());
  for (const TsvRow& row : cues->rows) {
    const auto* known = std::find_if(std::begin(kCues), std::end(kCues),
                                     [&](const auto& c) { return c.first == row.cells[0]; });
    if (known == std::end(kCues)) {
      return fail(ErrorCode::bad_format, "unknown kind of cue '" + std::string(row.cells[0]) + "'",
                  cues->where(row));
    }
    add_words(lexicon, row.cells[1], known->second);
  }
  constexpr std::pair<const char*, Cue> kLists[] = {{"given_names.tsv", kGivenName},
                                                    {"common_words.tsv", kCommon}};
  for (const auto& [file, cue] : kLists) {
    auto list = read_tsv(data_dir + "/" + file);
    if (!list) return tl::unexpected(list.error());
    for (const TsvRow& row : list->rows) add_words(lexicon, row.cells[0], cue);
  }
  return {};
}

Status load_publishers(Lexicon& lexicon, const std::string& path) {
  auto tsv = read_tsv(path);
  if (!tsv) return tl::unexpected(tsv.error());
  for (const TsvRow& row : tsv->rows) {
    Publisher p{std::string(row.cells[1]), std::string(row.cells[2])};
    if (row.cells.size() < 6 || !to_number(row.cells[3], p.lat) ||
        !to_number(row.cells[4], p.lon)) {
      return fail(ErrorCode::bad_format, "a publisher needs host, town, country, lat, lon, reach",
                  tsv->where(row));
    }
    p.local = row.cells[5] == "local";
    lexicon.publishers[std::string(row.cells[0])] = p;
  }
  return {};
}

Status load_hints(Lexicon& lexicon, const std::string& path) {
  auto tsv = read_tsv(path);
  if (!tsv) return tl::unexpected(tsv.error());
  for (const TsvRow& row : tsv->rows) {
    std::string_view words = row.cells[1];
    while (!words.empty()) {
      std::size_t blank = words.find(' ');
      lexicon.hints.emplace(words.substr(0, blank), row.cells[0]);
      if (blank == std::string_view::npos) break;
      words.remove_prefix(blank + 1);
    }
  }
  return {};
}

}  // namespace

bool set_weight(Weights& weights, std::string_view name, double value) {
  for (const auto& [known, member] : kWeights) {
    if (known != name) continue;
    weights.*member = value;
    return true;
  }
  if (!name.starts_with("sign_")) return false;
  for (int i = 0; i < kSigns; ++i) {
    if (kSignNames[i] != name.substr(5)) continue;
    weights.signs[static_cast<std::size_t>(i)] = value;
    return true;
  }
  return false;
}

Result<Weights> load_weights(const std::string& path) {
  auto tsv = read_tsv(path);
  if (!tsv) return tl::unexpected(tsv.error());
  Weights weights;
  for (const TsvRow& row : tsv->rows) {
    double value = 0;
    if (!to_number(row.cells[1], value) || !set_weight(weights, row.cells[0], value)) {
      return fail(ErrorCode::bad_format, "unknown weight or no number", tsv->where(row));
    }
  }
  return weights;
}

std::uint16_t Lexicon::cues(std::string_view lower) const {
  auto at = words.find(std::string(lower));
  return at == words.end() ? 0 : at->second;
}

const Publisher* Lexicon::publisher(std::string_view host) const {
  while (!host.empty()) {
    auto at = publishers.find(std::string(host));
    if (at != publishers.end()) return &at->second;
    std::size_t dot = host.find('.');
    if (dot == std::string_view::npos) return nullptr;
    host.remove_prefix(dot + 1);
  }
  return nullptr;
}

Result<Lexicon> load_lexicon(const std::string& data_dir) {
  Lexicon lexicon;
  if (auto ok = load_cues(lexicon, data_dir); !ok) return tl::unexpected(ok.error());
  if (auto ok = load_publishers(lexicon, data_dir + "/publishers.tsv"); !ok) {
    return tl::unexpected(ok.error());
  }
  if (auto ok = load_hints(lexicon, data_dir + "/hints.tsv"); !ok)
    return tl::unexpected(ok.error());
  auto weights = load_weights(data_dir + "/weights.tsv");
  if (!weights) return tl::unexpected(weights.error());
  lexicon.weights = *weights;
  return lexicon;
}

}  // namespace dateline::place
