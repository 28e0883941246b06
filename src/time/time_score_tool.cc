// Reads JSON Lines with id, text and published and prints the `times` layer of `dateline annotate`:
// the time stage alone, for scoring and for timing (--repeat N prints tokens a second of processor
// time to stderr).
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "time/resolve.h"

namespace {

using nlohmann::json;
using namespace dateline;

constexpr const char* kTypes[] = {"DATE", "TIME", "DURATION", "SET"};
constexpr const char* kGrains[] = {"vague",   "hour",   "day",  "week",   "month",
                                   "quarter", "season", "year", "decade", "century"};
constexpr const char* kRelations[] = {"at",   "by",     "since", "until",  "as_of",
                                      "from", "before", "after", "within", "for"};

json to_json(const TimeMention& m, const Document& doc) {
  json j{{"begin", m.span.begin},
         {"end", m.span.end},
         {"text", m.span.of(doc.text)},
         {"type", kTypes[static_cast<int>(m.type)]},
         {"value", m.value},
         {"grain", kGrains[static_cast<int>(m.grain)]},
         {"relation", kRelations[static_cast<int>(m.relation)]},
         {"rule", m.rule}};
  if (!m.mod.empty()) j["mod"] = m.mod;
  if (m.from) j["from"] = to_iso(*m.from);
  if (m.to) j["to"] = to_iso(*m.to);
  return j;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: time_score RULES_FOLDER FILE.jsonl [--repeat N]\n";
    return 2;
  }
  auto rules = time::Rules::load({argv[1]});
  if (!rules) {
    std::cerr << to_string(rules.error()) << "\n";
    return 1;
  }
  const int repeat = argc > 4 && std::string(argv[3]) == "--repeat" ? std::atoi(argv[4]) : 1;
  std::ifstream in(argv[2]);
  std::string line;
  std::size_t tokens = 0;
  double seconds = 0;
  while (std::getline(in, line)) {
    const json j = json::parse(line);
    Document doc;
    doc.id = j.value("id", "");
    doc.text = j.value("text", "");
    if (j.contains("published") && j["published"].is_string())
      doc.published = parse_iso_day(j["published"].get<std::string>());
    Notices notices;
    std::vector<TimeMention> mentions;
    const std::clock_t begin = std::clock();
    for (int k = 0; k < repeat; ++k) {
      notices.clear();
      mentions = time::resolve(doc, time::anchor_of(doc), *rules, &notices);
    }
    seconds += static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    tokens += time::scan(doc.text, rules->vocabulary()).size() * static_cast<std::size_t>(repeat);
    json out{{"id", doc.id}, {"times", json::array()}, {"notices", json::array()}};
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      out["times"].push_back(to_json(mentions[i], doc));
      const auto act = time::act_interval(mentions, i, time::anchor_of(doc));
      if (act) out["times"].back()["act"] = {to_iso(act->first), to_iso(act->last)};
    }
    for (const auto& n : notices)
      out["notices"].push_back({{"code", n.code}, {"text", n.span.of(doc.text)}});
    std::cout << out.dump(-1, ' ', false, json::error_handler_t::replace) << "\n";
  }
  if (repeat > 1) std::fprintf(stderr, "%.0f tokens/s\n", static_cast<double>(tokens) / seconds);
  return 0;
}
