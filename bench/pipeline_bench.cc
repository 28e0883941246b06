// Speed of the whole pipeline and of each depth of it, on the sample pages and the texts of the own gold set.
//
//   build/release/pipeline_bench            documents and bytes a second, one thread
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/file.h"
#include "engine/engine.h"
#include "export/json.h"

namespace dateline {
namespace {

std::string binary_path() {
  char path[4096];
  ssize_t size = readlink("/proc/self/exe", path, sizeof path);
  return size > 0 ? std::string(path, static_cast<std::size_t>(size)) : std::string();
}

const engine::Resources& resources() {
  static const engine::Resources loaded = [] {
    auto paths = engine::find_paths({.binary = binary_path()});
    auto r = paths ? engine::load(*paths, engine::Depth::events) : tl::unexpected<Error>(paths.error());
    if (!r) {
      std::fprintf(stderr, "%s\n", to_string(r.error()).c_str());
      std::exit(1);
    }
    return std::move(*r);
  }();
  return loaded;
}

std::vector<engine::Input> inputs(const std::string& folder, const std::string& ending, engine::InputKind kind) {
  std::vector<engine::Input> out;
  auto root = engine::find_paths({.binary = binary_path()});
  for (const std::string& path : list_files(root->data.front() + "/../" + folder, ending)) {
    auto bytes = read_file(path);
    if (!bytes) continue;
    engine::Input in;
    in.id = path;
    in.bytes = std::move(*bytes);
    in.kind = kind;
    in.published = "2022-01-13";
    out.push_back(std::move(in));
  }
  return out;
}

std::vector<engine::Input> sample() {
  auto all = inputs("examples", ".html", engine::InputKind::html);
  for (engine::Input& in : inputs("tests/eval/gold", ".txt", engine::InputKind::text)) all.push_back(std::move(in));
  return all;
}

void run_to(benchmark::State& state, engine::Depth depth) {
  const engine::Resources& r = resources();
  const std::vector<engine::Input> all = sample();
  std::size_t bytes = 0, documents = 0, events = 0, tokens = 0;
  for (auto _ : state) {
    for (const engine::Input& in : all) {
      engine::Coded coded = engine::run(in, r, {.depth = depth});
      for (const Event& e : coded.events) {
        benchmark::DoNotOptimize(exporting::record_json(e, coded.document, coded.article));
      }
      bytes += in.bytes.size();
      events += coded.events.size();
      tokens += coded.document.tokens.size();
      ++documents;
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  state.counters["documents/s"] = benchmark::Counter(static_cast<double>(documents), benchmark::Counter::kIsRate);
  state.counters["tokens/s"] = benchmark::Counter(static_cast<double>(tokens), benchmark::Counter::kIsRate);
  state.counters["events/document"] = static_cast<double>(events) / static_cast<double>(documents);
}

BENCHMARK_CAPTURE(run_to, page, engine::Depth::article)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_to, language, engine::Depth::language)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_to, annotations, engine::Depth::annotations)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_to, events, engine::Depth::events)->Unit(benchmark::kMillisecond);

void load_all(benchmark::State& state) {
  auto paths = engine::find_paths({.binary = binary_path()});
  for (auto _ : state) benchmark::DoNotOptimize(engine::load(*paths, engine::Depth::events));
}
BENCHMARK(load_all)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace dateline

BENCHMARK_MAIN();
