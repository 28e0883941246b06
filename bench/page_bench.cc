// Pages per second of the page stage on one core, HTML in, Article out.
//
//   page_bench PAGES.jsonl [ROUNDS]     lines {"id", "url", "html"}; best of ROUNDS (3), CPU time
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include "base/json.h"
#include "page/extract.h"

namespace {

double cpu_seconds() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

struct Input {
  std::string id, url, html;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: page_bench PAGES.jsonl [ROUNDS]\n");
    return 2;
  }
  const auto patterns =
      dateline::page::Patterns::load(std::string(DATELINE_SOURCE_DIR) + "/data/page");
  if (!patterns) {
    std::fprintf(stderr, "%s\n", dateline::to_string(patterns.error()).c_str());
    return 1;
  }
  std::vector<Input> pages;
  std::ifstream file(argv[1]);
  std::size_t bytes = 0, text = 0;
  for (std::string line; std::getline(file, line);) {
    const auto json = dateline::parse_json(line);
    if (!json) continue;
    pages.push_back({json->text("id"), json->text("url"), json->text("html")});
    bytes += pages.back().html.size();
  }
  double best = 1e9;
  for (int round = 0; round < (argc > 2 ? std::atoi(argv[2]) : 3); ++round) {
    text = 0;
    const double start = cpu_seconds();
    for (const Input& p : pages) {
      dateline::page::PageInput input;
      input.id = p.id;
      input.url = p.url;
      input.utf8 = true;
      input.form = dateline::page::PageForm::html;
      text += dateline::page::extract(p.html, input, *patterns).text.size();
    }
    best = std::min(best, cpu_seconds() - start);
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf(
      "%zu pages, %.1f MB, %.1f MB of text: %.0f pages/s, %.0f MB/s, peak %ld MB with the pages\n",
      pages.size(), static_cast<double>(bytes) / 1e6, static_cast<double>(text) / 1e6,
      static_cast<double>(pages.size()) / best, static_cast<double>(bytes) / best / 1e6,
      usage.ru_maxrss / 1024);
  return 0;
}
