#include "cli/commands.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace dateline::cli {
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

std::string running_binary() {
  char path[4096];
  ssize_t size = readlink("/proc/self/exe", path, sizeof path);
  return size > 0 ? std::string(path, static_cast<std::size_t>(size)) : std::string();
}

}  // namespace

void complain(const std::string& what) { std::fprintf(stderr, "dateline: %s\n", what.c_str()); }

bool print_out(const std::string& text) {
  if (text.empty()) return true;
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
}

Result<engine::Paths> paths_for(const Arguments& arguments) {
  return engine::find_paths({.binary = running_binary(),
                             .env_data = environment("DATELINE_DATA"),
                             .env_models = environment("DATELINE_MODELS"),
                             .env_compiled = environment("DATELINE_COMPILED"),
                             .overlays = arguments.overlays});
}

Result<engine::Resources> resources_for(const Arguments& arguments, engine::Depth depth) {
  auto paths = paths_for(arguments);
  if (!paths) return tl::unexpected<Error>(paths.error());
  return engine::load(*paths, depth);
}

int run_main(int argc, const char* const* argv) {
  auto parsed = parse_arguments(argc, argv);
  if (auto* finished = std::get_if<Finished>(&parsed)) {
    std::fputs(finished->out.c_str(), stdout);
    std::fputs(finished->err.c_str(), stderr);
    return finished->code;
  }
  const Arguments& arguments = std::get<Arguments>(parsed);
  switch (arguments.command) {
    case Command::code:
    case Command::explain:
    case Command::page:
    case Command::annotate: return run_documents(arguments);
    case Command::parse: return run_parse(arguments);
    case Command::eval: return run_eval(arguments);
    case Command::data_check: return run_data_check(arguments);
    case Command::who: return run_who(arguments);
    case Command::gazetteer_build: return run_gazetteer_build(arguments);
  }
  return kUsage;
}

}  // namespace dateline::cli
