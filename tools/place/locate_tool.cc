// Runs the place stage alone on JSON Lines ({"id", "text", "url" or "domain"}), for scoring and
// timing:
//
//   locate_tool GAZETTEER DATA_DIR [--models DIR] [--no-host] [--spans] [NAME=WEIGHT ...] <
//   in.jsonl
//
// With --models the lang stage's names are used, without only its sentences and tokens. --spans
// takes the spans of the line's "places" as given. NAME=WEIGHT overrides a row of weights.tsv.
#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <optional>
#include <string>

#include "base/json.h"
#include "base/utf8.h"
#include "lang/lang.h"
#include "place/locate.h"

namespace {

using namespace dateline;

// Gold spans count code points.
std::vector<Span> gold_spans(const Json& line, const std::string& text) {
  std::vector<std::uint32_t> at;
  for (std::size_t i = 0; i < text.size();) {
    at.push_back(static_cast<std::uint32_t>(i));
    (void)utf8_next(text, i);
  }
  at.push_back(static_cast<std::uint32_t>(text.size()));
  std::vector<Span> spans;
  for (const Json& p : line.at("places").items()) {
    auto begin = static_cast<std::size_t>(p.at("begin").as_number());
    auto end = static_cast<std::size_t>(p.at("end").as_number());
    if (end < at.size()) spans.push_back({at[begin], at[end]});
  }
  std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.begin < b.begin; });
  return spans;
}

std::string host_of(const Json& line) {
  if (!line.text("domain").empty()) return line.text("domain");
  std::string url = line.text("url");
  std::size_t from = url.find("://");
  from = from == std::string::npos ? 0 : from + 3;
  return url.substr(from, url.find('/', from) - from);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: locate_tool GAZETTEER DATA_DIR [OPTION ...] < in.jsonl\n", stderr);
    return 2;
  }
  auto gazetteer = place::Gazetteer::open(argv[1]);
  auto lexicon = place::load_lexicon(std::string(argv[2]) + "/place");
  auto rules = lang::load_segment_rules(argv[2]);
  if (!gazetteer || !lexicon || !rules) {
    const Error& e = !gazetteer ? gazetteer.error() : !lexicon ? lexicon.error() : rules.error();
    std::fprintf(stderr, "%s\n", to_string(e).c_str());
    return 1;
  }
  bool no_host = false, given = false;
  std::optional<lang::Resources> language;
  for (int i = 3; i < argc; ++i) {
    std::string arg = argv[i];
    std::size_t eq = arg.find('=');
    if (arg == "--no-host") {
      no_host = true;
    } else if (arg == "--models" && i + 1 < argc) {
      auto loaded = lang::load(argv[2], argv[++i]);
      if (!loaded) {
        std::fprintf(stderr, "%s\n", to_string(loaded.error()).c_str());
        return 1;
      }
      language.emplace(std::move(*loaded));
    } else if (arg == "--spans") {
      given = true;
    } else if (eq == std::string::npos || !place::set_weight(lexicon->weights, arg.substr(0, eq),
                                                             std::stod(arg.substr(eq + 1)))) {
      std::fprintf(stderr, "unknown weight: %s\n", argv[i]);
      return 2;
    }
  }
  std::size_t tokens = 0;
  double seconds = 0;
  for (std::string line; std::getline(std::cin, line);) {
    auto json = parse_json(line);
    if (!json) continue;
    Document d = lang::segment_plain(json->text("text"), *rules);
    if (language) lang::parse(d, *language);
    auto spans = given ? gold_spans(*json, d.text) : std::vector<Span>{};
    std::string host = no_host ? "" : host_of(*json);
    auto start = std::chrono::steady_clock::now();
    auto mentions = given ? place::locate_spans(d, spans, {host, {}}, *gazetteer, *lexicon)
                          : place::locate(d, {host, {}}, *gazetteer, *lexicon);
    seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    tokens += d.tokens.size();
    std::string out = fmt::format("{{\"id\": \"{}\", \"places\": [", json->text("id"));
    const char* kinds[] = {"literal", "associative", "demonym"};
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      const PlaceMention& m = mentions[i];
      out += fmt::format("{}{{\"begin\": {}, \"end\": {}, \"name\": \"{}\", \"country\": \"{}\", ",
                         i ? ", " : "", m.span.begin, m.span.end, m.place.name, m.place.country);
      if (m.place.located)
        out += fmt::format("\"lat\": {}, \"lon\": {}, ", m.place.lat, m.place.lon);
      out += fmt::format("\"id\": \"{}\", \"kind\": \"{}\", \"score\": {:.3f}, \"rule\": \"{}\"}}",
                         m.place.id, kinds[static_cast<int>(m.kind)], m.score, m.rule);
    }
    std::puts((out + "]}").c_str());
  }
  std::fprintf(stderr, "%zu tokens, %.0f tokens/s\n", tokens, tokens / std::max(seconds, 1e-9));
}
