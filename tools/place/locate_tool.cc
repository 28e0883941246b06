// Runs the place stage alone on JSON Lines ({"id", "text", "url" or "domain"}), for scoring and
// timing:
//
//   locate_tool GAZETTEER DATA_DIR [--models DIR] [--no-host] [--spans] [NAME=WEIGHT ...] <
//   in.jsonl
//
// With --models the lang stage's names are used, without only its sentences and tokens. --spans
// takes the spans of the line's "places" as given. NAME=WEIGHT overrides a row of weights.tsv. A
// line "? NAME=WEIGHT ..." among the input runs the articles read so far with those weights and
// ends its answer with a blank line.
#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <optional>
#include <sstream>
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

struct Job {
  std::string id, host;
  Document document;
  std::vector<Span> spans;
};

struct Setup {
  place::Gazetteer gazetteer;
  place::Lexicon lexicon;
  lang::SegmentRules rules;
  std::optional<lang::Resources> language;
  bool no_host = false, given = false;
};

template <class T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "%s\n", to_string(result.error()).c_str());
  std::exit(1);
}

void set(place::Weights& weights, const std::string& pair) {
  std::size_t eq = pair.find('=');
  if (eq != std::string::npos &&
      place::set_weight(weights, pair.substr(0, eq), std::atof(pair.c_str() + eq + 1)))
    return;
  std::fprintf(stderr, "unknown weight: %s\n", pair.c_str());
  std::exit(2);
}

Job read_job(const std::string& line, const Setup& s) {
  Json json = must(parse_json(line));
  Job job{json.text("id"),
          s.no_host ? "" : host_of(json),
          lang::segment_plain(json.text("text"), s.rules),
          {}};
  if (s.language) lang::parse(job.document, *s.language);
  if (s.given) job.spans = gold_spans(json, job.document.text);
  return job;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(static_cast<unsigned char>(c) < ' ' ? ' ' : c);
  }
  return out + "\"";
}

std::string as_json(const Job& job, const std::vector<PlaceMention>& mentions) {
  static constexpr const char* kKinds[] = {"literal", "associative", "demonym"};
  std::string out = fmt::format("{{\"id\": {}, \"places\": [", quoted(job.id));
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const PlaceMention& m = mentions[i];
    out += fmt::format("{}{{\"begin\": {}, \"end\": {}, \"name\": {}, \"country\": \"{}\", ",
                       i != 0 ? ", " : "", m.span.begin, m.span.end, quoted(m.place.name),
                       m.place.country);
    if (m.place.located) out += fmt::format("\"lat\": {}, \"lon\": {}, ", m.place.lat, m.place.lon);
    out += fmt::format("\"id\": \"{}\", \"kind\": \"{}\", \"score\": {:.3f}, \"rule\": {}}}",
                       m.place.id, kKinds[static_cast<int>(m.kind)], m.score, quoted(m.rule));
  }
  return out + "]}";
}

void run(const std::vector<Job>& jobs, const Setup& s, const place::Lexicon& lexicon) {
  std::size_t tokens = 0;
  double seconds = 0;
  for (const Job& job : jobs) {
    auto start = std::chrono::steady_clock::now();
    auto mentions =
        s.given ? place::locate_spans(job.document, job.spans, {job.host, {}}, s.gazetteer, lexicon)
                : place::locate(job.document, {job.host, {}}, s.gazetteer, lexicon);
    seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    tokens += job.document.tokens.size();
    std::puts(as_json(job, mentions).c_str());
  }
  std::fprintf(stderr, "%zu tokens, %.0f tokens/s\n", tokens,
               static_cast<double>(tokens) / std::max(seconds, 1e-9));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: locate_tool GAZETTEER DATA_DIR [OPTION ...] < in.jsonl\n", stderr);
    return 2;
  }
  std::string data = argv[2];
  Setup s{must(place::Gazetteer::open(argv[1])),
          must(place::load_lexicon(data + "/place")),
          must(lang::load_segment_rules(data)),
          {}};
  for (int i = 3; i < argc; ++i) {
    std::string arg = argv[i];
    if (arg == "--no-host") {
      s.no_host = true;
    } else if (arg == "--spans") {
      s.given = true;
    } else if (arg == "--models" && i + 1 < argc) {
      s.language.emplace(must(lang::load(data, argv[++i])));
    } else {
      set(s.lexicon.weights, arg);
    }
  }
  std::vector<Job> jobs;
  bool asked = false;
  for (std::string line; std::getline(std::cin, line);) {
    if (line.empty()) continue;
    if (line[0] != '?') {
      jobs.push_back(read_job(line, s));
      continue;
    }
    asked = true;
    place::Lexicon lexicon = s.lexicon;
    std::istringstream pairs(line.substr(1));
    for (std::string pair; pairs >> pair;) set(lexicon.weights, pair);
    run(jobs, s, lexicon);
    std::puts("");
    std::fflush(stdout);
  }
  if (!asked) run(jobs, s, s.lexicon);
  return 0;
}
