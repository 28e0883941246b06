// Scores the actor stage on the gold events of ../shared/gold: every actor and recipient, given by
// its text in its document, against the gold country and sectors.
//
//   actor_eval [--show] [--json]      run from the source folder; prints "skipped" where ../shared
//   is absent
//
// A mention is found by its text: the token of the phrase whose head lies outside it. A phrase that
// the text does not hold word for word is put behind the document as a sketch.
#include <simdjson.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <set>

#include "actor/resolve.h"
#include "actor/sketch.h"
#include "base/file.h"
#include "engine/engine.h"
#include "lang/lang.h"
#include "place/locate.h"
#include "time/resolve.h"

namespace {
using namespace dateline;
namespace fs = std::filesystem;

struct Gold {
  std::string text, country;
  std::set<std::string> sectors;
};

struct GoldDocument {
  std::string name, published, text;
  std::vector<Gold> mentions;
};

std::string string_of(simdjson::dom::element e, const char* key) {
  std::string_view v;
  return e[key].get(v) == simdjson::SUCCESS ? std::string(v) : std::string();
}

void collect(simdjson::dom::element event, GoldDocument& out) {
  for (const char* side : {"actor", "recipient"}) {
    simdjson::dom::array list;
    if (event[side].get(list) != simdjson::SUCCESS) continue;
    for (simdjson::dom::element entity : list) {
      Gold g{string_of(entity, "text"), string_of(entity, "country"), {}};
      simdjson::dom::array sectors;
      if (entity["sectors"].get(sectors) == simdjson::SUCCESS) {
        for (simdjson::dom::element s : sectors) g.sectors.insert(std::string(std::string_view(s)));
      }
      auto same = std::find_if(out.mentions.begin(), out.mentions.end(), [&](const Gold& o) {
        return o.text == g.text && o.country == g.country;
      });
      if (g.text.empty()) continue;
      if (same == out.mentions.end())
        out.mentions.push_back(g);
      else
        same->sectors.insert(g.sectors.begin(), g.sectors.end());
    }
  }
}

GoldDocument read_gold(const fs::path& path) {
  simdjson::dom::parser parser;
  simdjson::dom::element root = parser.load(path.string());
  GoldDocument out;
  out.name = path.stem().string();
  out.published = string_of(root, "published");
  fs::path text = path.parent_path() / "text" / (out.name + ".txt");
  if (!fs::exists(text)) text = path.parent_path() / (out.name + ".txt");
  out.text = read_file(text.string()).value_or("");
  for (simdjson::dom::element event : simdjson::dom::array(root["events"])) {
    collect(event, out);
    simdjson::dom::array alt;
    if (event["alt"].get(alt) != simdjson::SUCCESS) continue;
    for (simdjson::dom::element other : alt) collect(other, out);
  }
  return out;
}

// The first mention of the document whose head heads the phrase.
const ActorMention* find(const Document& doc, const std::vector<ActorMention>& actors,
                         const std::string& text) {
  for (std::size_t at = doc.text.find(text); at != std::string::npos;
       at = doc.text.find(text, at + 1)) {
    Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + text.size())};
    for (const ActorMention& m : actors) {
      const Token& head = doc.tokens[static_cast<std::size_t>(m.head)];
      if (!span.contains(head.span)) continue;
      bool top =
          head.head < 0 || !span.contains(doc.tokens[static_cast<std::size_t>(head.head)].span);
      if (top) return &m;
    }
  }
  return nullptr;
}

struct Tally {
  int mentions = 0, country = 0, with_sectors = 0, sector = 0;
};

bool agrees(const Entity* got, const Gold& gold) {
  if (gold.sectors.empty()) return true;
  return got && std::any_of(got->sectors.begin(), got->sectors.end(),
                            [&](const std::string& s) { return gold.sectors.count(s) != 0; });
}

void score(const GoldDocument& gold, const engine::Resources& r, bool show, Tally& t) {
  engine::Input input;
  input.id = gold.name;
  input.bytes = gold.text;
  input.published = gold.published;
  engine::Options options;
  options.depth = engine::Depth::annotations;
  engine::Coded c = engine::run(input, r, options);
  for (const Gold& g : gold.mentions) {
    const ActorMention* m = find(c.document, c.actors, g.text);
    std::vector<ActorMention> late;
    if (!m) {
      Document longer = c.document;
      std::int32_t head = actor::append_sketch(longer, g.text);
      late = actor::resolve(longer, c.places, r.actors);
      for (const ActorMention& x : late) {
        if (x.head == head) m = &x;
      }
    }
    const Entity* e = m ? &m->entity : nullptr;
    bool country = (e ? e->country : std::string()) == g.country, sector = agrees(e, g);
    ++t.mentions;
    t.country += country;
    t.with_sectors += !g.sectors.empty();
    t.sector += !g.sectors.empty() && sector;
    if (!show || (country && sector)) continue;
    std::string want, have;
    for (const std::string& s : g.sectors) want += s + " ";
    if (e)
      for (const std::string& s : e->sectors) have += s + " ";
    std::printf("%c%c %-16s %-45s gold %s %s| got %s %s[%s] %s%s\n", country ? ' ' : 'C',
                sector ? ' ' : 'S', gold.name.c_str(), g.text.c_str(), g.country.c_str(),
                want.c_str(), e ? e->country.c_str() : "", have.c_str(), e ? e->name.c_str() : "-",
                m ? m->rule.c_str() : "", late.empty() ? "" : " (sketch)");
  }
}

}  // namespace

int main(int argc, char** argv) {
  bool show = false, json = false;
  for (int i = 1; i < argc; ++i) {
    show |= std::string_view(argv[i]) == "--show";
    json |= std::string_view(argv[i]) == "--json";
  }
  fs::path folder = fs::path(DATELINE_SOURCE_DIR) / ".." / "shared" / "gold" / "dev";
  if (!fs::exists(folder)) {
    std::puts("skipped: no ../shared/gold/dev");
    return 0;
  }
  engine::Paths paths;
  paths.data = {std::string(DATELINE_SOURCE_DIR) + "/data"};
  paths.models = std::string(DATELINE_SOURCE_DIR) + "/models";
  paths.compiled = DATELINE_BINARY_DIR;
  auto resources = engine::load(paths, engine::Depth::annotations);
  if (!resources) {
    std::fprintf(stderr, "%s\n", to_string(resources.error()).c_str());
    return 1;
  }
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  files.push_back(folder / ".." / "seed" / "seed.json");
  std::sort(files.begin(), files.end());
  Tally t;
  for (const fs::path& file : files) score(read_gold(file), *resources, show, t);
  double country = double(t.country) / t.mentions, sector = double(t.sector) / t.with_sectors;
  if (json)
    std::printf("{\"mentions\": %d, \"country\": %.4f, \"sector\": %.4f}\n", t.mentions, country,
                sector);
  else
    std::printf("%d mentions: country %.3f, sector %.3f (of %d)\n", t.mentions, country, sector,
                t.with_sectors);
  return country >= DATELINE_ACTOR_COUNTRY && sector >= DATELINE_ACTOR_SECTOR ? 0 : 1;
}
