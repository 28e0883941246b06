// Compiles data/actors and data/agents into the block that ActorBase::open maps.
//
//   dateline_compile_actors DATA_DIR OUT_FILE
#include <cstdio>

#include "actor/loader.h"
#include "base/file.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: dateline_compile_actors DATA_DIR OUT_FILE\n", stderr);
    return 2;
  }
  dateline::actor::Builder builder;
  std::vector<dateline::Error> problems;
  auto read = dateline::actor::load_folder(argv[1], builder, problems);
  for (const auto& problem : problems)
    std::fprintf(stderr, "%s\n", dateline::to_string(problem).c_str());
  if (read) read = dateline::write_file(argv[2], builder.finish());
  if (!read) {
    std::fprintf(stderr, "%s\n", dateline::to_string(read.error()).c_str());
    return 1;
  }
  return problems.empty() ? 0 : 1;
}
